"""What the program must reach. This is the only place that says it; the table of the results is derived from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from measure import Spread, spread

Measured = Mapping[str, Any]
"""What a run of the benchmarks measured, as `run.py` writes it."""

Values = Callable[[Measured], list[float]]

MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Floor:
    """One thing to reach."""

    measure: str
    """What is measured, in words."""
    sign: str
    """`≥` for a floor, `≤` for a ceiling."""
    bound: float
    unit: str
    values: Values
    """The value of every round; none where it was not measured."""
    aim: str = ""
    """What is hoped for later."""
    missing: str = "not measured in this run"
    """What is said where there is no value."""

    def asked(self) -> str:
        """The bound in words."""
        return f"{self.sign} {shown(self.bound, self.unit)}"

    def holds(self, found: Spread) -> bool:
        """Whether it is reached in the middle of the rounds."""
        return found.middle >= self.bound if self.sign == "≥" else found.middle <= self.bound


def shown(value: float, unit: str) -> str:
    """A value as the tables have it."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    number = f"{value:,.{digits}f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number}{unit}" if unit in ("×", "%") else f"{number} {unit}"


def near(records: int, wanted: int) -> bool:
    """Whether a file is of a size: it holds whole cases, so hardly ever exactly so many records."""
    return 0.9 * wanted <= records <= 1.1 * wanted


def faster(ours: str, theirs: str) -> Values:
    """How many times as many of a million records we judge in a second, round by round."""

    def values(measured: Measured) -> list[float]:
        runs = measured["comparison"]["runs"]
        if not near(measured["comparison"]["records"], MILLION) or ours not in runs or theirs not in runs:
            return []
        return [mine["rate"] / other["rate"] for mine, other in zip(runs[ours], runs[theirs], strict=True)]

    return values


def peak(part: str, label: str, records: int) -> Values:
    """MB at the peak, with so many records."""

    def values(measured: Measured) -> list[float]:
        sizes = [size for size in measured[part] if size["label"] == label and near(size["records"], records)]
        return [run["memory"] for size in sizes for run in size["runs"]]

    return values


def of_tables(ours: str, theirs: str) -> Values:
    """How many times as many of a million rows we judge in a second, round by round."""

    def values(measured: Measured) -> list[float]:
        found = measured.get("tables", {"rows": 0})
        if not near(found["rows"], MILLION) or not {ours, theirs} <= found["runs"].keys():
            return []
        runs = zip(found["runs"][ours], found["runs"][theirs], strict=True)
        return [mine["rate"] / other["rate"] for mine, other in runs]

    return values


def peak_of_tables(measured: Measured) -> list[float]:
    """MB at the peak, with a million rows, round by round: of one job or of two, whichever takes more."""
    found = measured.get("tables", {"rows": 0})
    if not near(found["rows"], MILLION):
        return []
    ours = [runs for name, runs in found["runs"].items() if name.startswith("conflict")]
    return [max(run["memory"] for run in each) for each in zip(*ours, strict=True)]


def growth(part: str, wanted: tuple[int, ...]) -> Values:
    """How far apart the times per record at these sizes are, round by round, the start of the program left out."""

    def values(measured: Measured) -> list[float]:
        start = measured["empty"]["wall"]
        return [
            _apart([(wall - start) / records for records, wall in sizes]) for sizes in _by_size(measured, part, wanted)
        ]

    return values


def longer(part: str, few: int, many: int) -> Values:
    """How many times as long a record takes where there are many as where there are few, the start left out."""

    def values(measured: Measured) -> list[float]:
        start = measured["empty"]["wall"]
        of_each = [[(wall - start) / n for n, wall in sizes] for sizes in _by_size(measured, part, (few, many))]
        return [last / first for first, last in of_each]

    return values


def steps(part: str, wanted: tuple[int, ...]) -> Values:
    """How far apart the times are that a further record takes, between each of these sizes and the next."""

    def values(measured: Measured) -> list[float]:
        return [
            _apart([(longer - wall) / (more - records) for (records, wall), (more, longer) in pairwise(sizes)])
            for sizes in _by_size(measured, part, wanted)
        ]

    return values


def _by_size(measured: Measured, part: str, wanted: tuple[int, ...]) -> list[list[tuple[int, float]]]:
    """Of every round how many records there were of each size, and the seconds that they took."""
    plain = [size for size in measured[part] if size["label"] == "plain"]
    sizes = [size for each in wanted for size in plain if near(size["records"], each)]
    if len(sizes) < len(wanted) or not all(size["runs"] for size in sizes):
        return []
    # What is run once, since it takes minutes, stands beside each round of the others.
    rounds = range(max(len(size["runs"]) for size in sizes))
    return [
        [(size["records"], size["runs"][min(number, len(size["runs"]) - 1)]["wall"]) for size in sizes]
        for number in rounds
    ]


