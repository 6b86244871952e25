"""What may not be seen is not in the page: not its ids, not its names in other records, not its passages, not its number."""

import hashlib
import html
import re
from urllib.parse import unquote

import pytest
from withheld import CANARIES, RECORDS, SHA, TEXT

from conflictschema.dataset.redaction import redacted
from conflictschema.errors import UsageError
from conflictschema.vocabularies.tlp import Tlp


class Texts:
    def get(self, sha256):
        return TEXT if sha256 == SHA else None


def bare(text):
    """A text as a person reads it: without marks of HTML, and without what is not seen."""
    return re.sub(r"\\u00ad|\u00ad|<[^>]*>", "", text).casefold() + text.casefold()


@pytest.fixture
def data(make):
    return make(*RECORDS)


def test_the_canaries_are_in_the_page_that_is_not_redacted(data, write):
    text = bare(write(data, texts=Texts()))
    assert [canary for canary in CANARIES if canary not in text] == []


def test_no_canary_is_in_the_redacted_page(data, write):
    text = bare(write(data, texts=Texts(), level="clear"))
    assert [canary for canary in CANARIES if canary in text] == []
    assert "people were held" in text
    assert "the army" in text


def test_each_level_shows_what_it_may(data, write):
    assert "Nobody was held." in write(data, level="green")
    assert "Plinthgate" not in write(data, level="green")
    assert "Plinthgate" in write(data, level="amber")
    assert "Zorvelda" not in write(data, level="amber").replace("Zorvélda", "Zorvelda")
    assert "Zorvelda" in write(data, level="red")


def test_the_page_does_not_say_how_many_are_left_out_nor_that_nobody_answers(data, write, shown):
    redaction = redacted(data, Tlp.CLEAR)
    assert redaction.left_out == 8
    text = write(data, level="clear")
    page = shown(text)
    header = page.locator("header").inner_text()
    assert "TLP:CLEAR" in header
    assert not re.search(r"\b8\b|\b6\b", header.replace("Records\n6", ""))
    row = page.locator("#allegations-table tbody tr").inner_text()
    assert "no answer shown here" in row
    assert "no answer in this dataset" not in text
    assert "no answer reported" not in text


def test_a_page_says_the_same_of_redaction_where_nothing_was_left_out(make, write):
    text = write(make(*[record for record in RECORDS[2:5] if record["id"] != "actor:villagers"]), level="clear")
    assert "Made for TLP:CLEAR" in text


def test_a_claim_that_lost_a_speaker_is_not_said_to_have_none(data, write):
    text = write(data, level="clear")
    assert "others who are not shown" in text
    alone = write(redacted_of_one_speaker(data), level="clear")
    assert "somebody who is not shown" in alone
    assert "somebody whom the source does not state" not in alone


def test_where_ties_may_be_gone_no_answer_is_said_to_be_by_others(make, write):
    body = {
        "type": "actor",
        "id": "actor:body",
        "kind": "government",
        "identification": "named",
        "names": [{"text": "Body", "kind": "short"}],
        "sensitivity": "red",
    }
    speaker = {
        "type": "actor",
        "id": "actor:speaker",
        "kind": "office",
        "identification": "described",
        "description": "The office.",
        "affiliations": [{"actor": "actor:body", "role": "speaks_for", "voice": "source"}],
    }
    army = RECORDS[2] | {"affiliations": [{"actor": "actor:body", "role": "part_of", "voice": "source"}]}
    claim = {
        "type": "allegation",
        "id": "allegation:c",
        "speakers": ["actor:villagers"],
        "accused": ["actor:army", "actor:villagers"],
        "conduct": ["looting"],
        "content": "So.",
        "cites": [{"source": "source:report"}],
    }
    denial = {
        "type": "denial",
        "id": "denial:d",
        "speakers": ["actor:speaker"],
        "answers": [{"claim": "allegation:c", "kind": "general", "explicitness": "explicit"}],
        "content": "No.",
        "cites": [{"source": "source:report"}],
    }
    data = make(body, speaker, army, RECORDS[3] | {"description": "Villagers."}, RECORDS[4], claim, denial)
    assert "denied" in write(data).split('id="allegations-table"')[1].split("</table>")[0]
    text = write(data, level="clear")
    assert "Not for the accused" not in text
    assert "answered only by others" not in text
    assert "no answer shown here" in text
    assert not re.search(
        r"no answer(?! shown here)(?! is reported)", text.partition("<main")[2].partition("<script")[0]
    )


