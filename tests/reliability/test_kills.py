"""Killed or stopped at random moments: the output is old or new and whole, and what a kill leaves the next run sweeps.

The numbers are small here; `make kills` takes the large ones, and RESULTS.md holds what came of them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLED = Path(__file__).with_name("processes") / "killed.py"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="when to kill is read from /proc")
@pytest.mark.parametrize(("kills", "signals", "seed"), [(8, 0, 1), (0, 10, 2)])
def test_nothing_is_torn_and_nothing_stays(tmp_path, kills, signals, seed):
    done = subprocess.run(
        [sys.executable, str(KILLED), str(tmp_path / "runs"), str(kills), str(signals), str(seed)],
        capture_output=True,
        timeout=280,
        check=False,
        # Whoever measures coverage in the processes that are stopped would speak for them, in the middle of it.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )
    assert done.returncode == 0, done.stderr.decode()
    counts = json.loads(done.stdout)
    assert counts["torn"] == 0
    assert counts["left elsewhere"] == 0
    assert counts["left behind after the next run"] == 0
    if kills:
        assert counts["old file whole"] + counts["new file whole"] == kills
        assert counts["others may read what is left"] == 0
    if signals:
        assert counts["ended with the signal's code"] + counts["ended by itself before"] == signals
        assert counts["ended with the signal's code"] > 0
        assert counts["of these, died of it without a word"] == 0
        assert counts["said nothing, or too much"] == 0, done.stdout.decode() + done.stderr.decode()
        assert counts["left behind by signals"] == 0
        assert counts["processes left"] == 0
