"""Re-grading and the encoding: what is asked for is taken as it is meant, and what makes no sense is refused."""

import pytest

import conflictschema as cs
from conflictschema.engine.grades import Regraded, regraded, severity_of
from conflictschema.engine.options import checked_encoding
from conflictschema.finding import Severity
from conflictschema.rules import catalogue
from conflictschema.rules._rule import Reading


def test_a_rule_is_named_by_its_code_or_its_name_and_keeps_its_reason():
    found = regraded({"dangling-reference": ("notice", "Later."), "CS204": Severity.ERROR}, catalogue())
    assert found == {
        "CS202": Regraded("CS202", "dangling-reference", Severity.ERROR, Severity.NOTICE, "Later."),
        "CS204": Regraded("CS204", "denial-before-allegation", Severity.WARNING, Severity.ERROR),
    }


def test_what_a_rule_has_anyway_is_no_other_grade():
    assert regraded({"CS202": "error", "CS204": "warning"}, catalogue()) == {}


def test_what_could_not_be_read_can_be_given_the_severity_that_it_has_and_no_lower_one():
    for code in ("CS001", "CS023"):
        assert regraded({code: "error"}, catalogue()) == {}
        with pytest.raises(cs.UsageError, match=f"{code} .* cannot be lowered"):
            regraded({code: "warning"}, catalogue())


def test_a_warning_of_reading_can_be_lowered():
    entry = next(
        each
        for each in catalogue().values()
        if issubclass(each, Reading) and each.severity is Severity.WARNING and not each.always_counts
    )
    assert regraded({entry.code: "notice"}, catalogue())[entry.code].now is Severity.NOTICE


def test_a_rule_is_given_one_severity_even_where_it_is_the_one_that_it_has():
    with pytest.raises(cs.UsageError, match="CS202 dangling-reference is given a severity twice"):
        regraded({"CS202": "error", "dangling-reference": "error"}, catalogue())


def test_another_word_is_no_severity():
    assert severity_of("notice") is Severity.NOTICE
    with pytest.raises(cs.UsageError, match="error, warning, notice, and not 'grave'"):
        severity_of("grave")


@pytest.mark.parametrize("name", [None, "utf-8", "cp1252", "KOI8-R", "utf_16"])
def test_an_encoding_of_texts_is_taken(name):
    assert checked_encoding(name) == name


@pytest.mark.parametrize("name", ["no-such", "base64", "hex", "rot13", "zip"])
def test_what_encodes_no_texts_is_refused(name):
    with pytest.raises(cs.UsageError, match=f"no encoding of texts that is called {name}"):
        checked_encoding(name)
