"""A sheet's XML with some cells in another format: read and written piece by piece, everything else as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Final

from conflictschema.annotate.remark import name_of, numbers_of
from conflictschema.finding import Severity
from conflictschema.formats._markup import (
    checked,
    closing,
    first,
    spliced,
    tags,
    with_attribute,
    without_attribute,
    without_comments,
)
from conflictschema.io.decompress import damaged
from conflictschema.io.parts import whole

Wanted = Mapping[int, Mapping[int, Severity]]
"""The cells to colour: by row and by column, both from 1."""
Coloured = Callable[[int, Severity], int]
"""Gives the number of the format like another one, in the colour of a severity."""

_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])[^<>]*>")
_NUMBER: Final = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_CUSTOM: Final = re.compile(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_CELL: Final = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])[^<>]*>")
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']""")
_END: Final = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_LONGEST: Final = 16 * 2**20
"""Bytes of the longest row, or of what stands before the rows."""
_BEFORE: Final = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""What may stand behind the link to the drawing of notes, in the order of the format."""
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class SheetPatch:
    """Patches one sheet: gives its XML anew, piece by piece."""

    def __init__(self, wanted: Wanted, coloured: Coloured, drawing: str) -> None:
        """Take the cells to colour, and the relation to a new drawing of notes, for a sheet that has none."""
        self._left = {row: dict(columns) for row, columns in sorted(wanted.items())}
        self._coloured = coloured
        self.drawing = drawing
        """The relation to the drawing of notes: what the sheet had, once it was patched, or the new one."""
        self._columns: list[tuple[int, int, int]] = []
        self._prefix = b""
        self._row = 0

    def patched(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The whole part."""
        held = b""
        for chunk in chunks:
            held += chunk
            found = first(held, "sheetData")
            if found is not None:
                break
            _bounded(held)
        else:
            raise damaged("one of its sheets has no rows' part")
        without_comments(checked(held[: found.end]))
        self._prefix = found.prefix
        self._columns = _column_styles(held[: found.start])
        yield held[: found.start]
        held = held[found.end :]
        if found.is_empty:
            yield found.raw[:-2].rstrip() + b">"
            yield b"".join(self._missing(None))
            yield b"</" + self._prefix + b"sheetData>"
        else:
            yield found.raw
            held = yield from self._rows(held, chunks)
        yield self._tail(held + whole(chunks))

    def _rows(self, held: bytes, chunks: Iterator[bytes]) -> Generator[bytes, None, bytes]:
        """The rows, and the end of their part; gives what was read behind it."""
        while True:
            end = _END.search(held)
            # Rows that begin before the last one are whole.
            cut = end.start() if end else max(held.rfind(b"<row"), held.rfind(b"<" + self._prefix + b"row"), 0)
            yield from self._patched_rows(without_comments(held[:cut]))
            held = held[cut:]
            if end is not None:
                yield b"".join(self._missing(None))
                length = end.end() - cut
                yield held[:length]
                return held[length:]
            _bounded(held)
            more = next(chunks, b"")
            if not more:
                raise damaged("one of its sheets ends too early")
            held += more

    def _patched_rows(self, rows: bytes) -> Iterator[bytes]:
        """Whole rows, those patched in which a cell is to be coloured."""
        done = 0
        for found in _ROW.finditer(rows):
            number = _NUMBER.search(found[0])
            self._row = int(number[1]) if number else self._row + 1
            if not self._left or self._row < next(iter(self._left)):
                continue
            yield rows[done : found.start()]
            done = found.start()
            yield from self._missing(self._row)
            wanted = self._left.pop(self._row, None)
            if wanted is None:
                continue
            if found[0].endswith(b"/>"):
                done = found.end()
                head, cells = found[0][:-2].rstrip() + b">", b""
            else:
                done = closing(rows, "row", found.end())
                head, cells = found[0], rows[found.end() : done]
            yield self._patched_row(head, cells, wanted)
            if found[0].endswith(b"/>"):
                yield b"</" + self._prefix + b"row>"
        yield rows[done:]

    def _patched_row(self, head: bytes, cells: bytes, wanted: dict[int, Severity]) -> bytes:
        own = _STYLE.search(head) if _CUSTOM.search(head) else None
        base = int(own[1]) if own else None
        pieces, done, column = [without_attribute(head, "spans")], 0, 0
        left = dict(sorted(wanted.items()))
        for found in _CELL.finditer(cells):
            place = _PLACE.search(found[0])
            at = numbers_of(place[1].decode()) if place else None
            column = at[1] if at else column + 1
            before = [each for each in left if each < column]
            pieces += [cells[done : found.start()], *(self._new_cell(each, left.pop(each), base) for each in before)]
            done = found.start()
            severity = left.pop(column, None)
            if severity is not None:
                style = _STYLE.search(found[0])
                number = self._coloured(int(style[1]) if style else 0, severity)
                pieces.append(with_attribute(found[0], "s", str(number)))
                done = found.end()
        pieces += [cells[done:], *(self._new_cell(each, severity, base) for each, severity in left.items())]
        return b"".join(pieces)

    def _missing(self, before: int | None) -> Iterator[bytes]:
        """Rows with cells to colour that the sheet does not have, up to one that it has."""
        while self._left and (before is None or next(iter(self._left)) < before):
            row = next(iter(self._left))
            self._row, was = row, self._row
            cells = (self._new_cell(column, severity, None) for column, severity in sorted(self._left.pop(row).items()))
            head = b'<%brow r="%d">' % (self._prefix, row)
            yield head + b"".join(cells) + b"</%brow>" % self._prefix
            self._row = was

    def _new_cell(self, column: int, severity: Severity, base: int | None) -> bytes:
        if base is None:
            base = next((style for low, high, style in self._columns if low <= column <= high), 0)
        number = self._coloured(base, severity)
        return b'<%bc r="%b" s="%d"/>' % (self._prefix, name_of(self._row, column).encode(), number)

    def _tail(self, tail: bytes) -> bytes:
        checked(tail)
        found = first(tail, "legacyDrawing")
        if found is not None:
            self.drawing = found.get("id") or self.drawing
            return tail
        link = b'<%blegacyDrawing xmlns:r="%b" r:id="%b"/>' % (
            self._prefix,
            _RELATIONS.encode(),
            self.drawing.encode(),
        )
        behind = [tag.start for name in _BEFORE if (tag := first(tail, name)) is not None]
        return spliced(tail, min([*behind, closing(tail, "worksheet", 0)]), link)


def _column_styles(head: bytes) -> list[tuple[int, int, int]]:
    found = []
    for tag in tags(head, "col"):
        low, high, style = tag.get("min"), tag.get("max"), tag.get("style")
        if low and high and style and low.isdecimal() and high.isdecimal() and style.isdecimal():
            found.append((int(low), int(high), int(style)))
    return found


def _bounded(held: bytes) -> None:
    if len(held) > _LONGEST:
        raise damaged("one of its sheets has a row that is too long")
