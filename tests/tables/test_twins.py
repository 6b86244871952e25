"""What a mapping says of several columns at once: twins, templates for several columns, and tables of several kinds."""

import pytest
from cells import said

import conflictschema as cs

MAPPING = """
mapping: "1.0"
name: twinned
columns:
  name: {header: "unit"}
  place: {header: "based at", twins: {source: "base read in"}}
  size: {optional: true}
  kind: {header: "sort", values: kinds, optional: true}
twins:
  source: {suffix: ":source", split: ";", missing: error}
  sure: {suffix: ":sure", optional: true, values: levels, missing: warning}
values:
  levels: {"yes": high, "no": low, "*": moderate}
  kinds: {army: armed_forces, "*": other}
  says: {place: is based at, size: has the size}
records:
  unit:
    record: actor
    if_columns: [name]
    id: "{name}"
    shared: true
    fields: {kind: "{kind}", identification: named, names: [{text: "{name}", kind: mention}]}
  source: {record: source, if_columns: [source_id], id: "{source_id}", fields: {kind: document}}
  spot:
    record: event
    columns: [place]
    id: "{name} {$column} {$cell}"
    fields: {kind: other, summary: "{name} {$column|says} {$cell}."}
  cited: {record: source, columns: [place, size], elsewhere: true, each: $cell.source, id: "{$cell.source}"}
  claim:
    record: assertion
    columns: [place, size]
    id: "{name} {$column} {$cell}"
    fields:
      kind: fact
      content: "{name} {$column|says} {$cell}."
      about: ["@unit"]
      proposes: ["@spot"]
      cites: [{each: $cell.source, source: "@cited"}]
      unstated: [{field: /speakers, reason: not_in_source}]
  grade:
    record: assessment
    columns: [size]
    if_any: [$cell.sure, kind]
    id: "{name} {$cell}"
    fields:
      assessor: a partner
      about: ["@claim"]
      method: by eye
      confidence: {level: "{$cell.sure}", rationale: none is given}
"""
UNITS = "unit,based at,base read in,size,size:source,size:sure,sort\n"


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "mapping.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


@pytest.fixture
def given(tmp_path):
    """The tables of a delivery, as paths."""

    def write(*rows, sources=("S1", "S2"), head=UNITS):
        units, listed = tmp_path / "units.csv", tmp_path / "sources.csv"
        units.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        listed.write_text("source_id\n" + "".join(f"{each}\n" for each in sources), encoding="utf-8")
        return [units, listed]

    return write


def test_twins_and_templates_for_several_columns_are_written_out(given, mapping):
    dataset = cs.load(*given("3 Brigade,Tarnholt,S1; S2,400,S1,maybe,army"), mapping=mapping)
    claims = {each.id: each for each in dataset if each.type == "assertion"}
    assert list(claims) == ["assertion:3-brigade-place-tarnholt", "assertion:3-brigade-size-400"]
    place, size = claims.values()
    assert [each.source for each in place.cites] == ["source:s1", "source:s2"]
    assert (place.proposes, size.proposes) == (("event:3-brigade-place-tarnholt",), None)
    assert size.content == "3 Brigade has the size 400."
    (grade,) = [each for each in dataset if each.type == "assessment"]
    assert (grade.about, grade.confidence.level) == ((size.id,), "moderate")
    (unit,) = [each for each in dataset if each.type == "actor"]
    assert unit.kind == "armed_forces"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A,T,S1,,,,army", set()),
        ("A,T,,,,,army", {("CS048", "C2")}),
        ("A,T,S9,,,,army", {("CS202", "C2")}),
        ("A,T,S1,400,S1,,army", {("CS071", "F2")}),
    ],
)
def test_what_a_twin_lacks_is_said_at_the_twin(given, mapping, row, expected):
    found = said(cs.validate(*given(row), mapping=mapping))
    assert {(code, cell) for code, cell, _ in found if code != "CS301"} == expected


def test_a_twin_is_looked_for_where_its_column_is_and_a_table_of_no_kind_is_refused(given, mapping, tmp_path):
    result = cs.validate(*given("A,T,army", head="unit,based at,sort\n"), mapping=mapping)
    assert [each.parameters["columns"] for each in result.findings if each.code == "CS054"] == ["“base read in”"]
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert {"CS054"} == {each.code for each in cs.validate(other, mapping=mapping).findings} - {"CS301", "CS310"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("columns: [place, size], elsewhere", "columns: [place, sise], elsewhere", "no column “sise”"),
        ("place: is based at, ", "", "has nothing for “place”"),
        ("twins: {source:", "twins: {sauce:", "no twin “sauce”"),
        ('about: ["@claim"]', 'about: ["@claim.place", "@grade.nothing"]', "no record “grade.nothing”"),
    ],
)
def test_what_cannot_be_written_out_is_said(given, mapping, old, new, words):
    assert old in MAPPING
    mapping.write_text(MAPPING.replace(old, new), encoding="utf-8")
    result = cs.validate(*given("A,T,S1,,,,army"), mapping=mapping)
    (finding,) = [each for each in result.findings if each.code == "CS051"]
    assert words in result.sentence(finding)
    assert finding.place.line is not None


def test_rows_of_a_sheet_that_end_early_are_whole(tmp_path, mapping):
    """A spreadsheet program leaves out what is empty at the end of a row."""
    from openpyxl import Workbook

    book = Workbook()
    for row in (UNITS.strip().split(","), *(["A", "T", "S1"] for _ in range(3)), *(["B", "T", "S1"] for _ in range(3))):
        book.active.append(row)
    page = book.create_sheet("listed")
    page.append(["source_id"])
    page.append(["S1"])
    path = tmp_path / "delivery.xlsx"
    book.save(path)
    assert "CS033" not in {each.code for each in cs.validate(path, mapping=mapping).findings}
