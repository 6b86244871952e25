"""A table as text of separated values: how its text is cut into cells, and where its rows stand.

Every format of tables ends here, so that there is one reader of tables and one way to say where a cell stands. A format
that is no text (a workbook, say) writes its rows as text first, one row of the sheet a row of the text, blank ones too.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conflictschema.io import Input

COMMA: Final = ","
NUMBER: Final = "\uffff"
"""Stands at the end of a cell that held a true number with decimals: no setting for texts says how to read it.

It is no character: Unicode keeps it for what programs say to themselves. `untold` takes it off again.
"""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known beforehand of how a table is laid out; what is None is found out."""

    sheet: str | None = None
    header_row: int | None = None
    """The row that holds the headers, from 1."""
    headers: tuple[str, ...] = ()
    """The headers of a table that has none itself."""
    delimiter: str | None = None
    encoding: str | None = None
    names: frozenset[str] = frozenset()
    """Headers that are looked for; the row that holds most of them is the one with the headers."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How text is cut into cells. Quotes are doubled inside of quotes."""

    delimiter: str = COMMA
    quote: str = '"'


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, or with a cell: the code of a rule, the place, and what the message needs."""

    code: str
    row: int
    """The row, as a spreadsheet numbers it."""
    line: int | None
    """The line that it begins on, as an editor numbers it; None in what has no lines."""
    column: int | None = None
    """The column, from 0."""
    value: str | None = None
    parameters: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Grid:
    """One table: its text, and what was found out about it."""

    text: Input
    """UTF-8, without a byte-order mark."""
    dialect: Dialect
    start: int = 0
    """The byte that the text begins at."""
    sheet: str | None = None
    has_lines: bool = True
    """Whether lines of the text are lines of the file."""
    first_row: int = 1
    """The number of its first row: 0 where that holds the headers, and every row behind it is a line of the file."""
    has_numbers: bool = False
    """Whether true numbers are told from texts that look like them."""
    pads: bool = False
    """Whether a row that ends early has empty cells at its end, as in a sheet."""
    remarks: list[str] = field(default_factory=list)
    """How it was read, in sentences without a value of the data."""
    faults: list[Fault] = field(default_factory=list)
    """What was found wrong with single cells on the way."""
    about_file: list[Fault] = field(default_factory=list)
    """What was found about the file as a whole, whichever of its tables is taken."""
    unseen: tuple[str, ...] = ()
    """The names of the sheets that nobody sees, and that were not read; the first table of a workbook has them."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Cells that were made one: first row and column, last row and column."""
    blank: frozenset[tuple[int, int]] = frozenset()
    """Cells (row, column) that look empty, and about which a fault was said."""

    def close(self) -> None:
        """Let go of the text."""
        self.text.close()


def told(cell: str, *, is_number: bool) -> str:
    """A cell for the text of a table that has numbers; a text that looks as if it were told gets one mark more."""
    return cell + NUMBER if (is_number and "." in cell) or cell.endswith(NUMBER) else cell


def untold(cells: Sequence[str]) -> list[str]:
    """The cells of a table that has numbers as they were."""
    return [cell.removesuffix(NUMBER) for cell in cells]


def column_letters(column: int) -> str:
    """The letters of a column (from 0), as a spreadsheet shows them: A, B, …, Z, AA and so on."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@functools.lru_cache(maxsize=2**15)
def column_number(letters: bytes) -> int:
    """The column (from 0) of these letters, A to Z."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet names it, such as C7; the row counts from 1, the column from 0."""
    return f"{column_letters(column)}{row}"


def as_row(cells: Sequence[str], dialect: Dialect) -> bytes:
    """The cells as one row of text, every one in quotes."""
    quote = dialect.quote
    return (dialect.delimiter.join(f"{quote}{cell.replace(quote, quote * 2)}{quote}" for cell in cells) + "\n").encode()
