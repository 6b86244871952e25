"""What is said of the cells of a table does not depend on where its rows are cut into batches."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.formats import _rows

SIDES = Path(__file__).with_name("sides.yaml")
"""Two sides of an incident, each a shared record of one type."""
SAID = ["CS022", "CS025", "CS049", "CS058"]
"""What is wrong with cells, and that rows say different things of one record."""
HEAD = "incident,side_a,side_a_name,side_b,side_b_name"


def found(rows, block):
    """What is said of which cells, and how many records were accepted."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(_rows, "BLOCK", block)
        path = Path(folder) / "table.csv"
        lines = [",".join([f"i{number}", *cells]) for number, cells in enumerate(rows)]
        path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
        result = cs.validate(path, mapping=SIDES, jobs=1, select=SAID, max_findings=10**6)
        told = Counter((each.code, each.place.cell, each.value, result.sentence(each)) for each in result.findings)
        return told, dict(result.records), result.refused, result.inputs[0].records


def test_a_record_that_another_column_says_soundly_is_not_refused_in_later_rows():
    rows = [("x", "#N/A", "x", "Front"), ("x", "Front", "y", "Army")]
    told, *_ = found(rows, 20)
    assert {each[:3] for each in told} == {("CS058", "C2", "#N/A")}
    assert found(rows, 20) == found(rows, 10**6)


NAMES = st.sampled_from(["Front", "Army", "#N/A", "a\u0007b"])
ROWS = st.lists(st.tuples(*[st.sampled_from("xy"), NAMES] * 2), max_size=6)


@settings(max_examples=8)
@given(ROWS)
def test_rows_cut_anywhere_come_to_the_same(rows):
    assert found(rows, 20) == found(rows, 10**6)
