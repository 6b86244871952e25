"""What the files of a partner's rules say: the header, the examples beside it, and what a folder may hold."""

import pytest
from rules_of_partners import ACTOR, FOUND, written

import conflictschema as cs
from conflictschema.engine._partner_rules import example_files, with_partners
from conflictschema.engine.own_rules import tried
from conflictschema.rules import catalogue


def test_the_rules_stand_behind_the_catalogue_and_what_a_file_says_is_taken(tmp_path):
    folder = written(tmp_path / "rules")
    written(folder, file="b", code="X-ACME-002", name="again", requires="X-ACME-001")
    (folder / "acme.bad.jsonl").write_text(FOUND)
    (folder / "notes.txt").write_text("No rule.")
    entries = with_partners(folder, 7)
    assert list(entries) == sorted([*catalogue(), "X-ACME-001", "X-ACME-002"])
    assert (entries["X-ACME-001"].bad, entries["X-ACME-001"].seconds) == (FOUND, 7)
    assert entries["X-ACME-002"].requires == ("X-ACME-001",)
    assert dict(with_partners(None)) == dict(catalogue())
    assert example_files(folder)["X-ACME-001"] == {
        "bad": folder / "acme.bad.jsonl",
        "good": folder / "acme.good.jsonl",
    }
    written(folder, file="c", code="X-ACME-003", name="again")
    with pytest.raises(cs.UsageError, match=r"c\.sql: the name again is already that of another rule"):
        with_partners(folder)
    written(folder, file="c", code="X-ACME-002", name="other")
    with pytest.raises(cs.UsageError, match=r"c\.sql: the code X-ACME-002 is already that of another rule"):
        with_partners(folder)


def test_a_file_as_long_as_may_be_is_taken(tmp_path):
    folder = written(tmp_path / "rules")
    text = (folder / "acme.sql").read_text()
    (folder / "acme.sql").write_text("\ufeff" + text + " " * (256 * 2**10 - len(text) - 3), encoding="utf-8")
    assert "X-ACME-001" in with_partners(folder)
    (folder / "acme.sql").write_text(text + " " * (256 * 2**10 - len(text) + 1))
    with pytest.raises(cs.UsageError, match=r"is longer than 262,144 bytes|cannot be read"):
        with_partners(folder)


def test_examples_are_tried_by_the_library(tmp_path):
    folder = written(tmp_path / "rules")
    bad, good = folder / "acme.bad.jsonl", folder / "acme.good.jsonl"
    assert tried(folder) == {
        "X-ACME-001": ["there is no bad example (acme.bad.jsonl)", "there is no good example (acme.good.jsonl)"]
    }
    bad.write_text(FOUND)
    good.write_text(ACTOR % ("bureau", "government"))
    assert tried(folder) == {"X-ACME-001": []}
    bad.write_text(ACTOR % ("bureau", "government"))
    good.write_text(FOUND)
    assert tried(folder) == {
        "X-ACME-001": [
            "it finds nothing in acme.bad.jsonl",
            "it finds something in acme.good.jsonl: actor:bureau has the kind office.",
        ]
    }
    bad.write_text("{}")
    good.write_text("")
    no_record = "{} holds what is no record of the standard: conflictschema validate says what"
    assert tried(folder)["X-ACME-001"] == [no_record.format(each.name) for each in (bad, good)]
    written(folder, "select 999 as row, '' as pointer, kind from actor where kind = 'office'")
    bad.write_text(FOUND)
    assert tried(folder)["X-ACME-001"][0].startswith("it failed in acme.bad.jsonl: ")


BROKEN = {
    "no code": ({"code": None}, "says nothing about code"),
    "the code of another": ({"code": "CS202"}, "X-ACME-001"),
    "the name of another": ({"name": "dangling-reference"}, "already that of another rule"),
    "no severity that there is": ({"severity": "fatal"}, "fatal"),
    "a name with a space": ({"name": "two words"}, "two words"),
    "since ever": ({"since": "ever"}, "ever"),
    "braces that do not fit": ({"message": "A {kind"}, "braces"),
    "braces with more than a name": ({"message": "A {kind.__class__}."}, "braces"),
    "a width in the braces": ({"message": "A {kind:>9999999}."}, "braces"),
    "a key that there is not": ({"mesage": "A."}, "did you mean message"),
    "a rule that it requires and is not there": ({"requires": "CS999"}, "CS999"),
    "itself": ({"requires": "X-ACME-001"}, "X-ACME-001"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_header_that_is_broken_is_refused(tmp_path, case):
    header, what = BROKEN[case]
    with pytest.raises(cs.UsageError, match=what) as refused:
        with_partners(written(tmp_path / "rules", **header))
    assert "acme.sql: " in str(refused.value)


def test_a_header_line_that_is_none_and_one_that_stands_twice_are_told(tmp_path):
    folder = written(tmp_path / "rules")
    sound = (folder / "acme.sql").read_text()
    for line, what in (("-- just words", "line 1"), ("-- name: again", "name a second time")):
        (folder / "acme.sql").write_text(f"{line}\n{sound}")
        with pytest.raises(cs.UsageError, match=what):
            with_partners(folder)


def test_a_header_may_go_on_in_the_next_line(tmp_path):
    folder = written(tmp_path / "rules", why="Acme publishes\n--   no offices.")
    assert with_partners(folder)["X-ACME-001"].why == "Acme publishes no offices."


def test_what_a_header_holds_cannot_act_on_a_terminal(tmp_path):
    folder = written(tmp_path / "rules", fix="Red: \x1b[31m")
    assert with_partners(folder)["X-ACME-001"].fix == r"Red: \x1b[31m"


@pytest.mark.parametrize("make", ["nothing", "no rule", "two of one code", "not UTF-8", "too long"])
def test_a_folder_that_is_not_right_is_refused(tmp_path, make):
    folder = tmp_path / "rules"
    if make != "nothing":
        folder.mkdir()
    match make:
        case "two of one code":
            written(folder)
            written(folder, file="b")
        case "not UTF-8":
            (folder / "a.sql").write_bytes(b"-- code: \xff")
        case "too long":
            (folder / "a.sql").write_bytes(b"-" * 300_000)
    with pytest.raises(cs.UsageError, match="rules"):
        with_partners(folder)
