"""A file that is called a table of text and is something else is told by how it begins, and not by its encoding."""

import pytest
from sheets import written

import conflictschema as cs
from conflictschema.__main__ import run


@pytest.fixture
def renamed(tmp_path):
    return written(tmp_path / "log.xlsx", {"Log": [["incident_id", "date"], ["1", "2031-03-05"]]}).rename(
        tmp_path / "log.csv"
    )


def test_a_workbook_by_the_name_of_a_text_is_called_a_workbook(renamed, incidents):
    result = cs.validate(renamed, mapping=incidents)
    (finding,) = result.findings
    assert (finding.code, finding.refuses_input) == ("CS029", True)
    assert "seems to be a workbook, or another file that is an archive inside" in result.sentence(finding)
    assert "encoding" not in result.remedy(finding.code)


def test_so_it_is_where_an_encoding_is_named_and_where_a_mapping_is_drafted(renamed, incidents, capfd):
    result = cs.validate(renamed, mapping=incidents, encoding="windows-1252")
    assert [each.code for each in result.findings] == ["CS029"]
    assert run(["mapping", "draft", str(renamed)]) == 3
    assert "a workbook, or" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old workbook"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_so_are_other_files(begins, said, tmp_path, incidents):
    path = tmp_path / "log.csv"
    path.write_bytes(begins + bytes(range(256)))
    result = cs.validate(path, mapping=incidents)
    assert [each.code for each in result.findings] == ["CS029"]
    assert said in result.sentence(result.findings[0])


def test_a_header_that_begins_like_an_archive_is_a_header(tmp_path, capfd):
    path = tmp_path / "log.csv"
    path.write_text("PK,Date\n1,2031-03-05\n", encoding="utf-8")
    assert run(["mapping", "draft", str(path)]) == 0
    assert 'header: "PK"' in capfd.readouterr().out
