"""Accepted records as tables that the database reads as they stand in memory, laid out by the compiled part."""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _native, _pointing

if TYPE_CHECKING:
    from conflictschema.engine._chunks import Chunk
    from conflictschema.engine._columns import Table

_CAPSULE: Final = b"arrow_array_stream"
"""What the interface that the database reads it by calls it."""


class Plan:
    """What is asked for of the records of one type."""

    def __init__(self, kind: str, tables: Sequence[Table], *, pointed: bool) -> None:
        """Take the tables, the records' own first, and whether it is asked what records point to in themselves."""
        lines: list[str] = []
        for table in tables:
            unrolled = ("/".join(table.list_path), *table.positions) if table.list_path else ()
            lines.append(" ".join(("table", *unrolled)))
            lines.extend(f"column {leaf.sql} {'/'.join(leaf.path)} {leaf.column}" for leaf in table.columns)
        self.tables = tuple(tables)
        self.points = pointed and bool(_pointing.lists(kind))
        if self.points:
            lines.extend(f"pointing {name}" for name in _pointing.lists(kind))
        self.address = _native.make("plan", _native.Text.of("\n".join(lines).encode()))
        weakref.finalize(self, _native.call, "plan_free", self.address)


class Stream:
    """One table, as often as it is asked for."""

    def __init__(self, unrolled: int, number: int) -> None:
        """Take where the tables are, and which one it is."""
        self._unrolled, self._number = unrolled, number
        self._streams: list[int] = []
        self.rows: int = _native.call("count", unrolled, number)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The table by the C stream interface of Arrow; it holds until `close`."""
        stream = _native.call("stream", self._unrolled, self._number)
        self._streams.append(stream)
        return _capsule(stream, _CAPSULE, None)

    def close(self) -> None:
        """Let go of what was given; nobody reads it any more."""
        for stream in self._streams:
            _native.call("stream_free", stream)
        self._streams.clear()


@contextmanager
def unrolled(plan: Plan, chunks: Sequence[Chunk]) -> Iterator[list[Stream]]:
    """The tables of the plan in their order; behind them what is pointed to, if that is asked for; and the places."""
    given = (_native.Chunk * len(chunks))(*(_given(chunk) for chunk in chunks))
    made = _native.make("unroll", plan.address, given, len(chunks))
    streams = [Stream(made, number) for number in range(len(plan.tables) + plan.points + 1)]
    try:
        yield streams
    finally:
        for stream in streams:
            stream.close()
        _native.call("unrolled_free", made)


def _given(chunk: Chunk) -> _native.Chunk:
    data, ends, rows, lines = chunk.records, chunk.ends, chunk.rows, chunk.lines
    addresses = (_native.address(numbers) for numbers in (ends, rows, lines))
    return _native.Chunk(_native.Text.of(data), *addresses, len(ends), chunk.file)


_capsule: Final = ctypes.pythonapi.PyCapsule_New
_capsule.restype = ctypes.py_object
_capsule.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