def redacted_of_one_speaker(data):
    from conflictschema.dataset.dataset import Dataset

    return Dataset(
        record.model_copy(update={"speakers": record.speakers[:1]})
        if record.id.startswith("allegation:quunt")
        else record
        for record in data
    )


def test_ids_that_tell_are_replaced_and_links_still_lead_somewhere(data, write):
    text = write(data, level="clear")
    assert 'id="allegation:unnamed-1"' in text
    assert set(re.findall(r'href="#([^"]*)"', text)) - set(re.findall(r'\sid="([^"]+)"', text)) == set()


CUT = "Zorvelda Quunt told it. 记者王小明说。难民营护士在场。"
SECRET = {"type": "actor", "kind": "person", "sensitivity": "red"}


def through(start, end):
    return {"start": start, "end": end, "sha256": hashlib.sha256(CUT[start:end].encode()).hexdigest()}


@pytest.fixture
def scattered(make):
    """Two persons who may not be seen, and records that tell of them in as many ways as people write."""
    sha = hashlib.sha256(CUT.encode()).hexdigest()
    return make(
        SECRET
        | {
            "id": "actor:zorvelda-quunt",
            "identification": "named",
            "names": [{"text": "Zorvelda Quunt", "kind": "official"}, {"text": "王小明", "kind": "alias"}],
        },
        SECRET | {"id": "actor:the-nurse-of-april", "identification": "described", "description": "难民营护士"},
        {
            "type": "source",
            "id": "source:report",
            "kind": "report",
            "title": "王小明访谈",
            "url": "https://example.org/%E7%8E%8B%E5%B0%8F%E6%98%8E?by=zorvelda%20quunt",
            "text": {"sha256": sha, "code_points": len(CUT), "media_type": "text/plain"},
        },
        {
            "type": "event",
            "id": "event:arrest-of-zorveldaquunt",
            "kind": "arrest",
            "summary": "The nurse came in April 2022; actor:the-nurse-of-april saw it. 当时难民营护士在场",
            "note": "quunt87@example.org, Zorv&eacute;lda, Zor\u200bvelda; actor%3Azorvelda-quunt",
            "cites": [{"source": "source:report", "passages": [through(5, 12), through(20, 28), through(34, 40)]}],
        },
    )


class CutTexts:
    def get(self, sha256):
        return CUT


def test_no_way_to_write_a_name_and_no_half_of_one_is_left(scattered, write):
    text = re.sub("<(style|script).*?</\\1>", "", write(scattered, texts=CutTexts(), level="clear"), flags=re.DOTALL)
    readings = (text, unquote(html.unescape(text)), bare(text))
    halves = ("zorv", "velda", "quunt", "王", "小明", "难民营", "护士", "nurse-of-april", "%e7%8e")
    assert [half for half in halves if any(half in each.casefold() for each in readings)] == []
    assert "The nurse came in April 2022;" in text
    assert "当时‹not shown›在场" in text


def test_what_is_not_marked_anywhere_cannot_be_redacted(make):
    unmarked = {key: value for key, value in MANIFEST.items() if key != "sensitivity"}
    with pytest.raises(UsageError, match="is not marked"):
        redacted(make(unmarked, RECORDS[2]), Tlp.CLEAR)


MANIFEST = {
    "type": "dataset",
    "id": "dataset:unmarked",
    "title": "Unmarked",
    "schema_version": "1.0",
    "publisher": "The tests",
    "created": "2026-01-01",
    "licence": "CC0-1.0",
    "sensitivity": "clear",
}


def test_a_manifest_above_the_level_tells_nothing(make, write):
    manifest = MANIFEST | {"title": "Operation Sandglass", "sensitivity": "amber"}
    text = write(make(manifest, RECORDS[2] | {"sensitivity": "clear"}), level="clear")
    assert "Sandglass" not in text
    assert "the army" in text
