"""What is told of tables that were read: by what, which sheets, what is missing or lost, and on which day they changed."""

import os
from pathlib import Path

import pytest
from cells import HEAD, row
from sheets import written

import conflictschema as cs
from conflictschema.engine import tables
from conflictschema.engine._workers import Workers
from conflictschema.engine.tables import Asked, Tables, mapping_faulty
from conflictschema.finding import Finding, Place, Severity
from conflictschema.io import Limits
from conflictschema.mapping._yaml import FAULTY, MappingError, Spot
from conflictschema.mapping.mapper import Memory

HEADERS = HEAD.split(",")
LOST = ("The name of the witness is kept as it is, in no field of its own.",)


@pytest.fixture
def book(tmp_path, incidents):
    """`book({sheet: lines})`: the result for a workbook of these."""

    def judge(sheets, mapping=incidents):
        path = written(
            tmp_path / "x.xlsx", {name: [line.split(",") for line in lines] for name, lines in sheets.items()}
        )
        return cs.validate(path, mapping=mapping)

    return judge


def codes(result):
    return [each.code for each in result.findings if each.severity is not Severity.NOTICE]


def test_of_several_sheets_those_are_read_that_have_the_headers(book):
    result = book(
        {
            "Notes": ["read me"],
            "North": [HEAD, row()],
            "More": ["a,b", "1,2"],
            "South": [HEAD, row(incident_id="2"), row(incident_id="3", country="Atlantis")],
        }
    )
    assert result.records["event"] == 3
    assert [(each.place.sheet, each.place.cell) for each in result.findings if each.code == "CS046"] == [
        ("South", "C3")
    ]
    (seen,) = result.inputs
    left = [each for each in result.not_checked if "passed over" in each.reason]
    for values, one, other in ((True, "the sheet “Notes”", "the sheet “More”"), (False, "sheet 1", "sheet 3")):
        assert [each.told(values=values).partition(": ")[2] for each in left] == [
            f"{one} was passed over: its headers are other ones.",
            f"{other} was passed over: its headers are other ones.",
        ]
    assert (seen.mapping, seen.losses, seen.records) == (
        "incidents",
        LOST,
        sum(result.records.values()) + result.refused,
    )


def test_where_no_sheet_has_them_the_first_one_is_told(book):
    result = book({"One": ["a,b", "1,2"], "Two": ["a,b", "1,2"]})
    assert [(each.code, each.place.sheet) for each in result.findings] == [("CS054", "One")]
    assert (result.inputs[0].mapping, result.inputs[0].losses, result.inputs[0].records) == (None, (), 0)


def test_a_sheet_without_any_headers_is_passed_over_and_alone_it_is_refused(book):
    result = book({"Nothing": [], "North": [HEAD, row()]})
    assert codes(result) == []
    assert result.records["event"] == 1
    assert any("the sheet “Nothing” was passed over" in each.reason for each in result.not_checked)
    assert book({"Nothing": []}).exit_code == 3


def test_a_sheet_alone_is_read_whatever_it_has(book):
    assert [(each.code, each.place.sheet) for each in book({"One": ["a,b", "1,2"]}).findings] == [("CS054", "One")]


def test_all_columns_that_are_missing_are_one_finding(judged):
    head = HEAD.replace("killed_max", "killed_maxi").replace("date", "zzzzzz")
    result = judged(row(), head=head)
    (finding,) = [each for each in result.findings if each.code == "CS054"]
    assert finding.parameters["columns"] == "“date”, “killed_max” (did you mean “killed_maxi”?)"
    assert finding.parameters["number"] == 2
    assert (finding.place.sheet_row, finding.place.line) == (1, None)
    assert any("was not mapped, since columns are missing" in each.reason for each in result.not_checked)
    assert (dict(result.records), result.inputs[0].records) == ({}, 0)
    # It is told how it was read, for it may have been cut in the wrong place.
    assert any("parted by" in each for each in result.inputs[0].remarks)


def test_headers_alone_are_told_and_not_where_rows_were_odd(judged):
    assert "CS039" in [each.code for each in judged(HEAD.encode()).findings]
    odd = [each.code for each in judged("a,b").findings]
    assert "CS033" in odd
    assert "CS039" not in odd
    assert "CS039" not in [each.code for each in judged(row()).findings]


def test_headers_that_cannot_be_used_refuse_the_table(judged):
    result = judged(row(), head=HEAD.replace("killed_max", "killed_min"))
    assert (codes(result), result.exit_code) == (["CS036"], 3)


