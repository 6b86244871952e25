"""What has to be built for the queries at hand: the columns and tables that their words name."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _columns, _standard, _views
from conflictschema.engine._columns import EACH, Leaf, Table

if TYPE_CHECKING:
    from conflictschema.rules._signs import Signs

_WORD: Final = re.compile(r"[a-z_][a-z0-9_]*")
_SAID: Final = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
"""Comments and texts of a query of ours, none of whose words is a name."""
EVERYTHING: Final = "*"
"""Stands among the words of somebody else's query, which may ask for all columns of what it names."""


@functools.cache
def _words(query: str, is_theirs: bool = False) -> frozenset[str]:  # noqa: FBT001, FBT002  a cache is asked by place
    """Of somebody else's query, every word: it may take a row as a whole, or be written as it is not known here."""
    if is_theirs:
        return frozenset(_WORD.findall(query.lower())) | {EVERYTHING}
    return frozenset(_WORD.findall(_SAID.sub(" ", query).lower()))


def words_of(queries: Iterable[str]) -> set[str]:
    """The words of queries of ours: whatever could be the name of a table or a column."""
    return set[str]().union(*map(_words, queries))


def words_asked(questions: Iterable[Question]) -> frozenset[str]:
    """The words of these questions."""
    return frozenset[str]().union(*(each.words for each in questions))


@dataclass(frozen=True, slots=True)
class Question:
    """A query that the relations will be asked, and how little of them it takes."""

    query: str
    signs: tuple[Signs, ...] | None = None
    """What the texts that it finds in `prose` show; without that, it may find any."""
    compared: frozenset[str] = frozenset()
    """Columns of which it takes numbers that stand for their values."""
    is_theirs: bool = False
    """Whether it is somebody else's; what it names is there whole."""

    @property
    def words(self) -> frozenset[str]:
        """Whatever could be the name of a table or a column."""
        return _words(self.query, self.is_theirs)


def leaves_of(questions: Iterable[Question], without: frozenset[str] = frozenset()) -> tuple[Leaf, ...]:
    """The columns that any of these questions asks for by its words, but for those `without` which it can do."""
    wanted = _every_id().union(*(_asked(each.words - without) for each in questions))
    return tuple(leaf for leaf in _columns.leaves() if leaf in wanted)


def laid_out(questions: Iterable[Question]) -> tuple[Leaf, ...]:
    """The same where words of people are laid out by themselves, and numbers stand for what is only compared."""
    given = tuple(questions)
    wanted, whole = set[Leaf](), set(_every_id())
    # Relations over several tables would hold values of some and numbers of others.
    is_whole = any(each.is_theirs for each in given)
    for each in given:
        asked = _asked(each.words - BY_THEMSELVES)
        wanted |= asked
        whole |= {leaf for leaf in asked if is_whole or leaf.column not in each.compared or not _has_print(leaf)}
    return tuple(
        leaf if leaf in whole else _printed(leaf) for leaf in _columns.leaves() if leaf in wanted or leaf in whole
    )


def signs_of(questions: Iterable[Question]) -> tuple[Signs, ...]:
    """What the texts show that have to be kept; nothing, where that is all of them."""
    found: list[Signs] = []
    for each in questions:
        if "prose" in each.words:
            if each.signs is None:
                return ()
            found += each.signs
    return tuple(found)


def _has_print(leaf: Leaf) -> bool:
    """Whether a number may stand for the values of a column: of texts alone, which are written in one way."""
    return leaf.holds in ("Map", "Text", "Phrase", "Sha256")


@functools.cache
def _printed(leaf: Leaf) -> Leaf:
    return replace(leaf, sql=_columns.PRINT)


def leaves(words: set[str]) -> tuple[Leaf, ...]:
    """The columns that these words ask for, all of one query."""
    wanted = _every_id() | _asked(frozenset(words))
    return tuple(leaf for leaf in _columns.leaves() if leaf in wanted)


@functools.cache
def _every_id() -> frozenset[Leaf]:
    return frozenset(leaf for leaf in _columns.leaves() if leaf.path == ("id",))


