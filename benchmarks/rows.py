"""Writes a table to measure with: `python benchmarks/rows.py FILE --rows 100k`, and prints what it planted.

It is laid out as UCDP lays out its events, in the 25 columns that the adapter `ucdp-ged` takes most of, and everything
in it is made up. As in such tables, few sides stand in most rows, places come back, a report tells of an event or
two, and the numbers of the dead are small. One cell in a hundred is faulty; beside FILE stands `FILE.faults`, a line
for each: row, column, what is wrong, and at which other columns it may as well be said. The same seed gives the same
bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import _cells
import _words

from dataset import amount

COLUMNS: Final = (
    "id",
    "type_of_violence",
    "side_a_new_id",
    "side_a",
    "side_b_new_id",
    "side_b",
    "source_article",
    "source_original",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "latitude",
    "longitude",
    "country",
    "country_id",
    "event_clarity",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
)
SHARE: Final = 0.01
_FIRST: Final = date(2011, 1, 1)
_SPAN: Final = 4_000
_DAYS: Final = tuple((_FIRST + timedelta(each)).isoformat() for each in range(_SPAN + 40))
_SIDES: Final = 600
_OUTLETS: Final = 90
_ORIGINALS: Final = 400
_PROVINCES: Final = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New")
_TAILS: Final = ("Bridge", "Ford", "Hill", "Mill", "Gate", "Well", "Camp", "Fields", "Crossing", "Harbour")
_DEEDS: Final = ("shelled", "attacked", "raided", "bombed", "clashed near", "seized", "opened fire at", "left")
_WHO: Final = ("Gunmen", "Troops", "Militiamen", "Fighters", "Unknown men", "Soldiers", "Insurgents", "Guards")


@dataclass(slots=True)
class PlantedCells:
    """What a table holds, and what is wrong with it."""

    rows: int = 0
    cells: int = 0
    bytes: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    """Faulty cells by what is wrong with them."""
    faulty_rows: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    province: str
    latitude: str
    longitude: str
    country: str
    country_id: str
    precision: str


def write(path: Path, rows: int, *, seed: int = 1, share: float = SHARE) -> PlantedCells:
    """Write so many rows, and say what is wrong with them."""
    planted = PlantedCells(rows=rows, cells=rows * len(COLUMNS))
    chance = random.Random(seed)  # noqa: S311  data to measure with
    faults = Path(f"{path}.faults")
    with path.open("w", encoding="utf-8", newline="") as file, faults.open("w", encoding="utf-8", newline="") as told:
        table, notes = csv.writer(file, lineterminator="\n"), csv.writer(told, lineterminator="\n")
        table.writerow(COLUMNS)
        for number, (row, wrong) in enumerate(_spoilt(_rows(chance, rows), chance, share), 2):
            table.writerow([row[column] for column in COLUMNS])
            planted.faulty_rows += bool(wrong)
            for column, fault in wrong.items():
                planted.faults[fault.name] += 1
                notes.writerow((number, column, fault.name, " ".join(fault.also)))
    planted.bytes = path.stat().st_size
    return planted


def _rank(chance: random.Random, among: int) -> int:
    """A number below `among`; the rank of what is drawn falls off as in Zipf's law."""
    return int(among ** chance.random()) - 1


def _places(chance: random.Random, number: int) -> list[_Place]:
    found = []
    for each in range(number):
        code, longitude, latitude = _words.COUNTRIES[_rank(chance, len(_words.COUNTRIES))]
        _, word = _words.PLACES[chance.randrange(len(_words.PLACES))]
        province = chance.choice(_PROVINCES)
        precision = chance.choices("1234567", (50, 20, 12, 8, 6, 3, 1))[0]
        found.append(
            _Place(
                f"{word if each % 5 == 0 else 'Whitestone'} {chance.choice(_TAILS)} {each + 1}",
                f"{province} {code.title()} province",
                f"{latitude + chance.random() * 2 - 1:.6f}",
                f"{longitude + chance.random() * 2 - 1:.6f}",
                f"Republic of {code.title()}",
                str(900 + _words.COUNTRIES.index((code, longitude, latitude))),
                precision,
            )
        )
    return found


def _report(chance: random.Random, place: _Place, day: int) -> str:
    outlet = f"Daily Record of Town {_rank(chance, _OUTLETS) + 1}"
    headline = (
        f"{chance.choice(_WHO)} {chance.choice(_DEEDS)} {place.name}, {chance.randrange(2, 90)} said to be "
        f"{chance.choice(('dead', 'hurt', 'missing'))} in {place.province}"
    )
    return f'"{outlet}, {_DAYS[day + chance.randrange(1, 9)]}, {headline}"'


