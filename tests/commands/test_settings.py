"""Settings: what a project writes down once is taken as if it were typed, is refused where it is wrong, and is harmless."""

import json
import os
import subprocess
import sys

import pytest

from conflictschema import __main__ as program
from conflictschema.commands._settings import SETTABLE, find
from conflictschema.commands.validate import command
from conflictschema.errors import UsageError
from conflictschema.rules import catalogue
from conflictschema.rules._around import dataset

ONLY_TYPED = {
    "config": "it is the settings",
    "isolated": "it is about settings",
    "force": "it lets a file be replaced",
    "output": "it writes a file",
    "write-baseline": "it writes a file",
    "spill": "it writes testimony to a folder",
    "temp": "it writes testimony to a folder",
    "strict": 'it is fail-on = "warning"',
    "today": "it would keep waivers from ever ending",
    "max-line": "it lifts a limit",
    "max-depth": "it lifts a limit",
    "max-values": "it lifts a limit",
    "max-inflated": "it lifts a limit",
    "max-ratio": "it lifts a limit",
    "profile": "it may name a folder of rules, and those run queries",
    "rules": "it runs what somebody else wrote",
    "rule-timeout": "it lifts a limit",
    "mapping": "it belongs to a file and not to a project",
    "from": "it belongs to a file and not to a project",
    "encoding": "it belongs to a file and not to a project",
    "annotate": "it writes a file",
    "debug": "it shows values of the data",
}
"""Options that no settings file may hold, and why."""
NOT_YET = {"jobs"}
WARNS = catalogue()["CS204"].bad.strip()
DANGLING = catalogue()["CS202"].bad.strip()


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder with a dataset that has an error and a warning."""
    (tmp_path / "data.jsonl").write_bytes(dataset(f"{DANGLING.replace('overflight', 'second')}\n{WARNS}"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def validate(capfd, *arguments):
    code = program.run(["validate", "data.jsonl", "--format", "json", *arguments])
    said = capfd.readouterr()
    return code, (json.loads(said.out) if said.out else {}), said.err


def codes(report):
    return {code for code in report["counts"] if code in ("CS202", "CS204")}


def test_every_option_is_settable_or_says_why_not():
    options = {parameter.opts[0].removeprefix("--") for parameter in command.params if parameter.opts[0] != "paths"}
    undecided = options - SETTABLE - set(ONLY_TYPED)
    assert undecided == set(), "decide whether a settings file may hold it, and write it down in one of the two lists"
    assert set(ONLY_TYPED) & SETTABLE == set()


def test_settings_are_taken_and_the_command_line_wins(place, capfd):
    assert validate(capfd)[0] == 1
    (place / "conflictschema.toml").write_text(
        'fail-on = "warning"\nmax-findings = 5\nno-values = true\n'
        'ignore = ["unused-actor", { code = "CS202", reason = "The other file comes later." }]\n'
        'severity = [{ code = "CS204", level = "error", reason = "We publish dates." }]\n'
        if "unused-actor" in {entry.name for entry in catalogue().values()}
        else 'fail-on = "warning"\nmax-findings = 5\nno-values = true\n'
        'ignore = [{ code = "CS202", reason = "The other file comes later." }]\n'
        'severity = [{ code = "CS204", level = "error", reason = "We publish dates." }]\n'
    )
    code, report, _ = validate(capfd)
    assert (code, codes(report), report["settings"]) == (1, {"CS204"}, "conflictschema.toml")
    assert report["counts"]["CS204"]["severity"] == "error"
    assert "reason" not in report["regraded"][0]
    assert not [each for each in report["findings"] if "record" in each], "no-values is taken"
    code, report, _ = validate(capfd, "--ignore", "CS204", "--severity", "CS202=warning")
    assert (code, codes(report)) == (1, {"CS202"})
    assert report["counts"]["CS202"]["severity"] == "warning"
    code, report, _ = validate(capfd, "--isolated")
    assert (codes(report), "settings" in report) == ({"CS202", "CS204"}, False)
    settings = place / "conflictschema.toml"
    settings.write_text(settings.read_text().replace("no-values = true\n", ""))
    _, report, _ = validate(capfd)
    reasons = {each.get("code"): each["reason"] for each in report["not_checked"]}
    assert "The other file comes later." in reasons["CS202"]
    assert report["regraded"][0]["reason"] == "We publish dates."


def test_waivers_stand_in_settings(place, capfd):
    (place / "conflictschema.toml").write_text(
        '[[waivers]]\ncode = "dangling-reference"\nrecord = "allegation:second"\nreason = "Known."\n'
        'by = "An editor"\nuntil = 2026-03-01\n'
        '[[waivers]]\ncode = "CS204"\nfile = "data.*"\nreason = "Known."\nuntil = "2026-04-01"\n'
    )
    code, report, _ = validate(capfd, "--today", "2026-03-01")
    assert (code, codes(report)) == (0, set())
    assert [each["standing"] for each in report["waived"]] == ["applied", "applied"]
    assert report["waived"][0] | {"severity": None} == {
        "code": "CS202",
        "name": "dangling-reference",
        "severity": None,
        "found": 1,
        "standing": "applied",
        "record": "allegation:second",
        "reason": "Known.",
        "by": "An editor",
        "until": "2026-03-01",
    }
    code, report, _ = validate(capfd, "--today", "2026-03-02")
    assert (code, codes(report)) == (1, {"CS202"})
    (expired,) = (each for each in report["findings"] if each["code"] == "CS330")
    assert expired["file"] == "conflictschema.toml"


def test_a_project_file_holds_them_too(place, capfd):
    (place / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert validate(capfd)[1].get("settings") is None
    (place / "pyproject.toml").write_text('[tool.conflictschema]\nignore = ["CS202"]\n')
    _, report, _ = validate(capfd)
    assert (codes(report), report["settings"]) == ({"CS204"}, "pyproject.toml")
    (place / "conflictschema.toml").write_text("")
    code, _, said = validate(capfd)
    assert (code, "keep them in one of the two" in said) == (2, True)
    (place / "other.toml").write_text('ignore = ["CS204"]\n')
    _, report, _ = validate(capfd, "--config", "other.toml")
    assert (codes(report), report["settings"]) == ({"CS202"}, "other.toml")
    (place / "pyproject.toml").write_text("")
    code, _, said = validate(capfd, "--config", "pyproject.toml")
    assert (code, "holds no [tool.conflictschema]" in said) == (2, True)


def test_they_are_found_up_to_the_repository_and_no_further(place, monkeypatch):
    inner = place / "repository" / "a" / "b"
    inner.mkdir(parents=True)
    (place / "conflictschema.toml").write_text("")
    monkeypatch.chdir(inner)
    assert find() is None, "what no repository holds together may belong to anybody"
    (place / "repository" / ".git").mkdir()
    assert find() is None
    (place / "repository" / "conflictschema.toml").write_text("")
    assert str(find()) == "../../conflictschema.toml"
    (place / "repository" / "a" / "conflictschema.toml").write_text("")
    assert str(find()) == "../conflictschema.toml"


def test_folders_are_looked_for_from_the_settings(place, capfd):
    (place / "inner" / "texts").mkdir(parents=True)
    (place / "inner" / "s.toml").write_text('sources = "texts"\n')
    assert validate(capfd, "--config", "inner/s.toml")[0] == 1
    (place / "inner" / "s.toml").write_text('sources = "none"\n')
    code, _, said = validate(capfd, "--config", "inner/s.toml")
    assert (code, "inner/none" in said) == (2, True)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ignor = []", "Did you mean ignore?"),
        ("qqq = 1", "The keys are baseline, fail-on"),
        ('ignore = "CS202"', "ignore must be a list, and it is a text"),
        ("ignore = [1]", "ignore holds a whole number, and must hold texts"),
        ("select = [1]", "select holds a whole number"),
        ('ignore = [{ code = "CS202", reson = "x" }]', "Did you mean reason?"),
        ('ignore = [{ reason = "x" }]', "It has no code"),
        ('ignore = ["CS999"]', "conflictschema.toml: ignore: There is no rule called"),
        ('severity = ["CS202"]', "has no level"),
        ('severity = ["CS202=off"]', "--ignore CS202"),
        ('severity = ["CS202=fatal"]', "A severity is one of"),
        ('severity = [{ code = "CS202" }]', "needs a code and a level"),
        ('severity = ["CS001=notice"]', "cannot be lowered"),
        ('fail-on = "never"', "fail-on"),
        ("fail-on = 1", "fail-on must be a text, and it is a whole number"),
        ('max-findings = "7"', "max-findings must be a whole number, and it is a text"),
        ("max-findings = true", "max-findings must be a whole number, and it is true or false"),
        ("max-findings = 0", "max-findings"),
        ("no-values = 1", "no-values must be true or false"),
        ('format = "word"', "format"),
        ("waivers = 1", "waivers must be a list"),
        ("waivers = [1]", "waivers, number 1 must be a table"),
        ('[[waivers]]\ncode = "CS202"\nrecord = "a"', "waivers, number 1 has no reason"),
        ('[[waivers]]\nreason = "x"\nrecord = "a"', "waivers, number 1 has no code"),
        ('[[waivers]]\ncode = "CS001"\nreason = "x"\nrecord = "a"', "cannot be waived"),
        ('[[waivers]]\ncode = "CS202"\nreason = "x"', "either a record or a file"),
        ('[[waivers]]\ncode = "CS202"\nreason = 1\nrecord = "a"', "reason must be a text"),
        ('[[waivers]]\ncode = "CS202"\nreason = "x"\nrecord = "a"\nuntil = "soon"', "until must be a day"),
        (
            '[[waivers]]\ncode = "CS202"\nreason = "x"\nrecord = "a"\nuntil = 2026-01-01T00:00:00Z',
            "until must be a day",
        ),
        ('[[waivers]]\ncode = "CS202"\nreason = "x"\nrecord = "a"\nuntill = 2026-01-01', "Did you mean until?"),
        ("ignore = [", "not valid TOML"),
        ("a = " + "[" * 100_000, "not valid TOML"),
        ("# " + "x" * 2**20, "too large"),
    ],
)
def test_what_is_wrong_is_refused_with_its_key(place, capfd, text, what):
    (place / "conflictschema.toml").write_text(text)
    code, report, said = validate(capfd)
    assert (code, report) == (2, {})
    assert what in said
    assert "Traceback" not in said


def test_what_is_no_text_or_no_file_is_refused(place, capfd):
    (place / "conflictschema.toml").write_bytes(b"\xff")
    code, _, said = validate(capfd)
    assert (code, "not UTF-8" in said) == (2, True)
    code, _, said = validate(capfd, "--config", "none.toml")
    assert (code, "there is no file of this name" in said) == (2, True)
    (place / "conflictschema.toml").unlink()
    (place / "pyproject.toml").write_text("tool = 1\n")
    assert validate(capfd)[0] == 1, "whatever else stands in a project file is not ours"
    (place / "pyproject.toml").write_text("[tool]\nconflictschema = 1\n")
    code, _, said = validate(capfd)
    assert (code, "must be a table" in said) == (2, True)


def test_a_strangers_folder_can_write_and_run_nothing(place):
    """As a process: whatever stands in the settings, nothing new lies in the folder, and a pipe does not hold it up."""
    run = [sys.executable, "-m", "conflictschema", "validate", "data.jsonl"]
    before = sorted(place.iterdir())
    for key, value in {
        "output": '"report.txt"',
        "write-baseline": '"base.json"',
        "force": "true",
        "spill": '"spill"',
        "max-inflated": "99999999999",
        "today": '"2020-01-01"',
    }.items():
        (place / "conflictschema.toml").write_text(f"{key} = {value}\n")
        refused = subprocess.run(run, capture_output=True, timeout=120, check=False)
        assert refused.returncode == 2
        assert b"on the command line only" in refused.stderr
        assert sorted(each for each in place.iterdir() if each.name != "conflictschema.toml") == before
    (place / "conflictschema.toml").unlink()
    os.mkfifo(place / "conflictschema.toml")
    assert subprocess.run(run, capture_output=True, timeout=120, check=False).returncode == 1


def test_help_is_given_whatever_the_settings_hold(place, capfd):
    (place / "conflictschema.toml").write_text("broken")
    assert program.run(["validate", "--help"]) == 0
    assert "--isolated" in capfd.readouterr().out
    with pytest.raises(UsageError):
        program.cli.main(["validate", "data.jsonl"], standalone_mode=False)
