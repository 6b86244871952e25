"""Runs a command as a process of its own, and says how long it took, what it used, and what it printed."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EVERY: Final = 0.5
"""Seconds between two looks at the memory of a process and its children."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took."""

    wall: float
    cpu: float
    """Seconds of processor time, of its children too."""
    memory: float
    """MB at the peak: of the largest process, or of all of them together where that was more when it was looked at."""
    code: int
    output: bytes


def spend(command: Sequence[str | os.PathLike[str]], *, children: bool = False) -> Spent:
    """Run a command to its end; with `children`, the memory of its children is looked at as well.

    The peak of a process is the system's own figure. What several processes hold together has none, so it is looked at
    twice a second, and pages that they share are counted once.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        together, looked = 0.0, start
        while True:
            # Waiting with a flag leaves time to look; without children there is nothing to look for.
            pid, status, usage = os.wait4(process.pid, os.WNOHANG if children else 0)
            if pid:
                break
            if time.perf_counter() - looked > _EVERY:
                together, looked = max(together, _held(process.pid)), time.perf_counter()
            time.sleep(0.005)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return Spent(
            wall=wall,
            cpu=usage.ru_utime + usage.ru_stime,
            memory=max(usage.ru_maxrss * 1_024 / 1e6, together),
            code=process.returncode,
            output=output.read(),
        )


def _held(pid: int) -> float:
    """MB that a process and its children hold now, shared pages divided among those that share them."""
    held = 0.0
    for each in [str(pid), *_children(pid)]:
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii")
        except OSError:  # it has ended meanwhile, or this system does not tell
            continue
        held += sum(float(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1_024 / 1e6
    return held


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # as above
        return []


@dataclass(frozen=True, slots=True)
class Spread:
    """What several rounds came to."""

    middle: float
    least: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    """The median, and both ends."""
    return Spread(statistics.median(values), min(values), max(values))
