"""What is held against waivers and a baseline: each finding once, counted exactly, and a key that is the right one."""

from datetime import date

import pytest

import conflictschema as cs
from conflictschema.engine._sieve import Sieve
from conflictschema.engine.baseline import Compared, path_of
from conflictschema.engine.waivers import Standing
from conflictschema.finding import Finding, Place
from conflictschema.rules import catalogue

CODE = "CS202"
DAY = date(2026, 1, 1)


def finding(record="actor:a", code=CODE, **more):
    entry = catalogue()[code]
    place = Place(file="data.jsonl", line=1, row=0)
    return Finding(code=code, name=entry.name, severity=entry.severity, place=place, record=record, **more)


def waiver(record="actor:a", code=CODE, **more):
    return cs.Waiver(code=code, record=record, reason="Known.", **more)


def gathered(*findings, **more):
    made = cs.Baseline(**more)
    sieve = Sieve(catalogue(), gather=made)
    assert [sieve.takes(each) for each in findings] == [True] * len(findings)
    return made


def test_it_is_needed_where_there_is_anything_to_hold_against():
    assert not Sieve(catalogue()).is_needed
    assert Sieve(catalogue(), [waiver()]).is_needed
    assert Sieve(catalogue(), baseline=cs.Baseline()).is_needed
    assert Sieve(catalogue(), gather=cs.Baseline()).is_needed
    assert not Sieve(catalogue(), [waiver(until=DAY)], on=date(2026, 1, 2)).is_needed, "it has ended"


@pytest.mark.parametrize("same_salt", [True, False])
def test_what_is_gathered_beside_a_baseline_has_the_keys_of_its_own_salt(same_salt):
    known = gathered(finding(), salt=b"k" * 16)
    salt = known.salt if same_salt else b"o" * 16
    told = cs.Baseline(salt=salt)
    sieve = Sieve(catalogue(), baseline=known, gather=told)
    assert sieve.takes(finding()) is False
    assert sieve.takes(finding("actor:b")) is True
    assert told.counts == gathered(finding(), finding("actor:b"), salt=salt).counts


def test_of_one_key_as_many_are_known_as_the_baseline_holds():
    sieve = Sieve(catalogue(), baseline=gathered(finding(), finding()))
    assert [sieve.takes(finding()) for _ in range(3)] == [False, False, True]
    compared = sieve.compared({CODE: 1}, {CODE})
    assert (compared.fixed, compared.new, compared.same, compared.unknown) == (0, 1, 2, 0)


def test_what_is_waived_is_neither_gathered_nor_met():
    told = cs.Baseline()
    sieve = Sieve(catalogue(), [waiver("actor:z"), waiver()], gathered(finding(), finding("actor:b")), told)
    assert sieve.takes(finding()) is False
    assert len(told) == 0
    assert str(sieve.compared({}, {CODE})) == "1 fixed, 0 new, 0 same"
    assert str(sieve.compared({}, ())) == "0 fixed, 0 new, 0 same, 1 not looked for"
    waived = sieve.waived({}, {CODE})
    assert [(each.found, each.standing) for each in waived] == [(0, Standing.UNUSED), (1, Standing.APPLIED)]


def test_what_could_not_be_read_passes_and_is_not_gathered():
    told = cs.Baseline()
    sieve = Sieve(catalogue(), gather=told)
    assert sieve.takes(finding(code="CS001")) is True
    assert len(told) == 0


def test_a_waiver_holds_on_its_last_day_and_not_on_the_next():
    for day, takes in ((DAY, False), (date(2026, 1, 2), True)):
        sieve = Sieve(catalogue(), [waiver(until=DAY)], on=day)
        assert sieve.takes(finding()) is takes
        remarks = list(sieve.remarks(sieve.waived({}, {CODE})))
        assert [code for code, _, _ in remarks] == (["CS330"] if takes else [])
        assert [told["until"] for _, _, told in remarks] == (["2026-01-01"] if takes else [])


def test_a_waiver_that_covers_nothing_is_told_without_the_day_on_which_it_ends():
    sieve = Sieve(catalogue(), [waiver(until=DAY)], on=DAY)
    ((code, _, told),) = sieve.remarks(sieve.waived({}, {CODE}))
    assert (code, told) == ("CS331", {"waived": "CS202 dangling-reference", "about": "the record actor:a"})


def test_without_a_baseline_nothing_is_compared():
    assert Sieve(catalogue()).compared({CODE: 1}, {CODE}) is None


def test_a_position_in_a_list_is_no_part_of_the_key():
    assert path_of("/cites/2/source") == "/cites/*/source"
    assert path_of("") == ""
    assert path_of(None) is None
    known = cs.Baseline()
    assert known.digest(finding(pointer="/cites/2")) == known.digest(finding(pointer="/cites/3"))
    assert len({known.digest(finding(pointer=each)) for each in (None, "", "/cites/2", "/cites")}) == 4


def test_words_of_ours_and_hints_are_no_part_of_the_key():
    known = cs.Baseline()
    plain = known.digest(finding(parameters={"target": "actor:x"}))
    assert known.digest(finding(parameters={"target": "actor:x", "hint": "Did you mean?", "record": "r"})) == plain
    assert known.digest(finding(parameters={"target": "actor:y"})) != plain
    assert known.digest(finding(parameters={"target": "actor:x", "where": "in line 3"}), frozenset({"where"})) == plain
    assert known.digest(finding(parameters={"target": "actor:x", "times": 3})) != plain


def test_what_was_read_has_its_value_for_a_key_and_the_whole_no_count():
    known = cs.Baseline()
    read = [known.digest(finding(code="CS023", value="a", parameters={"problem": each})) for each in ("one", "two")]
    assert read[0] == read[1]
    whole = [known.digest(finding(code="CS301", parameters=each)) for each in ({"n": 1}, {"n": 2}, {"n": "x"})]
    assert whole[0] == whole[1] != whole[2]


def test_a_baseline_counts_what_it_holds_beyond_another():
    known = gathered(finding(), finding(), finding("actor:b"))
    assert (len(known), known.beyond(cs.Baseline(salt=known.salt))) == (3, 3)
    assert known.beyond(gathered(finding(), finding("actor:b"), salt=known.salt)) == 1
    assert Compared(None, {}).unknown == 0