@functools.cache
def _by_name() -> dict[str, list[Leaf]]:
    """The columns of the tables that a name stands for; of those of all records, what every record can have."""
    found: dict[str, list[Leaf]] = {}
    for leaf in _columns.leaves():
        for name in _names(leaf):
            found.setdefault(name, []).append(leaf)
        if leaf.path in _views.SHARED:
            found.setdefault("record", []).append(leaf)
    return found


@functools.cache
def _of_union(name: str) -> frozenset[Leaf]:
    """The columns that are put together under a name, whatever else the query says."""
    holds = _UNIONS[name]
    return frozenset(leaf for leaf in _columns.leaves() if holds(leaf))


@functools.cache
def _asked(words: frozenset[str]) -> frozenset[Leaf]:
    wanted = set[Leaf]().union(*map(_of_union, _UNIONS.keys() & words))
    if "passage" in words:
        # Where it begins and ends is little; its hash is more than all else together.
        wanted |= {leaf for leaf in _of_passages() if leaf.path[-1] != "sha256" or {"sha256", EVERYTHING} & words}
    named = [(name, leaf) for name in _by_name().keys() & words for leaf in _by_name()[name]]
    wanted |= {leaf for _, leaf in named if EVERYTHING in words or _is_named_column(leaf, words)}
    filled = {leaf.table for leaf in wanted}
    for name, leaf in named:
        # A list of which a rule asks nothing but whether it is there has a column all the same.
        if name != "record" and leaf.table not in filled:
            filled.add(leaf.table)
            wanted.add(leaf)
    return frozenset(wanted)


def _is_named_column(leaf: Leaf, words: frozenset[str]) -> bool:
    column = leaf.column
    if leaf.holds == "Edtf":
        stem = column.removesuffix("edtf")
        return bool({column, f"{stem}earliest", f"{stem}latest"} & words)
    return column in words


@functools.cache
def _of_passages() -> frozenset[Leaf]:
    """What `passage` may be asked for: what passages hold, and the sources that are cited with them."""
    cites = {
        (leaf.record, leaf.path[: leaf.path.index("passages")])
        for leaf in _columns.leaves()
        if leaf.path[-3:-1] == ("passages", EACH)
    }
    return frozenset(
        leaf
        for leaf in _columns.leaves()
        if leaf.path[-3:-1] == ("passages", EACH)
        or (leaf.path[-1] == "source" and (leaf.record, leaf.path[:-1]) in cites)
    )


def is_named(table: Table, words: set[str]) -> bool:
    """Whether words ask for a table, by its own name or by that of a union that it is part of."""
    return bool(_views.names(table.name, table.record, table.list_path, _standard.claims()) & words)


def _names(leaf: Leaf) -> set[str]:
    return _views.names(leaf.table, leaf.record, leaf.path, _standard.claims())


COLUMNS_OF: Final = {
    "prose": "row bigint, pointer varchar, field varchar, kind varchar, text varchar",
    "numbered": "row bigint",
    "crossing": 'row bigint, pointer varchar, "start" bigint, "end" bigint',
    "said": "row bigint, print bigint",
    "look": "row bigint, print bigint",
}
"""Relations that the compiled part lays out by themselves, in the order in which it gives them, and their columns."""
BY_THEMSELVES: Final = frozenset(COLUMNS_OF)
"""These: nothing else has to be there for them."""
_UNIONS: Final[dict[str, Callable[[Leaf], bool]]] = {
    "reference": _views.is_reference,
    "dated": _views.is_date,
    "tagged": _views.is_language,
    "prose": _views.is_prose,
    "numbered": _views.is_content,
    "crossing": _views.is_of_passage,
}


def may_have_rows(relation: str, fields: dict[str, set[str]]) -> bool:
    """Whether a relation can have rows, where these fields of these types occur."""
    claims, known = _standard.claims(), False
    for kind in _standard.types():
        for name in (kind, "record", *(["claim"] if kind in claims else [])):
            if relation != name and not relation.startswith(f"{name}_"):
                continue
            known = True
            rest = relation.removeprefix(name).removeprefix("_")
            held = fields.get(kind)
            if held is not None and (not rest or any(f"{rest}_".startswith(f"{field}_") for field in held)):
                return True
    return not known
