"""Which test comes to which line, in this process and in those that it starts, and how long it takes."""

import json
import os
import shutil
import time
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import coverage
import coverage.exceptions

SETTINGS = """[run]
core = ctrace
parallel = true
patch = _exit, fork
include = {home}/src/conflictschema/*
data_file = {folder}/lines
context = ${{REACHED_BY-}}
"""
"""Of a process that a test starts: it is told by its environment which one."""


class Reach:
    """The tests of a session by the lines they come to, and their seconds. They are run for that, a file in a fork."""

    def __init__(self, home, kept):
        """`home` is where the copied package lies, `kept` the file in which what is measured is kept."""
        self.home, self.kept = home, kept
        self.took, self.failed = {}, []
        self.lines = defaultdict(dict)
        """By module and test, the lines. Of a test that finds in a cache what another one built, some are missing."""
        self.moved = set()
        """Modules that were another text when they were measured: who came to them is known, and to which lines is not."""

    def measure(self, items, run, digest, sources, until):
        """Measure each file of tests that is not known as it is; `run` runs tests in a fork, with something around each.

        `digest` tells files of tests apart, `sources` holds the digests of the modules.
        """
        known, began = {}, time.monotonic()
        if self.kept.is_file():
            known = {entry["file"]: entry for entry in map(json.loads, self.kept.read_text("utf-8").splitlines())}
        with self.kept.open("a", encoding="utf-8") as kept:
            for path, grouped in groupby(items, lambda item: item.path):
                name, tests = str(path), list(grouped)
                entry = known.get(name)
                if entry is None or entry["of"] != digest(path.read_bytes()):
                    if time.monotonic() > until:
                        print("The time is over; begin again to go on.", flush=True)
                        os._exit(3)
                    entry = {"file": name, "of": digest(path.read_bytes()), "sources": sources}
                    entry["tests"] = self._measured(tests, run)
                    kept.write(json.dumps(entry) + "\n")
                    kept.flush()
                self.moved |= {module for module, of in entry["sources"].items() if sources.get(module) != of}
                for test, each in entry["tests"].items():
                    if each["failed"]:
                        self.failed.append(test)
                        continue
                    self.took[test] = each["took"]
                    for module, lines in each["lines"].items():
                        self.lines[module][test] = frozenset(lines)
        print(f"{len(items):,} tests, measured in {time.monotonic() - began:.0f} s", flush=True)

    def _measured(self, items, run):
        folder = self.home / "measured"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        settings, times = folder / "settings", folder / "times"
        settings.write_text(SETTINGS.format(home=self.home, folder=folder), encoding="utf-8")

        def around(tests):
            os.environ["COVERAGE_PROCESS_START"] = str(settings)
            measuring = coverage.Coverage(config_file=str(settings))
            measuring.start()
            with times.open("w", encoding="utf-8") as file:
                for number, test in enumerate(tests):
                    measuring.switch_context(str(number))
                    os.environ["REACHED_BY"] = str(number)
                    began = time.monotonic()
                    failed = yield test
                    file.write(f"{time.monotonic() - began:.3f} {int(failed)}\n")
            measuring.stop()
            measuring.save()

        run(items, 540, around)
        told = [line.split() for line in times.read_text("utf-8").splitlines()]
        told += [["0", "1"]] * (len(items) - len(told))  # not come to in time: they judge nothing
        lines = [defaultdict(set) for _ in items]
        for file in folder.glob("lines.*"):
            for module, number, line in _lines_in(self.home, file):
                lines[number][module].add(line)
        return {
            item.nodeid: {
                "took": float(took),
                "failed": failed == "1",
                "lines": {m: sorted(n) for m, n in found.items()},
            }
            for item, found, (took, failed) in zip(items, lines, told, strict=True)
        }


def _lines_in(home, file):
    data = coverage.CoverageData(str(file))
    try:
        data.read()
    except coverage.exceptions.DataError:  # its process was killed while it wrote: what it came to is not known
        return
    for measured in data.measured_files():
        module = module_of(home / "src/conflictschema", measured)
        for line, contexts in data.contexts_by_lineno(measured).items():
            for context in contexts:
                if number := context.rpartition("|")[2]:
                    yield module, int(number), line


def module_of(package, file):
    """The name of a module as this tool is given it, such as `values/edtf`."""
    return Path(file).relative_to(package).with_suffix("").as_posix()
