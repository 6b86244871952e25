"""An odd document is patched all the same, and what stands in it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.annotate._notes import texts
from conflictschema.annotate._sheet import SheetPatch
from conflictschema.annotate._styles import Styles
from conflictschema.finding import Severity
from conflictschema.formats._markup import cell_text

ERROR = Severity.ERROR


def patched(sheet, *cells, size=1_000_000):
    wanted = {}
    for row, column in cells:
        wanted.setdefault(row, {})[column] = ERROR
    patch = SheetPatch(wanted, lambda style, _: 100 + style, "d")
    chunks = (sheet[start : start + size] for start in range(0, len(sheet), size))
    return b"".join(patch.patched(chunks))


ODD = (
    b'<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" style="7"/></x:cols><x:sheetData>'
    b'<x:row r="2" spans="1:2" s="4" customFormat="1"><x:c r="A2" s="5"><x:v>1</x:v></x:c><x:c r="D2" t="s"><x:v>0</x:v></x:c></x:row>'
    b"<x:row r='4'/>"
    b"<x:row><x:c><x:v>9</x:v></x:c><x:c s='3'/></x:row>"
    b'</x:sheetData><x:pageMargins left="1"/><x:tableParts count="0"/></x:worksheet>'
)


@pytest.mark.parametrize(
    ("cell", "new"),
    [
        ((2, 1), b'<x:c r="A2" s="105"><x:v>1'),
        ((2, 4), b'<x:c r="D2" t="s" s="100"><x:v>0'),
        ((2, 2), b'</x:c><x:c r="B2" s="104"/><x:c r="D2"'),
        ((2, 9), b'</x:c><x:c r="I2" s="104"/></x:row>'),
        ((1, 2), b'<x:sheetData><x:row r="1"><x:c r="B1" s="107"/></x:row><x:row r="2"'),
        ((3, 4), b'<x:row r="3"><x:c r="D3" s="100"/></x:row><x:row r=\'4\'/>'),
        ((4, 3), b'<x:row r=\'4\'><x:c r="C4" s="107"/></x:row>'),
        ((5, 1), b'<x:row><x:c s="100"><x:v>9'),
        ((5, 2), b'<x:c s="103"/></x:row>'),
        ((6, 1), b'<x:row r="6"><x:c r="A6" s="100"/></x:row></x:sheetData>'),
    ],
)
def test_a_cell_is_coloured_however_the_sheet_is_written(cell, new):
    made = patched(ODD, cell)
    assert new in made
    assert b'<x:legacyDrawing xmlns:r="' in made
    assert made.index(b"legacyDrawing") < made.index(b"tableParts")


CELLS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 5)), min_size=1, max_size=6)


@given(CELLS, st.integers(1, 200))
def test_it_does_not_matter_in_which_pieces_a_sheet_is_read(cells, size):
    assert patched(ODD, *cells, size=size) == patched(ODD, *cells)


@pytest.mark.parametrize("empty", [b"<sheetData/>", b"<sheetData />", b"<sheetData></sheetData>"])
def test_a_sheet_without_rows_gets_one(empty):
    made = patched(b'<worksheet xmlns="m">' + empty + b"</worksheet>", (3, 2))
    assert b'<sheetData><row r="3"><c r="B3" s="100"/></row></sheetData><legacyDrawing' in made


def test_a_drawing_that_is_there_is_kept():
    sheet = b'<worksheet xmlns="m"><sheetData/><legacyDrawing r:id="rId7"/></worksheet>'
    patch = SheetPatch({1: {1: ERROR}}, lambda *_: 1, "new")
    assert b"".join(patch.patched(iter([sheet]))).count(b"legacyDrawing") == 1
    assert patch.drawing == "rId7"


def test_a_thread_of_comments_is_left_alone():
    part = (
        b'<comments xmlns="m"><authors><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0">'
        b"<text><t>[Threaded comment]</t></text></comment></commentList></comments>"
    )
    made, new = texts(part, {(1, 1): "x", (1, 2): "y"})
    assert b"<text><t>[Threaded comment]</t></text>" in made
    assert new == [(1, 2)]


def test_a_note_goes_on_before_what_tells_how_it_is_pronounced():
    part = (
        b'<comments xmlns="m"><authors/><commentList><comment ref="A1" authorId="0"><text><t>n</t><phoneticPr fontId="1"/>'
        b"</text></comment></commentList></comments>"
    )
    made, new = texts(part, {(1, 1): "x"})
    assert made.index(b"&#10;&#10;x") < made.index(b"<phoneticPr")
    assert new == []
    assert b"<authors><author>conflictschema</author></authors>" in made


def test_formats_with_a_prefix_of_their_own_are_added_to_with_it():
    part = (
        b'<x:styleSheet xmlns:x="m"><x:fonts count="1"><x:font/></x:fonts><x:fills count="2"><x:fill/><x:fill/></x:fills>'
        b'<x:cellXfs count="1"><x:xf numFmtId="14" fontId="0" fillId="0"><x:alignment/></x:xf></x:cellXfs></x:styleSheet>'
    )
    styles = Styles(part)
    assert (styles.coloured(0, ERROR), styles.coloured(0, ERROR), styles.coloured(9, ERROR)) == (1, 1, 2)
    made = styles.part()
    assert b'<x:cellXfs count="3">' in made
    assert b'<x:fills count="6">' in made
    assert b'<x:xf numFmtId="14" fontId="3" fillId="2" applyFill="1" applyFont="1"><x:alignment/></x:xf>' in made
    assert b'<x:font><x:color rgb="FF9C0006"/></x:font>' in made


def test_a_letter_is_coloured_where_the_format_has_its_place():
    part = (
        b'<styleSheet xmlns="m"><fonts><font><b/><sz val="9"/><name val="A"/></font><font><color theme="1"/></font></fonts>'
        b'<fills><fill/></fills><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    styles = Styles(part)
    styles.coloured(0, ERROR)
    styles.coloured(1, ERROR)
    assert b'<font><b/><sz val="9"/><color rgb="FF9C0006"/><name val="A"/></font>' in styles.part()
    assert b'<font><color rgb="FF9C0006"/></font>' in styles.part()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_x0041_b", "a_x005F_x0041_b"),
        ("_x41_", "_x41_"),
        ('<&>"', "&lt;&amp;&gt;&quot;"),
        ("\ud800\x00", "\ufffd\ufffd"),
    ],
)
def test_texts_are_written_so_that_they_come_back(text, written):
    assert cell_text(text) == written
