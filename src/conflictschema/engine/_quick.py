"""Records accepted by the compiled part, which judges by the published schema of any record."""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _native, _pointing, _standard
from conflictschema.errors import ToolFailure

if TYPE_CHECKING:
    from conflictschema.engine._records import Records
    from conflictschema.io import Limits

_DEEPEST: Final = 200
"""Lists and objects inside each other that are looked at there, whatever the limit: each takes some of the stack."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a block of records."""

    kinds: bytes
    """Of each the number of its type, in the order of the types of the standard; 255 where it was not accepted."""
    fields: dict[str, set[str]]
    """By type: the fields that occur in the accepted records."""
    filled: dict[int, bytes]
    """By row, where an accepted record points to parts of itself: whether something stands there, as a JSON list."""


class Acceptor:
    """The compiled part, with the schema at hand."""

    def __init__(self) -> None:
        """Raises `ToolFailure` where the schema is not understood, or is not that of our records."""
        schema = _standard.schema()
        pointing = "".join(f"{' '.join([kind, *_pointing.lists(kind)])}\n" for kind in _standard.types())
        self._acceptor = _native.make("acceptor", _native.Text.of(schema), _native.Text.of(pointing.encode()))
        length = ctypes.c_size_t()
        names = _native.call("names", self._acceptor, ctypes.byref(length))
        lines = ctypes.string_at(names, length.value).decode().splitlines()
        self._fields = {kind: fields for kind, *fields in map(str.split, lines)}
        if list(self._fields) != list(_standard.types()):
            raise ToolFailure("engine/_quick.py: the schema has other types of record, or in another order")

    def accept(self, records: Records, limits: Limits, first: int = 0, last: int | None = None) -> Accepted:
        """Judge records, or a part of them, whose rows are counted from its first."""
        count = (len(records) if last is None else min(last, len(records))) - first
        if count <= 0:
            return Accepted(b"", {}, {})
        before = first * records.starts.itemsize
        given = _native.make(
            "judge",
            self._acceptor,
            _native.Text.of(records.data),
            _native.address(records.starts) + before,
            _native.address(records.ends) + before,
            count,
            limits.line_bytes,
            limits.values,
            min(limits.depth, _DEEPEST),
        )
        try:
            return self._accepted(given.contents, count)
        finally:
            _native.call("verdicts_free", given)

    def _accepted(self, given: _native.Verdicts, count: int) -> Accepted:
        bits = _native.numbers(given.fields, given.types)
        fields = {
            kind: {name for number, name in enumerate(names) if bit >> number & 1}
            for bit, (kind, names) in zip(bits, self._fields.items(), strict=True)
            if bit
        }
        pairs = _native.numbers(given.pointing, 2 * given.pointed)
        rows, ends = pairs[::2], pairs[1::2]
        told = ctypes.string_at(given.told, ends[-1]) if ends else b""
        filled = {row: told[start:end] for row, start, end in zip(rows, (0, *ends), ends, strict=False)}
        return Accepted(ctypes.string_at(given.kinds, count), fields, filled)


@functools.cache
def quick_acceptor() -> Acceptor | None:
    """The compiled way, where there is one."""
    return Acceptor() if _native.is_there() else None
