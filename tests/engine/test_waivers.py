"""Waivers and re-grading: what is let stand is counted apart and said, and what could not be read never is."""

from datetime import date

import pytest

import conflictschema as cs
from conflictschema.engine.waivers import Standing, today
from conflictschema.finding import Finding, Place, Severity
from conflictschema.reports._report import Manner
from conflictschema.reports.json import Json
from conflictschema.reports.text import Text
from conflictschema.rules import catalogue
from conflictschema.rules._around import dataset
from conflictschema.rules._rule import Reading

ACTOR = '{"type":"actor","id":"actor:%s","kind":"goverment","identification":"described","description":"%s"}'
DANGLING = catalogue()["CS202"].bad.strip()
LATER, EARLIER = date(2026, 3, 1), date(2026, 1, 1)


@pytest.fixture
def data(tmp_path):
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "first.jsonl"
    path.write_bytes(dataset("\n".join([ACTOR % ("one", "One."), ACTOR % ("two", "Two."), DANGLING])))
    return path


def waiver(code="unknown-word", record="actor:one", **rest):
    return cs.Waiver(code=code, record=record, reason="It is known.", **rest)


def found(result):
    """What the two rules found that these tests are about; others may have their say."""
    return {code: count.found for code, count in result.counts.items() if code in ("CS023", "CS202")}


def test_what_is_waived_is_counted_apart(data):
    assert found(cs.validate(data)) == {"CS023": 2, "CS202": 1}
    result = cs.validate(data, waivers=[waiver(by="An editor", until=LATER)], today=LATER)
    assert found(result) == {"CS023": 1, "CS202": 1}
    assert [finding.record for finding in result.findings if finding.code == "CS023"] == ["actor:two"]
    (waived,) = result.waived
    assert (waived.found, waived.standing, waived.name) == (1, Standing.APPLIED, "unknown-word")
    assert result.refused == 2, "a record that is not accepted is said, whether or not it is waived"
    everything = [waiver(), waiver(record="actor:two"), waiver("CS202", "allegation:overflight")]
    assert cs.validate(data, waivers=everything).exit_code == 0


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("first.jsonl", True),
        ("*.jsonl", True),
        ("a/*.jsonl", True),
        ("b/*.jsonl", False),
        ("second.jsonl", False),
        ("first", False),
    ],
)
def test_files_are_named_by_a_pattern(data, pattern, matches):
    result = cs.validate(data, waivers=[cs.Waiver(code="CS023", file=pattern, reason="Known.")])
    assert found(result).get("CS023", 0) == (0 if matches else 2)
    assert result.waived[0].found == (2 if matches else 0)


def test_counts_are_exact_beyond_what_is_kept(tmp_path):
    path = tmp_path / "many.jsonl"
    lines = [ACTOR % (f"n{number}", "A.") for number in range(50)]
    claim = DANGLING.replace("overflight", "overflight-%s")
    path.write_bytes(dataset("\n".join([*lines, *(claim % number for number in range(50))])))
    waivers = [waiver(record=f"actor:n{number}") for number in range(7)]
    waivers += [waiver("CS202", f"allegation:overflight-{number}") for number in range(40, 45)]
    result = cs.validate(path, waivers=waivers, max_findings=3)
    assert found(result) == {"CS023": 43, "CS202": 45}
    assert (result.counts["CS023"].kept, result.counts["CS202"].kept) == (3, 3)
    assert [each.found for each in result.waived] == [1] * 12
    assert all("Did you mean" in result.sentence(each) for each in result.findings if each.code == "CS202")


def test_one_that_has_ended_is_an_error_and_covers_nothing(data):
    clean = dataset(catalogue()["CS202"].good)
    data.write_bytes(clean)
    old = waiver("CS202", "allegation:overflight", until=EARLIER, origin="conflictschema.toml")
    assert "CS330" not in cs.validate(data, waivers=[old], today=EARLIER).counts
    result = cs.validate(data, waivers=[old], today=date(2026, 1, 2))
    (finding,) = (each for each in result.findings if each.code == "CS330")
    assert result.sentence(finding) == (
        "The waiver of CS202 dangling-reference for the record allegation:overflight ended on 2026-01-01. "
        "Its reason was: It is known."
    )
    assert finding.place.file == "conflictschema.toml"
    assert "overflight" not in result.sentence(finding, values=False)
    assert "known" not in result.sentence(finding, values=False)
    assert (result.exit_code, result.waived[0].standing) == (1, Standing.EXPIRED)
    data.write_bytes(dataset(DANGLING))
    assert found(cs.validate(data, waivers=[old], today=LATER)) == {"CS202": 1}


