"""What strangers wrote stays text, wherever it stands, and however it is drawn."""

import re

import pytest

HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "</title></style></svg><svg onload=alert(1)>",
    '"><iframe src=javascript:alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</script><script>document.title=1//",
    "x" * 3_000,
    "a\u200bb\u00adc",
)


def records(value):
    name = [{"text": value, "kind": "short"}]
    cites = [{"source": "source:s", "page": value, "timecode": value, "note": value}]
    when = {"edtf": "2024-05", "phrase": " ".join(value.split()[:12]), "mode": "within"}
    return [
        {
            "type": "dataset",
            "id": "dataset:d",
            "title": value,
            "schema_version": "1.0",
            "publisher": value,
            "created": "2026-01-01",
            "licence": "CC0-1.0",
            "description": value,
            "version": value,
        },
        {
            "type": "source",
            "id": "source:s",
            "kind": "report",
            "title": value,
            "publisher": "actor:a",
            "published": when,
            "authors": [value],
        },
        {
            "type": "actor",
            "id": "actor:a",
            "kind": "state",
            "identification": "named",
            "names": name,
            "description": value,
            "note": value,
        },
        {"type": "actor", "id": "actor:b", "kind": "state", "identification": "named", "names": name},
        {
            "type": "location",
            "id": "location:l",
            "kind": "region",
            "names": name,
            "geometry": {"type": "Point", "coordinates": [10, 10]},
            "precision": "exact",
            "admin1": value,
        },
        {"type": "location", "id": "location:m", "kind": "region", "names": name, "within": "location:l"},
        {
            "type": "military_asset",
            "id": "military_asset:m",
            "kind": "vehicle",
            "names": name,
            "custody": [{"holder": "actor:a", "role": "holder", "ended_by": "event:e", "voice": "source"}],
        },
        {
            "type": "event",
            "id": "event:e",
            "kind": "attack",
            "summary": value,
            "label": value,
            "when": when,
            "where": ["location:l"],
            "quantities": [{"of": ["killed"], "phrase": " ".join(value.split()[:12]), "group": value}],
        },
        {
            "type": "allegation",
            "id": "allegation:c",
            "label": value,
            "speakers": ["actor:a"],
            "accused": ["actor:b"],
            "conduct": ["torture"],
            "content": value,
            "proposes": ["event:e"],
            "cites": cites,
            "made": when,
            "original": {value: value},
        },
        {
            "type": "denial",
            "id": "denial:d",
            "speakers": ["actor:b"],
            "answers": [{"claim": "allegation:c", "kind": "general", "explicitness": "explicit", "note": value}],
            "content": value,
            "cites": cites,
        },
        {
            "type": "assessment",
            "id": "assessment:a",
            "assessor": value,
            "about": ["allegation:c"],
            "method": value,
            "conclusion": value,
        },
    ]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_texts_in_every_part_of_the_page(value, make, write, shown):
    text = write(make(*records(value)))
    page = shown(text)
    assert "who says what" in page.title()
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator("img, iframe, object, [onload], [onerror], [onmouseover]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.locator("#everything-table tbody tr").count() == 11
    shown_as = value.replace("\u200b", "\\u200b").replace("\u00ad", "\\xad")
    assert shown_as in page.locator("[id='allegation:c'] .content").text_content()
    assert not re.search("[\u200b\u00ad]", text)


def test_what_leads_nowhere_and_what_is_there_twice_is_told(make, write, shown):
    twice = {
        "type": "actor",
        "id": "actor:a",
        "kind": "state",
        "identification": "named",
        "names": [{"text": "A", "kind": "short"}],
    }
    claim = {
        "type": "allegation",
        "id": "allegation:c",
        "speakers": ["actor:nobody"],
        "accused": ["actor:a"],
        "conduct": ["torture"],
        "content": "So.",
        "imputed_by": ["denial:gone"],
        "cites": [{"source": "source:gone"}],
    }
    circle = {"type": "location", "id": "location:l", "kind": "region", "within": "location:l"}
    page = shown(write(make(twice, twice | {"kind": "police"}, claim, circle)))
    assert "actor:nobody (no such record)" in page.locator("#allegations-table").inner_text()
    assert "Of each only the first record is shown: actor:a." in page.locator("header").inner_text()
    assert "location:l" in page.locator(".nest").inner_text()


def test_a_dataset_of_nothing_is_a_page(make, write, shown):
    page = shown(write(make()))
    assert "This dataset holds no allegation." in page.locator("header").inner_text()
    assert "No place is recorded." in page.locator("#map").inner_text()


def test_a_large_dataset_is_bounded_and_says_so(make, write, shown):
    actor = {
        "type": "actor",
        "id": "actor:a",
        "kind": "state",
        "identification": "named",
        "names": [{"text": "A", "kind": "short"}],
    }
    claim = {
        "type": "allegation",
        "speakers": ["actor:a"],
        "accused": ["actor:a"],
        "conduct": ["torture"],
        "content": "So.",
        "cites": [{"source": "source:s"}],
        "made": {"edtf": "2024-05-01"},
    }
    source = {"type": "source", "kind": "report"}
    claims = [claim | {"id": f"allegation:c{number}"} for number in range(90)]
    page = shown(write(make(actor, *claims, *[source | {"id": f"source:s{number}"} for number in range(30)]), most=100))
    header = page.locator("header").inner_text()
    assert "The page shows 100 records" in header
    assert "22 are not shown" in header
    assert page.locator("#graph-picture .node").count() == 40
    assert "50 more stand in the table" in page.locator("#graph").inner_text()
    assert page.locator("#timeline-picture .dated").count() == 70
    assert "20 more stand in the table" in page.locator("#timeline").inner_text()
    assert page.locator("#allegations-table tbody tr").count() == 90
