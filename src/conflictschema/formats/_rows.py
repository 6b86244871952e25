"""From text to rows: a thin look at quotes, line breaks and the number of cells, before any engine sees the text.

Text in which nothing is odd is looked at as a whole, by a few searches over its bytes. Where something is odd, its rows
are cut one by one, so that the sound ones are kept and of the others the place is known.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._format import line_breaks
from conflictschema.formats._grid import Dialect, Fault, Grid, as_row, untold

if TYPE_CHECKING:
    from conflictschema.io import Limits

BLOCK: Final = 4 * 2**20
"""Bytes that are looked at together."""
_QUOTED: Final = re.compile(rb'"[^"]*(?:""[^"]*)*"')
_STAND_IN: Final = b"\x00"


@dataclass(slots=True)
class Batch:
    """A range of the text with its sound rows, and what is wrong with the others."""

    start: int
    length: int
    text: bytes
    """The sound rows, each ending in LF."""
    rows: array[int]
    """Of every sound row: its number, as a spreadsheet shows it."""
    lines: array[int]
    """Of every sound row: the line that it begins on."""
    first_row: int
    first_line: int
    faults: list[Fault] = field(default_factory=list)
    longest: int = 0
    """Bytes of the longest row, or more."""


class Rows:
    """The rows of a grid behind its header."""

    def __init__(self, grid: Grid, width: int, limits: Limits, *, start: int, row: int, line: int) -> None:
        """Take the width of a row in cells, and where the first row stands: byte, row and line."""
        self.grid = grid
        self.width = width
        self.limits = limits
        self.start, self.row, self.line = start, row, line

    def batches(self) -> Iterator[Batch]:
        """The rows, block by block; `Refusal` where a quote never ends, or a row is longer than the limit."""
        text, start, row, line = self.grid.text, self.start, self.row, self.line
        wanted = BLOCK
        while start < text.size:
            data = text.read(start, wanted)
            last = start + len(data) >= text.size
            batch = self._whole(data, start, row, line, last=last) or self._one_by_one(
                data, start, row, line, last=last
            )
            if batch is None:
                if wanted > self.limits.line_bytes + BLOCK:
                    raise Refusal("CS005", line=line, limit=self.limits.line_bytes, option="--max-line")
                wanted += BLOCK
                continue
            wanted = BLOCK
            start += batch.length
            row, line = self._next
            yield batch

    def cells(self, batch: Batch, rows: set[int]) -> Mapping[int, list[str]]:
        """The cells of these rows of the batch, which is read again where it is not at hand any more."""
        raw = batch.text
        if not raw and batch.rows:
            raw = self.grid.text.read(batch.start, batch.length)
            if batch.faults or raw.count(b"\n") != len(batch.rows):
                row, line = batch.first_row, batch.first_line
                again = self._whole(raw, batch.start, row, line, last=True)
                again = again or self._one_by_one(raw, batch.start, row, line, last=True)
                raw = b"" if again is None else again.text
        lines = raw.split(b"\n")
        if len(lines) - 1 == len(batch.rows):
            numbers = [number for number, row in enumerate(batch.rows) if row in rows]
            raw, wanted = b"\n".join(lines[each].rstrip(b"\r") for each in numbers), [batch.rows[n] for n in numbers]
        else:
            wanted = list(batch.rows)
        csv.field_size_limit(2**31 - 1)
        text = io.StringIO(raw.decode("utf-8", "replace"), newline="")
        reader = csv.reader(text, delimiter=self.grid.dialect.delimiter)
        found = {row: cells for row, cells in zip(wanted, reader, strict=False) if row in rows}
        return {row: untold(cells) for row, cells in found.items()} if self.grid.has_numbers else found

    def _whole(self, data: bytes, start: int, row: int, line: int, *, last: bool) -> Batch | None:
        """The block, where nothing in it is odd; None where its rows have to be cut one by one."""
        if _STAND_IN in data:
            return None
        if not last:
            data = _to_a_row_end(data)
            if not data:
                return None
        length = len(data)
        try:
            data.decode()
        except UnicodeDecodeError:
            return None
        if b"\r" in data:
            data = _with_line_feeds(data)
        if not data.endswith(b"\n"):
            data += b"\n"
        delimiter = self.grid.dialect.delimiter.encode()
        quoted = b'"' in data
        skeleton = _QUOTED.sub(_STAND_IN, data) if quoted else data
        if quoted and (b'"' in skeleton or _is_odd(skeleton, delimiter) or skeleton.count(b"\n") != data.count(b"\n")):
            return None
        cuts = self.width - 1
        lines = skeleton.split(b"\n")[:-1]
        count = len(lines)
        longest = max(map(len, lines), default=0) if not quoted else max(map(len, data.split(b"\n")))
        if longest > self.limits.line_bytes:
            return None
        empty = delimiter * cuts
        faults: list[Fault] = []
        if all(each.count(delimiter) == cuts and each != empty for each in lines):
            sound = array("I", range(count))
        else:
            sound = array("I")
            kept, texts = [], data.split(b"\n")
            for number, each in enumerate(lines):
                cells = each.count(delimiter) + 1
                if not each.strip(delimiter + b" \t"):
                    continue
                if cells < self.width and self.grid.pads:
                    sound.append(number)
                    kept.append(texts[number] + delimiter * (self.width - cells))
                elif cells != self.width:
                    faults.append(self._ragged(cells, row + number, line + number))
                else:
                    sound.append(number)
                    kept.append(texts[number])
            data = b"".join(each + b"\n" for each in kept)
        rows = array("I", (row + number for number in sound)) if row else sound
        at = array("I", (line + number for number in sound))
        self._next = row + count, line + count
        return Batch(start, length, data, rows, at, row, line, faults, longest)

    def _ragged(self, cells: int, row: int, line: int) -> Fault:
        return Fault("CS033", row, line, parameters={"found": cells, "expected": self.width})

    def _one_by_one(self, data: bytes, start: int, row: int, line: int, *, last: bool) -> Batch | None:
        """The block, row by row; None where its first row does not end in it."""
        batch = Batch(start, 0, b"", array("I"), array("I"), row, line)
        texts: list[bytes] = []
        at = 0
        for cut in cut_rows(data, self.grid.dialect, last=last):
            if cut.end - at > self.limits.line_bytes:
                raise Refusal("CS005", line=line, limit=self.limits.line_bytes, option="--max-line")
            raw, at = data[at : cut.end], cut.end
            fault = self._fault(cut, row, line)
            if fault is not None:
                batch.faults.append(fault)
            elif cut.cells is not None and any(cell.strip() for cell in cut.cells):
                cut.cells += [""] * (self.width - len(cut.cells))
                texts.append(as_row(cut.cells, self.grid.dialect))
                batch.rows.append(row)
                batch.lines.append(line)
                batch.longest = max(batch.longest, len(texts[-1]))
            row += 1
            line += line_breaks(raw)
        if last and at < len(data):
            raise Refusal("CS034", line=line, row=row)
        if not at:
            return None
        batch.length, batch.text = at, b"".join(texts)
        self._next = row, line
        return batch

    def _fault(self, cut: Cut, row: int, line: int) -> Fault | None:
        if cut.bad is not None:
            column, byte = cut.bad
            return Fault("CS003", row, line, parameters={"byte": byte, "column": column})
        assert cut.cells is not None  # noqa: S101  only what is no UTF-8 has no cells
        if cut.beside is not None:
            return Fault("CS035", row, line, cut.beside, cut.cells[cut.beside])
        nul = next((number for number, cell in enumerate(cut.cells) if "\x00" in cell), None)
        if nul is not None:
            return Fault("CS038", row, line, nul, cut.cells[nul])
        ragged = len(cut.cells) > self.width if self.grid.pads else len(cut.cells) != self.width
        if ragged and any(cell.strip() for cell in cut.cells):
            return self._ragged(len(cut.cells), row, line)
        return None


@dataclass(slots=True)
class Cut:
    """A row that was cut into cells."""

    end: int
    """The byte behind it."""
    cells: list[str] | None
    """None where it is no UTF-8."""
    beside: int | None = None
    """The cell in which something stands behind the closing quote."""
    bad: tuple[int, str] | None = None
    """The column (of letters, from 1) and the byte that is no UTF-8."""


def cut_rows(data: bytes, dialect: Dialect, *, last: bool) -> Iterator[Cut]:
    """The rows that end in these bytes; the one at the end counts only if it is the last."""
    cell = _cell(dialect.delimiter.encode())
    at, begin, raw = 0, 0, list[bytes]()
    beside: int | None = None
    while at < len(data):
        found = cell.match(data, at)
        if found is None:  # a quote that does not end here
            return
        quoted, rest, plain, end = found.groups()
        if not end and not last:
            return
        if not last and found.end() >= len(data) and end == b"\r":
            return  # half of a CRLF
        if quoted is not None:
            if rest and beside is None:
                beside = len(raw)
            raw.append(quoted.replace(b'""', b'"') + (rest or b""))
        else:
            raw.append(plain)
        at = found.end()
        if end == dialect.delimiter.encode() and not (at == len(data) and last):
            continue
        if end == dialect.delimiter.encode():
            raw.append(b"")
        yield _cut(at, raw, beside, data[begin:at])
        raw, beside, begin = [], None, at


def _cut(end: int, raw: list[bytes], beside: int | None, row: bytes) -> Cut:
    try:
        return Cut(end, [each.decode() for each in raw], beside)
    except UnicodeDecodeError:
        try:
            row.decode()
        except UnicodeDecodeError as error:
            column = len(row[: error.start].decode("utf-8", "replace")) + 1
            return Cut(end, None, None, (column, f"0x{row[error.start]:02x}"))
        raise


def _cell(delimiter: bytes) -> re.Pattern[bytes]:
    end = re.escape(delimiter)
    return re.compile(rb'(?:"((?:[^"]|"")*+)"([^%b\r\n]*)|((?!")[^%b\r\n]*))(%b|\r\n|\n|\r|\Z)' % (end, end, end))


def _is_odd(skeleton: bytes, delimiter: bytes) -> bool:
    """Whether something stands beside a quoted cell. Counting is many times as fast as a pattern of classes is."""
    cells = skeleton.count(_STAND_IN)
    before = skeleton.count(delimiter + _STAND_IN) + skeleton.count(b"\n" + _STAND_IN) + skeleton.startswith(_STAND_IN)
    behind = skeleton.count(_STAND_IN + delimiter) + skeleton.count(_STAND_IN + b"\n")
    return not cells == before == behind


def _to_a_row_end(data: bytes) -> bytes:
    """As much of the text as ends with a row: with a line break outside of quotes."""
    cut, parity, after = len(data), data.count(b'"') % 2, len(data)
    while cut > 0:
        cut = data.rfind(b"\n", 0, cut)
        if cut < 0:
            return b""
        parity ^= data.count(b'"', cut, after) % 2
        after = cut
        if not parity:
            return data[: cut + 1]
    return b""


def _with_line_feeds(data: bytes) -> bytes:
    """Line breaks outside of quotes as LF."""
    if b'"' not in data:
        return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    pieces = data.split(b'"')
    pieces[::2] = [each.replace(b"\r\n", b"\n").replace(b"\r", b"\n") for each in pieces[::2]]
    return b'"'.join(pieces)
