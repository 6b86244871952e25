"""What the measurements were taken on, and of what."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contenders import CONTENDERS, version

from conflictschema.rules import catalogue


def machine() -> dict[str, Any]:
    """The machine, the versions, the commit, the day, and how many rules there were."""
    packages = {each.package: version(each) for each in CONTENDERS.values()}
    packages |= {name: importlib.metadata.version(name) for name in ("duckdb", "pydantic-core", "jiter")}
    return {
        "commit": _commit(),
        "date": datetime.now(UTC).date().isoformat(),
        "rules": sum(1 for entry in catalogue().values() if not entry.code.startswith("CS0")),
        "machine": {
            "system": f"{platform.system()} {platform.release()}",
            "processor": _processor(),
            "cores": len(os.sched_getaffinity(0)),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
            "load": os.getloadavg()[0],
        },
        "versions": {"python": platform.python_version(), **dict(sorted(packages.items()))},
    }


def _commit() -> str:
    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)  # noqa: S607  wherever it is
        return done.stdout.strip()

    # What the run itself writes is no change of what it measures.
    changed = git("status", "--porcelain", "--", ":!benchmarks/RESULTS.md", ":!benchmarks/results.*")
    commit = git("rev-parse", "--short=12", "HEAD") or "none, in a copy without history"
    return commit + (" with changes" if changed else "")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