def test_records_are_counted_file_by_file(tmp_path, incidents):
    for number in (1, 2):
        lines = [HEAD, *(row(incident_id=f"{number}-{each}") for each in range(number))]
        (tmp_path / f"{number}.csv").write_text("\n".join(lines), "utf-8")
    result = cs.validate(tmp_path, mapping=incidents)
    one, two = (each.records for each in result.inputs)
    assert (one, two) == (4, 2)


def test_others_judge_a_table_that_is_large_enough(judged, monkeypatch):
    started = []
    monkeypatch.setattr(Workers, "start", lambda *_: started.append(1))
    size = len(f"{HEAD}\n{row()}\n".encode())
    for above, times in ((size, 0), (size - 1, 1)):
        monkeypatch.setattr(tables, "_PARALLEL_ABOVE", above)
        judged(row())
        assert len(started) == times


class Nothing:
    """A run that nothing is told to."""


@pytest.mark.parametrize(("asked", "given"), [(None, "50 bytes"), ("1GB", "1GB")])
def test_what_is_kept_in_mind_of_a_layout_has_its_bounds(monkeypatch, asked, given):
    monkeypatch.setattr(tables, "half_of_memory", lambda: 101)
    assert Tables(Nothing(), Asked(memory=asked), Limits())._memory == given


def test_one_memory_serves_all_tables_of_a_layout_and_is_let_go_of(tmp_path, incidents, monkeypatch):
    made, closed = [], []

    class Kept(Memory):
        def __init__(self, *given):
            made.append(given)
            super().__init__(*given)

        def close(self):
            closed.append(self)
            super().close()

    monkeypatch.setattr(tables, "Memory", Kept)
    for number in (1, 2):
        (tmp_path / f"{number}.csv").write_text(f"{HEAD}\n{row(incident_id=str(number))}\n", "utf-8")
    result = cs.validate(tmp_path, mapping=incidents, memory="1GB", temp=str(tmp_path))
    assert result.records["location"] == 1
    assert len(made) == 1
    assert closed
    assert all(each is closed[0] for each in closed)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what is open is read from /proc")
def test_no_file_is_left_open(book, judged):
    def run():
        book({"Notes": ["read me"], "North": [HEAD, row()], "More": ["a,b", "1,2"]})
        judged(row(), head=HEAD.replace("killed_max", "killed_min"))
        judged(row(), head=HEAD.replace("killed_max", "zzzz"))
        return len([*Path("/proc/self/fd").iterdir()])

    run()
    assert run() == run()


def test_the_day_on_which_a_file_was_changed_is_the_days_of_utc(tmp_path, incidents):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD}\n{row()}\n", "utf-8")
    os.utime(path, (0, 86_399))
    manifest = next(each for each in cs.load(path, mapping=incidents) if each.type == "dataset")
    assert str(manifest.created) == "1970-01-01"


def test_findings_that_stand_elsewhere_are_left_as_they_are():
    finding = Finding(code="CS202", name="x", severity=Severity.ERROR, place=Place(file="a.jsonl", line=3))
    assert Tables(Nothing(), Asked(), Limits()).located(iter([finding])) == [finding]


@pytest.mark.parametrize(("code", "refuses"), [(FAULTY, False), ("CS050", True)])
def test_a_faulty_mapping_is_a_finding_where_it_stands(code, refuses):
    told = {"parameters": {"problem": "It is odd.", "where": " (column 7)"}, "refuses_input": refuses}
    assert mapping_faulty(MappingError(code, "It is odd.", Spot(3, 7)), "m.yaml") == (
        code,
        Place(file="m.yaml", line=3),
        told,
    )
    told["parameters"]["where"] = ""
    assert mapping_faulty(MappingError(code, "It is odd."), "m.yaml") == (code, Place(file="m.yaml"), told)


def test_what_rules_find_stands_in_the_file_that_it_is_in(tmp_path, incidents):
    for name, ids in (("a.csv", ["1", "2"]), ("b.csv", ["3", "4", "2"])):
        lines = [HEAD, *(row(incident_id=each) for each in ids)]
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
    (finding,) = [each for each in cs.validate(tmp_path, mapping=incidents).findings if each.code == "CS201"]
    assert (Path(finding.place.file).name, finding.place.cell, finding.place.sheet_row) == ("b.csv", "A4", 4)