def _apart(each: list[float]) -> float:
    """The longest over the shortest."""
    return max(each) / min(each) if min(each) > 0 else float("inf")


def started(name: str) -> Values:
    """How much more processor time a start takes than that of `from pydantic import BaseModel`, round by round."""

    def values(measured: Measured) -> list[float]:
        runs = measured["start"]
        return [mine / base for mine, base in zip(runs.get(name, ()), runs.get("pydantic", ()), strict=True)]

    return values


def share_of_rules(measured: Measured) -> list[float]:
    """The part of the time that all rules take together with a million records, in per cent."""
    if not near(measured["comparison"]["records"], MILLION):
        return []
    return [100 * run["rules"] / run["all"] for run in measured["rules"]]


def at_least(bound: float, unit: str, measure: str, values: Values, **more: str) -> Floor:
    """A floor."""
    return Floor(measure, "≥", bound, unit, values, **more)


def at_most(bound: float, unit: str, measure: str, values: Values, **more: str) -> Floor:
    """A ceiling."""
    return Floor(measure, "≤", bound, unit, values, **more)


FLOORS: Final = (
    at_least(
        0.6,
        "×",
        "decode, relations and all rules, 1 M records, `--jobs 1`, against bare `TypeAdapter.validate_json` per line",
        faster("conflictschema --jobs 1", "pydantic"),
        aim="≥ 10×",
    ),
    at_least(1.2, "×", "the same, `--jobs 2`", faster("conflictschema --jobs 2", "pydantic"), aim="≥ 20×"),
    at_least(
        50,
        "×",
        "against python-jsonschema with our own exported schema, which checks no rule between records",
        faster("conflictschema --jobs 1", "python-jsonschema"),
        aim="≥ 1,000×",
    ),
    at_most(600, "MB", "peak memory at 1 M records, `--jobs 1`", peak("scaling", "plain", MILLION)),
    at_most(
        600,
        "MB",
        "peak memory at 10 M records with `--spill`",
        peak("scaling", "spill", 10 * MILLION),
        aim="the same at 100 M",
    ),
    at_most(
        1.3,
        "×",
        "time that a further record takes, from 10 k to 1 M and from 1 M to 10 M, the longer over the shorter",
        steps("scaling", (10_000, MILLION, 10 * MILLION)),
    ),
    at_most(
        1.3,
        "×",
        "the same, with what does not grow with the data: time per record at 10 k, 1 M and 10 M, the longest over the "
        "shortest",
        growth("scaling", (10_000, MILLION, 10 * MILLION)),
    ),
    at_most(20, "%", "all rules together, share of the time", share_of_rules),
    at_least(
        0.7,
        "×",
        "mapped CSV, 1 M rows of 25 columns, to verdict with cell places, `--jobs 1`, against bare pydantic on the "
        "records that the rows become, as JSON",
        of_tables("conflictschema --jobs 1", "pydantic, records as JSON"),
        aim="≥ 600,000 rows a second",
    ),
    at_least(
        0.7,
        "×",
        "the same, against a pydantic model of the row made by hand, on the rows as JSON",
        of_tables("conflictschema --jobs 1", "pydantic, rows as JSON"),
    ),
    at_least(
        1,
        "×",
        "the same, `--jobs 2` against `--jobs 1`",
        of_tables("conflictschema --jobs 2", "conflictschema --jobs 1"),
    ),
    at_most(1_000, "MB", "the same: peak memory, `--jobs 1` and `--jobs 2`", peak_of_tables),
    at_most(
        1.3,
        "×",
        "1,000,000 findings: time per record, against a tenth of them",
        longer("findings", MILLION // 10, MILLION),
    ),
    at_most(600, "MB", "1,000,000 findings: peak memory", peak("findings", "plain", MILLION)),
    at_most(1.3, "×", "`import conflictschema`, CPU, against `from pydantic import BaseModel`", started("import")),
    at_most(2.5, "×", "`from conflictschema import Allegation`, CPU, against the same", started("Allegation")),
    at_most(1, "×", "`conflictschema --help`, CPU, against the same", started("--help")),
    at_most(8, "×", "`validate` of the worked example, CPU, against the same", started("validate")),
)


def judged(measured: Measured) -> list[tuple[Floor, Spread | None]]:
    """Every floor with what the rounds came to; nothing where it was not measured."""
    found = [(floor, floor.values(measured)) for floor in FLOORS]
    return [(floor, spread(values) if values else None) for floor, values in found]
