"""XLSX: the sheets of a workbook as tables, cell by cell where the partner sees them, with what is hidden or merged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._document import Document
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Dialect, Fault, Grid, Layout, as_row, column_letters
from conflictschema.formats._markup import tags
from conflictschema.formats._sheets import Sheets, Unset, Value, column_number
from conflictschema.io import in_memory
from conflictschema.io.parts import open_parts

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits
    from conflictschema.io.parts import Parts

_LOOKED_AT: Final = 50
_HIDDEN_ROW: Final = re.compile(
    rb"<(?:[\w.-]+:)?row(?=\s)(?=[^<>]*\shidden\s*=\s*[\"'](?:1|true)[\"'])[^<>]*\sr\s*=\s*[\"']([0-9]{1,7})[\"']"
)
_HIDDEN_COLUMN: Final = re.compile(
    rb"<(?:[\w.-]+:)?col(?=\s)(?=[^<>]*\shidden\s*=\s*[\"'](?:1|true)[\"'])(?=[^<>]*\smin\s*=\s*[\"']([0-9]{1,5})[\"'])[^<>]*\smax\s*=\s*[\"']([0-9]{1,5})[\"']"
)
_MERGED: Final = re.compile(
    rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*ref\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
)
_MOST: Final = 1_000
"""Hidden or merged parts of a sheet that are listed."""
_FEW: Final = 10
"""Hidden parts that are named."""
_OVERLAP: Final = 4096
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
            sheets, document = Sheets(parts), Document(parts)
            hidden = [
                tag.get("name") or ""
                for tag in tags(document.part, "sheet")
                if (tag.get("state") or "visible") != "visible" and tag.get("name")
            ]
            if asked.sheet is not None and asked.sheet not in sheets.names:
                raise Refusal(
                    "CS059",
                    problem="it has no sheet of the name that is asked for, but ",
                    names=", ".join(sheets.names),
                )
            names = [name for name in sheets.names if name not in hidden] if asked.sheet is None else [asked.sheet]
            if not names:
                raise Refusal("CS059", problem="it has no sheet that can be seen", names="")
            left_out = [name for name in hidden if name not in names]
            for number, name in enumerate(names):
                faults: list[Fault] = []
                text = in_memory(_rows(sheets, name, faults), source, limits, temp)
                grid = _grid(text, name, faults, _seen(parts, document.sheets[name]))
                if not number and left_out:
                    part = f"{len(left_out)} sheet{' is' if len(left_out) == 1 else 's are'}"
                    told = {"part": part, "names": ", ".join(left_out), "read": "not read"}
                    grid.about_file.append(Fault("CS055", 1, None, parameters=told))
                yield grid


@dataclass(slots=True)
class _Seen:
    """What the XML of a sheet says beside its cells."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def _grid(text: Input, name: str, faults: list[Fault], seen: _Seen) -> Grid:
    grid = Grid(text, Dialect(), sheet=name, has_lines=False, pads=True, merged=seen.merged, faults=faults)
    grid.blank = frozenset((each.row, each.column) for each in faults if each.column is not None)
    for noun, names in (
        ("row", [str(each) for each in seen.hidden_rows]),
        ("column", [column_letters(first - 1) for first, _ in seen.hidden_columns]),
    ):
        if names:
            part = f"{len(names):,} {noun}{' is' if len(names) == 1 else 's are'}"
            told = {"part": part, "names": ", ".join(names[:_FEW]), "read": "read like the others"}
            grid.faults.append(Fault("CS055", 1, None, parameters=told))
    return grid


def _rows(sheets: Sheets, name: str, faults: list[Fault]) -> Iterator[bytes]:
    """Every row as text, blank ones too, so that rows keep their numbers."""
    dialect = Dialect()
    rows = sheets.rows(name)
    first = list(islice(rows, _LOOKED_AT))
    width = _usual_width([cells for _, cells in first])
    at = 1
    for number, cells in chain(first, rows):
        while at < number:
            yield b"\n"
            at += 1
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
            return value
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
            return repr(value)


def _seen(parts: Parts, part: str) -> _Seen:
    seen = _Seen()
    held = b""
    for chunk in parts.chunks(part):
        held += chunk
        cut = len(held) - _OVERLAP
        if cut > 0:
            cut = held.rfind(b"<", 0, cut)
            _look(held[: max(cut, 0)], seen)
            held = held[max(cut, 0) :]
    _look(held, seen)
    return seen


def _look(data: bytes, seen: _Seen) -> None:
    for found in _HIDDEN_ROW.finditer(data):
        if len(seen.hidden_rows) < _MOST:
            seen.hidden_rows.append(int(found[1]))
    for found in _HIDDEN_COLUMN.finditer(data):
        if len(seen.hidden_columns) < _MOST:
            seen.hidden_columns.append((int(found[1]), int(found[2])))
    for found in _MERGED.finditer(data):
        if len(seen.merged) < _MOST:
            seen.merged.append((int(found[2]), column_number(found[1]), int(found[4]), column_number(found[3])))
