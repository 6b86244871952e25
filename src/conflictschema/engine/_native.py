"""The compiled part of the package, `src/native`: what it is called by, and what it is given.

An installation may come without it, where nobody could compile it; then, and with `CONFLICTSCHEMA_NATIVE=0` in the
environment, the same is done in Python and by the database. Property tests hold both ways against each other.
"""

from __future__ import annotations

import ctypes
import functools
import os
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from conflictschema.errors import ToolFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LIBRARY: Final = Path(__file__).with_name("libconflictschema_native.so")
"""Where an installation has it."""
SWITCH: Final = "CONFLICTSCHEMA_NATIVE"
_MEND: Final = f"install the package anew, or go without it: {SWITCH}=0"
_VERSION: Final = 6
_ROOM: Final = 1000
_NO_MEMORY: Final = "no memory"
_POINTER, _SIZE, _INT, _UINT = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, ctypes.c_uint64


class Text(ctypes.Structure):
    """Bytes of ours; whoever hands them over keeps them."""

    _fields_ = (("start", ctypes.c_char_p), ("length", _SIZE))

    @classmethod
    def of(cls, data: bytes) -> Text:
        """Bytes as they are."""
        return cls(data, len(data))


class _Problem(ctypes.Structure):
    _fields_ = (("start", _POINTER), ("room", _SIZE), ("length", _SIZE))


class Verdicts(ctypes.Structure):
    """`Verdicts` of `src/native/src/ffi.rs`, as far as it is read."""

    _fields_ = (
        ("kinds", _POINTER),
        ("fields", _POINTER),
        ("types", _SIZE),
        ("pointing", _POINTER),
        ("pointed", _SIZE),
        ("told", _POINTER),
    )


class Cut(ctypes.Structure):
    """`Cut` of `src/native/src/ffi.rs`, as far as it is read."""

    _fields_ = (("starts", _POINTER), ("ends", _POINTER), ("numbers", _POINTER), ("count", _SIZE), ("breaks", _INT))


class Chunk(ctypes.Structure):
    """`Chunk` of `src/native/src/ffi.rs`."""

    _fields_ = (
        ("data", Text),
        ("starts", _POINTER),
        ("ends", _POINTER),
        ("lines", _POINTER),
        ("kinds", Text),
        ("count", _SIZE),
        ("kind", ctypes.c_uint8),
        ("file", _INT),
        ("row", _INT),
        ("line", _INT),
        ("filled", Text),
        ("filled_rows", _POINTER),
        ("filled_ends", _POINTER),
        ("filled_count", _SIZE),
    )


_CALLS: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "version": (ctypes.c_uint32, ()),
    "acceptor": (_POINTER, (Text, Text, ctypes.POINTER(_Problem))),
    "names": (_POINTER, (_POINTER, ctypes.POINTER(_SIZE))),
    "cut": (ctypes.POINTER(Cut), (Text, ctypes.POINTER(_Problem))),
    "cut_free": (None, (ctypes.POINTER(Cut),)),
    "judge": (
        ctypes.POINTER(Verdicts),
        (_POINTER, Text, _POINTER, _POINTER, _SIZE, _SIZE, _UINT, ctypes.c_uint32, ctypes.POINTER(_Problem)),
    ),
    "verdicts_free": (None, (ctypes.POINTER(Verdicts),)),
    "plan": (_POINTER, (Text, ctypes.POINTER(_Problem))),
    "plan_free": (None, (_POINTER,)),
    "unroll": (_POINTER, (_POINTER, ctypes.POINTER(Chunk), _SIZE, ctypes.POINTER(_Problem))),
    "count": (_SIZE, (_POINTER, _SIZE)),
    "stream": (_POINTER, (_POINTER, _SIZE)),
    "stream_free": (None, (_POINTER,)),
    "unrolled_free": (None, (_POINTER,)),
}
"""By name, what a function gives and what it takes."""


@functools.cache
def _library() -> dict[str, Callable[..., Any]] | None:
    if os.environ.get(SWITCH) == "0" or not LIBRARY.exists():
        return None
    functions: dict[str, Callable[..., Any]] = {}
    try:
        library = ctypes.CDLL(os.fspath(LIBRARY))
        for name, (gives, takes) in _CALLS.items():
            function = getattr(library, f"conflictschema_{name}")
            function.restype, function.argtypes = gives, takes
            functions[name] = function
    except (AttributeError, OSError) as error:
        raise ToolFailure(f"{LIBRARY.name} cannot be used here ({error}); {_MEND}") from error
    if functions["version"]() != _VERSION:
        raise ToolFailure(f"{LIBRARY.name} was compiled from other sources; {_MEND}")
    return functions


def is_there() -> bool:
    """Whether this installation has it, and it is not switched off."""
    return _library() is not None


def call(name: str, *given: Any) -> Any:
    """Call a function that cannot fail."""
    functions = _library()
    assert functions is not None  # noqa: S101  whoever calls asked whether it is there
    return functions[name](*given)


def make(name: str, *given: Any) -> Any:
    """Call a function that makes something; `ToolFailure` says why it did not, or `MemoryError` that none is left."""
    room = ctypes.create_string_buffer(_ROOM)
    problem = _Problem(ctypes.addressof(room), _ROOM, 0)
    made = call(name, *given, ctypes.byref(problem))
    if not made:
        told = room.raw[: problem.length].decode("utf-8", "replace")
        if told == _NO_MEMORY:
            raise MemoryError
        raise ToolFailure(f"engine/_native.py: {name}: {told}")
    return made


def address(numbers: array[int]) -> int:
    """Where numbers begin; whoever hands them over keeps them."""
    return numbers.buffer_info()[0]


def numbers(start: int, count: int) -> Sequence[int]:
    """Numbers of its own, taken over."""
    made = array("Q")
    if count:
        made.frombytes(ctypes.string_at(start, count * made.itemsize))
    return made
