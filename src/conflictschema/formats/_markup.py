"""Small pieces of XML: read without entities, found by their place, and written escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from conflictschema.io.decompress import damaged

_DOCTYPE: Final = re.compile(rb"<!(?!--|\[CDATA\[)")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ATTRIBUTE: Final = re.compile(rb"""([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_UNWRITTEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
"""Written out here: what the standard library offers for it loads what speaks to networks."""
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: where it stands, and its attributes as they are written."""

    start: int
    end: int
    raw: bytes
    prefix: bytes
    """The namespace prefix with its colon, or nothing."""

    @property
    def is_empty(self) -> bool:
        """Whether the element ends here, as in `<row/>`."""
        return self.raw.endswith(b"/>")

    def get(self, name: str) -> str | None:
        """An attribute, whatever its prefix; without entities but those of XML itself."""
        for found in _ATTRIBUTE.finditer(self.raw):
            if found[1].rpartition(b":")[2] == name.encode():
                value = found[2] if found[2] is not None else found[3]
                return _REFERENCE.sub(_character, value.decode("utf-8", "replace"))
        return None


def checked(part: bytes) -> bytes:
    """The part, if it is UTF-8 without a document type; `Refusal` else, so that no entity is ever looked at."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise damaged("a part of it is not written in UTF-8; save it anew")
    named = _ENCODING.match(part.lstrip(b"\xef\xbb\xbf"))
    if named is not None and named[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise damaged("a part of it is not written in UTF-8; save it anew")
    if _DOCTYPE.search(part):
        raise damaged("a part of it declares a document type, which a workbook has no use for")
    return part


def without_comments(part: bytes) -> bytes:
    """The part, if no comment and no section of raw characters is in it, in which tags could be feigned."""
    if _DOCTYPE.search(part):
        raise damaged("a part of it declares a document type, which a workbook has no use for")
    if b"<!" in part:
        raise damaged("a part of it holds comments or raw sections, which are not patched; save it anew")
    return part


def tags(part: bytes, name: str) -> Iterator[Tag]:
    """Every start tag of this name, whatever its prefix."""
    for found in _pattern(name).finditer(part):
        yield Tag(found.start(), found.end(), found[0], found[1] or b"")


def first(part: bytes, name: str) -> Tag | None:
    """The first start tag of this name."""
    return next(tags(part, name), None)


def closing(part: bytes, name: str, start: int) -> int:
    """Where the end tag of this name begins, from a place on; `Refusal` where there is none."""
    found = re.compile(rb"</(?:[\w.-]+:)?%b\s*>" % name.encode()).search(part, start)
    if found is None:
        raise damaged("a part of it ends too early")
    return found.start()


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """The start tag with an attribute set."""
    written = f'{name}="{escaped(value)}"'.encode()
    found = re.search(rb"""(?<=\s)%b\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode()), tag)
    if found is not None:
        return tag[: found.start()] + written + tag[found.end() :]
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + b" " + written + tag[end:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """The start tag without an attribute."""
    return re.sub(rb"""\s%b\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode()), b"", tag)


def spliced(part: bytes, at: int, piece: bytes) -> bytes:
    """The part with a piece put in."""
    return part[:at] + piece + part[at:]


def escaped(text: str) -> str:
    """The text for use in an element or in an attribute between double quotes."""
    return _UNWRITTEN.sub("\ufffd", text).translate(_ESCAPES)


def cell_text(text: str) -> str:
    """The text as a cell or a note holds it, in which `_x0041_` would be read as an escape."""
    return escaped(_ESCAPE.sub("_x005F_", text))


def plain_text(raw: bytes) -> str:
    """What `cell_text` was given: the text of a cell, its entities and escapes undone."""
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text


def _pattern(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"<([\w.-]+:)?%b(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>" % name.encode())


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    point = int(found[1], 16) if found[1] else int(found[2])
    return chr(point) if point <= 0x10FFFF else "\ufffd"  # noqa: PLR2004  the last code point
