"""What is wrong with bytes that are not one JSON value: which fault, on which line, in which column, and at which bound."""

import pytest

from conflictschema.engine.strict import faults
from conflictschema.io import Limits

LIMITS = Limits(values=4, depth=3)


def fault(raw, before=0, limits=LIMITS):
    """The one fault, or nothing."""
    found = list(faults(raw if isinstance(raw, bytes) else raw.encode(), limits, before))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    "raw", ['{"a":1}', "[1,2,3,4]", '"a,b,c,d,e,f"', '{"a":"[[[[{{{{"}', "[[[1]]]", '{"a":[{"b":1}]}', '["\\"[[[[",1]']
)
def test_a_value_within_all_bounds_has_no_fault(raw):
    assert fault(raw) is None


@pytest.mark.parametrize(
    ("raw", "values"),
    [("[1,2,3,4,5]", 5), ('["a,b",2,3,4,5]', 5), ('["\\",",2,3,4,5,6]', 6), ('{"a":1,"b":2,"c":3,"d":4,"e":5}', 5)],
)
def test_one_value_more_than_the_limit_is_too_many_and_commas_in_texts_part_none(raw, values):
    found = fault(raw)
    assert found.code == "CS017"
    assert found.parameters == {"values": values, "limit": 4, "option": "--max-values", "column": 1}


@pytest.mark.parametrize(
    ("raw", "column"), [("[[[[1]]]]", 4), ('{"a":[{"b":[]}]}', 12), ('["[[",[[[1]]]]', 9), ("[[],[],[[[]]]]", 10)]
)
def test_one_level_more_than_the_limit_is_too_deep_and_brackets_in_texts_open_none(raw, column):
    found = fault(raw)
    assert (found.code, found.line, found.parameters) == (
        "CS006",
        0,
        {"limit": 3, "option": "--max-depth", "column": column},
    )


@pytest.mark.parametrize(
    ("raw", "line", "column", "byte"),
    [(b'"a\xffb"', 0, 3, "0xff"), ('"é'.encode() + b"\xc3\x28", 0, 3, "0xc3"), (b'[1,\n "\xfe"]', 1, 3, "0xfe")],
)
def test_a_byte_that_is_no_utf8_is_told_with_its_place(raw, line, column, byte):
    found = fault(raw)
    assert (found.code, found.line, found.parameters) == ("CS003", line, {"byte": byte, "column": column})


@pytest.mark.parametrize(
    ("raw", "key", "line", "column"),
    [
        ('{"a":1,"a":2}', "a", 0, 8),
        ('{"b":{"a":1},"a":{"a":1,"a":2}}', "a", 0, 25),
        ('{"a":{"a":1},"b":[{"a":1}],"a":2}', "a", 0, 28),
        ('{"a":"a","\\u0061":2}', "a", 0, 10),
        ('{"é":1,\n"é":2}', "é", 1, 1),
        ('{"b":"\\"a\\":1","a":1,\n  "a" :2}', "a", 1, 3),
    ],
)
def test_a_field_that_is_said_twice_is_told_where_it_stands_for_the_second_time(raw, key, line, column):
    found = fault(raw)
    assert (found.code, found.line, found.parameters) == ("CS002", line, {"key": key, "column": column})


@pytest.mark.parametrize(
    ("raw", "number", "column"),
    [
        ("NaN", "NaN", 1),
        ("[1,NaN]", "NaN", 4),
        ("[-Infinity]", "-Infinity", 2),
        ("[Infinity]", "Infinity", 2),
        ('{"a": -NaN}', "-NaN", 7),
    ],
)
def test_a_number_that_json_does_not_have_is_told_as_it_is_written(raw, number, column):
    found = fault(raw)
    assert (found.code, found.parameters) == ("CS007", {"number": number, "column": column})


@pytest.mark.parametrize("raw", ['"\\ud800"', '["\\udc00\\ud800"]', '"\\ud800\\u0041"'])
def test_half_a_surrogate_is_told(raw):
    assert fault(raw).code == "CS008"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("[1,]", "a comma stands before a closing bracket or brace"),
        ("[1", "the line ends in the middle of a list"),
        ('{"a":1', "the line ends in the middle of the record"),
        ('"a', "the line ends in the middle of a text"),
        ("{} {}", "something follows behind the end of the record"),
        ("{a:1}", "the name of a field was expected here, in double quotes"),
        ('{"a" 1}', "a colon was expected here, between the name of a field and its value"),
        ("[1 2]", "a comma or a closing bracket was expected here"),
        ('{"a":1 "b":2}', "a comma or a closing brace was expected here"),
        ("tru", "the line ends in the middle of the record"),
        ("trux", "only true, false and null are written without quotes"),
        ("01", "this is not how JSON writes a number"),
        ('"\\x"', "a backslash stands before a character that needs none"),
        ('"\x01"', "a control character stands in a text"),
    ],
)
def test_other_faults_are_told_in_words(raw, problem):
    found = fault(raw)
    assert (found.code, found.parameters["problem"]) == ("CS001", problem)


def test_a_place_is_a_line_below_the_first_and_a_column_of_characters():
    found = fault('["é", x]')
    assert (found.line, found.parameters["column"]) == (0, 7)
    found = fault('[1,\n"é", x]')
    assert (found.line, found.parameters["column"]) == (1, 6)


def test_what_stands_in_front_counts_on_the_first_line_only():
    assert fault("[1 2]", before=10).parameters["column"] == 14
    assert fault("[1,\n1 2]", before=10).parameters["column"] == 3


def test_the_first_byte_is_the_first_column():
    assert fault("x").parameters["column"] == 1


def test_a_fault_is_a_value_that_nobody_changes():
    with pytest.raises(AttributeError):
        fault("x").line = 7
