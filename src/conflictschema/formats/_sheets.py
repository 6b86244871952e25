"""The cells of a workbook, read from its own XML: nothing is laid out as a grid, so that no far cell takes memory.

Of a formula, the value that was kept with it is read. Dates are told by the formats of their cells.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.formats._document import Document
from conflictschema.formats._grid import column_number
from conflictschema.formats._markup import checked, first, plain_text, tags, without_comments
from conflictschema.io.decompress import damaged

if TYPE_CHECKING:
    from conflictschema.formats._beside import Beside
    from conflictschema.io.parts import Parts

Value = str | int | float | bool | date
"""What a cell holds: a text, a number, yes or no, a day, or a time of a day."""

_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])([^<>]*?)(/?)>")
_CELL: Final = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])([^<>]*?)(?:/>|>(.*?)</(?:[\w.-]+:)?c\s*>)", re.DOTALL)
_PLAIN: Final = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="([sn])")?(?:/>|><v>([^<]+)</v></c>)'
)
"""A cell as most programs write it; without a value it is one tag, with one it is four."""
_ITEM_END: Final = re.compile(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si\s*/>")
_TEXT: Final = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^<>]*)?>([^<]*)<")
_SPOKEN: Final = re.compile(rb"<(?:[\w.-]+:)?rPh[\s>].*?</(?:[\w.-]+:)?rPh\s*>", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
_HAS_VALUE: Final = re.compile(rb"<(?:[\w.-]+:)?v(?=[\s/>])")
"""What a formula was worked out to, be it an empty text."""
_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f(?=[\s/>])")
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})[0-9]{1,7}["']""")
_NUMBER: Final = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_KIND: Final = re.compile(rb"""\st\s*=\s*["']([A-Za-z]{1,9})["']""")
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_WHOLE: Final = re.compile(rb"-?[0-9]{1,15}")
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The numbers of the formats of dates and times that every workbook has."""
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LONGEST: Final = 16 * 2**20
"""Bytes of the longest row, and of the longest text."""
_LAST_SERIAL: Final = 2_958_466
"""The day after the last one that a spreadsheet knows."""


class FormulaError(str):
    """What a cell shows whose formula failed, such as #N/A."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Unset:
    """A cell of which the workbook does not keep what it shows: a formula that was never calculated."""


