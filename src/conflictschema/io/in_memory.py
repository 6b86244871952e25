"""An input that was made here of another one: decoded, or written as text, in a file that only this process sees."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from conflictschema.errors import OutputError
from conflictschema.io import platform
from conflictschema.io.input_file import Input

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conflictschema.io.limits import Limits


def in_memory(pieces: Iterable[bytes], source: Input, limits: Limits, temp: str | None = None) -> Input:
    """Store the pieces under the name of the source, under its limits. `OutputError` when they cannot be stored."""
    fd = platform.memory_file(temp)
    stored = 0
    try:
        for piece in pieces:
            stored += len(piece)
            limits.check_inflated(stored, source.size)
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(fd, rest) :]
        return Input(fd, name=source.name, suffix=source.suffix)
    except OSError as error:
        os.close(fd)
        message = f"The decoded input cannot be stored ({os.strerror(error.errno or 0)}); {platform.ELSEWHERE}."
        raise OutputError(message) from error
    except BaseException:
        os.close(fd)
        raise


def held(source: Input) -> Input:
    """The same input once more, to be closed by itself."""
    return Input(os.dup(source.fd), name=source.name, suffix=source.suffix)
