"""Which rules run, on which tables, and what becomes of one that fails."""

import pytest

import conflictschema as cs
from conflictschema.engine import _run, check
from conflictschema.finding import Place, Severity
from conflictschema.rules import catalogue
from conflictschema.rules._around import dataset
from conflictschema.rules._rule import PythonRule, Reading, Rule

RULES = [code for code, entry in catalogue().items() if not issubclass(entry, Reading) and not entry.always_counts]
DANGLING = catalogue()["CS202"].bad


class Raises(PythonRule):
    """A rule that breaks while it looks."""

    code, name, severity, since = "CS998", "raises", Severity.ERROR, "1.0"
    message = "Nothing."
    needs = "select id from actor"

    @classmethod
    def check(cls, evidence):
        yield from evidence.rows("select row, '/id' as pointer from actor")
        raise ZeroDivisionError("in the middle")


class WrongQuery(Rule):
    """A rule that asks for what is not there."""

    code, name, severity, since = "CS998", "wrong-query", Severity.NOTICE, "1.0"
    message = "Nothing."
    query = "select row, '' as pointer, no_such_column from actor"


class WrongRow(Rule):
    """A rule that points to a record that is not there."""

    code, name, severity, since = "CS998", "wrong-row", Severity.NOTICE, "1.0"
    message = "Nothing."
    query = "select 999 as row, '' as pointer"


class NoRow(Rule):
    """A rule that points to no record, since it speaks of the dataset."""

    code, name, severity, since = "CS998", "no-row", Severity.NOTICE, "1.0"
    message = "Nothing."
    query = "select null::bigint as row, '' as pointer"


class NoParameter(Rule):
    """A rule whose query leaves a gap in its sentence."""

    code, name, severity, since = "CS998", "no-parameter", Severity.NOTICE, "1.0"
    message = "{record} lacks {something}."
    query = "select row, '' as pointer, null::varchar as something from actor"


class OfOnePlace(Rule):
    """A rule that finds one place several times, and has the words of what it found in front."""

    code, name, severity, since = "CS998", "of-one-place", Severity.NOTICE, "1.0"
    message = "{word}."
    query = "select word, row, '/id' as pointer from actor, (values ('c'), ('a'), ('b')) as words(word)"


class Interrupted(PythonRule):
    """A rule during which somebody presses Ctrl-C."""

    code, name, severity, since = "CS998", "interrupted", Severity.NOTICE, "1.0"
    message = "Nothing."
    needs = ""

    @classmethod
    def check(cls, evidence):
        raise KeyboardInterrupt


def judged(tmp_path, monkeypatch, rule=None, lines=DANGLING, **options):
    path = tmp_path / "data.jsonl"
    path.write_bytes(dataset(lines))
    if rule is not None:
        monkeypatch.setitem(catalogue(), rule.code, rule)
    return cs.validate(path, **options)


@pytest.mark.parametrize(
    ("rule", "how"),
    [
        (Raises, "ZeroDivisionError: in the middle"),
        (WrongQuery, "no_such_column"),
        (WrongRow, "999"),
        (NoParameter, "something"),
    ],
)
def test_a_rule_that_fails_is_named_and_the_others_still_run(tmp_path, monkeypatch, without_remarks, rule, how):
    result = judged(tmp_path, monkeypatch, rule)
    assert list(result.failures) == ["CS998"]
    assert how in result.failures["CS998"]
    assert (result.exit_code, result.verdict, result.ok) == (4, "failed", False)
    assert [finding.code for finding in without_remarks(result.findings)] == ["CS202"]
    assert "CS998" not in result.counts, "what a rule found before it failed is no result"


def test_what_stands_nowhere_is_said_of_the_first_file(tmp_path, monkeypatch):
    result = judged(tmp_path, monkeypatch, NoRow, lines=catalogue()["CS202"].good, select=["CS998"])
    (finding,) = result.findings
    assert finding.place == Place(file=str(tmp_path / "data.jsonl"))
    assert (result.place(finding), finding.record) == (str(tmp_path / "data.jsonl"), None)


