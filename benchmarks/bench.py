"""A run of the benchmarks: its data, made when it is first asked for, and its contenders, held to what was planted."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from contenders import Contender
from floors import MILLION
from measure import Spent, spend

HERE: Final = Path(__file__).resolve().parent
OURS: Final = [sys.executable, "-m", "conflictschema"]
SAMPLES: Final = {"fastjsonschema": 50_000, "python-jsonschema": 2_000}
"""Contenders that would take minutes for a million records are given so many; their rate is that of the sample."""
_BYTES_A_RECORD: Final = 660

Json = dict[str, Any]


class FailedError(Exception):
    """A contender ended as it should not, or did not find what was planted: its time would be worth nothing."""


class Bench:
    """A run: the folder that the data stands in, what was planted in each file, and how many rounds there are."""

    def __init__(self, folder: Path, sizes: list[int], rounds: int, rows: int = MILLION) -> None:
        """Take a folder that is removed afterwards; `rows` are those of the table."""
        self.folder = folder
        self.rows = rows
        self.sizes = sizes
        self.rounds = rounds
        self.planted: dict[Path, Json] = {}
        self.options = subprocess.run([*OURS, "validate", "--help"], capture_output=True, text=True, check=True).stdout

    def data(self, records: int, *more: str) -> Path:
        """A file with about so many records; it is made when it is first asked for."""
        path = self.folder / f"{'-'.join(['data', str(records), *more])}.jsonl"
        if path not in self.planted:
            needed, free = records * _BYTES_A_RECORD * 1.2, shutil.disk_usage(self.folder).free
            if needed > free:
                raise SystemExit(f"{records:,} records need {needed / 1e9:.0f} GB, and {free / 1e9:.0f} GB are free.")
            say(f"writing {records:,} records")
            command = [sys.executable, str(HERE / "dataset.py"), str(path), "--records", str(records), *more]
            self.planted[path] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return path

    def drop(self, path: Path) -> None:
        """Remove a file that is no longer needed."""
        del self.planted[path]
        path.unlink()

    @staticmethod
    def is_installed(package: str) -> bool:
        """Whether a distribution is at hand."""
        try:
            importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            return False
        return True

    def has(self, option: str) -> bool:
        """Whether `validate` takes an option."""
        return f"{option} " in self.options

    def largest(self) -> int:
        """The largest size that is run in every round: a million at most."""
        return max((size for size in self.sizes if size <= MILLION), default=min(self.sizes))

    def one_job(self) -> tuple[str, ...]:
        """What asks for a single process."""
        return ("--jobs", "1") if self.has("--jobs") else ()

    def validate(self, path: Path, *options: str, together: bool = False) -> Json:
        """Run our own command on a file, and hold what it found against what was planted."""
        spent = spend([*OURS, "validate", str(path), "--format", "json", *options], children=together)
        if spent.code not in (0, 1):
            raise FailedError(f"`validate {' '.join(options)}` ended with {spent.code}")
        told, planted = json.loads(spent.output), self.planted[path]
        counts = told["counts"]
        found = {code: counts[code]["found"] if code in counts else 0 for code in planted["findings"]}
        agree(found, planted["findings"], path, "conflictschema")
        return measured(spent, planted["records"])

    def judge(self, contender: Contender, path: Path) -> Json:
        """Run a judge of single records on a file, and hold what it refused against what was planted."""
        spent = spend([sys.executable, str(HERE / "contenders.py"), contender.name, str(path)])
        if spent.code:
            raise FailedError(f"{contender.name} ended with {spent.code}")
        told, planted = json.loads(spent.output), self.planted[path]
        agree(told["refused"], planted["refused"][contender.sees], path, contender.name)
        return measured(spent, told["records"], told["seconds"] if contender.name in SAMPLES else None)


def measured(spent: Spent, records: int, seconds: float | None = None) -> Json:
    """What is kept of a run; the rate is that of the whole process, unless the seconds without its start are given."""
    return {
        "records": records,
        "wall": spent.wall,
        "cpu": spent.cpu,
        "memory": spent.memory,
        "rate": records / (seconds or spent.wall),
    }


def agree(found: Any, planted: Any, path: Path, name: str) -> None:
    """Refuse the run of a contender that did not find what it should."""
    if found != planted:
        raise FailedError(f"{name} on {path.name} found {found}, and planted was {planted}")


def say(text: str) -> None:
    """Tell on standard error what is going on."""
    print(text, file=sys.stderr, flush=True)
