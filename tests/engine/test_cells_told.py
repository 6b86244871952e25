"""From what was made of a row back to its cells: marks in a record, places, and the verdicts on those that are kept."""

from array import array
from types import SimpleNamespace

import pytest

from conflictschema.engine import _days, _explain_cells, _locate, _mapped
from conflictschema.engine.decode import Decoded, Rejected
from conflictschema.finding import Finding, Place, Severity


def test_marks_are_found_wherever_they_stand_in_their_order():
    line = b'{"a":{"?":4},"b":[1,{"?":[[2,0],[9,1]]},{"c":{"?":7}}],"d":{"e":{"?":1},"f":2,"g/h":{"?":3}}}'
    assert _explain_cells.marks_in(line) == [
        ("/a", 4, 0),
        ("/b/1", 2, 0),
        ("/b/1", 9, 1),
        ("/b/2/c", 7, 0),
        ("/d/e", 1, 0),
        ("/d/g~1h", 3, 0),
    ]
    assert _explain_cells.marks_in(b'{"a":{"b":1}}') == []


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("/a", "/a", True),
        ("/a", "/a/b", True),
        ("/a/b", "/a", True),
        ("/a", "/ab", False),
        ("/ab", "/a", False),
        ("", "/a", True),
    ],
)
def test_places_are_related_where_one_holds_the_other(one, other, related):
    assert _explain_cells._related(one, other) is related


def test_of_a_verdict_those_that_are_kept_remain_and_are_counted_anew():
    rejected = [Rejected(row, row, "actor", f"actor:a{row}", (), (row, row)) for row in (1, 3)]
    whole = Decoded(bytearray([0, 255, 1, 255, 2]), rejected, {"actor": {"id"}})
    assert _mapped.narrowed(whole, None) is whole
    kept = _mapped.narrowed(whole, array("I", [0, 3, 4]))
    assert (list(kept.kinds), kept.fields) == ([0, 255, 2], {"actor": {"id"}})
    assert [(each.row, each.line, each.lines, each.id) for each in kept.rejected] == [(1, 1, (1, 1), "actor:a3")]
    sound = _mapped.narrowed(Decoded(bytearray([0, 1])), array("I", [1]))
    assert (list(sound.kinds), sound.rejected) == ([1], [])


def table(**grid):
    given = {"has_lines": True, "first_row": 1, "sheet": None, **grid}
    return SimpleNamespace(
        row_numbers=[2, 4],
        line_numbers=[2, 7],
        places={"kind": 0, "gone": None},
        table=SimpleNamespace(grid=SimpleNamespace(**given), headers=["Kind", "N" * 300]),
    )


def test_a_place_has_its_cell_its_line_and_its_header():
    place = _locate.place_of("f.csv", table(), 1, "kind")
    assert place == Place(file="f.csv", line=7, cell="A4", sheet_row=4, header="Kind")
    assert _locate.place_of("f.csv", table(), 0, 1).header == "N" * 199 + "…"
    assert _locate.place_of("f.csv", table(), 0, None) == Place(file="f.csv", line=2, sheet_row=2)
    assert _locate.place_of("f.csv", table(), 0, "gone") == Place(file="f.csv", line=2, sheet_row=2)
    sheet = _locate.place_of("f.xlsx", table(has_lines=False, sheet="S"), 1, "kind")
    assert (sheet.line, sheet.sheet, sheet.cell) == (None, "S", "A4")
    assert _locate.place_of("f.jsonl", table(has_lines=False, first_row=0), 1, "kind").line == 4


def test_what_stands_in_a_cell_is_there_only_where_the_row_goes_so_far():
    assert _locate.value_of(table(), "kind", ["a", "b"]) == "a"
    assert _locate.value_of(table(), 1, ["a", "b"]) == "b"
    assert _locate.value_of(table(), 2, ["a", "b"]) is None
    assert _locate.value_of(table(), "gone", ["a"]) is None
    assert _locate.value_of(table(), "kind", None) is None


@pytest.mark.parametrize(
    ("edtf", "which"),
    [
        ("2020-02-30", 0),
        ("2020-02-30/2020-03", 0),
        ("2020-02/2020-02-30", 1),
        ("../2020-02-30", 1),
        ("/2020-02-30", 1),
        ("2020-02-30/2020-02-31", 0),
    ],
)
def test_of_an_interval_the_cell_is_named_that_is_no_date(edtf, which):
    def finding(code):
        return Finding(code=code, name="x", severity=Severity.ERROR, place=Place(), parameters={"edtf": edtf})

    assert _locate._which(finding("CS101")) == which
    assert _locate._which(finding("CS102")) == 0


def test_what_a_date_comes_to():
    found = {row.pop("text"): row for row in _days._rows(["2020-02", "2020-02-30", "2021/2020", "../2020"])}
    assert found["2020-02"] == {"earliest": "2020-02-01", "latest": "2020-02-29", "possible": True, "ordered": None}
    assert found["2020-02-30"]["possible"] is False
    assert (found["2021/2020"]["ordered"], found["2021/2020"]["possible"]) == (False, True)
    assert (found["../2020"]["earliest"], found["../2020"]["latest"]) == (None, "2020-12-31")
