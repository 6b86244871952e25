"""What is wrong with the faulty cells of the table to measure with: what is put there, and who is to say so.

A fault changes one cell of a row. Most show in that cell alone; some only beside other cells, and these stand in rows
without another fault, since a row whose values cannot be taken is compared with nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Row = dict[str, str]
Change = Callable[[random.Random, Row, str], str]
"""Takes the row and the column, and gives what the cell is to hold."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """A defect to plant in a cell."""

    name: str
    columns: tuple[str, ...]
    change: Change
    beside: bool = False
    """Whether it shows only beside other cells."""
    also: tuple[str, ...] = ()
    """Columns at which it may as well be said, since it lies between them and this one."""


def _one_of(*words: str) -> Change:
    return lambda chance, _row, _column: chance.choice(words)


def _number(row: Row, column: str) -> int:
    return int(row[column])


_ERRORS: Final = _one_of("#REF!", "#N/A", "#VALUE!", "#NAME?")
_COUNTS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
_DATES: Final = ("date_start", "date_end")
_POINT: Final = ("latitude", "longitude")


def _written_otherwise(chance: random.Random, row: Row, column: str) -> str:
    """The same day, or one that looks like it, as people write it: which of two numbers is the month stays open."""
    year = row[column][:4]
    day = chance.randrange(1, 12)
    return f"{day:02}/{day + 1:02}/{year}"


def _as_serial(chance: random.Random, _row: Row, _column: str) -> str:
    return str(chance.randrange(40_000, 44_000))


FAULTS: Final = (
    CellFault("an empty id", ("id",), _one_of("")),
    CellFault("an id in powers of ten", ("id", "side_a_new_id", "side_b_new_id"), _one_of("1.2E+05", "4.31E+06")),
    CellFault("an id twice", ("id",), lambda _chance, row, _column: row["_before"], beside=True),
    CellFault("a formula that failed", ("side_a", "side_b", "side_a_new_id", "side_b_new_id"), _ERRORS),
    CellFault("a formula that failed, in a place", ("where_coordinates", "adm_1", "country", "country_id"), _ERRORS),
    CellFault("a formula that failed, in a source", ("source_article", "source_original"), _ERRORS),
    CellFault(
        "a word that is not in the list",
        ("type_of_violence", "where_prec", "event_clarity"),
        _one_of("8", "9", "0", "x"),
    ),
    CellFault("a word for a number", _COUNTS, _one_of("dozens", "unknown", "about 20", "several", "-")),
    CellFault("half a person", _COUNTS, lambda chance, _row, _column: f"{chance.randrange(1, 40)}.5"),
    CellFault("a number below zero", ("high", "low"), lambda chance, _row, _column: str(-chance.randrange(1, 40))),
    CellFault(
        "a number in powers of ten",
        _COUNTS,
        lambda chance, _row, _column: f"{chance.randrange(1, 10)}.{chance.randrange(1, 10)}E+03",
    ),
    CellFault("a comma for a point", _POINT, lambda _chance, row, column: row[column].replace(".", ",")),
    CellFault("half a point", _POINT, _one_of("")),
    CellFault(
        "a point that is nowhere",
        _POINT,
        lambda chance, _row, column: f"{(95 if column == 'latitude' else 185) + chance.random() * 80:.4f}",
    ),
    CellFault("a name for a coordinate", _POINT, _one_of("unknown", "n. a.", "34 N")),
    CellFault("a day that two ways of writing give", _DATES, _written_otherwise),
    CellFault("a day as the number of a spreadsheet", _DATES, _as_serial),
    CellFault("words for a day", _DATES, _one_of("early spring", "after Ramadan", "unknown", "next week")),
    CellFault("a day that no month has", _DATES, lambda _chance, row, column: f"{row[column][:4]}-02-30", beside=True),
    CellFault(
        "an end before the beginning",
        ("date_end",),
        lambda _chance, row, _column: f"{int(row['date_start'][:4]) - 1}-12-01",
        beside=True,
        also=("date_start",),
    ),
    CellFault(
        "a sum that is none",
        ("best",),
        lambda _chance, row, _column: str(_number(row, "best") + 1),
        beside=True,
        also=(*_COUNTS[:4], "high", "low"),
    ),
    CellFault(
        "a least number above the greatest",
        ("low",),
        lambda _chance, row, _column: str(_number(row, "high") + 3),
        beside=True,
        also=("best", "high"),
    ),
    CellFault(
        "another name for the same side",
        ("side_a", "side_b"),
        lambda _chance, row, column: f"{row[column]} (splinter)",
        beside=True,
        also=("side_a_new_id", "side_b_new_id"),
    ),
)


def by_column() -> dict[str, tuple[CellFault, ...]]:
    """Every column with the faults that its cells may have."""
    columns = dict.fromkeys(column for fault in FAULTS for column in fault.columns)
    return {column: tuple(fault for fault in FAULTS if column in fault.columns) for column in columns}
