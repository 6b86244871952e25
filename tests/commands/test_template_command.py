"""`template` as people call it."""

import openpyxl
import pytest
from click.testing import CliRunner

from conflictschema.__main__ import cli, run


def test_it_writes_the_workbook_and_says_so(tmp_path):
    path = tmp_path / "claims.xlsx"
    result = CliRunner().invoke(cli, ["template", "-o", str(path), "--records", "denial, allegation"])
    assert result.exit_code == 0
    assert result.output == f"{path} is ready to be filled in. Begin with its first sheet.\n"
    assert openpyxl.load_workbook(path).sheetnames[1:3] == ["allegation", "denial"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "claims.csv"], "whose name ends in .xlsx; claims.csv does not"),
        (["-o", "claims.xlsx", "--records", "denail"], "Did you mean denial?"),
        (["-o", "there.xlsx"], "there.xlsx exists already; --force replaces it."),
        (["-o", "no/folder.xlsx"], "The folder of no/folder.xlsx does not exist."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "there.xlsx"
    there.touch()
    assert run(["template", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["there.xlsx"]
