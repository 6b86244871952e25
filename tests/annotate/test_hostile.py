"""A hostile or odd document is refused with its reason, or patched all the same; nothing in it is followed or run."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.annotate._notes import texts
from conflictschema.annotate._sheet import SheetPatch
from conflictschema.annotate._styles import Styles
from conflictschema.annotate.annotate import annotate
from conflictschema.annotate.remark import Remark
from conflictschema.finding import Refusal, Severity
from conflictschema.formats._markup import cell_text, escaped, first, with_attribute
from conflictschema.io import Limits, open_input

ERROR = Severity.ERROR


def remark(cell, sheet="Sheet"):
    return Remark(severity=ERROR, code="CS101", message="Wrong.", sheet=sheet, cell=cell)


@pytest.fixture
def parts():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    out = io.BytesIO()
    book.save(out)
    archive = zipfile.ZipFile(out)
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def tried(tmp_path):
    def run(parts, *remarks, limits=None):
        path = tmp_path / "x.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items() if isinstance(parts, dict) else parts:
                archive.writestr(name, content)
        out = io.BytesIO()
        with open_input(path) as source:
            annotate(source, remarks or [remark("A2")], out, limits or Limits())
        return out

    return run


SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type_is_refused_wherever_it_stands(parts, tried, name):
    parts[name] = DOCTYPE + parts[name]
    with pytest.raises(Refusal) as refused:
        tried(parts)
    assert (
        refused.value.parameters["reason"] == "a part of it declares a document type, which a workbook has no use for"
    )


@pytest.mark.parametrize("feigned", [b'<!-- <row r="2"> -->', b"<![CDATA[</sheetData>]]>"])
def test_markup_in_which_tags_could_be_feigned_is_not_patched(parts, tried, feigned):
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<sheetData>" + feigned)
    with pytest.raises(Refusal, match="CS011"):
        tried(parts)


@pytest.mark.parametrize("name", [SHEET, "xl/styles.xml"])
def test_other_letters_than_utf8_are_refused(parts, tried, name):
    parts[name] = '<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16") + parts[name].decode().encode("utf-16-le")
    with pytest.raises(Refusal) as refused:
        tried(parts)
    assert "UTF-8" in refused.value.parameters["reason"] or "rows" in refused.value.parameters["reason"]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "xl/workbook.xml", "_rels/.rels"])
def test_what_is_no_workbook_is_refused(parts, tried, name):
    del parts[name]
    with pytest.raises(Refusal) as refused:
        tried(parts)
    assert refused.value.parameters["reason"] == "it is no workbook of the kind .xlsx"


def test_a_binary_workbook_is_refused(parts, tried):
    types = parts["[Content_Types].xml"].replace(b"spreadsheetml.sheet.main+xml", b"sheet.binary.macroEnabled.main")
    parts["[Content_Types].xml"] = types
    with pytest.raises(Refusal, match="CS011"):
        tried(parts)


def test_two_parts_of_one_name_are_refused(parts, tried):
    with pytest.warns(UserWarning, match="Duplicate name"), pytest.raises(Refusal) as refused:
        tried([*parts.items(), (SHEET, b"<worksheet/>")])
    assert refused.value.parameters["reason"] == "it holds two parts of one name"


def test_a_name_that_leads_outside_is_refused(parts, tried):
    with pytest.raises(Refusal, match="CS011"):
        tried({**parts, "../evil": b"x"})


def test_a_target_outside_of_the_document_leads_nowhere(parts, tried):
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(b"/xl/worksheets/sheet1.xml", b"../../../etc/passwd")
    assert zipfile.ZipFile(tried(parts)).read(SHEET) == parts[SHEET]


def test_an_external_target_leads_nowhere(parts, tried):
    relations = parts["xl/_rels/workbook.xml.rels"].replace(
        b'Target="/xl/worksheets/sheet1.xml"', b'TargetMode="External" Target="/xl/worksheets/sheet1.xml"'
    )
    parts["xl/_rels/workbook.xml.rels"] = relations
    assert zipfile.ZipFile(tried(parts)).read(SHEET) == parts[SHEET]


def test_more_than_may_be_unpacked_is_refused(parts, tried):
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<sheetData>" + b" " * 30_000_000)
    with pytest.raises(Refusal) as refused:
        tried(parts)
    assert refused.value.code == "CS012"


def test_too_many_parts_are_refused(parts, tried):
    with pytest.raises(Refusal) as refused:
        tried({**parts, **{f"x{number}": b"" for number in range(5_001)}})
    assert (refused.value.code, refused.value.parameters["limit"]) == ("CS012", "parts of a document")


def test_broken_bytes_are_refused(parts, tmp_path, tried):
    tried(parts)
    path = tmp_path / "x.xlsx"
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(SHEET).header_offset + 60
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    with open_input(path) as source, pytest.raises(Refusal, match="CS011"):
        annotate(source, [remark("A2")], io.BytesIO(), Limits())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b""),
        (b"</worksheet>", b""),
        (b"<sheetData>", b"<sheetDat>"),
        (b"</row>", b""),
    ],
)
def test_a_sheet_that_is_not_whole_is_refused(parts, tried, old, new):
    parts[SHEET] = parts[SHEET].replace(old, new)
    with pytest.raises(Refusal, match="CS011"):
        tried(parts)


@pytest.mark.parametrize("holder", ["cellXfs", "fills", "fonts"])
def test_formats_that_are_not_whole_are_refused(parts, tried, holder):
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(holder.encode(), b"x")
    with pytest.raises(Refusal) as refused:
        tried(parts)
    assert refused.value.parameters["reason"] == "the list of its cell formats is not whole"


def test_a_workbook_without_formats_gets_some(parts, tried):
    del parts["xl/styles.xml"]
    types, relations = parts["[Content_Types].xml"], parts["xl/_rels/workbook.xml.rels"]
    parts["[Content_Types].xml"] = types.replace(b"/xl/styles.xml", b"/xl/nothing.xml")
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(b"/relationships/styles", b"/relationships/nothing")
    page = openpyxl.load_workbook(tried(parts)).active
    assert page["A2"].fill.fgColor.rgb == "FFFFC7CE"


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


def test_attributes_are_read_with_the_entities_of_xml_and_no_others():
    tag = first(b"<sheet name=\"A &amp; &#66;&#x43; &nope; &#x110000;\" r:id='x'/>", "sheet")
    assert tag.get("name") == "A & BC &nope; \ufffd"
    assert tag.get("id") == "x"
    assert tag.get("nothing") is None
    assert with_attribute(b'<c r="A1" s="1"/>', "s", "2") == b'<c r="A1" s="2"/>'
    assert escaped('"\n') == "&quot;&#10;"


def test_a_row_without_end_is_refused_before_it_fills_the_memory():
    patch = SheetPatch({1: {1: ERROR}}, lambda *_: 1, "d")
    endless = iter([b"<worksheet><sheetData><row>", *[b"<c/>" * 2**16] * 80])
    with pytest.raises(Refusal) as refused:
        list(patch.patched(endless))
    assert "too long" in refused.value.parameters["reason"]
