"""What a mapping cannot take of a cell: a number in the place of the value, and the rule that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MARK: Final = "?"
"""The only key of the object that stands where a value could not be made. No model has a field of that name."""

NOT_WHOLE, NOT_NUMBER, OTHER_MARK, IN_POWERS, AMBIGUOUS_DATE, SERIAL_DATE = 1, 2, 3, 4, 5, 6
OTHER_DATE, UNKNOWN_WORD, HALF_A_POINT, EMPTY, ERROR_CELL, UNKNOWN_COVER = 7, 8, 9, 10, 11, 12
AMBIGUOUS_NUMBER: Final = 13

CODES: Final = {
    NOT_WHOLE: "CS040",
    NOT_NUMBER: "CS040",
    OTHER_MARK: "CS041",
    IN_POWERS: "CS042",
    AMBIGUOUS_DATE: "CS043",
    SERIAL_DATE: "CS044",
    OTHER_DATE: "CS045",
    UNKNOWN_WORD: "CS046",
    HALF_A_POINT: "CS047",
    EMPTY: "CS048",
    ERROR_CELL: "CS058",
    UNKNOWN_COVER: "CS046",
    AMBIGUOUS_NUMBER: "CS062",
}
"""The rule that each of them breaks."""

ERROR_WORDS: Final = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
"""What a spreadsheet program writes where a formula failed."""


def marked(problem: int) -> str:
    """What stands in the place of the value."""
    return f'{{"{MARK}":{problem}}}'


def number_sql(made: str) -> str:
    """The number of the problem that stands in the place of a value."""
    return f"substr({made}, {len(marked(0)) - 1}, length({made}) - {len(marked(0)) - 1})"


def listed_sql(faults: Mapping[str, tuple[int | str, int]]) -> str:
    """What stands in the place of a value that is made of several cells, of which some cannot be taken.

    By the condition that tells of each problem: the problem, and which of the columns has it.
    """
    pairs = ", ".join(
        f"case when {holds} then '[' || {problem} || ',{at}]' end" for holds, (problem, at) in faults.items()
    )
    return f"""'{{"{MARK}":[' || concat_ws(',', {pairs}) || ']}}'"""


def problems_of(value: object) -> list[tuple[int, int]]:
    """The problems that stand in the place of a value, each with which of its columns has it; none where it is one."""
    told = value.get(MARK) if isinstance(value, dict) and len(value) == 1 else None
    if isinstance(told, int):
        return [(told, 0)]
    return [(problem, at) for problem, at in told] if isinstance(told, list) else []
