"""Every broken example is found to be what it is, and the report beside it is the one that is given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import conflictschema as cs
from conflictschema.reports._report import Manner
from conflictschema.reports.text import Text

BROKEN = Path(cs.example("broken"))


@pytest.mark.parametrize("name", sorted(path.stem for path in BROKEN.glob("*.jsonl")))
def test_the_report_beside_a_broken_file_is_true(name, monkeypatch, request):
    monkeypatch.chdir(BROKEN)
    result = cs.validate(f"{name}.jsonl")
    text = "".join(Text().render(result, Manner()))
    assert len(result.findings) == 1, "a file shows one defect"
    expected = BROKEN / f"{name}.txt"
    if request.config.getoption("--update-goldens"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8"), "pytest --update-goldens writes it anew"


@pytest.mark.parametrize("folder", ["mali-2022", "first-steps"])
def test_the_script_tells_who_denies_what(folder, tmp_path):
    script = BROKEN.parent / "who_denies_what.py"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, script, BROKEN.parent / folder],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.stdout.count("status:") == len(cs.load(BROKEN.parent / folder).allegations)
    assert "denied by:" in done.stdout
