"""The command in a process with bounds: `python bounded.py PEAK ARGUMENT...`; PEAK is a file that gets its peak memory.

The bounds are set before anything of the package is loaded. The memory that was used is asked of the kernel at the end,
since what a parent sees of a child includes the parent itself.
"""

import atexit
import resource
import runpy
import sys
from pathlib import Path

ADDRESSES = 4 * 2**30
"""Bytes of address space, of which threads and the allocator reserve far more than they use."""

SECONDS = 60
"""Of processor time."""


def note(target):
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        Path(target).write_text(found.split()[1], encoding="ascii")


def main():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    atexit.register(note, sys.argv[1])
    sys.argv[1:] = sys.argv[2:]
    runpy.run_module("conflictschema", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
