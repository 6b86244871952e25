"""The dossier in a browser: it opens with nothing around it, and says who accuses whom, who denies it, who is silent."""

import re

import pytest
from browsing import grave


@pytest.fixture(scope="module")
def text(mali, write):
    return write(mali)


def test_a_reader_can_say_who_accuses_whom_who_denies_it_and_what_nobody_answered(text, shown):
    page = shown(text)
    rows = {
        row.locator("a.main").get_attribute("href").removeprefix("#"): row.inner_text()
        for row in page.locator("#allegations-table tbody tr").all()
    }
    assert len(rows) == 11
    imputed = rows["allegation:fama-killed-civilians"]
    assert "Said to have been alleged; known only through denial: the images are false" in imputed
    assert "Abdoulaye Maiga denies: disputes evidence; denies responsibility" in imputed
    assert "denied (imputed)" in imputed
    spying = rows["allegation:spying"]
    assert "Mali's military junta" in spying
    assert "the French military" in spying
    assert "no response reported of France and the French military, as of 2022-04-27" in spying
    assert "no answer in this dataset" in rows["allegation:reneging-on-agreements"]


def test_alleged_is_never_dropped(text):
    links = re.findall(r'<a href="#(allegation|event):([a-z0-9-]+)">([^<]*)</a>', text)
    assert len(links) > 50
    for kind, slug, name in links:
        if kind == "allegation":
            assert name.startswith("alleged: "), slug
        else:
            assert re.search(r"\((said by|contested|alleged|asserted|told in|planned|proposed by)[^)]*\)$", name), slug


def test_every_link_leads_somewhere_and_no_id_is_there_twice(text):
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', text)) - set(ids) == set()


def test_nothing_is_fetched_and_nothing_else_may_run(text, shown):
    assert re.search(r'(?:src|href)="(?!#)', text) is None
    assert re.search(r"url\((?!#)", text) is None
    assert re.search(r"\son[a-z]+=", text) is None
    assert re.search(r'\sstyle="', text) is None
    page = shown(text)
    assert page.title().startswith("Claims between Mali and France")
    assert page.evaluate("document.scripts.length") == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_fits_its_window_and_has_no_serious_fault(width, scheme, text, shown, page):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    shown(text)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert grave(page) == []


def test_an_answer_by_somebody_else_is_neither_an_answer_of_the_accused_nor_none(make, write, shown):
    actor = {"type": "actor", "kind": "state", "identification": "named"}
    actors = [
        actor | {"id": f"actor:{name}", "names": [{"text": name, "kind": "short"}]}
        for name in ("north", "south", "east")
    ]
    cites = [{"source": "source:s"}]
    claim = {
        "type": "allegation",
        "id": "allegation:c",
        "speakers": ["actor:north"],
        "accused": ["actor:south"],
        "conduct": ["torture"],
        "content": "So.",
        "cites": cites,
    }
    denial = {
        "type": "denial",
        "id": "denial:d",
        "speakers": ["actor:east"],
        "answers": [{"claim": "allegation:c", "kind": "general", "explicitness": "explicit"}],
        "content": "No.",
        "cites": cites,
    }
    data = make(*actors, {"type": "source", "id": "source:s", "kind": "report"}, claim, denial)
    page = shown(write(data))
    row = page.locator("#allegations-table tbody tr").inner_text()
    assert "answered only by others" in row
    assert "Not for the accused." in row
    assert "no answer in this dataset" not in page.locator("main").inner_text()
    assert "of 1 no answer of the accused is known here" in page.locator("header").inner_text()


def test_on_a_phone_each_cell_of_a_stacked_table_says_what_it_holds(mali, write, shown):
    page = shown(write(mali))
    page.set_viewport_size({"width": 390, "height": 800})
    for table in page.locator("table.stacked").all():
        heads = table.evaluate(
            "table => [...table.tHead.rows[0].cells].map(head => head.innerText.replace(/ [↕↑↓]$/, ''))"
        )
        labels = table.evaluate(
            "table => [...table.tBodies[0].rows[0].cells].map(cell => getComputedStyle(cell, '::before').content)"
        )
        assert labels == [f'"{head}"' for head in heads]


def test_a_page_of_many_records_says_no_attribute_again_that_can_be_told(mali, write):
    text = write(mali)
    assert len(text) < 265_000
    assert "data-label" not in text
    assert text.count("dir=") < 12


def test_what_a_card_tells_above_is_not_among_what_refers_to_it(mali, write):
    (card,) = re.findall(r'<article [^>]*id="allegation:spying">(.*?)</article>', write(mali), re.DOTALL)
    above, _, referring = card.partition('<p class="referring">')
    assert "#response:no-french-reply" in above
    assert "#response:no-french-reply" not in referring


def test_each_side_has_a_shape_of_its_own_beside_its_links(mali, write, shown):
    page = shown(write(mali))
    drawn = page.evaluate(
        """[1, 2, 3, 4, 5, 6].map(side => {
          const link = document.createElement("a");
          link.className = `s${side}`;
          document.body.append(link);
          const { backgroundImage, backgroundSize } = getComputedStyle(link);
          return backgroundImage.replaceAll(/rgb\\([^)]*\\)/g, "ink") + backgroundSize;
        })"""
    )
    assert len(set(drawn)) == 6
    assert "none" not in "".join(drawn)
