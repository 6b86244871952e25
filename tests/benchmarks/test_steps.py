"""Where the time goes: every step is there, and together they are the whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conflictschema.engine import _native

ROOT = Path(__file__).resolve().parents[2]
STEPS = ROOT / "benchmarks" / "steps.py"
CASES = {
    "--start": {"Python itself", "asking the rules", "making the relations"},
    "--": {"the compiled part judges", "rules", "dates and views", "blocks are collected"},
}


@pytest.mark.parametrize("how", CASES)
def test_every_step_is_booked(how):
    if how == "--" and not _native.is_there():
        pytest.skip("this installation came without its compiled part")
    command = [sys.executable, str(STEPS), how, str(ROOT / "examples" / "first-steps")]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert CASES[how] <= told.keys()
    assert all(told[step] > 0 for step in CASES[how])
    assert list(told.values()) == sorted(told.values(), reverse=True)


def test_what_is_nested_is_booked_once():
    code = """
import time
from steps import Watch
watch = Watch()

def spend(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass

inner = watch.around(lambda: spend(0.1), lambda: "inner")
outer = watch.around(lambda: (spend(0.05), inner()), lambda: "outer")
outer()
print(round(watch.seconds["outer"], 2), round(watch.seconds["inner"], 2))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=STEPS.parent, capture_output=True, text=True, check=True)
    assert done.stdout == "0.05 0.1\n"
