"""How a finding is mended is worded by what was given: who filled in our template has no mapping to mend."""

import openpyxl
import pytest
from cells import HEAD, row

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema.rules import catalogue

EMPTY = "CS048"
REMEDIES = catalogue()[EMPTY]


@pytest.fixture
def ours(tmp_path):
    """A table of the standard in which a cell is empty that the record needs."""
    path = tmp_path / "actor.csv"
    path.write_text("id,kind,identification,description\nactor:a,,described,An army\n", "utf-8")
    return path


@pytest.fixture
def theirs(tmp_path):
    """A table of a partner in which a cell is empty that the mapping needs."""
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD}\n{row(incident_id='')}\n", "utf-8")
    return path


def test_of_a_table_of_ours_no_remedy_speaks_of_a_mapping(ours):
    result = cs.validate(ours)
    assert EMPTY in result.counts
    assert result.remedy(EMPTY) == result.remedy(EMPTY, str(ours)) == REMEDIES.fix_of_ours
    assert "mapping" not in REMEDIES.fix_of_ours


def test_of_a_table_with_a_mapping_it_does(theirs, incidents):
    result = cs.validate(theirs, mapping=incidents)
    assert EMPTY in result.counts
    assert result.remedy(EMPTY) == result.remedy(EMPTY, str(theirs)) == REMEDIES.fix
    assert "mapping" in REMEDIES.fix


def test_where_both_were_given_each_file_has_its_own_and_all_together_the_wider_one(ours, theirs):
    one = cs.validate(ours)
    both = cs.validate(ours, theirs.with_name("missing.csv"))
    assert both.remedy(EMPTY) == one.remedy(EMPTY)
    assert both.remedy(EMPTY, "missing.csv") == REMEDIES.fix


@pytest.mark.parametrize("report", ["text", "html", "junit", "md", "csv"])
def test_every_report_tells_it_so(ours, report, capsys):
    assert run(["validate", str(ours), "--isolated", "--format", report]) == 1
    out = capsys.readouterr().out
    assert "the row is passed over" in out
    assert REMEDIES.fix not in out


def test_headers_of_ours_are_named_as_the_template_does(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "actor"
    book.active.append(["name", "kind"])
    book.save(tmp_path / "x.xlsx")
    result = cs.validate(tmp_path / "x.xlsx")
    assert result.remedy("CS036") == catalogue()["CS036"].fix_of_ours


def test_headers_of_a_partner_may_be_named_in_the_mapping(tmp_path, incidents):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD},{HEAD}\n", "utf-8")
    result = cs.validate(path, mapping=incidents)
    assert list(result.counts) == ["CS036"]
    assert "mapping" in result.remedy("CS036")
