"""The cell formats of a workbook, with copies of those that bad cells have, in a colour."""

from __future__ import annotations

import re
from typing import Final

from conflictschema.finding import Severity
from conflictschema.formats._markup import checked, closing, first, spliced, tags, with_attribute, without_comments
from conflictschema.io.decompress import damaged

COLOURS: Final = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.NOTICE: "FFDDEBF7"}
"""The colour of a cell, by the gravest finding about it (ARGB)."""
_LETTERS: Final = {Severity.ERROR: "FF9C0006", Severity.WARNING: "FF7F4F00", Severity.NOTICE: "FF1F4E79"}
"""The colour of its letters, which stay readable so: those of a header may be white."""
_BEFORE_COLOUR: Final = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz")
_MOST: Final = 60_000
"""Formats that a spreadsheet can still open."""
_EMPTY: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<fonts><font/></fonts>"
    b'<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    b"<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs>"
    b'<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_OWN_FONTS: Final = (
    b'<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>',
    b'<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font>',
)
TEXT, HEAD, LINK = "text", "head", "link"
"""Formats of the sheet of findings."""


class Styles:
    """The part of a workbook that holds its formats; formats are asked for while sheets are patched."""

    def __init__(self, part: bytes | None) -> None:
        """Take the part; None makes one. `Refusal` where it lacks what every workbook has."""
        self._part = without_comments(checked(_EMPTY if part is None else part))
        self._formats = self._items("cellXfs", "xf")
        self._added: list[bytes] = []
        self._known: dict[tuple[int, Severity], int] = {}
        self._fills = len(self._items("fills", "fill"))
        self._font_items = self._items("fonts", "font")
        self._fonts = len(self._font_items)
        self._font_items += _OWN_FONTS
        self._font_numbers: dict[tuple[int, Severity], int] = {}
        self._own: dict[str, int] = {}

    def coloured(self, style: int, severity: Severity) -> int:
        """The number of the format like this one in the colour of a severity."""
        key = (style, severity)
        if key not in self._known:
            formats = [*self._formats, *self._added]
            base = formats[style if style < len(formats) else 0]
            fill = self._fills + list(COLOURS).index(severity)
            end = base.index(b">") + 1
            font = self._coloured_font(_number(base, "fontId"), severity)
            tag = base[:end]
            for name, value in (("fillId", fill), ("applyFill", 1), ("fontId", font), ("applyFont", 1)):
                tag = with_attribute(tag, name, str(value))
            self._known[key] = self._add(tag + base[end:])
        return self._known[key]

    def _coloured_font(self, font: int, severity: Severity) -> int:
        """The number of the font like this one, with letters in the colour of a severity."""
        key = (font, severity)
        if key not in self._font_numbers:
            base = self._font_items[font if font < len(self._font_items) else 0]
            self._font_numbers[key] = len(self._font_items)
            self._font_items.append(_with_colour(base, _LETTERS[severity]))
        return self._font_numbers[key]

    def own(self, name: str) -> int:
        """The number of a format of the sheet of findings."""
        if name not in self._own:
            # A text that begins like a formula stays one when somebody goes into its cell (`quotePrefix`).
            plain = b'<xf numFmtId="0" fontId="%d" fillId="%d" borderId="0" xfId="0" applyFont="1" applyFill="1" '
            rest = b'quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
            fonts = {TEXT: 0, HEAD: self._fonts, LINK: self._fonts + 1}
            fill = self._fills + len(COLOURS) if name == HEAD else 0
            self._own[name] = self._add(plain % (fonts[name], fill) + rest)
        return self._own[name]

    def part(self) -> bytes:
        """The part with all that was asked for."""
        colours = [*COLOURS.values(), "FF1F4E79"]
        solid = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/><bgColor indexed="64"/></patternFill></fill>'
        fills = [solid.format(colour) for colour in colours]
        part = self._with("cellXfs", self._part, self._added)
        part = self._with("fills", part, [fill.encode() for fill in fills])
        return self._with("fonts", part, self._font_items[self._fonts :])

    def _add(self, form: bytes) -> int:
        number = len(self._formats) + len(self._added)
        if number > _MOST:
            raise damaged("it has more cell formats than can be added to")
        self._added.append(form)
        return number

    def _items(self, holder: str, item: str) -> list[bytes]:
        start, end = self._span(self._part, holder)
        inner = self._part[start:end]
        found = []
        for tag in tags(inner, item):
            stop = tag.end if tag.is_empty else inner.index(b">", closing(inner, item, tag.end)) + 1
            found.append(inner[tag.start : stop])
        if not found:
            raise damaged("the list of its cell formats is not whole")
        return found

    def _span(self, part: bytes, holder: str) -> tuple[int, int]:
        tag = first(part, holder)
        if tag is None or tag.is_empty:
            raise damaged("the list of its cell formats is not whole")
        return tag.end, closing(part, holder, tag.end)

    def _with(self, holder: str, part: bytes, items: list[bytes]) -> bytes:
        """The part with more items in one of its lists."""
        tag = first(part, holder)
        assert tag is not None  # noqa: S101  it was found when the part was taken
        end = closing(part, holder, tag.end)
        items = [_prefixed(item, tag.prefix) for item in items]
        part = spliced(part, end, b"".join(items))
        count = tag.get("count")
        if count is not None and count.isdecimal():
            head = with_attribute(tag.raw, "count", str(int(count) + len(items)))
            part = part[: tag.start] + head + part[tag.end :]
        return part


def _number(tag: bytes, name: str) -> int:
    found = first(tag, "xf")
    text = "" if found is None else found.get(name) or ""
    return int(text) if text.isdecimal() else 0


def _with_colour(font: bytes, colour: str) -> bytes:
    """The font with letters of another colour; a font without a colour gets one, in its place among the others."""
    tag = first(font, "font")
    assert tag is not None  # noqa: S101  it was found as one
    own = first(font, "color")
    if own is not None and own.is_empty:
        return font[: own.start] + b'<%bcolor rgb="%b"/>' % (own.prefix, colour.encode()) + font[own.end :]
    added = b'<%bcolor rgb="%b"/>' % (tag.prefix, colour.encode())
    if tag.is_empty:
        return tag.raw[:-2].rstrip() + b">" + added + b"</%bfont>" % tag.prefix
    before = [each.end for name in _BEFORE_COLOUR if (each := first(font, name)) is not None and each.is_empty]
    return spliced(font, max([tag.end, *before]), added)


def _prefixed(item: bytes, prefix: bytes) -> bytes:
    """The item in the prefix of the part; a copy of one of its own has it already."""
    if not prefix or item.startswith(b"<" + prefix):
        return item
    return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\g<1>" + prefix, item)
