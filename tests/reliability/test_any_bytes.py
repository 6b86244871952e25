"""Any bytes at all end in a verdict: quickly, without a traceback, and nothing said acts on a terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FUZZ = Path(__file__).with_name("processes") / "fuzz.py"


@pytest.mark.parametrize("seed", [1, 2])
def test_changed_and_packed_data_is_judged_or_refused(tmp_path, seed):
    done = subprocess.run(
        [sys.executable, str(FUZZ), str(tmp_path / "kept"), "6", str(seed)],
        capture_output=True,
        timeout=250,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    counts = json.loads(done.stdout)
    assert counts["wrong"] == []
    assert counts["inputs"] > 5
    assert set(counts["ended with"]) <= {"0", "1", "3"}


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=300), min_size=3, max_size=20))
def test_any_files_given_to_the_process_are_judged_or_refused(machine, files):
    for path in machine.work.iterdir():
        path.unlink()
    for at, data in enumerate(files):
        machine.write(f"{at}{('.json', '.jsonl', '.jsonl.gz')[at % 3]}", data)
    done = machine.judge(".")
    assert done.code in (0, 1, 3)
    assert len(done.report["inputs"]) == len(files)
