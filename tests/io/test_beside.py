"""What is suggested for the name of a file that is not there."""

import os

import pytest

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.finding import Refusal
from conflictschema.io import beside, open_input


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("partner.csv", "claims.jsonl", ".partnar.csv", "deep/partners.csv", "delivery/x.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("partnr.csv", "partner.csv"),
        ("./partnr.csv", "./partner.csv"),
        ("Partner.CSV.csv", "partner.csv"),
        ("partner", "partner.csv"),
        ("partner.xlsx", "partner.csv"),
        ("claims.json", "claims.jsonl"),
        ("delivry", "delivery/"),
        ("deep/partner.csv", "deep/partners.csv"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_nearest_name_of_its_folder_is_suggested_as_it_would_be_typed(typed, meant):
    assert beside.hint(typed) == f" Did you mean “{meant}”?"


@pytest.mark.parametrize("typed", ["something-else.txt", "dep/partners.csv", "x.jsonl", "", "delivery/", "partner.csv"])
@pytest.mark.usefixtures("folder")
def test_nothing_is_suggested_where_nothing_is_near_or_it_is_there(typed):
    assert beside.hint(typed) == ""


def test_a_link_that_leads_nowhere_is_no_slip(folder):
    (folder / "partner.txt").symlink_to(folder / "gone")
    assert beside.hint("partner.txt") == ""


@pytest.mark.usefixtures("folder")
def test_only_the_folder_of_the_name_is_listed(monkeypatch):
    listed = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scan(path))
    beside.hint("deep/partnrs.csv")
    beside.hint("partnr.csv")
    assert listed == ["deep", os.curdir]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_listed_gives_no_suggestion_and_no_other_error(monkeypatch):
    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(Refusal) as caught:
        open_input("partnr.csv")
    assert caught.value.parameters == {"reason": "there is no file of this name"}


@pytest.mark.usefixtures("folder")
def test_of_a_large_folder_so_many_names_are_looked_at(monkeypatch):
    monkeypatch.setattr(beside, "LOOKED_AT", 0)
    assert beside.hint("partnr.csv") == ""


def test_a_name_that_acts_on_a_terminal_is_shown_harmlessly(folder):
    (folder / "evil\x1b[31m.csv").touch()
    assert beside.hint("evil[31m.csv") == r" Did you mean “evil\x1b[31m.csv”?"


@pytest.mark.usefixtures("folder")
def test_validate_says_it_and_keeps_it_to_itself_without_values(capsys):
    assert run(["validate", "partnr.csv", "--isolated"]) == 3
    assert "there is no file of this name. Did you mean “partner.csv”?" in capsys.readouterr().out
    assert run(["validate", "partnr.csv", "--isolated", "--no-values"]) == 3
    out = capsys.readouterr().out
    assert "there is no file of this name.\n" in out
    assert "partner.csv" not in out


@pytest.mark.parametrize(
    ("words", "code", "stream"),
    [
        (["mapping", "draft", "partnr.csv"], 3, "err"),
        (["show", "partnr.csv"], 3, "err"),
        (["convert", "partnr.csv", "x.json"], 3, "err"),
        (["validate", "claims.jsonl", "--isolated", "--baseline", "partnr.csv"], 2, "err"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_so_does_everything_that_opens_a_file(capsys, words, code, stream):
    assert run(words) == code
    assert "Did you mean “partner.csv”?" in getattr(capsys.readouterr(), stream)


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "claims.jsonl", "--isolated", "--mapping", "partnr.csv"],
        ["validate", "claims.jsonl", "--isolated", "--baseline", "partnr.csv"],
        ["validate", "claims.jsonl", "--isolated", "--profile", "partnr.csv"],
        ["validate", "claims.jsonl", "--config", "partnr.csv"],
        ["diff", "partnr.csv", "claims.jsonl"],
        ["mapping", "check", "ucdp-ged", "partnr.csv"],
        ["mapping", "check", "partnr.csv", "claims.jsonl"],
    ],
)
@pytest.mark.usefixtures("folder")
def test_no_command_that_shows_no_values_tells_the_name_of_a_file_that_nobody_gave(capsys, words):
    assert run([*words, "--no-values"]) in (2, 3)
    told = capsys.readouterr()
    assert "partner.csv" not in told.out + told.err
    # And the next command in the same process tells names again.
    assert run(["show", "partnr.csv"]) == 3
    assert "partner.csv" in capsys.readouterr().err


def test_a_link_that_leads_nowhere_silences_nothing(folder):
    (folder / "loop").symlink_to("loop")
    assert beside.hint(str(folder / "partnr.csv")).endswith("partner.csv”?")


def test_whether_there_is_a_suggestion_is_no_part_of_what_a_finding_is(folder):
    alone = cs.validate("far.jsonl").findings[0].parameters
    (folder / "fare.jsonl").touch()
    near = cs.validate("far.jsonl").findings[0].parameters
    assert {**near, "hint": ""} == {**alone, "hint": ""}
    assert near["hint"] == " Did you mean “fare.jsonl”?"
