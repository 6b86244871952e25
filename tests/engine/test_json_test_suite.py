"""The strict look against JSONTestSuite: it accepts all that must be, refuses all that must not be, and is pinned else.

The corpus lies beside the project; only the names of its files, and what we make of them, are here. What is left to the
reader is decided so: a number of any size is JSON, and whether a field can hold it is the model's to say (one beyond all
bounds is refused there, and so is a whole number that not every program can hold); half of a surrogate pair and bytes
that are not UTF-8 are refused, since what they would be shown as is not what stands there; so is nesting beyond the limit;
and a byte-order mark is for the beginning of a file, where it is noticed and passed over, and not for that of a record.
"""

import json
from pathlib import Path

import pytest

from conflictschema.engine import strict
from conflictschema.io import Limits

PINNED = Path(__file__).with_name("json_test_suite_i.json")
DUPLICATES = {
    "y_object_duplicated_key.json": ["CS002"],
    "y_object_duplicated_key_and_value.json": ["CS002"],
}
"""Valid JSON, by the letter, that is refused all the same: two readers would see two different records."""


@pytest.fixture(scope="module")
def verdicts(shared):
    """The codes that every file of the suite gives, by its name."""
    files = sorted((shared / "corpora" / "json-test-suite" / "test_parsing").iterdir())
    return {file.name: [fault.code for fault in strict.faults(file.read_bytes(), Limits())] for file in files}


def of_kind(verdicts, kind):
    return {name: codes for name, codes in verdicts.items() if name.startswith(f"{kind}_")}


def test_the_whole_suite_is_there(verdicts):
    assert {kind: len(of_kind(verdicts, kind)) for kind in "yni"} == {"y": 95, "n": 188, "i": 35}


def test_what_must_be_accepted_is_accepted(verdicts):
    assert {name: codes for name, codes in of_kind(verdicts, "y").items() if codes} == DUPLICATES


def test_what_must_be_refused_is_refused_for_one_cause(verdicts):
    assert {name: codes for name, codes in of_kind(verdicts, "n").items() if len(codes) != 1} == {}


def test_what_is_left_to_the_reader_is_decided_as_pinned(verdicts):
    assert of_kind(verdicts, "i") == json.loads(PINNED.read_text(encoding="utf-8"))
