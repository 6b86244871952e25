"""Judges of whole tables, to measure against: `python benchmarks/row_contenders.py NAME FILE` runs one of them.

Each was told of the same table all that it can be told: numbers, dates, words, bounds, what holds between cells, ids
that stand once. It prints as JSON how many rows it judged, how many cells it named, and how long that took without its
own start; `--named OUT` writes the cells down.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from _row_model import ERRORS

Cell = tuple[int, str]
"""A row, as a spreadsheet numbers it, and a column."""

_IDS: Final = ("id", "side_a_new_id", "side_b_new_id", "country_id")
_TEXTS: Final = ("side_a", "side_b", "source_article", "source_original", "where_coordinates", "adm_1", "country")
_WORDS: Final = {"type_of_violence": "123", "where_prec": "1234567", "event_clarity": "12"}
_DEATHS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_COUNTS: Final = (*_DEATHS, "best", "high", "low")
_BOUNDS: Final = {"latitude": 90.0, "longitude": 180.0}
_DATES: Final = ("date_start", "date_end")
_NO_ERROR: Final = "(?!#(REF!|N/A|VALUE!|NAME[?])$).*"
_FIRST: Final = 2
"""The number of the first row behind the headers."""


@dataclass(frozen=True, slots=True)
class RowContender:
    """A judge of tables."""

    name: str
    package: str
    """The distribution that has to be installed."""
    judge: Callable[[Path], tuple[int, Iterable[Cell]]]
    """Gives how many rows there are, and the cells that it names."""


def _polars(path: Path) -> tuple[int, Iterable[Cell]]:
    import polars as pl

    table = pl.read_csv(path, infer_schema=False, empty_string_is_null=False).with_row_index("row", _FIRST)
    bad = {column: [expression] for column, expression in _alone(pl).items()}
    for column, expression in _together(pl).items():
        bad.setdefault(column, []).append(expression)
    bad["id"].append(pl.col("id").is_duplicated() & ~pl.col("id").is_first_distinct() & (pl.col("id") != ""))
    for side in ("side_a", "side_b"):
        bad[side].append(pl.col(side) != pl.col(f"{side}_first"))
    sides = pl.concat(
        [
            table.select("row", pl.col(f"{side}_new_id").alias("number"), pl.col(side).alias("name"))
            for side in ("side_a", "side_b")
        ]
    )
    named = sides.filter(pl.col("number").str.contains("^[0-9]+$") & ~pl.col("name").is_in(list(ERRORS)))
    first = named.sort("row").group_by("number", maintain_order=True).first().select("number", "name")
    for side in ("side_a", "side_b"):
        names = first.rename({"number": f"{side}_new_id", "name": f"{side}_first"})
        table = table.join(names, on=f"{side}_new_id", how="left", maintain_order="left")
    flagged = table.select(
        "row",
        **{name: pl.any_horizontal([each.fill_null(value=False) for each in held]) for name, held in bad.items()},
    )
    cells = [(row, column) for column in bad for row in flagged.filter(pl.col(column))["row"]]
    return table.height, cells


def _alone(pl: Any) -> dict[str, Any]:
    """What is wrong with a cell by itself."""
    found = {column: ~pl.col(column).str.contains("^[0-9]+$") for column in (*_IDS, *_COUNTS)}
    found |= {column: pl.col(column).is_in(list(ERRORS)) for column in _TEXTS}
    found |= {column: ~pl.col(column).is_in(list(words)) for column, words in _WORDS.items()}
    found |= {
        column: pl.col(column).cast(pl.Float64, strict=False).is_between(-bound, bound).not_().fill_null(value=True)
        for column, bound in _BOUNDS.items()
    }
    return found | {column: pl.col(column).str.to_date("%Y-%m-%d", strict=False).is_null() for column in _DATES}


def _together(pl: Any) -> dict[str, Any]:
    """What is wrong with a cell beside others; nothing where one of them is wrong by itself."""
    number = {
        column: pl.when(pl.col(column).str.contains("^[0-9]+$")).then(pl.col(column).cast(pl.Int64, strict=False))
        for column in _COUNTS
    }
    start, end = (pl.col(column).str.to_date("%Y-%m-%d", strict=False) for column in _DATES)
    return {
        "date_end": end < start,
        "best": number["best"] != sum((number[each] for each in _DEATHS[1:]), number[_DEATHS[0]]),
        "low": (number["low"] > number["best"]) | (number["best"] > number["high"]),
    }


def _dataframely(path: Path) -> tuple[int, Iterable[Cell]]:
    import dataframely as dy
    import polars as pl

    wrong = {f"{column}__alone": ~expression for column, expression in _alone(pl).items()}
    wrong |= {f"{column}__together": ~expression.fill_null(value=False) for column, expression in _together(pl).items()}
    wrong["id__once"] = pl.col("id").is_first_distinct() | (pl.col("id") == "")
    made: dict[str, Any] = {"row": dy.UInt32()}
    made |= {column: dy.String(nullable=True) for column in (*_IDS, *_TEXTS, *_WORDS, *_BOUNDS, *_DATES, *_COUNTS)}

    def rule(expression: Any) -> Any:
        return dy.rule()(lambda _: expression)

    schema: Any = type("Table", (dy.Schema,), made | {name: rule(each) for name, each in wrong.items()})
    table = pl.read_csv(path, infer_schema=False, empty_string_is_null=False).with_row_index("row", _FIRST)
    _, failed = schema.filter(table)
    details = failed.details()
    cells = []
    for name in wrong:
        rows = details.filter(pl.col(name).cast(pl.String) == "invalid")["row"]
        cells += [(row, name.partition("__")[0]) for row in rows]
    return table.height, cells


def _pandera(path: Path) -> tuple[int, Iterable[Cell]]:
    import pandera.polars as pa
    import polars as pl
    from pandera.errors import SchemaErrors

    table = pl.read_csv(path, infer_schema=False, empty_string_is_null=False)
    checks: dict[str, list[Any]] = {}

    def check(expression: Any, name: str) -> Any:
        return pa.Check(lambda data: data.lazyframe.select((~expression).fill_null(value=True)), name=name)

    for column, expression in _alone(pl).items():
        checks.setdefault(column, []).append(check(expression, column))
    once = ~(pl.col("id").is_first_distinct() | (pl.col("id") == ""))
    checks["id"].append(check(once, "id"))
    for column, expression in _together(pl).items():
        checks[column].append(check(expression, column))
    columns = {column: pa.Column(str, each, nullable=True) for column, each in checks.items()}
    try:
        pa.DataFrameSchema(columns).validate(table, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.filter(pl.col("index").is_not_null())
        return table.height, [
            (index + _FIRST, column) for index, column in zip(cases["index"], cases["column"], strict=True)
        ]
    return table.height, []


def _frictionless(path: Path) -> tuple[int, Iterable[Cell]]:
    from frictionless import Checklist, Resource, Schema, checks, fields

    whole = {"constraints": {"required": True, "minimum": 0}}
    found: list[Any] = [
        fields.StringField(name=column, constraints={"required": True, "pattern": "[0-9]+", "unique": column == "id"})
        for column in _IDS
    ]
    found += [fields.StringField(name=column, constraints={"pattern": _NO_ERROR}) for column in _TEXTS]
    found += [fields.StringField(name=column, constraints={"enum": list(words)}) for column, words in _WORDS.items()]
    found += [
        fields.NumberField(name=column, constraints={"required": True, "minimum": -bound, "maximum": bound})
        for column, bound in _BOUNDS.items()
    ]
    found += [fields.DateField(name=column, format="%Y-%m-%d", constraints={"required": True}) for column in _DATES]
    found += [fields.IntegerField(name=column, **whole) for column in _COUNTS]
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    order = {each.name: each for each in found}
    together = {
        "date_end": "date_start <= date_end",
        "best": f"best == {' + '.join(_DEATHS)}",
        "low": "low <= best and best <= high",
    }
    resource = Resource(
        path=path.name, basepath=str(path.parent), schema=Schema(fields=[order[each] for each in header])
    )
    report = resource.validate(
        Checklist(checks=[checks.row_constraint(formula=each) for each in together.values()]), limit_errors=10**9
    )
    cells = []
    for row, field, kind, note in report.flatten(["rowNumber", "fieldName", "type", "note"]):
        between = next((name for name, formula in together.items() if formula in note), None)
        column = between if kind == "row-constraint" else field
        if row is not None and column is not None:
            cells.append((row, column))
    return report.tasks[0].stats["rows"], cells


def _dict_reader(path: Path) -> tuple[int, Iterable[Cell]]:
    from _row_model import Row, cells
    from pydantic import ValidationError

    rows, found = 0, list[Cell]()
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for rows, row in enumerate(csv.DictReader(file), 1):
            if row["id"] in seen and row["id"]:
                found.append((rows + 1, "id"))
            seen.add(row["id"])
            try:
                Row.model_validate(row)
            except ValidationError as error:
                found.extend((rows + 1, column) for column in cells(error))
    return rows, found


def _lines(path: Path, validate: Callable[[bytes], object]) -> tuple[int, int]:
    rows = refused = 0
    with path.open("rb") as file:
        for line in file:
            rows += 1
            try:
                validate(line)
            except ValueError:
                refused += 1
    return rows, refused


def _rows_as_json(path: Path) -> tuple[int, Iterable[Cell]]:
    """Bare pydantic: each row as an object on a line of its own, and no place told."""
    from _row_model import Row

    rows, _ = _lines(path, Row.model_validate_json)
    return rows, ()


def _records_as_json(path: Path) -> tuple[int, Iterable[Cell]]:
    """Bare pydantic, with the models of the standard, on the records that the rows become."""
    from conflictschema.records import adapter

    records, _ = _lines(path, adapter().validate_json)
    return records, ()


ROW_CONTENDERS: Final = {
    each.name: each
    for each in (
        RowContender("polars by hand", "polars", _polars),
        RowContender("dataframely", "dataframely", _dataframely),
        RowContender("pandera", "pandera", _pandera),
        RowContender("frictionless", "frictionless", _frictionless),
        RowContender("csv.DictReader and pydantic", "pydantic", _dict_reader),
    )
}
BARE: Final = {
    each.name: each
    for each in (
        RowContender("pydantic, records as JSON", "pydantic", _records_as_json),
        RowContender("pydantic, rows as JSON", "pydantic", _rows_as_json),
    )
}
"""Those that are measured against: they read JSON, and name no cell of a table."""


def planted(faults: Path) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """What was planted: its name, and the cells at any of which it may be said."""
    with faults.open(encoding="utf-8", newline="") as file:
        for row, column, name, also in csv.reader(file):
            yield name, tuple((int(row), each) for each in (column, *also.split()))


def main() -> None:
    """Run one of them, and print what came of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=(*ROW_CONTENDERS, *BARE))
    parser.add_argument("file", type=Path)
    parser.add_argument("--named", type=Path, metavar="OUT", help="write the cells that it names into this file")
    given = parser.parse_args()
    wall, cpu = time.perf_counter(), time.process_time()
    rows, cells = (ROW_CONTENDERS | BARE)[given.name].judge(given.file)
    named = sorted(set(cells))
    told = {"rows": rows, "named": len(named), "seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    if given.named is not None:
        with given.named.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(named)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
