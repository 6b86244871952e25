"""The rules that a profile brings: beside those of the standard and of a folder, and its severities below the asked ones."""

import json

import pytest
from by_profile import HEAD

from conflictschema.engine.profile_rules import grades, prepared, with_profile
from conflictschema.errors import UsageError
from conflictschema.rules import catalogue

RULE = (
    "-- code: {0}\n-- name: {1}\n-- severity: notice\n-- since: 1.0\n-- message: m\n-- why: w\n-- fix: f\n"
    "select row, '/id' as pointer from actor\n"
)
NAMED = "X-ACME-NAMED"
OWN = "X-ACME-OWN"


@pytest.fixture
def folder(tmp_path):
    """`folder("name", "X-ACME-001")`: a folder with a rule of this code."""

    def write(name, *codes):
        there = tmp_path / name
        there.mkdir()
        for number, code in enumerate(codes):
            (there / f"rule-{number}.sql").write_text(RULE.format(code, f"rule-{number}-of-{name}"), "utf-8")
        return there

    return write


def test_without_a_profile_there_are_those_of_the_standard_and_of_the_folder(folder):
    assert with_profile(None) == catalogue()
    assert with_profile(None, folder("more", "X-MORE-001")).keys() - catalogue().keys() == {"X-MORE-001"}


def test_a_profile_has_rules_that_are_made_of_it(made):
    entries = with_profile(made())
    assert entries.keys() - catalogue().keys() == {NAMED, OWN}
    assert catalogue().items() <= entries.items()
    assert list(entries) == sorted(entries)
    required = with_profile(made(required={"actor": ["note"]}))
    assert required.keys() - entries.keys() == {"X-ACME-REQUIRED"}


def test_the_rules_of_its_folder_and_of_another_stand_beside_each_other(made, folder):
    folder("rules", "X-ACME-001")
    entries = with_profile(made(rules="rules"), folder("more", "X-MORE-001"))
    assert entries.keys() - catalogue().keys() == {"X-ACME-001", "X-MORE-001", NAMED, OWN}
    assert list(entries) == sorted(entries)


def test_a_code_is_that_of_one_rule(made, folder):
    folder("rules", "X-ACME-001")
    with pytest.raises(UsageError, match="X-ACME-001 is that of a rule of the profile, and of one in the other folder"):
        with_profile(made(rules="rules"), folder("more", "X-ACME-001"))


@pytest.mark.parametrize(("severity", "is_less"), [("error", False), ("warning", False), ("notice", True)])
def test_a_severity_is_as_grave_as_that_of_the_standard_or_graver(made, severity, is_less):
    profile = made(severity={"CS204": {"severity": severity, "reason": "So."}})
    if is_less:
        with pytest.raises(UsageError, match="which is less than the warning of the standard"):
            grades(profile, catalogue())
    else:
        assert grades(profile, catalogue()) == {"CS204": (severity, "So.")}


def test_what_is_asked_for_goes_before_what_the_profile_says(made):
    profile = made(severity={"CS204": {"severity": "error", "reason": "So."}})
    found, entries, asked = prepared(profile, None, 5, {})
    assert (found, asked) == (profile, {"CS204": ("error", "So.")})
    assert {NAMED, OWN} <= entries.keys()
    for word in ("CS204", "denial-before-allegation"):
        assert prepared(profile, None, 5, {word: "notice"})[2] == {"CS204": "notice"}
    assert prepared(profile, None, 5, {"CS205": "error"})[2] == {"CS204": ("error", "So."), "CS205": "error"}


def test_a_rule_that_is_asked_for_twice_is_left_to_who_refuses_it(made):
    asked = {"CS204": "notice", "denial-before-allegation": "error"}
    assert prepared(made(), None, 5, asked)[2] is asked


def test_a_profile_is_a_file_or_one_that_was_read(made, tmp_path):
    profile = made(required={"actor": ["note"]})
    for given in (profile, tmp_path / "profile.yaml", str(tmp_path / "profile.yaml")):
        found, entries, _ = prepared(given, None, 5, {})
        assert found.told == profile.told
        assert "X-ACME-REQUIRED" in entries
    assert json.loads((tmp_path / "profile.yaml").read_text("utf-8"))["profile"] == HEAD["profile"]
