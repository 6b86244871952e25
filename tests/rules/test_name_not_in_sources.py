"""A name that no cited text uses: only where every text is at hand, and nobody says that the name is from elsewhere."""

import json

import pytest

import conflictschema as cs
from conflictschema.rules._around import AROUND, TEXT, dataset

CLAIM = {
    "type": "allegation",
    "id": "allegation:overflight",
    "speakers": ["actor:south"],
    "accused": ["actor:east"],
    "conduct": ["airspace_violation"],
    "content": "East flew a drone.",
    "cites": [{"source": "source:report"}],
}


def named(*names, **more):
    called = [{"text": text, "kind": "mention"} for text in names]
    return {"type": "actor", "id": "actor:east", "kind": "other", "identification": "named", "names": called, **more}


@pytest.fixture
def judge(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report.txt").write_text(TEXT, encoding="utf-8")

    def run(*records, around=AROUND):
        path = tmp_path / "data.jsonl"
        path.write_bytes(dataset("\n".join(map(json.dumps, records))).replace(AROUND.encode(), around.encode()))
        return cs.validate(path, sources=tmp_path / "texts", select=["CS235"])

    return run


def places(result):
    return [(each.record, each.pointer) for each in result.findings]


def test_one_of_the_names_is_enough(judge):
    assert places(judge(named("East", "Elsewhere"), CLAIM)) == [("actor:east", "/names")]
    assert places(judge(named("East", "that  NORTH"), CLAIM)) == []


def test_somebody_who_is_cited_from_nowhere_is_not_looked_for(judge):
    assert places(judge(named("East"), {**CLAIM, "accused": ["actor:north"]})) == []
    assert places(judge(named("East", cites=[{"source": "source:report"}]))) == [("actor:east", "/names")]


def test_a_source_whose_text_is_not_at_hand_may_use_the_name(judge):
    other = {"type": "source", "id": "source:other", "kind": "report"}
    cites = [*CLAIM["cites"], {"source": "source:other"}]
    assert places(judge(other, named("East"), {**CLAIM, "cites": cites})) == []
    text = {"sha256": "0" * 64, "code_points": 9, "media_type": "text/plain"}
    result = judge({**other, "text": text}, named("East"), {**CLAIM, "cites": cites})
    assert places(result) == []
    (told,) = [each.reason for each in result.not_checked if each.code == "CS235"]
    assert told == "1 text was not searched for the names of actors, which the folder does not hold."


def test_a_name_from_elsewhere_that_says_so(judge):
    note = {"field": "/names/0", "by": "A coder", "date": "2024-03-09", "method": "Looked up"}
    assert places(judge(named("East", annotation=[note]), CLAIM)) == []


def test_a_dataset_that_holds_more_than_its_sources(judge):
    open_universe = AROUND.replace('"sensitivity"', '"closed_universe":false,"sensitivity"', 1)
    assert places(judge(named("East"), CLAIM, around=open_universe)) == []
    closed = AROUND.replace('"sensitivity"', '"closed_universe":true,"sensitivity"', 1)
    assert places(judge(named("East"), CLAIM, around=closed)) == [("actor:east", "/names")]


def test_somebody_who_is_only_described(judge):
    assert places(judge({**named("East"), "identification": "described"}, CLAIM)) == []
