"""A file in memory by which pieces pass to other processes, a few at a time: the room of old ones is used again."""

from __future__ import annotations

import os
from typing import Final

from conflictschema.errors import OutputError
from conflictschema.io import platform
from conflictschema.io.input_file import Input

_APART: Final = 2**32
"""Bytes between two slots: the file has holes there, which take no room."""


class Slots(Input):
    """Read like any input. A piece stays until so many others were put in after it."""

    def __init__(self, count: int, temp: str | None = None) -> None:
        """Say how many pieces are kept."""
        fd = platform.memory_file(temp)
        os.ftruncate(fd, count * _APART)
        super().__init__(fd, name="", suffix=".jsonl")
        self._count = count
        self._next = 0

    def put(self, data: bytes) -> int:
        """Store a piece; gives the byte that it begins at. `OutputError` when it cannot be stored."""
        start = (self._next % self._count) * _APART
        self._next += 1
        try:
            os.lseek(self.fd, start, os.SEEK_SET)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self.fd, rest) :]
        except OSError as error:
            message = f"What became of the rows cannot be stored ({os.strerror(error.errno or 0)})."
            raise OutputError(message) from error
        return start
