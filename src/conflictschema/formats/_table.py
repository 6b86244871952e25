"""Where a table begins: its delimiter, the row with its headers, and what stands above and below that row."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Place, Refusal
from conflictschema.formats._beside import Merged, range_name
from conflictschema.formats._format import line_breaks
from conflictschema.formats._grid import Grid, Layout, cell_name, untold
from conflictschema.formats._rows import Rows, cut_rows

if TYPE_CHECKING:
    from conflictschema.io import Limits

_HEAD: Final = 2**20
_LOOKED_AT: Final = 50
"""Rows in which the headers are looked for."""
_BLANK: Final = 1_000
"""Blank rows behind which no headers are looked for: a cell that was touched in the last row is no table."""
_DELIMITERS: Final = (",", ";", "\t", "|")
_SEP: Final = re.compile(rb"sep=(.)[ \t]*(?:\r\n|\n|\r)", re.IGNORECASE)
_TAG: Final = re.compile(r"#[a-z][a-z_]*(?:[ +].*)?", re.DOTALL)
NAMES: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars", " ": "spaces"}
WIDEST: Final = 10_000
"""Columns of the widest table that is read."""


@dataclass(slots=True)
class Table:
    """A table whose headers are known."""

    grid: Grid
    headers: tuple[str, ...]
    header_row: int
    """The row of the headers, as a spreadsheet shows it; 0 where the table has none."""
    rows: Rows
    tagged: bool = False
    """Whether a row of HXL tags stood below the headers."""
    trouble: Refusal | None = None
    """What is wrong with the headers, unless it turns out that there are none."""

    def remarks(self) -> list[str]:
        """How it was read, in sentences."""
        said = list(self.grid.remarks)
        delimiter = self.grid.dialect.delimiter
        if self.grid.has_lines:
            said.append(f"Its cells are parted by {NAMES.get(delimiter, 'another character')}.")
        if self.header_row > 1:
            said.append(f"Its headers stand in row {self.header_row}; what is above was passed over.")
        if self.tagged:
            said.append("The row of HXL tags below the headers was passed over.")
        return said


@dataclass(slots=True)
class _Row:
    cells: list[str]
    row: int
    line: int
    end: int
    """The byte behind it."""
    next_line: int


def table(grid: Grid, layout: Layout, limits: Limits) -> Table:
    """Find the headers; `Refusal` where there are none."""
    sep = _SEP.match(grid.text.read(grid.start, 16))
    start, row, line = grid.start, grid.first_row, 1
    if sep is not None and grid.has_lines:
        start, row, line = start + sep.end(), 2, 2
        grid.remarks.append("Its first line says which character parts the cells (`sep=`).")
    head = grid.text.read(start, min(_HEAD, grid.text.size - start))
    delimiter = layout.delimiter or (sep[1].decode("latin-1") if sep else None)
    if grid.has_lines:
        grid.dialect = replace(grid.dialect, delimiter=delimiter or delimiter_of(head))
    rows = _first_rows(grid, head, start, row, line)
    if not rows:
        if start + len(head) >= grid.text.size:
            raise Refusal("CS034", line=line, row=row) if head.strip() else Refusal("CS009")
        raise Refusal("CS005", line=line, limit=limits.line_bytes, option="--max-line")
    if layout.headers:
        return Table(grid, layout.headers, 0, Rows(grid, len(layout.headers), limits, start=start, row=row, line=line))
    at = _header(rows, layout)
    header, below = rows[at], rows[at + 1 :]
    if len(header.cells) > WIDEST:
        raise Refusal("CS053", limit="columns", value=WIDEST, option="a narrower table")
    after = header
    tagged = bool(below) and _is_tags(below[0].cells)
    if tagged:
        after, below = below[0], below[1:]
    headers, trouble = _checked(header)
    begin = Rows(grid, len(headers), limits, start=after.end, row=after.row + 1, line=after.next_line)
    merged = _merged(grid, header.row, begin)
    if merged:
        row, column, *_ = merged[0]
        place = Place(sheet=grid.sheet, cell=cell_name(row, column), sheet_row=row)
        raise Refusal("CS057", at=place, cells=", ".join(map(range_name, merged[:10])), number=len(merged))
    return Table(grid, headers, header.row, begin, tagged, trouble)


def _merged(grid: Grid, header: int, below: Rows) -> list[Merged]:
    """The merged cells of the headers and of rows that hold something: nobody knows what their one value is for.

    Titles above a table are often merged, and so is what somebody drew below it: neither says anything of a row.
    """
    merged = [each for each in grid.merged if each[2] >= header]
    if not merged:
        return merged
    held = array("I", [header])
    for batch in below.batches():
        held.extend(sorted({*batch.rows, *(fault.row for fault in batch.faults)}))
    return [each for each in merged if bisect_left(held, each[0]) < bisect_right(held, each[2])]


def _first_rows(grid: Grid, head: bytes, start: int, row: int, line: int) -> list[_Row]:
    rows: list[_Row] = []
    last = start + len(head) >= grid.text.size
    blank = len(head) - len(head.lstrip(b"\n"))
    head, start, row, line, at = head[blank:], start + blank, row + blank, line + blank, 0
    for cut in cut_rows(head, grid.dialect, last=last):
        cells = untold(cut.cells or []) if grid.has_numbers else cut.cells or []
        next_line = line + line_breaks(head[at : cut.end])
        if any(cell.strip() for cell in cells):
            rows.append(_Row(cells, row, line, start + cut.end, next_line))
        row, line, at = row + 1, next_line, cut.end
        if len(rows) == _LOOKED_AT or (rows and row - rows[-1].row > _BLANK):
            break
    return rows


def delimiter_of(head: bytes) -> str:
    """The character that parts cells: the one that stands equally often in most lines."""
    text = re.sub(rb'"[^"]*"', b"", head[: 2**16])
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    best, most = ",", 0.0
    for each in _DELIMITERS:
        counted = Counter(line.count(each.encode()) for line in lines)
        counted.pop(0, None)
        if counted:
            number, alike = counted.most_common(1)[0]
            score = alike + min(number, 100) / 1000
            if score > most:
                best, most = each, score
    return best


def _header(rows: Sequence[_Row], layout: Layout) -> int:
    """Which of the rows holds the headers: the one that is named, else the one with most of the looked-for names."""
    if layout.header_row is not None:
        named = next((number for number, each in enumerate(rows) if each.row == layout.header_row), None)
        if named is None:
            raise Refusal(
                "CS036", line=None, problem=f"there is nothing in row {layout.header_row}, which is to hold them"
            )
        return named
    if layout.names:
        known = {plain(name) for name in layout.names}
        score = [sum(plain(cell) in known for cell in set(each.cells)) for each in rows]
        best = max(range(len(rows)), key=lambda number: (score[number], -number))
        if score[best] * 2 >= min(len(known), 4):
            return best
    # Above a table stand titles, which take a cell or two; the first row as wide as most is that of the headers.
    widths = Counter(_width(each.cells) for each in rows)
    usual = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    return next((n for n, each in enumerate(rows) if _width(each.cells) * 2 > usual), 0)


def _width(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def plain(name: str) -> str:
    """A header without what people change in passing: case, spaces, underscores."""
    return re.sub(r"[\s_\-]+", "", name.lstrip("\ufeff")).casefold()


def _is_tags(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL tags, such as `#date+start`."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and sum(bool(_TAG.fullmatch(cell)) for cell in filled) * 2 > len(filled)


def _checked(header: _Row) -> tuple[tuple[str, ...], Refusal | None]:
    """The headers, and what is wrong with them."""
    cells = [cell.lstrip("\ufeff").strip() for cell in header.cells]
    seen: dict[str, int] = {}
    for number, cell in enumerate(cells):
        where = cell_name(header.row, number)
        if not cell:
            return tuple(cells), Refusal("CS036", line=header.line, problem=f"the header in {where} is empty")
        if cell in seen:
            problem = f"{cell_name(header.row, seen[cell])} and {where} hold the same header"
            return tuple(cells), Refusal("CS036", line=header.line, problem=problem)
        seen[cell] = number
    return tuple(cells), None
