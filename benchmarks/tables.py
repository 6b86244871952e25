"""The part `tables` of the benchmarks: a table of a partner, mapped, to verdict with cell places, beside its peers.

Who names which cell is found out by asking: of a smaller table, the cells that each names are held against those that
are faulty. Of the large one, time and memory are measured.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import workbooks
from bench import HERE, OURS, Bench, FailedError, Json, measured, say
from measure import spend
from row_contenders import BARE, ROW_CONTENDERS, Cell, RowContender, planted
from row_parts import ADAPTER

SAMPLE: Final = 50_000
"""frictionless judges so many rows: a million would take it minutes."""
ASKED: Final = 20_000
"""Rows of the table of which every judge is asked for all cells."""
_JOBS: Final = {"conflictschema --jobs 1": "1", "conflictschema --jobs 2": "2"}
_CELL: Final = re.compile("([A-Z]+)([0-9]+)")
WORKBOOK_ROWS: Final = 100_000


def tables(bench: Bench) -> Json:
    """Everything that is measured of tables."""
    rows = bench.rows
    table, told = _table(bench, rows)
    parts = _parts(bench, table)
    tasks: dict[str, Callable[[], Json]] = {}
    absent = []
    for name, jobs in _JOBS.items():
        tasks[name] = lambda jobs=jobs: _ours(table, told, jobs)  # type: ignore[misc]
    files = {"pydantic, records as JSON": _beside(table, "records"), "pydantic, rows as JSON": _beside(table, "rows")}
    for name, contender in (ROW_CONTENDERS | BARE).items():
        if not bench.is_installed(contender.package):
            absent.append(name)
            continue
        count = min(rows, SAMPLE) if name == "frictionless" else rows
        path = files.get(name) or _table(bench, count)[0]
        tasks[name] = lambda contender=contender, path=path, count=count: _theirs(contender, path, count)  # type: ignore[misc]
    runs: dict[str, list[Json]] = {name: [] for name in tasks}
    for number in range(bench.rounds):
        names = list(tasks)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            runs[name].append(tasks[name]())
            last = runs[name][-1]
            say(f"round {number + 1}: {name}: {last['rate']:,.0f} rows a second, {last['memory']:.0f} MB")
    found = {"rows": rows, "planted": told, "runs": runs, "absent": absent, "parts": parts, "named": named(bench)}
    for path in (table, *files.values()):
        path.unlink(missing_ok=True)
    return found | {"workbook": workbooks.reading(min(rows, WORKBOOK_ROWS), bench.rounds)}


def _table(bench: Bench, rows: int) -> tuple[Path, Json]:
    path = bench.folder / f"table-{rows}.csv"
    if path not in bench.planted:
        say(f"writing {rows:,} rows")
        command = [sys.executable, str(HERE / "rows.py"), str(path), "--rows", str(rows)]
        bench.planted[path] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return path, bench.planted[path]


def _beside(table: Path, what: str) -> Path:
    return table.with_name(f"{table.stem}-{what}.jsonl")


def _parts(bench: Bench, table: Path) -> Json:
    """Mapping and judging by themselves, and the whole of what else is done with the records."""
    say("mapping and judging by themselves")
    records = _beside(table, "records")
    command = [sys.executable, str(HERE / "row_parts.py"), str(table), str(_beside(table, "rows")), str(records)]
    parts = dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    spent = spend([*OURS, "validate", str(records), "--format", "json", *bench.one_job()])
    if spent.code not in (0, 1):
        raise FailedError(f"`validate` of the records ended with {spent.code}")
    return parts | {"validate": spent.cpu, "validate_wall": spent.wall}


def _ours(table: Path, told: Json, jobs: str) -> Json:
    options = ["--from", ADAPTER, "--format", "json", "--jobs", jobs]
    spent = spend([*OURS, "validate", str(table), *options], children=jobs != "1")
    if spent.code not in (0, 1):
        raise FailedError(f"`validate --jobs {jobs}` of the table ended with {spent.code}")
    counts = json.loads(spent.output)["counts"]
    found = sum(each["found"] for code, each in counts.items() if not code.startswith("CS3"))
    wanted = sum(told["faults"].values())
    if found < wanted:
        raise FailedError(f"`validate --jobs {jobs}` of the table found {found:,} faults, and {wanted:,} were planted")
    return measured(spent, told["rows"]) | {"findings": found}


def _theirs(contender: RowContender, path: Path, rows: int) -> Json:
    spent = spend([sys.executable, str(HERE / "row_contenders.py"), contender.name, str(path)])
    if spent.code:
        raise FailedError(f"{contender.name} ended with {spent.code}")
    told = json.loads(spent.output)
    sample = contender.name == "frictionless"
    return measured(spent, rows, told["seconds"] if sample else None) | {"findings": told["named"]}


def named(bench: Bench) -> Json:
    """By judge: of each kind of fault, how many of the faulty cells it names, and how many others."""
    table, told = _table(bench, min(bench.rows, ASKED))
    found: dict[str, Any] = {"conflictschema": _held(table, _our_cells(table))}
    for name, contender in ROW_CONTENDERS.items():
        if not bench.is_installed(contender.package):
            continue
        out = bench.folder / "named.csv"
        command = [sys.executable, str(HERE / "row_contenders.py"), name, str(table), "--named", str(out)]
        subprocess.run(command, capture_output=True, check=True)
        with out.open(encoding="utf-8", newline="") as file:
            found[name] = _held(table, {(int(row), column) for row, column in csv.reader(file)})
    return {"rows": told["rows"], "planted": told["faults"], "by": found}


def _our_cells(table: Path) -> set[Cell]:
    options = ["--from", ADAPTER, "--format", "json", "--max-findings", "1000000"]
    spent = spend([*OURS, "validate", str(table), *options])
    with table.open(encoding="utf-8", newline="") as file:
        headers = next(csv.reader(file))
    matched = [_CELL.fullmatch(each.get("cell") or "") for each in json.loads(spent.output)["findings"]]
    return {(int(each[2]), headers[_column(each[1])]) for each in matched if each is not None}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _held(table: Path, cells: set[Cell]) -> Json:
    """What a judge names, held against what was planted."""
    seen, faulty = Counter[str](), set[Cell]()
    for name, places in planted(Path(f"{table}.faults")):
        seen[name] += any(each in cells for each in places)
        faulty.update(places)
    return {"seen": dict(seen), "others": len(cells - faulty)}