def _rows(chance: random.Random, rows: int) -> Iterator[Row]:
    places = _places(chance, max(8, min(rows // 8, 60_000)))
    reports: list[str] = []
    before = "1"
    for number in range(rows):
        side_a = _rank(chance, _SIDES)
        side_b = _rank(chance, _SIDES)
        side_b = side_b if side_b != side_a else (side_b + 1) % _SIDES
        place = places[_rank(chance, len(places))]
        day = chance.randrange(_SPAN)
        length = chance.choices((0, 1, 3, 6, 25), (70, 10, 8, 7, 5))[0]
        # Four rows of ten tell of an event from a report that told of another one shortly before.
        if len(reports) < 8 or chance.random() < 0.6:
            reports.append(_report(chance, place, day))
            del reports[:-40]
        report = reports[-1 - _rank(chance, len(reports))] if chance.random() < 0.4 else reports[-1]
        deaths = [min(int(chance.paretovariate(1.1)) - 1, 900) if chance.random() < 0.5 else 0 for _ in range(4)]
        best = sum(deaths)
        spread = chance.randrange(3) if chance.random() < 0.3 else 0
        original = f"spokesman {_rank(chance, _ORIGINALS) + 1} of side {side_b + 1}" if chance.random() < 0.35 else ""
        row = {
            "id": str(100_000 + number * 3),
            "type_of_violence": chance.choices("123", (60, 15, 25))[0],
            "side_a_new_id": str(100 + side_a),
            "side_a": f"Government of Land {side_a + 1}" if side_a % 4 == 0 else f"Front of Land {side_a + 1}",
            "side_b_new_id": str(100 + side_b),
            "side_b": f"Government of Land {side_b + 1}" if side_b % 4 == 0 else f"Front of Land {side_b + 1}",
            "source_article": report,
            "source_original": original,
            "where_prec": place.precision,
            "where_coordinates": place.name,
            "adm_1": place.province,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "country_id": place.country_id,
            "event_clarity": "1" if chance.random() < 0.85 else "2",
            "date_start": _DAYS[day],
            "date_end": _DAYS[day + length],
            "deaths_a": str(deaths[0]),
            "deaths_b": str(deaths[1]),
            "deaths_civilians": str(deaths[2]),
            "deaths_unknown": str(deaths[3]),
            "best": str(best),
            "high": str(best + spread),
            "low": str(max(0, best - spread)),
            "_before": before,
        }
        before = row["id"]
        yield row


Row = dict[str, str]
Wrong = dict[str, _cells.CellFault]


def _spoilt(rows: Iterator[Row], chance: random.Random, share: float) -> Iterator[tuple[Row, Wrong]]:
    """Every row, with the faults in it: of all cells, so many are faulty."""
    faults = _cells.by_column()
    waiting = _gap(chance, share)
    last: Wrong = {}
    met: set[str] = set()
    for row in rows:
        columns = []
        while waiting < len(COLUMNS):
            columns.append(COLUMNS[waiting])
            waiting += 1 + _gap(chance, share)
        waiting -= len(COLUMNS)
        wrong: Wrong = {}
        for column in columns:
            if column == "longitude" and "latitude" in wrong:
                continue  # without both of them, there is no point at all, and no half of one
            possible = faults[column]
            alone = len(columns) == 1 and not last
            # That a side has another name shows only where it had one before.
            are_known = {row["side_a_new_id"], row["side_b_new_id"]} <= met
            beside = alone and (are_known or not column.startswith("side"))
            choice = [each for each in possible if beside or not each.beside]
            fault = choice[chance.randrange(len(choice))]
            row[column] = fault.change(chance, row, column)
            wrong[column] = fault
        if not wrong:
            met.update((row["side_a_new_id"], row["side_b_new_id"]))
        yield row, wrong
        last = wrong


def _gap(chance: random.Random, share: float) -> int:
    """How many sound cells stand before the next faulty one."""
    return int(math.log(1.0 - chance.random()) / math.log(1.0 - share)) if share else 10**18


def main() -> None:
    """Write a table, and print what is in it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=amount, default=100_000, metavar="N", help="so many, such as 100k")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faulty", type=float, default=SHARE, metavar="SHARE", help="this share of the cells")
    given = parser.parse_args()
    planted = write(given.file, given.rows, seed=given.seed, share=given.faulty)
    print(json.dumps({name: getattr(planted, name) for name in PlantedCells.__slots__}))


if __name__ == "__main__":
    main()
