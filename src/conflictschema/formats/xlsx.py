"""XLSX: the sheets of a workbook as tables, cell by cell where the partner sees them, with what is hidden or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._beside import Beside, told_hidden
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Dialect, Fault, Grid, Layout, as_row, told
from conflictschema.formats._sheets import Sheets, Unset, Value
from conflictschema.io import in_memory
from conflictschema.io.parts import open_parts

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits

_LOOKED_AT: Final = 50
_EXACT: Final = 10**15


class Xlsx(TableFormat):
    """Workbooks of the kind .xlsx, read from their own XML: no entity is resolved, and no link is followed."""

    name = "XLSX"
    suffixes = (".xlsx", ".xlsm")

    def tables(self, source: Input, asked: Layout, limits: Limits, temp: str | None) -> Iterator[Grid]:
        """The sheets that can be seen, or the one that is asked for."""
        if not source.read(0, 4).startswith(b"PK"):
            raise Refusal("CS029", kind="something else than its name says, and no workbook")
        with open_parts(source, limits) as parts:
            sheets = Sheets(parts)
            if asked.sheet is not None and asked.sheet not in sheets.names:
                raise Refusal(
                    "CS059",
                    problem="it has no sheet of the name that is asked for, but ",
                    names=", ".join(sheets.names),
                )
            seen = [name for name in sheets.names if name not in sheets.hidden]
            names = seen if asked.sheet is None else [asked.sheet]
            if not names:
                raise Refusal("CS059", problem="it has no sheet that can be seen", names="")
            left_out = [name for name in sheets.names if name in sheets.hidden and name not in names]
            for number, name in enumerate(names):
                faults: list[Fault] = []
                beside = Beside()
                text = in_memory(_rows(sheets, name, faults, beside), source, limits, temp)
                grid = _grid(text, name, faults, beside)
                if not number and left_out:
                    part = f"{len(left_out)} sheet{' is' if len(left_out) == 1 else 's are'}"
                    unread = {"part": part, "names": ", ".join(left_out), "read": "not read"}
                    grid.about_file.append(Fault("CS055", 1, None, parameters=unread))
                    grid.unseen = tuple(left_out)
                yield grid


def _grid(text: Input, name: str, faults: list[Fault], beside: Beside) -> Grid:
    grid = Grid(text, Dialect(), sheet=name, has_lines=False, pads=True, merged=beside.merged, faults=faults)
    grid.blank = frozenset((each.row, each.column) for each in faults if each.column is not None)
    grid.has_numbers = True
    hidden = told_hidden(beside.rows, beside.columns)
    if hidden is not None:
        grid.faults.append(Fault("CS055", min(beside.rows, default=1), None, parameters=hidden))
    return grid


def _rows(sheets: Sheets, name: str, faults: list[Fault], beside: Beside) -> Iterator[bytes]:
    """Every row as text, blank ones too, so that rows keep their numbers."""
    dialect = Dialect()
    rows = sheets.rows(name, beside)
    first = list(islice(rows, _LOOKED_AT))
    width = _usual_width([cells for _, cells in first])
    at = 1
    for number, cells in chain(first, rows):
        if at < number:
            yield b"\n" * (number - at)
        texts = {column: _text(value) for column, value in cells.items()}
        for column, value in cells.items():
            if isinstance(value, Unset):
                faults.append(Fault("CS056", number, None, column))
        last = max((column for column, text in texts.items() if text.strip()), default=-1) + 1
        row = [texts.get(column, "") for column in range(max(width, last))]
        yield as_row(row, dialect) if last else b"\n"
        at = number + 1


def _usual_width(rows: list[dict[int, Value | Unset]]) -> int:
    """How wide the table is: as wide as most of its first rows, the wider one of two."""
    widths = Counter(max(cells) + 1 for cells in rows)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _text(value: Value | Unset) -> str:
    match value:
        case str():
            return told(value, is_number=False)
        case Unset():
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case _:
            return told(repr(value), is_number=True)
