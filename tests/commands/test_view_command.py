"""`view`: what it writes, what it refuses, and what it says."""

import json
import stat
from pathlib import Path

import pytest

from conflictschema.__main__ import run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def there():
    return [path.name for path in Path().iterdir()]


def test_it_writes_one_page_that_only_its_owner_reads(capsys):
    assert run(["view", str(EXAMPLES / "first-steps"), "-o", "dossier.html"]) == 0
    assert capsys.readouterr().out == "dossier.html can be opened in any browser.\n"
    assert there() == ["dossier.html"]
    assert stat.S_IMODE(Path("dossier.html").stat().st_mode) == 0o600
    assert Path("dossier.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_that_is_there_is_replaced_only_when_asked():
    Path("dossier.html").write_text("mine")
    assert run(["view", str(EXAMPLES / "first-steps"), "-o", "dossier.html"]) == 2
    assert Path("dossier.html").read_text() == "mine"
    assert run(["view", str(EXAMPLES / "first-steps"), "-o", "dossier.html", "--force"]) == 0
    assert Path("dossier.html").read_text(encoding="utf-8") != "mine"


def test_unsound_data_make_no_page(capsys):
    assert run(["view", str(EXAMPLES / "broken" / "06-null.jsonl"), "-o", "dossier.html"]) == 1
    assert "06-null.jsonl:" in capsys.readouterr().err
    assert there() == []


def test_what_cannot_be_read_makes_no_page():
    Path("data.jsonl.gz").write_bytes(b"\x1f\x8b\x08")
    assert run(["view", "data.jsonl.gz", "-o", "dossier.html"]) == 3
    assert there() == ["data.jsonl.gz"]


def test_whoever_redacts_is_told_how_many_records_are_gone_and_the_page_does_not_say(capsys):
    lines = [
        {
            "type": "dataset",
            "id": "dataset:d",
            "title": "D",
            "schema_version": "1.0",
            "publisher": "P",
            "created": "2026-01-01",
            "licence": "CC0-1.0",
            "sensitivity": "clear",
        },
        {
            "type": "actor",
            "id": "actor:a",
            "kind": "state",
            "identification": "described",
            "description": "Somebody hidden.",
            "sensitivity": "amber+strict",
        },
    ]
    Path("data.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run(["view", "data.jsonl", "-o", "amber.html", "--redact", "amber"]) == 0
    assert "1 of 2 records are not shown: they are marked above TLP:AMBER" in capsys.readouterr().err
    assert "hidden" not in Path("amber.html").read_text(encoding="utf-8").partition("<main")[2].partition("<script")[0]
    assert run(["view", "data.jsonl", "-o", "strict.html", "--redact", "amber+strict"]) == 0
    assert "Somebody hidden." in Path("strict.html").read_text(encoding="utf-8")
    assert run(["view", "data.jsonl", "-o", "none.html", "--redact", "purple"]) == 2
    for level in ("AMBER", "TLP:AMBER", "tlp:amber+strict"):
        assert run(["view", "data.jsonl", "-o", "as-written.html", "--redact", level, "--force"]) == 0
        shows = "Somebody hidden." in Path("as-written.html").read_text(encoding="utf-8")
        assert shows == level.endswith("strict")


def test_texts_of_sources_are_marked_where_they_are_at_hand(shared):
    assert run(["view", str(EXAMPLES / "mali-2022"), "-o", "dossier.html", "--sources", str(shared / "article")]) == 0
    text = Path("dossier.html").read_text(encoding="utf-8")
    assert text.count("<mark data-p=") > 100
    assert "The whole text, with what is cited marked." in text
    assert run(["view", str(EXAMPLES / "mali-2022"), "-o", "other.html", "--sources", "nowhere"]) == 2