def test_one_that_covers_nothing_is_said_where_its_rule_looked(data):
    unused = waiver("CS202", "allegation:other")
    result = cs.validate(data, waivers=[unused])
    assert result.waived[0].standing is Standing.UNUSED
    (finding,) = (each for each in result.findings if each.code == "CS331")
    assert (finding.severity, "allegation:other" in result.sentence(finding)) == (Severity.NOTICE, True)
    for options in ({"ignore": ["CS202"]}, {"select": ["CS201"]}):
        assert cs.validate(data, waivers=[unused], **options).waived[0].standing is Standing.UNKNOWN
    missing = cs.validate(data, data.parent / "missing.jsonl", waivers=[unused])
    assert (missing.exit_code, missing.waived[0].standing) == (3, Standing.UNKNOWN)
    assert "CS331" not in missing.counts
    assert "CS331" not in cs.validate(data, waivers=[unused], ignore=["CS331"]).counts


def test_the_text_report_shows_all_of_them(data):
    waivers = [waiver(by="An editor"), waiver(record="actor:none"), waiver("CS202", "actor:x", until=EARLIER)]
    result = cs.validate(data, waivers=waivers, today=LATER)
    text = "".join(Text().render(result, Manner()))
    first = "Waived:\n  CS023 unknown-word: The record actor:one: 1 finding let stand. It is known. (An editor)\n"
    assert first in text
    assert "The record actor:none: nothing was found." in text
    assert "The record actor:x, until 2026-01-01: it has ended, and lets nothing stand." in text
    hidden = "".join(Text().render(result, Manner(values=False)))
    assert not [word for word in ("actor:one", "known.", "editor", "actor:none") if word in hidden]


def test_some_entries_always_count():
    always = {code for code, entry in catalogue().items() if entry.always_counts}
    assert always >= {"CS001", "CS002", "CS003", "CS009", "CS010", "CS012", "CS330"}
    assert {entry.severity for entry in catalogue().values() if entry.always_counts} == {Severity.ERROR}
    refusing = {c for c, entry in catalogue().items() if issubclass(entry, Reading) and entry.refuses_input}
    assert refusing <= always
    for code in always:
        for misuse in (
            lambda code=code: waiver(code),
            lambda code=code: cs.validate("none", ignore=[code]),
            lambda code=code: cs.validate("none", severity={code: "notice"}),
        ):
            with pytest.raises(cs.UsageError, match="what could not be read is not passed over"):
                misuse()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"code": "CS202", "reason": "x"}, "either a record or a file"),
        ({"code": "CS202", "reason": "x", "record": "a", "file": "b"}, "either a record or a file"),
        ({"code": "CS202", "reason": " ", "record": "a"}, "for what reason"),
        ({"code": "danglin-reference", "reason": "x", "record": "a"}, "Did you mean dangling-reference"),
    ],
)
def test_one_that_does_not_say_enough_is_refused(wrong, what):
    with pytest.raises(cs.UsageError, match=what):
        cs.Waiver(**wrong)


def test_a_rule_is_given_another_severity_and_the_report_says_so(data):
    result = cs.validate(data, severity={"dangling-reference": ("notice", "They are in another file.")})
    assert result.counts["CS202"].severity is Severity.NOTICE
    assert {each.severity for each in result.findings if each.code == "CS202"} == {Severity.NOTICE}
    text = "".join(Text().render(result, Manner()))
    told = "It counts as notice and not as error. The reason given is: They are in another file.\n"
    assert f"Graded otherwise:\n  CS202 dangling-reference: {told}" in text
    raised = cs.validate(data, severity={"CS209": "error", "CS204": Severity.WARNING}).regraded
    assert [(each.code, each.was, each.now) for each in raised] == [("CS209", Severity.WARNING, Severity.ERROR)]
    with pytest.raises(cs.UsageError, match="a record that breaks it is not accepted"):
        cs.validate(data, severity={"CS023": "warning"})
    with pytest.raises(cs.UsageError, match="twice"):
        cs.validate(data, severity={"CS204": "error", "denial-before-allegation": "notice"})