def test_a_failure_outweighs_clean_data_and_unreadable_data(tmp_path, monkeypatch, without_remarks):
    clean = judged(tmp_path, monkeypatch, Raises, lines=catalogue()["CS202"].good)
    assert (without_remarks(clean.findings), clean.exit_code) == ([], 4)
    assert cs.validate(tmp_path / "data.jsonl", tmp_path / "missing.jsonl").exit_code == 4


def test_what_is_found_at_one_place_stands_in_the_order_of_its_words(tmp_path, monkeypatch):
    result = judged(tmp_path, monkeypatch, OfOnePlace, select=["CS998"])
    told = [(finding.place.row, finding.parameters["word"]) for finding in result.findings]
    assert told == sorted(told)
    assert {word for _, word in told} == {"a", "b", "c"}


def test_an_interruption_is_no_failure_of_a_rule(tmp_path, monkeypatch):
    with pytest.raises(KeyboardInterrupt):
        judged(tmp_path, monkeypatch, Interrupted)


def test_what_was_not_selected_is_said(tmp_path, monkeypatch):
    result = judged(tmp_path, monkeypatch, select=["dangling-reference"])
    assert [finding.code for finding in result.findings] == ["CS202"]
    assert [each.code for each in result.not_checked] == [code for code in RULES if code != "CS202"]
    assert {each.reason for each in result.not_checked} == {"It was not selected."}
    other = judged(tmp_path, monkeypatch, select=["CS201"])
    assert other.ok
    assert "CS202" in {each.code for each in other.not_checked}


def test_what_was_ignored_is_said_and_wins_over_select(tmp_path, monkeypatch):
    result = judged(tmp_path, monkeypatch, ignore=["CS202"])
    assert result.ok
    told = {each.code: (each.name, each.reason) for each in result.not_checked}
    assert told["CS202"] == ("dangling-reference", "It was told to be ignored.")
    assert judged(tmp_path, monkeypatch, select=["CS202"], ignore=["CS202"]).ok


def test_select_does_not_hide_what_cannot_be_read(tmp_path, monkeypatch):
    result = judged(tmp_path, monkeypatch, lines=catalogue()["CS023"].bad, select=["CS201"])
    assert [finding.code for finding in result.findings] == ["CS023"]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"select": ["dangling-refrence"]}, "dangling-reference"),
        ({"ignore": ["CS20"]}, "CS20"),
        ({"ignore": ["CS001"]}, "CS001"),
        ({"fail_on": "fatal"}, "fatal"),
    ],
)
def test_misuse_is_told_and_not_passed_over(tmp_path, monkeypatch, options, what):
    with pytest.raises(cs.UsageError, match=what):
        judged(tmp_path, monkeypatch, **options)


@pytest.mark.parametrize(("level", "exit_code"), [("error", 0), ("warning", 1), ("notice", 1)])
def test_fail_on_decides_what_counts(tmp_path, monkeypatch, level, exit_code):
    result = judged(tmp_path, monkeypatch, lines=catalogue()["CS204"].bad, fail_on=level, select=["CS204"])
    assert [finding.severity for finding in result.findings] == [Severity.WARNING]
    assert result.exit_code == exit_code


def tables(tmp_path, monkeypatch, rule):
    """The tables and columns that a run with this rule alone has built."""
    seen = {}
    run = check.check

    def spy(rules, relations, *rest):
        found = relations.rows("select table_name, column_name from duckdb_columns() where not internal order by all")
        for row in found:
            seen.setdefault(row["table_name"].removeprefix("_"), set()).add(row["column_name"])
        return run(rules, relations, *rest)

    monkeypatch.setattr(_run.check, "check", spy)
    judged(tmp_path, monkeypatch, rule, select=[rule.code])
    return seen


class OneList(Rule):
    """A rule about one list of one type."""

    code, name, severity, since = "CS997", "one-list", Severity.NOTICE, "1.0"
    message = "Nothing."
    query = "select row, pointer from military_asset_custody where holder = 'actor:none'"


class OneListInPython(PythonRule):
    """The same, by a function."""

    code, name, severity, since = "CS997", "one-list-in-python", Severity.NOTICE, "1.0"
    message = "Nothing."
    needs = OneList.query

    @classmethod
    def check(cls, evidence):
        return evidence.rows(cls.needs)


