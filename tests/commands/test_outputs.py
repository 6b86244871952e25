"""What a command reads is never replaced by what it writes, whatever `--force` says."""

import os
import shutil
from pathlib import Path

import pytest

from conflictschema.__main__ import run

SOUND = Path(__file__).resolve().parents[2] / "examples" / "first-steps" / "first-steps.jsonl"
TABLE = "id,year\n1,2020\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SOUND, "data.jsonl")
    shutil.copy(SOUND, "other.jsonl")
    Path("table.csv").write_text(TABLE)
    os.link("data.jsonl", "alias.jsonl")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("validate data.jsonl --output data.jsonl", "data.jsonl"),
        ("validate other.jsonl data.jsonl --output ./data.jsonl", "data.jsonl"),
        ("validate data.jsonl --output alias.jsonl", "data.jsonl"),
        ("validate other.jsonl --baseline data.jsonl --output data.jsonl", "data.jsonl"),
        ("view data.jsonl -o data.jsonl", "data.jsonl"),
        ("diff data.jsonl other.jsonl --output data.jsonl", "data.jsonl"),
        ("diff other.jsonl data.jsonl --output data.jsonl", "data.jsonl"),
        ("mapping draft table.csv -o table.csv", "table.csv"),
    ],
)
def test_what_is_read_is_not_replaced(words, kept, capsys):
    before = Path(kept).read_bytes()
    assert run([*words.split(), "--force"]) == 2
    assert Path(kept).read_bytes() == before
    told = capsys.readouterr().err
    assert "is read here and would be replaced; give the result another name." in told


def test_another_file_is_replaced_as_before():
    assert run(["validate", "data.jsonl", "--output", "other.jsonl", "--force"]) == 0
    assert "Valid" in Path("other.jsonl").read_text()
