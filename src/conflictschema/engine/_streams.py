"""Accepted records as tables that the database reads as they stand in memory, laid out by the compiled part."""

from __future__ import annotations

import ctypes
import functools
import weakref
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _columns, _native, _pointing, _sameness, _views
from conflictschema.errors import ToolFailure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conflictschema.engine._chunks import Chunk
    from conflictschema.engine._layout import Layout

_CAPSULE: Final = b"arrow_array_stream"
"""What the interface that the database reads it by calls it."""


class Plan:
    """What is asked for of the records of one type."""

    def __init__(self, kind: str, layout: Layout) -> None:
        """Take what of the layout is made of these records."""
        lines: list[str] = []
        self.tables = _columns.tables(tuple(leaf for leaf in layout.columns if leaf.record == kind))
        for table in self.tables:
            unrolled = ("/".join(table.list_path), *table.positions) if table.list_path else ()
            lines.append(" ".join(("table", *unrolled)))
            lines.extend(f"column {leaf.sql} {'/'.join(leaf.path)} {leaf.column}" for leaf in table.columns)
        points = "pointed" in layout.words and bool(_pointing.lists(kind))
        filled = (name for name in layout.by_themselves if name != "said" or _sameness.has_content(kind))
        self.others = (*filled, *(["pointed"] if points else []), "place")
        """The tables behind those."""
        if points:
            lines.extend(f"pointing {name}" for name in _pointing.lists(kind))
        lines.extend(line for name in self.others for line in _asked(name, kind))
        if {"prose", "numbered"} & set(self.others):
            lines.extend(_prose(kind))
            lines.extend(line for signs in layout.signs for line in signs.written())
        self.address = _native.make("plan", _native.Text.of("\n".join(lines).encode()))
        # Not at the end of the program: a thread that was left behind may be at work by it still.
        weakref.finalize(self, _native.call, "plan_free", self.address).atexit = False


def _asked(name: str, kind: str) -> list[str]:
    """The lines that ask for a table of its own."""
    match name:
        case "prose" | "look":
            return [name]
        case "numbered":
            return ["numbered content"]
        case "crossing":
            return ["crossing", *(f"crossing {'/'.join(path)}" for path in _passages(kind))]
        case "said":
            return _sameness.written(kind)
        case _:
            return []


def _passages(kind: str) -> list[tuple[str, ...]]:
    """The ways to the lists of passages in records of a type."""
    leaves = (leaf for leaf in _columns.leaves() if leaf.record == kind and _views.is_of_passage(leaf))
    return list(dict.fromkeys(leaf.path[:-2] for leaf in leaves))


@functools.cache
def _prose(kind: str) -> tuple[str, ...]:
    """The words of people in records of a type."""
    leaves = [leaf for leaf in _columns.leaves() if leaf.record == kind and _views.is_prose(leaf)]
    return tuple(" ".join(("text", "/".join(leaf.path), *_views.field_and_kind(leaf))) for leaf in leaves)


class Stream:
    """One table, as often as it is asked for."""

    def __init__(self, unrolled: int, number: int) -> None:
        """Take where the tables are, and which one it is."""
        self._unrolled, self._number = unrolled, number
        self._streams: list[int] = []
        self.rows: int = _native.call("count", unrolled, number)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The table by the C stream interface of Arrow; it holds until `close`."""
        if not self._unrolled:
            raise ToolFailure("engine/_streams.py: a table was asked for after it was let go of")
        stream = _native.call("stream", self._unrolled, self._number)
        self._streams.append(stream)
        return _capsule(stream, _CAPSULE, None)

    def close(self) -> None:
        """Let go of what was given; nobody reads it any more."""
        for stream in self._streams:
            _native.call("stream_free", stream)
        self._streams.clear()
        self._unrolled = 0


class Unrolled:
    """The tables of a plan in their order, and behind them the others; they stand in memory until `close`."""

    def __init__(self, plan: Plan, chunks: Sequence[Chunk]) -> None:
        """Lay records out."""
        # Only the whole package lets the database read what Python hands over.
        import duckdb  # noqa: F401

        given = (_native.Chunk * len(chunks))(*map(_given, chunks))
        self._made = _native.make("unroll", plan.address, given, len(chunks))
        self.streams = [Stream(self._made, number) for number in range(len(plan.tables) + len(plan.others))]

    def close(self) -> None:
        """Let go of them; nobody reads them any more."""
        for stream in self.streams:
            stream.close()
        if self._made:
            _native.call("unrolled_free", self._made)
        self._made = 0


def _given(chunk: Chunk) -> _native.Chunk:
    block, filled = chunk.block, chunk.filled
    return _native.Chunk(
        _native.Text.of(block.data),
        *(_native.address(numbers) for numbers in (block.starts, block.ends, block.lines)),
        _native.Text.of(chunk.kinds),
        len(block),
        chunk.kind,
        chunk.file,
        chunk.row,
        chunk.line,
        _native.Text.of(filled.told),
        _native.address(filled.rows),
        _native.address(filled.ends),
        len(filled.rows),
    )


_capsule: Final = ctypes.pythonapi.PyCapsule_New
_capsule.restype = ctypes.py_object
_capsule.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
