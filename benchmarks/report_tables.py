"""What the page of results says of tables: beside their peers, who names which cell, and where the time goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from measure import spread

_WORDS = {
    "conflictschema --jobs 1": "**conflictschema** `--jobs 1`: mapped, judged, all rules, every finding at its cell",
    "conflictschema --jobs 2": "**conflictschema** `--jobs 2`: the same",
    "pydantic, records as JSON": "bare pydantic: our own models, on the records that the rows become, as JSON",
    "pydantic, rows as JSON": "bare pydantic: a model of the row made by hand, on the rows as JSON",
    "polars by hand": "Polars, expressions by hand",
    "csv.DictReader and pydantic": "`csv.DictReader` and a pydantic model of the row",
}
BASE = "pydantic, records as JSON"


def lines(measured: Any) -> Iterator[str]:
    """The part of the page, as lines of Markdown."""
    if "tables" not in measured:
        return
    found = measured["tables"]
    planted, runs = found["planted"], found["runs"]
    yield ""
    yield f"## Tables of partners, {found['rows']:,} rows of {planted['cells'] // found['rows']} columns"
    yield ""
    yield (
        f"`benchmarks/rows.py` writes a table laid out as UCDP's, {planted['bytes'] / 1e6:,.0f} MB, everything in it "
        f"made up. {sum(planted['faults'].values()):,} of its cells are faulty, one in a hundred, which stand in "
        f"{planted['faulty_rows']:,} rows. We map it by the adapter `ucdp-ged` to {found['parts']['records']:,} "
        "records, judge these, load them into relations and ask every rule; the peers check one row at a time, by what "
        "was written down for this table by hand. The rate is that of the whole process; frictionless judged a sample, "
        "and is counted without its start."
    )
    yield from _table(
        ("judge", "best rows/s", "median rows/s", "ratio to bare pydantic", "CPU seconds", "peak MB"),
        [
            (
                _WORDS.get(name, name),
                f"{max(run['rate'] for run in each):,.0f}",
                f"{spread([run['rate'] for run in each]).middle:,.0f}",
                _ratio(each, runs.get(BASE, ())),
                f"{spread([run['cpu'] for run in each]).middle:,.1f}",
                f"{max(run['memory'] for run in each):,.0f}",
            )
            for name, each in runs.items()
        ],
    )
    yield from _named(found["named"])
    yield from _parts(found)
    yield from _workbook(found["workbook"])


def _ratio(mine: Any, base: Any) -> str:
    if not base:
        return "–"
    ratio = spread([run["rate"] / other["rate"] for run, other in zip(mine, base, strict=True)])
    return f"{ratio.middle:.3f} ({ratio.least:.3f}–{ratio.most:.3f})"


def _named(named: Any) -> Iterator[str]:
    judges = list(named["by"])
    yield ""
    yield f"### Who names which cell, {named['rows']:,} rows"
    yield ""
    yield (
        "Every judge was asked for all cells that it finds fault with, and these were held against those that are "
        "faulty. What lies between cells, such as a sum, is named where any of the cells that it lies between is. "
        "The last line counts cells that were named and are not faulty."
    )
    rows = [
        (fault, f"{number:,}", *(_share(named["by"][judge]["seen"].get(fault, 0), number) for judge in judges))
        for fault, number in sorted(named["planted"].items())
    ]
    rows.append(("*others*", "0", *(f"{named['by'][judge]['others']:,}" for judge in judges)))
    yield from _table(("what is wrong", "planted", *judges), rows)


def _share(seen: int, planted: int) -> str:
    return "all" if seen == planted else f"{seen:,}" if seen else "none"


def _parts(found: Any) -> Iterator[str]:
    """Where the time of a run with one job goes: mapping and judging by themselves, and what is left."""
    parts, rows = found["parts"], found["rows"]
    whole = spread([run["cpu"] for run in found["runs"]["conflictschema --jobs 1"]]).middle
    rest = parts["validate"] - parts["judging"]
    seconds = {
        "cutting the text into rows, and mapping them to records": parts["mapping"],
        "judging the records": parts["judging"],
        "the start, loading, all rules: `validate` of the same records as JSON Lines, without judging": rest,
        "what is left: places, and findings at cells": whole - parts["mapping"] - parts["validate"],
    }
    yield ""
    yield "### Where the time goes"
    yield ""
    yield (
        f"Processor time of `--jobs 1`, {whole:,.1f} s. Each part was measured by itself, once, on the same rows; "
        "what is left is the difference, and so holds what the parts disturb in each other."
    )
    yield from _table(
        ("part", "CPU seconds", "a row", "share"),
        [
            (what, f"{spent:,.1f}", f"{spent / rows * 1e6:,.1f} µs", f"{100 * spent / whole:.0f} %")
            for what, spent in seconds.items()
        ],
    )


def _workbook(found: Any) -> Iterator[str]:
    yield ""
    yield f"### Workbooks, {found['rows']:,} rows of {found['columns']} columns"
    yield ""
    yield (
        f"An XLSX file of {found['bytes'] / 1e6:,.1f} MB is read by python-calamine, which lays all cells out, and by "
        "us: as text that is cut into batches, in which every cell has its place."
    )
    yield from _table(
        ("reader", "seconds", "ratio", "peak MB"),
        [
            (
                what,
                f"{spread([run['wall'] for run in found[task]]).middle:.2f}",
                f"{spread(_against(found[task], found['read'])).middle:.2f}",
                f"{max(run['memory'] for run in found[task]):,.0f}",
            )
            for what, task in (("python-calamine", "read"), ("**conflictschema**", "ours"))
        ],
    )


def _against(mine: Any, other: Any) -> list[float]:
    return [a["wall"] / b["wall"] for a, b in zip(mine, other, strict=True)]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
