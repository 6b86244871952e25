"""An input as a stream, for what reads one piece after the other."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from conflictschema.io.input_file import Input


class _Raw(io.RawIOBase):
    def __init__(self, source: Input) -> None:
        self._source = source
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._source.read(self._at, len(view))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def text_stream(source: Input) -> io.TextIOWrapper:
    """The input as UTF-8 text, its line breaks as they are; a mark at its start is left out.

    Reading raises `UnicodeDecodeError` at what is no UTF-8. The input stays open when the stream is closed.
    """
    return io.TextIOWrapper(io.BufferedReader(_Raw(source), 2**20), encoding="utf-8-sig", newline="")
