"""Tables of partners come into memory as sound records; the first thing that is wrong is said with its place."""

import pytest
from cells import HEAD, row

import conflictschema as cs
from conflictschema.errors import UnreadableDataError, UnsoundDataError
from conflictschema.mapping.compiled import load as load_mapping

LISTED = r"\(CS[0-9]{3}; `conflictschema validate` lists everything\)$"


@pytest.fixture
def table(tmp_path):
    def write(*rows, name="table.csv", head=HEAD):
        path = tmp_path / name
        path.write_text("\n".join([head, *rows, ""]), "utf-8")
        return path

    return write


def test_every_record_of_every_table_is_there(table, incidents):
    one = table(row(), row(incident_id="INC-2"))
    other = table(row(incident_id="INC-3"), name="other.csv")
    loaded = cs.load(one, other, mapping=incidents)
    assert sum(each.type == "event" for each in loaded) == 3
    assert [*cs.load(one.parent, mapping=str(incidents))] == [*loaded]


def test_notices_are_no_matter(table, incidents):
    assert len(cs.load(table(row(), ",".join([""] * len(HEAD.split(",")))), mapping=incidents)) > 0
    assert [each.type for each in cs.load(table(), mapping=incidents)] == ["dataset"]


def test_a_cell_that_is_wrong_is_named(table, incidents):
    with pytest.raises(UnsoundDataError, match=rf"table\.csv, E3: .*{LISTED}"):
        cs.load(table(row(), row(incident_id="INC-2", latitude="91")), mapping=incidents)
    with pytest.raises(UnsoundDataError, match=rf"other\.csv, C2: .*{LISTED}"):
        cs.load(table(row()), table(row(country="Atlantis"), name="other.csv"), mapping=incidents)


def test_a_row_that_is_wrong_is_named_by_its_number(table, incidents):
    with pytest.raises(UnsoundDataError, match=rf"table\.csv, row 3: .*{LISTED}"):
        cs.load(table(row(), "INC-2,1"), mapping=incidents)


def test_headers_that_are_missing_are_named(table, incidents):
    with pytest.raises(UnsoundDataError, match=rf"table\.csv, row 1: .*incident_id.*{LISTED}"):
        cs.load(table(head=HEAD.replace("incident_id", "number")), mapping=incidents)


def test_in_a_workbook_the_sheet_is_named(tmp_path, incidents):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Incidents"
    for line in (HEAD, row(country="Atlantis")):
        book.active.append(line.split(","))
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UnsoundDataError, match=rf"x\.xlsx, Incidents!C2: .*{LISTED}"):
        cs.load(tmp_path / "x.xlsx", mapping=incidents)


def test_what_is_said_of_a_whole_file_has_no_place_in_it(table):
    (folder := table().parent / "more").mkdir()
    (folder / "x.csv").write_text(HEAD + "\n", "utf-8")
    with pytest.raises((UnsoundDataError, UnreadableDataError), match=rf"x\.csv(, row 1)?: .*{LISTED}"):
        cs.load(folder / "x.csv", adapter="acled")


def test_what_cannot_be_read_is_named(tmp_path, table, incidents):
    with pytest.raises(UnreadableDataError, match=rf"none\.csv: .*{LISTED}"):
        cs.load(table(row()), tmp_path / "none.csv", mapping=incidents)


def test_a_mapping_that_is_faulty_is_named_with_its_line_and_one_that_is_not_there_without(table, incidents, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text('mapping: "1.0"\nname: x\nnonsense: 1\n', "utf-8")
    with pytest.raises(UnreadableDataError, match=r"mapping\.yaml:3: .*\(CS050\)$"):
        cs.load(table(row()), mapping=mapping)
    mapping.write_text('mapping: "1.0"\nname: x\nrecords: {}\n', "utf-8")
    with pytest.raises(UnsoundDataError, match=r"mapping\.yaml:3: .*\(CS051\)$"):
        cs.load(table(row()), mapping=mapping)
    with pytest.raises(UnreadableDataError, match=r"none\.yaml: It cannot be read: .*\(CS050\)$"):
        cs.load(table(row()), mapping=tmp_path / "none.yaml")
    assert load_mapping(str(incidents)).mapping.name == "incidents"