class Sheets:
    """The sheets of an open workbook."""

    def __init__(self, parts: Parts) -> None:
        """Take its parts; `Refusal` where it is no workbook of this kind."""
        self._parts = parts
        self._document = Document(parts)
        book = first(self._document.part, "workbookPr")
        later = book is not None and book.get("date1904") in ("1", "true")
        self._start = datetime(1904, 1, 1) if later else datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no zone

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its sheets, in their order."""
        return tuple(self._document.sheets)

    @functools.cached_property
    def hidden(self) -> frozenset[str]:
        """The names of the sheets that nobody sees."""
        found = tags(self._document.part, "sheet")
        return frozenset(tag.get("name") or "" for tag in found if (tag.get("state") or "visible") != "visible")

    def rows(self, sheet: str, beside: Beside | None = None) -> Iterator[tuple[int, dict[int, Value | Unset]]]:
        """Every row that holds something: its number, from 1, and its cells by their column, from 0.

        What stands beside the cells is put into `beside`; without it, nothing behind the rows is looked at.
        """
        number = 0
        for attributes, content in _rows(self._parts.chunks(self._document.sheets[sheet]), beside):
            named = _NUMBER.search(attributes)
            number = int(named[1]) if named else number + 1
            cells = dict(self._cells(content))
            if cells:
                if beside is not None:
                    beside.row(number, attributes, cells)
                yield number, cells

    def pass_over(self, sheet: str, beside: Beside) -> None:
        """Look only at what stands beside the cells of a sheet."""
        for _ in _rows(self._parts.chunks(self._document.sheets[sheet]), beside):
            pass

    def _cells(self, content: bytes) -> Iterator[tuple[int, Value | Unset]]:
        plain = _PLAIN.findall(content)
        # Where no tag is left over, nothing but these cells stands in the row.
        if content.count(b"<") == sum(4 if value else 1 for *_, value in plain):
            for letters, style, kind, value in plain:
                if value:
                    held = self._text_at(value) or None if kind == b"s" else self._number(value, style)
                    if held is not None:
                        yield column_number(letters), held
            return
        column = -1
        for found in _CELL.finditer(content):
            place = _PLACE.search(found[1])
            column = column_number(place[1]) if place else column + 1
            value = self._value(found[1], found[2] or b"")
            if value is not None:
                yield column, value

    def _value(self, attributes: bytes, content: bytes) -> Value | Unset | None:
        kind = _KIND.search(attributes)
        match kind[1] if kind else b"n":
            case b"inlineStr":
                return _texts(content) or None
            case b"s":
                return self._shared(content) or None
            case name:
                held = _VALUE.search(content)
                if held is None or not held[1]:
                    return (
                        Unset()
                        if _FORMULA.search(content) and (name != b"str" or not _HAS_VALUE.search(content))
                        else None
                    )
                if name == b"b":
                    return held[1] == b"1"
                if name == b"n":
                    style = _STYLE.search(attributes)
                    return self._number(held[1], b"" if style is None else style[1])
                if name == b"e":
                    return FormulaError(plain_text(held[1]))
                return plain_text(held[1])

    def _shared(self, content: bytes) -> str:
        held = _VALUE.search(content)
        return self._text_at(b"" if held is None else held[1])

    def _text_at(self, number: bytes) -> str:
        at = int(number) if number.isdigit() else -1
        if not 0 <= at < len(self._texts):
            raise damaged("a cell of it refers to a text that is not there")
        return self._texts[at]

    def _number(self, raw: bytes, style: bytes) -> Value:
        try:
            number = int(raw) if _WHOLE.fullmatch(raw) else float(raw)
        except ValueError:
            return plain_text(raw)
        if style and int(style) in self._dates and 0 <= number < _LAST_SERIAL:
            return self._date(number)
        return number

    def _date(self, number: float) -> Value:
        # A spreadsheet keeps times as parts of a day; a thousandth of a second is what it means.
        moment = self._start + timedelta(seconds=round(number * 86_400, 3))
        if number < 1:
            return moment.time().isoformat()
        return moment if moment.time().isoformat() != "00:00:00" else moment.date()

    @functools.cached_property
    def _texts(self) -> list[str]:
        """The texts that cells share."""
        part = self._document.relations.first("sharedStrings")
        if part is None or part not in self._parts:
            return []
        found: list[str] = []
        held = b""
        for chunk in self._parts.chunks(part):
            held = without_comments(held + chunk)
            done = 0
            for end in _ITEM_END.finditer(held):
                found.append(_texts(held[done : end.end()]))
                done = end.end()
            held = held[done:]
            if len(held) > _LONGEST:
                raise damaged("a text of it is too long")
        return found

    @functools.cached_property
    def _dates(self) -> frozenset[int]:
        """The numbers of the cell formats that show a date or a time."""
        if self._document.styles is None or self._document.styles not in self._parts:
            return frozenset()
        part = without_comments(checked(self._parts.read(self._document.styles)))
        own = {
            tag.get("numFmtId"): _QUOTED.sub("", tag.get("formatCode") or "").lower() for tag in tags(part, "numFmt")
        }
        dated = {number for number, code in own.items() if set("ymdhs") & set(code) and "general" not in code}
        formats = first(part, "cellXfs")
        after = part[formats.end :] if formats is not None else b""
        after = after[: after.find(b"cellXfs>")]
        return frozenset(
            at
            for at, tag in enumerate(tags(after, "xf"))
            if (number := tag.get("numFmtId") or "") in dated
            or (number not in own and number.isdecimal() and int(number) in _DATES)
        )


def _rows(chunks: Iterator[bytes], beside: Beside | None) -> Iterator[tuple[bytes, bytes]]:
    """The attributes and the content of every row; `Refusal` where the sheet is not whole."""
    held, prefix, begun = b"", b"", False
    for chunk in chunks:
        held += chunk
        if not begun:
            found = first(held, "sheetData")
            if found is None:
                _bounded(held)
                continue
            before = without_comments(checked(held[: found.end]))
            if beside is not None:
                beside.head(before)
            begun, prefix = True, found.prefix
            if found.is_empty:
                return
            held = held[found.end :]
        end = held.find(b"</" + prefix + b"sheetData")
        # Rows that begin before the last one are whole.
        cut = end if end >= 0 else max(held.rfind(b"<" + prefix + b"row"), 0)
        yield from _whole_rows(without_comments(held[:cut]), prefix)
        held = held[cut:]
        if end >= 0:
            if beside is not None:
                beside.tail(chain([held], chunks))
            return
        _bounded(held)
    raise damaged("one of its sheets ends too early")


def _whole_rows(data: bytes, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
    closing = b"</" + prefix + b"row"
    for found in _ROW.finditer(data):
        if found[2]:
            continue
        end = data.find(closing, found.end())
        if end < 0:
            raise damaged("a row of it ends too early")
        yield found[1], data[found.end() : end]


def _bounded(held: bytes) -> None:
    if len(held) > _LONGEST:
        raise Refusal("CS012", limit="bytes of a row of a sheet", value=_LONGEST, option="saving it anew")


def _texts(content: bytes) -> str:
    """All texts of a cell or a shared text together, but those that tell how it is pronounced."""
    return "".join(plain_text(found) for found in _TEXT.findall(_SPOKEN.sub(b"", content)))
