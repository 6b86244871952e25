"""What a run keeps of its findings: the first of each code, cut to what may be kept, and the refusal of every input."""

import pytest

from conflictschema.engine._keeping import LONGEST_POINTER, LONGEST_VALUE
from conflictschema.engine._kept import Kept
from conflictschema.engine.baseline import Baseline
from conflictschema.engine.options import Options
from conflictschema.finding import Place
from conflictschema.rules import catalogue

LONG = "x" * (2 * LONGEST_VALUE)
SAID = next(code for code, entry in catalogue().items() if entry.own_words)
(WORD, *_) = sorted(catalogue()[SAID].own_words)
HERE = Place(file="a", line=1)


@pytest.fixture
def kept():
    return lambda most=2, **more: Kept(Options(entries=catalogue(), max_findings=most, **more))


def test_the_first_of_each_code_are_kept_and_all_are_counted(kept):
    held = kept()
    for line in range(4):
        held.add("CS023", Place(file="a", line=line))
    held.add("CS020", HERE)
    assert [(each.code, each.place.line) for each in held.findings] == [("CS023", 0), ("CS023", 1), ("CS020", 1)]
    assert held.found == {"CS023": 4, "CS020": 1}


def test_what_is_counted_is_gathered_however_few_are_kept(kept):
    gathered = Baseline()
    held = kept(gather=gathered)
    for number in range(4):
        held.add("CS023", HERE, record=f"actor:{number}")
    assert (len(held.findings), held.found["CS023"], len(gathered)) == (2, 4, 4)


def test_a_finding_refuses_no_input_unless_it_is_said(kept):
    held = kept()
    held.add("CS023", HERE)
    held.add("CS010", HERE, refuses_input=True)
    assert [each.refuses_input for each in held.findings] == [False, True]


def test_that_an_input_was_refused_is_kept_once_for_each(kept):
    held = kept(most=0)
    for file in ("a", "b", "a"):
        held.add("CS010", Place(file=file), refuses_input=True)
    held.add("CS010", Place(file="c"))
    assert [each.place.file for each in held.findings] == ["a", "b"]
    assert held.found == {"CS010": 4}


def test_it_is_as_the_catalogue_has_it_and_no_longer_than_may_be_kept(kept):
    held = kept()
    held.add(
        "CS023", HERE, pointer="/p" * LONGEST_POINTER, record=LONG, field=LONG, value=LONG, parameters={"number": 7}
    )
    (finding,) = held.findings
    entry = catalogue()["CS023"]
    assert (finding.name, finding.severity, finding.place) == (entry.name, entry.severity, HERE)
    assert len(finding.pointer) == LONGEST_POINTER
    assert [len(each) for each in (finding.record, finding.field, finding.value, finding.parameters["record"])] == (
        [LONGEST_VALUE] * 4
    )
    assert finding.parameters["number"] == 7


def test_words_of_ours_are_whole_and_those_of_the_data_are_cut(kept):
    held = kept()
    held.add(SAID, HERE, parameters={WORD: LONG, "of the data": LONG})
    (finding,) = held.findings
    assert finding.parameters[WORD] == LONG
    assert len(finding.parameters["of the data"]) == LONGEST_VALUE
    assert finding.parameters["record"] == ""


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_part_of_a_message_is_among_the_parameters(kept, code):
    """Whoever words a finding of the JSON report from the published message needs them all, empty or not."""
    held = kept()
    held.add(code, HERE)
    (finding,) = held.findings
    message = catalogue()[code].message
    assert message.format_map(finding.parameters) == message.format_map(dict.fromkeys(finding.parameters, ""))
    held.add(code, HERE, record="told", parameters=dict.fromkeys(finding.parameters, "told"))
    assert set(held.findings[1].parameters.values()) == {"told"}
