"""In which letters a table is written: UTF-8, what a byte-order mark says, or a guess that is said aloud."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.io import in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.io import Input, Limits

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK: Final = 2**20
_SAMPLE: Final = 4 * 2**20
_WESTERN: Final = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ“”—…•«»¡¿°€£§ªº\u2018\u2019\u2013\u00a0"
)
_RUN: Final = re.compile(rb"[\x80-\xff]+")
_LONGEST_RUN: Final = 2
_MOST_LONG: Final = 0.1
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CANDIDATES: Final = ("windows-1252", "windows-1251", "windows-1256", "iso-8859-2")


@dataclass(frozen=True, slots=True)
class Read:
    """The text in UTF-8, and how it was had."""

    text: Input
    start: int
    """The byte that the text begins at."""
    encoding: str
    guessed: bool = False
    marks: int = 0
    """How many byte-order marks stood before it."""


def in_utf8(source: Input, encoding: str | None, limits: Limits, temp: str | None) -> Read:
    """The text in UTF-8: the source itself where it is that, else a copy in memory. `Refusal` where it is neither."""
    head = source.read(0, min(source.size, 64))
    marked = next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), None)
    if marked is not None:
        name = marked[1]
        return _utf8(source, len(marked[0])) if name == "utf-8" else _copied(source, name, len(marked[0]), limits, temp)
    if encoding is not None:
        name = codecs.lookup(encoding).name
        return _utf8(source, 0) if name == "utf-8" else _copied(source, name, 0, limits, temp)
    wide = _wide(head)
    if wide is not None:
        return _copied(source, wide, 0, limits, temp, guessed=True)
    bad = _first_bad(source)
    if bad is None or _is_mostly_utf8(source, bad):
        return _utf8(source, 0)
    if _is_western(source):
        return _copied(source, "windows-1252", 0, limits, temp, guessed=True)
    before = source.read(0, bad)
    line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
    byte = f"0x{source.read(bad, 1)[0]:02x}"
    raise Refusal("CS031", line=line, byte=byte, offset=bad, candidates=", ".join(CANDIDATES))


def _utf8(source: Input, start: int) -> Read:
    marks, mark = (1 if start else 0), codecs.BOM_UTF8
    while source.read(start, len(mark)) == mark:
        start += len(mark)
        marks += 1
    return Read(source, start, "utf-8", marks=marks)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark, by the zeros in its first letters."""
    even, odd = head[0:64:2].count(0), head[1:64:2].count(0)
    half = len(head) // 2
    if half < 4 or max(even, odd) < half * 0.7:  # noqa: PLR2004  a few letters tell nothing
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _first_bad(source: Input) -> int | None:
    """The first byte that cannot stand in UTF-8; what breaks off at the end is no other encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at = 0
    while at < source.size:
        piece = source.read(at, _CHUNK)
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            # What the decoder kept of the piece before stands in front of this one.
            return at + error.start - (len(error.object) - len(piece))
        at += len(piece)
    return None


def _is_mostly_utf8(source: Input, bad: int) -> bool:
    """Whether the rest tells of UTF-8: then single rows are damaged, and not the whole."""
    sample = source.read(max(0, bad - _SAMPLE // 2), _SAMPLE)
    good = len(_MULTIBYTE.findall(sample))
    left = len(_RUN.findall(_MULTIBYTE.sub(b"", sample)))
    return good > left


def _is_western(source: Input) -> bool:
    """Whether the bytes are single accented letters among plain ones, as in Western European languages."""
    runs = _RUN.findall(source.read(0, _SAMPLE))
    try:
        letters = b"".join(runs).decode("windows-1252")
    except UnicodeDecodeError:
        return False
    long = sum(len(run) > _LONGEST_RUN for run in runs)
    return set(letters) <= _WESTERN and long <= len(runs) * _MOST_LONG


def _copied(
    source: Input, encoding: str, start: int, limits: Limits, temp: str | None, *, guessed: bool = False
) -> Read:
    """A copy in UTF-8; `Refusal` where a byte does not fit: nothing is replaced."""

    def pieces() -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(encoding)()
        at, line = start, 1
        while at < source.size:
            piece = source.read(at, _CHUNK)
            last = at + len(piece) >= source.size
            try:
                text = decoder.decode(piece, last)
            except UnicodeDecodeError as error:
                byte = f"0x{error.object[error.start]:02x}"
                raise Refusal("CS032", line=line, byte=byte, offset=at + error.start, encoding=encoding) from None
            line += text.count("\n")
            at += len(piece)
            yield text.encode("utf-8", "surrogatepass")

    text = in_memory(pieces(), source, limits, temp)
    return Read(text, 0, encoding, guessed=guessed)
