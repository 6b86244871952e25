"""The notes of a sheet: their texts in one part, and the boxes that they are drawn in in another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from conflictschema.annotate.remark import name_of, numbers_of
from conflictschema.formats._markup import (
    cell_text,
    checked,
    closing,
    first,
    spliced,
    tags,
    without_comments,
)
from conflictschema.io.decompress import damaged

AUTHOR: Final = "conflictschema"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}">'
    "<authors></authors><commentList></commentList></comments>"
)
_SHAPES: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout></xml>'
)
_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SPACES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_BLOCK: Final = 1024
"""Numbers of shapes that belong together."""
_SHAPE_ID: Final = re.compile(rb"_x0000_s([0-9]{1,9})")
_LINE: Final = 48
"""Characters of a line of a note, about."""
_MOST_LINES: Final = 14

Notes = Mapping[tuple[int, int], str]
"""The text for each cell, by row and column from 1."""


def texts(part: bytes | None, notes: Notes) -> tuple[bytes, list[tuple[int, int]]]:
    """The part with these notes, and the cells that had none. To a note that is there, the text is added.

    A cell with a thread of comments keeps it as it is: its note is only what older programs show of it.
    """
    part = without_comments(checked(_COMMENTS.encode() if part is None else part))
    list_tag, authors = first(part, "commentList"), first(part, "authors")
    if list_tag is None or authors is None:
        raise damaged("the part with its notes is not whole")
    prefix = list_tag.prefix.decode()
    names = _authors(part)
    new = dict(notes)
    pieces, done = [], 0
    for tag in [] if list_tag.is_empty else tags(part, "comment"):
        at = numbers_of(tag.get("ref") or "")
        said = None if at is None else new.pop(at, None)
        if said is None:
            continue
        by = tag.get("authorId") or ""
        if by.isdecimal() and int(by) < len(names) and names[int(by)].startswith("tc="):
            continue
        end = _end_of_text(part, tag.end)
        pieces += [part[done:end], _run(f"\n\n{said}", prefix)]
        done = end
    pieces.append(part[done:])
    part = b"".join(pieces)
    added = "".join(_comment(at, said, len(names), prefix) for at, said in sorted(new.items()))
    part = _into(part, "commentList", added)
    return _into(part, "authors", f"<{prefix}author>{AUTHOR}</{prefix}author>"), sorted(new)


def _into(part: bytes, holder: str, piece: str) -> bytes:
    tag = first(part, holder)
    assert tag is not None  # noqa: S101  it was looked for before
    if tag.is_empty:
        end = b"</" + tag.prefix + holder.encode() + b">"
        return part[: tag.start] + tag.raw[:-2].rstrip() + b">" + piece.encode() + end + part[tag.end :]
    return spliced(part, closing(part, holder, tag.end), piece.encode())


def _authors(part: bytes) -> list[str]:
    return [part[tag.end : closing(part, "author", tag.end)].decode("utf-8", "replace") for tag in tags(part, "author")]


def _end_of_text(part: bytes, start: int) -> int:
    """Where a note's text goes on: at its end, but before what tells how it is pronounced."""
    end = closing(part, "text", start)
    return min([end, *(start + tag.start for name in ("rPh", "phoneticPr") if (tag := first(part[start:end], name)))])


def _comment(at: tuple[int, int], said: str, author: int, prefix: str) -> str:
    p = prefix
    run = _run(said, prefix).decode()
    return f'<{p}comment ref="{name_of(*at)}" authorId="{author}"><{p}text>{run}</{p}text></{p}comment>'


def _run(said: str, prefix: str) -> bytes:
    p = prefix
    format_ = f'<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/></{p}rPr>'
    return f'<{p}r>{format_}<{p}t xml:space="preserve">{cell_text(said)}</{p}t></{p}r>'.encode()


def highest_shape(part: bytes) -> int:
    """The highest number of a shape in a drawing."""
    return max((int(found[1]) for found in _SHAPE_ID.finditer(part)), default=0)


def boxes(part: bytes | None, notes: Notes, cells: list[tuple[int, int]], after: int) -> tuple[bytes, int]:
    """The drawing with boxes for the notes of these cells, and the highest number of a shape that was given.

    `after` is a number that no shape of the workbook goes beyond.
    """
    start = (after // _BLOCK + 1) * _BLOCK
    last = start + len(cells)
    if part is None:
        blocks = ",".join(str(block) for block in range(start // _BLOCK, last // _BLOCK + 1))
        part = _SHAPES.format(blocks=blocks).encode()
    end = part.rfind(b"</xml>")
    if end < 0:
        raise damaged("the drawing of its notes is not whole")
    kind = b"" if b'"_x0000_t202"' in part else _SHAPE_TYPE.encode()
    shapes = kind + "".join(_box(start + number, at, notes[at]) for number, at in enumerate(cells, 1)).encode()
    # What a drawing of another program does not declare, ours does for itself.
    for name, space in _SPACES.items():
        if f"xmlns:{name}=".encode() not in part[: part.find(b">") + 1]:
            declared = f' xmlns:{name}="{space}"'.encode()
            shapes = re.sub(rb"<v:shape(?:type)?(?= )", rb"\g<0>" + declared, shapes)
    return spliced(part, end, shapes), last


def _box(number: int, at: tuple[int, int], said: str) -> str:
    row, column = at[0] - 1, at[1] - 1
    lines = min(_MOST_LINES, sum(1 + len(line) // _LINE for line in said.split("\n")) + 1)
    high = 4 + 13 * lines
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 4}, 40, {max(row - 1, 0) + 1 + high // 20}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
        f'width:260pt;height:{high}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
