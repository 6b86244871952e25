"""What giving a partner's workbook back takes: `python benchmarks/workbooks.py [--rows N] [--findings N] [--openpyxl]`.

A workbook of so many rows and twenty columns is read by python-calamine, and annotated, each in a process of its own
and in turns; the medians are printed as JSON, with the ratio that is aimed at (twice the time of reading, 400 MB).
`--openpyxl` lets that library do the same by loading and saving the workbook, which takes a minute.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from measure import Spent, spend, spread

from conflictschema.annotate.annotate import annotate
from conflictschema.annotate.remark import Remark, name_of
from conflictschema.finding import Severity
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import table
from conflictschema.formats.xlsx import Xlsx
from conflictschema.io import Limits, open_input

COLUMNS: Final = 20
SHEET: Final = "Incidents"
_WORDS: Final = ("killed", "injured", "north", "south", "a longer text that says what happened there")


def write(path: Path, rows: int) -> None:
    """Write a workbook with numbers, texts, words, formats, a validation and a formula in it."""
    from xlsxwriter import Workbook

    chance = random.Random(rows)  # noqa: S311  data to measure with
    book = Workbook(path, {"in_memory": True})
    page, form = book.add_worksheet(SHEET), book.add_format({"num_format": "0.00", "bg_color": "#EEEEEE"})
    page.write_row(0, 0, [f"column {number}" for number in range(COLUMNS)])
    for row in range(1, rows + 1):
        for column in range(COLUMNS):
            if column % 3 == 0:
                page.write_number(row, column, chance.random() * 1000, form)
            else:
                page.write_string(row, column, chance.choice(_WORDS) if column % 3 == 1 else f"text {row + column}")
    page.data_validation(1, 1, rows, 1, {"validate": "list", "source": list(_WORDS[:2])})
    page.write_formula(0, COLUMNS + 1, f"=SUM(A2:A{rows + 1})")
    book.close()


def remarks(rows: int, findings: int) -> Iterator[Remark]:
    """Remarks on so many different cells."""
    chance = random.Random(findings)  # noqa: S311  as above
    for number in chance.sample(range(rows * COLUMNS), findings):
        cell = name_of(number // COLUMNS + 2, number % COLUMNS + 1)
        message = f"“{number}” is no word of this list. Did you mean killed?"
        yield Remark(severity=Severity.ERROR, code="CS101", message=message, sheet=SHEET, cell=cell)


def read(path: Path) -> None:
    """Read all cells, as a validation does."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    for sheet in book.sheet_names:
        book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def annotated(path: Path, rows: int, findings: int) -> None:
    """Write the annotated workbook beside it."""
    with open_input(path) as source, path.with_suffix(".out").open("wb") as stream:
        annotate(source, list(remarks(rows, findings)), stream, Limits())


def by_openpyxl(path: Path, rows: int, findings: int) -> None:
    """Do as most programs would: load the workbook, change the cells, save it."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = load_workbook(path)
    fill = PatternFill("solid", fgColor="FFFFC7CE")
    for remark in remarks(rows, findings):
        cell = book[SHEET][remark.cell]
        cell.fill, cell.comment = fill, Comment(remark.note, "x")
    book.save(path.with_suffix(".out"))


def notes(path: Path) -> int:
    """How many notes the annotated workbook has."""
    with zipfile.ZipFile(path.with_suffix(".out")) as archive:
        return sum(archive.read(name).count(b"<comment ") for name in archive.namelist() if "notes.xml" in name)


def measured(rows: int, findings: int, rounds: int, *, peer: bool) -> dict[str, Any]:
    """The medians of some rounds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "partner.xlsx"
        # In a process of its own: a child counts the memory of the process that it was forked from.
        _do("write", path, rows, findings)
        tasks = ["read", "annotate", *(["openpyxl"] if peer else [])]
        spent: dict[str, list[Spent]] = {task: [] for task in tasks}
        for _ in range(rounds):
            for task in tasks:
                spent[task].append(_do(task, path, rows, findings))
                if task == "annotate" and notes(path) != findings:
                    raise SystemExit(f"{notes(path):,} notes were written, and not {findings:,}")
        wall = {task: spread([each.wall for each in runs]).middle for task, runs in spent.items()}
        return {
            "rows": rows,
            "columns": COLUMNS,
            "findings": findings,
            "bytes": path.stat().st_size,
            "wall": wall,
            "memory": {task: spread([each.memory for each in runs]).middle for task, runs in spent.items()},
            "against_reading": wall["annotate"] / wall["read"],
        }


def reading(rows: int, rounds: int) -> dict[str, Any]:
    """How long we take to read a workbook, beside python-calamine alone, and what memory: round by round."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "partner.xlsx"
        _do("write", path, rows, 0)
        spent: dict[str, list[Spent]] = {"read": [], "ours": []}
        for _ in range(rounds):
            for task, runs in spent.items():
                runs.append(_do(task, path, rows, 0))
        return {
            "rows": rows,
            "columns": COLUMNS,
            "bytes": path.stat().st_size,
            **{task: [{"wall": each.wall, "memory": each.memory} for each in runs] for task, runs in spent.items()},
        }


def ours(path: Path) -> None:
    """Read all rows, as a validation does: as text, cut into batches whose rows and cells have their places."""
    limits = Limits()
    with open_input(path, limits) as source:
        for grid in Xlsx().tables(source, Layout(), limits, None):
            for batch in table(grid, Layout(), limits).rows.batches():
                batch.text = b""
            grid.close()


def _do(task: str, path: Path, rows: int, findings: int) -> Spent:
    done = spend([sys.executable, __file__, "--do", task, str(path), str(rows), str(findings)])
    if done.code:
        raise SystemExit(f"{task} ended with {done.code}")
    return done


def main() -> None:
    """Measure, or do one of the tasks in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--findings", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--openpyxl", action="store_true")
    parser.add_argument("--do", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.do is None:
        print(json.dumps(measured(asked.rows, asked.findings, asked.rounds, peer=asked.openpyxl), indent=2))
        return
    task, path, rows, findings = asked.do
    match task:
        case "write":
            write(Path(path), int(rows))
        case "read":
            read(Path(path))
        case "ours":
            ours(Path(path))
        case "annotate":
            annotated(Path(path), int(rows), int(findings))
        case _:
            by_openpyxl(Path(path), int(rows), int(findings))


if __name__ == "__main__":
    main()
