"""The rows around a cell: two above and below, two columns on either side, and nothing where the table is another."""

from dataclasses import replace

import openpyxl
import pytest

from conflictschema.engine import surroundings as drawing
from conflictschema.engine.surroundings import column_number, surroundings
from conflictschema.finding import Finding, Place, Severity
from conflictschema.formats._grid import column_letters

HEAD = [f"h{letter}" for letter in "abcdefgh"]
WIDE = "\n".join([",".join(HEAD), *(",".join(f"{letter}{row}" for letter in "abcdefgh") for row in range(2, 10))])


def finding(path, row, cell=None, header=None):
    place = Place(file=None if path is None else str(path), sheet_row=row, cell=cell, header=header)
    return Finding(code="CS040", name="x", severity=Severity.ERROR, place=place)


@pytest.fixture
def drawn(tmp_path):
    """The rows that are drawn, as texts with their numbers; and the piece itself."""

    def draw(*places, text=WIDE, name="a.csv", guessed=False):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        findings = [finding(path, *each) for each in places]
        found = surroundings(findings, frozenset({str(path)} if guessed else ()))
        pieces = [found.get(id(each)) for each in findings]
        return pieces if len(pieces) > 1 else pieces[0]

    return draw


def rows(piece):
    return [f"{row.number} {' '.join(row.cells)}" for row in piece.rows]


def test_the_cell_stands_in_the_middle_below_its_header(drawn):
    piece = drawn((6, "D6", "hd"))
    assert rows(piece) == ["1 hb hc hd he hf", *(f"{n} b{n} c{n} d{n} e{n} f{n}" for n in range(4, 9))]
    assert (piece.letters, piece.column) == (("B", "C", "D", "E", "F"), 2)
    assert [row.number for row in piece.rows if row.is_it] == [6]
    assert [row.number for row in piece.rows if row.is_header] == [1]


@pytest.mark.parametrize(
    ("cell", "letters", "column"),
    [
        ("A6", "ABCDE", 0),
        ("B6", "ABCDE", 1),
        ("C6", "ABCDE", 2),
        ("F6", "DEFGH", 2),
        ("G6", "DEFGH", 3),
        ("H6", "DEFGH", 4),
    ],
)
def test_at_the_edges_as_many_columns_are_drawn_as_elsewhere(drawn, cell, letters, column):
    piece = drawn((6, cell))
    assert ("".join(piece.letters), piece.column) == (letters, column)


@pytest.mark.parametrize(
    ("row", "numbers"),
    [(1, [1, 2, 3]), (2, [1, 2, 3, 4]), (3, [1, 2, 3, 4, 5]), (4, [1, 2, 3, 4, 5, 6]), (9, [1, 7, 8, 9])],
)
def test_at_the_top_and_the_end_there_are_fewer_rows(drawn, row, numbers):
    assert [each.number for each in drawn((row,)).rows] == numbers


def test_of_a_whole_row_the_first_columns_are_drawn(drawn):
    piece = drawn((9,))
    assert (piece.letters, piece.column) == (("A", "B", "C", "D", "E"), None)


def test_several_findings_of_one_table_each_have_their_piece(drawn):
    first, second = drawn((2, "A2"), (9, "H9"))
    assert (rows(first)[1], rows(second)[-1]) == ("2 a2 b2 c2 d2 e2", "9 d9 e9 f9 g9 h9")


def test_a_row_that_ends_early_has_empty_cells_and_one_that_is_wider_all_of_them(drawn):
    piece = drawn((3, "B3"), text="ha,hb,hc\n1\n2,3,4,5\n6,7,8\n9,10,11\n")
    assert rows(piece)[:3] == ["1 ha hb hc ", "2 1   ", "3 2 3 4 5"]
    assert "".join(drawn((2, "D2"), text="ha,hb\n1\n").letters) == "ABCD", "a cell that is not there, and all before it"


def test_a_long_cell_is_cut_and_nothing_in_it_does_harm(drawn):
    piece = drawn((2, "A2"), text=f"ha,hb\n{'x' * 100},\x1b[2J\n")
    assert len(piece.rows[1].cells[0]) <= 61
    assert "\x1b" not in piece.rows[1].cells[1]


def test_where_the_header_is_another_one_nothing_is_drawn(drawn):
    assert drawn((6, "D6", " hd ")) is not None
    assert drawn((6, "D6", "he")) is None
    assert drawn((6, "I6", "hi")) is None
    assert drawn((6, "J6", "hj")) is None
    assert drawn((20, "D20")) is None
    assert drawn((6, "D6", None)) is not None


def test_of_a_workbook_the_sheet_is_drawn_that_the_finding_names(tmp_path):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Other")):
        for row in (("ha", "hb"), (f"in {sheet.title}", 1), ("x", 2)):
            sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    findings = [
        replace(each, place=replace(each.place, sheet=sheet))
        for each, sheet in ((finding(path, 2, "A2", "ha"), "Other"), (finding(path, 2, "A2", "ha"), "None"))
    ]
    found = surroundings(findings, frozenset())
    assert rows(found[id(findings[0])])[:2] == ["1 ha hb", "2 in Other 1"]
    assert id(findings[1]) not in found


def test_what_is_no_table_or_gone_or_large_is_not_drawn(drawn, tmp_path, monkeypatch):
    assert drawn((1,), name="a.odd") is None
    assert surroundings([finding(tmp_path / "none.csv", 1), finding(None, 1)], frozenset()) == {}
    monkeypatch.setattr(drawing, "LARGEST", len(WIDE))
    assert drawn((6, "D6")) is not None
    monkeypatch.setattr(drawing, "LARGEST", len(WIDE) - 1)
    assert drawn((6, "D6")) is None


def test_a_table_whose_letters_would_be_guessed_is_drawn_only_where_they_were(drawn):
    text = "ha,hb\nMünchen,1\nKöln,2\n".encode("cp1252")
    assert drawn((2, "A2"), text=text) is None
    assert drawn((2, "A2"), text=text, guessed=True) is not None


def test_the_column_of_a_cell():
    for column in (0, 1, 25, 26, 27, 51, 52, 701, 702, 18_277):
        assert column_number(f"{column_letters(column)}10") == column