def test_the_reason_of_an_ignore_is_told(data):
    told = {each.code: each.reason for each in cs.validate(data, ignore={"CS202": "They come later."}).not_checked}
    assert told["CS202"] == "It was told to be ignored. The reason given is: They come later."


@pytest.mark.parametrize("report", [Text(), Json()], ids=lambda each: type(each).__name__)
def test_reasons_that_somebody_gave_are_hidden_where_values_are(data, report):
    """They may name what the data name, as those of waivers may."""
    result = cs.validate(data, ignore={"CS204": "Canary one."}, severity={"CS202": ("notice", "Canary two.")})
    shown = "".join(report.render(result, Manner()))
    assert ("Canary one." in shown, "Canary two." in shown) == (True, True)
    hidden = "".join(report.render(result, Manner(values=False)))
    assert "Canary" not in hidden
    assert "It was told to be ignored." in hidden
    assert "CS202" in hidden


def test_the_day_of_a_run_can_be_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert today() == date(1970, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(cs.UsageError, match="SOURCE_DATE_EPOCH"):
        today()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert today() >= date(2026, 1, 1)


def test_a_rule_of_a_partners_own_is_waived_by_its_code(tmp_path):
    own = tmp_path / "rules"
    own.mkdir()
    (own / "quiet.sql").write_text(
        "-- code: X-TEST-001\n-- name: quiet\n-- severity: warning\n-- since: 1.0\n-- message: {record} is quiet.\n"
        "-- why: A test.\n-- fix: None.\nselect row, '' as pointer from actor\n",
        encoding="utf-8",
    )
    data = tmp_path / "data.jsonl"
    data.write_text("\n".join([ACTOR % ("one", "One."), ACTOR % ("two", "Two.")]).replace("goverment", "government"))
    given = {"rules": own, "select": ["X-TEST-001"]}
    assert cs.validate(data, **given).counts["X-TEST-001"].found == 2
    result = cs.validate(data, waivers=[waiver("x-test-001")], **given)
    assert result.counts["X-TEST-001"].found == 1
    assert [(each.name, each.found, each.standing) for each in result.waived] == [("quiet", 1, Standing.APPLIED)]
    with pytest.raises(cs.UsageError, match="X-TEST-002"):
        cs.validate(data, waivers=[waiver("X-TEST-002")], **given)
    with pytest.raises(cs.UsageError, match="X-TEST-001"):
        cs.validate(data, waivers=[waiver("X-TEST-001")])


@pytest.mark.parametrize(
    ("pattern", "file", "covered"),
    [
        ("a.jsonl", "deep/a.jsonl", True),
        ("deep/*.jsonl", "deep/a.jsonl", True),
        ("?.jsonl", "a.jsonl", True),
        ("a.jsonl", "b.jsonl", False),
        ("deep/a.jsonl", "a.jsonl", False),
        ("*", None, False),
    ],
)
def test_a_file_is_told_by_its_name_alone(pattern, file, covered):
    found = Finding(code="CS202", name="x", severity=Severity.ERROR, place=Place(file=file), record="actor:a")
    assert cs.Waiver(code="CS202", file=pattern, reason="Known.").covers(found) is covered
    assert cs.Waiver(code="cs202", record="actor:a", reason="Known.").covers(found) is True
    assert cs.Waiver(code="CS202", record="actor:b", reason="Known.").covers(found) is False


def test_what_a_waiver_is_about_is_said_in_words():
    assert waiver("CS202", "actor:a").about == "the record actor:a"
    assert cs.Waiver(code="CS202", file="a.jsonl", reason="Known.").about == "the file a.jsonl"
    assert waiver("x-acme-001").code == "X-ACME-001"
    with pytest.raises(TypeError):
        cs.Waiver("CS202", "Known.", "actor:a")
    with pytest.raises(AttributeError):
        waiver().reason = "Another."
