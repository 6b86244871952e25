"""A hostile document is refused with its reason; nothing in it is followed or run."""

import io
import zipfile

import openpyxl
import pytest

from conflictschema.annotate._sheet import SheetPatch
from conflictschema.annotate.annotate import annotate
from conflictschema.annotate.remark import Remark
from conflictschema.finding import Refusal, Severity
from conflictschema.formats._markup import escaped, first, with_attribute
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
