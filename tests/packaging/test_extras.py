"""What is not installed is told with a way to install it: one that README gives too, for an extra that there is."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from conflictschema import errors
from conflictschema.__main__ import run

ROOT = Path(__file__).resolve().parents[2]
SOURCES = "\n".join(path.read_text("utf-8") for path in Path(errors.__file__).parent.rglob("*.py"))
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


def test_without_what_writes_workbooks_the_way_of_the_readme_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run(["template", "-o", str(tmp_path / "x.xlsx")]) == 2
    said = capsys.readouterr().err
    assert "Writing a workbook needs XlsxWriter, which is not installed." in said
    (way,) = re.findall("python3 -m pip install .*", said)
    assert way in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("extra", re.findall(r'missing\(.*"([a-z]+)"\)\)', SOURCES))
def test_every_extra_that_is_named_is_there(extra):
    assert extra in EXTRAS


def test_no_index_is_named_that_may_not_have_the_project():
    assert "install 'conflictschema" not in SOURCES
