"""What an adapter is: somebody else's layout of a table, told by its headers, with the mapping for it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, Final

from conflictschema._discover import discover
from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import plain
from conflictschema.io import asset, show
from conflictschema.mapping._checks import Check
from conflictschema.mapping.compiled import Compiled, compiled

if TYPE_CHECKING:
    from conflictschema.formats._table import Table


_LONGEST: Final = 100
"""Letters of a name that are compared with those of adapters."""
_OF_MAPPINGS: Final = (".yaml", ".yml")


class Adapter:
    """One layout, with its variants over the years."""

    title: ClassVar[str]
    """What people call the data."""

    proven: ClassVar[bool]
    """Whether it was tried on real rows; what was not is called unproven in docs and reports."""

    signatures: ClassVar[tuple[frozenset[str], ...]]
    """Headers that no other layout has together; of a workbook with several sheets, those of each."""

    headerless: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Headers, in their order, of variants that come without any."""

    checks: ClassVar[tuple[Check, ...]] = ()
    """What holds in every row of it."""

    grades: ClassVar[dict[str, tuple[str, str]]] = {}
    """Rules that its publisher's own rows break: the severity for them, and why."""

    @classmethod
    def fits(cls, headers: Sequence[str]) -> bool:
        """Whether these are its headers."""
        known = {plain(each) for each in headers}
        return any({plain(each) for each in signature} <= known for signature in cls.signatures)

    @classmethod
    def begins(cls, cells: Sequence[str]) -> tuple[str, ...] | None:
        """The headers of a variant without any, where its first row looks like this; None where it is none."""
        return None

    @classmethod
    def mapping(cls, headers: Sequence[str]) -> Compiled:
        """The mapping for a table with these headers."""
        made = _read(cls.__module__.rpartition(".")[2])
        made.checks, made.grades, made.proven = cls.checks, dict(cls.grades), cls.proven
        return made


@functools.cache
def _read(name: str) -> Compiled:
    return compiled(asset("adapters", f"{name}.yaml"), name.replace("_", "-"))


def adapters() -> dict[str, type[Adapter]]:
    """Every adapter by its name."""
    return {name.replace("_", "-"): each for name, each in discover("conflictschema.adapters", Adapter).items()}


def _meant(named: str, known: list[str]) -> str:
    """What may be meant by a name that no adapter has."""
    if named.lower().endswith(_OF_MAPPINGS):
        return "a mapping in a file is given with --mapping."
    word = named.lower().replace("_", "-")
    close = get_close_matches(word[:_LONGEST], known, n=1) or [each for each in known if word and word in each]
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}."


def find(table: Table, named: str | None) -> tuple[Compiled, Layout | None]:
    """The mapping for a table, and the layout to read it by where it has no headers."""
    known = adapters()
    if named is not None and named not in known:
        raise UsageError(f"There is no adapter “{show(named)}”; {_meant(named, list(known))}")
    for name in known if named is None else (named,):
        adapter = known[name]
        if adapter.fits(table.headers):
            return adapter.mapping(table.headers), None
        headers = adapter.begins(table.headers)
        if headers is not None:
            return adapter.mapping(headers), Layout(headers=headers, delimiter=table.grid.dialect.delimiter)
    if table.trouble is not None:
        raise table.trouble
    if named is not None:
        return known[named].mapping(table.headers), None
    raise Refusal("CS052", known=", ".join(f"{name} ({each.title})" for name, each in known.items()))
