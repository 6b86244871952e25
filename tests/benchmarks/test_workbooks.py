"""The benchmark of workbooks runs, and writes the notes that it counts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "workbooks.py"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="the benchmarks are not part of this copy")


def test_it_measures_what_it_says() -> None:
    asked = [sys.executable, SCRIPT, "--rows", "30", "--findings", "7", "--rounds", "1"]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert (told["rows"], told["findings"]) == (30, 7)
    assert set(told["wall"]) == set(told["memory"]) == {"read", "annotate"}