@pytest.mark.parametrize("records", [2_000, -1], ids=["little", "much"])
@pytest.mark.parametrize("rule", [OneList, OneListInPython])
def test_only_what_the_rules_ask_for_is_built(tmp_path, monkeypatch, rule, records):
    monkeypatch.setattr("conflictschema.engine._little.RECORDS", records)
    # What is built is the question here, and not whether it pays to ask at all.
    monkeypatch.setattr("conflictschema.engine.relations.Relations.leaves_rows_for", lambda *_: True)
    built = tables(tmp_path, monkeypatch, rule)
    assert {"holder", "row", "position"} <= built["military_asset_custody"]
    assert not {"role", "voice", "extent_edtf"} & built["military_asset_custody"]
    assert not {"actor_names", "event_participants", "denial_answers", "military_asset_names"} & set(built)


class Cause(Rule):
    """A rule that finds something in one record."""

    code, name, severity, since = "CS997", "cause", Severity.NOTICE, "1.0"
    message = "Nothing."
    query = "select row, '/id' as pointer from actor where id = 'actor:north'"


class CauseInPython(PythonRule):
    """The same, by a function."""

    code, name, severity, since = "CS997", "cause-in-python", Severity.NOTICE, "1.0"
    message = "Nothing."
    needs = Cause.query

    @classmethod
    def check(cls, evidence):
        return evidence.rows(cls.needs)


class Needs(Rule):
    """A rule that finds something in every actor and in the whole, unless another one spoke of that record."""

    code, name, severity, since = "CS996", "needs", Severity.NOTICE, "1.0"
    message = "{record} is an actor."
    requires = ("CS997",)
    query = "select row, '/id' as pointer from actor union all select null as row, null as pointer"


class NeedsInPython(PythonRule):
    """The same, by a function."""

    code, name, severity, since = "CS996", "needs-in-python", Severity.NOTICE, "1.0"
    message = "{record} is an actor."
    requires = ("CS997",)
    needs = Needs.query

    @classmethod
    def check(cls, evidence):
        return evidence.rows(cls.needs)


@pytest.mark.parametrize("sifted", [False, True])
@pytest.mark.parametrize(("cause", "rule"), [(Cause, Needs), (CauseInPython, NeedsInPython)])
def test_of_a_record_with_a_cause_a_rule_says_nothing_and_the_report_how_often(
    tmp_path, monkeypatch, cause, rule, sifted
):
    monkeypatch.setitem(catalogue(), cause.code, cause)
    gather = {"gather": cs.Baseline()} if sifted else {}
    chosen = [rule.code, cause.code]
    alone = judged(tmp_path, monkeypatch, rule, select=[rule.code], **gather)
    actors = alone.counts["CS996"].found - 1
    assert actors > 1
    assert not any("not looked at, since" in each.reason for each in alone.not_checked)
    for keep in (1, 1_000):
        result = judged(tmp_path, monkeypatch, rule, select=chosen, max_findings=keep, **gather)
        assert {code: count.found for code, count in result.counts.items()} == {"CS996": actors, "CS997": 1}
        assert result.counts["CS996"].kept == min(keep, actors)
        assert not [each for each in result.findings if (each.code, each.record) == ("CS996", "actor:north")]
        (told,) = [each.reason for each in result.not_checked if each.code == "CS996"]
        assert told == "1 place was not looked at, since CS997 was found in the same record."


def test_rules_stand_behind_those_that_they_require():
    entries = list(catalogue().values())
    needing = [entry for entry in entries if entry.requires]
    assert needing
    for order in (entries, entries[::-1]):
        done = [each.code for each in check._causes_first(order)]
        assert sorted(done) == sorted(catalogue())
        assert all(done.index(cause) < done.index(entry.code) for entry in needing for cause in entry.requires)
    assert check._causes_first(needing) == needing, "what was not chosen is not run"


def test_the_field_is_the_last_name_of_a_pointer():
    assert [check._field(each) for each in ("/cites/0/source", "/cites/0", "/", "")] == ["source", "cites", None, None]
