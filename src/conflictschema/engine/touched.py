"""Which records of two deliveries are not the same: by their ids, and by what they say."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from conflictschema.dataset.changes import changed_fields, print_of
from conflictschema.engine import strict
from conflictschema.engine.collecting import Collecting
from conflictschema.engine.decode import REFUSED, Decoded
from conflictschema.engine.tables import Asked
from conflictschema.io import Limits
from conflictschema.records import adapter, record_types

if TYPE_CHECKING:
    from conflictschema.formats._format import Item
    from conflictschema.records import Record

_DIGEST: Final = 16
_MET: Final = b""
"""In the place of a digest: the other delivery has the record, and it is the same."""
_OTHER: Final = b"o"
"""As above, and it is written otherwise; whether it says something else is looked at more closely."""


Refusals = dict[str, tuple[str, bytes]]
"""Records that were not accepted: by id, the type and the digest."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that is not in both deliveries, or not the same in both."""

    id: str
    type: str
    fields: tuple[str, ...] = ()
    """The fields that differ, of one that changed."""
    said_by: tuple[str, ...] = ()
    """Who said it, of a claim that was added or withdrawn: speakers, or the claims that impute it to somebody."""
    content: str | None = None
    """What was said, likewise."""


@dataclass(slots=True)
class Tally:
    """How many records were touched in one way, by type; and the first of them, in the order of the files."""

    counts: Counter[str] = field(default_factory=Counter)
    first: list[Touched] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All of them; exact."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record as it was met."""

    id: str
    type: str
    raw: bytes
    accepted: bool

    @property
    def digest(self) -> bytes:
        """Of what it says, whatever the order of its keys; of its bytes, where it was not accepted."""
        text = self.raw
        if self.accepted:
            text = json.dumps(strict.parse(self.raw), sort_keys=True, separators=(",", ":")).encode()
        return hashlib.blake2b(text, digest_size=_DIGEST).digest()

    @property
    def record(self) -> Record:
        return adapter().validate_json(self.raw)


class Records:
    """The records of two deliveries; of several with one id, the first one stands for it.

    Memory is bounded by sixteen bytes and an id for each record of the old delivery, and some more for what differs.
    """

    def __init__(self, old: list[str], new: list[str], limits: Limits, keep: int, asked: Asked) -> None:
        self._old, self._new = old, new
        self._asked = asked
        self._limits = limits
        self._keep = keep
        self.added, self.changed, self.withdrawn, self.unsound = Tally(), Tally(), Tally(), Tally()
        self.same = 0

    def compare(self) -> None:
        """Hash what the old one holds, look for it in the new one, and look closely at what is not the same."""
        held, refused_before = self._hashed()
        refused_now = self._look_for(held, refused_before)
        prints = self._closely_old(held, refused_now)
        self._closely_new(held, prints)

    def _hashed(self) -> tuple[dict[str, bytes], Refusals]:
        held: dict[str, bytes] = {}
        refused: Refusals = {}

        def visit(each: _Seen) -> None:
            if not each.accepted:
                refused.setdefault(each.id, (each.type, each.digest))
            elif each.id not in held:
                held[each.id] = each.digest

        self._read(self._old, visit)
        return held, refused

    def _look_for(self, held: dict[str, bytes], refused_before: Refusals) -> Refusals:
        added: set[str] = set()
        refused: Refusals = {}

        def visit(each: _Seen) -> None:
            if not each.accepted:
                refused.setdefault(each.id, (each.type, each.digest))
            elif each.id in held:
                if len(held[each.id]) == _DIGEST:
                    is_same = held[each.id] == each.digest
                    self.same += is_same
                    held[each.id] = _MET if is_same else _OTHER
            elif each.id not in added:
                added.add(each.id)
                if each.id not in refused_before:
                    self._note(self.added, _told(each))

        self._read(self._new, visit)
        for identity, (kind, digest) in {**refused, **refused_before}.items():
            # One that was accepted once and refused now is met again when the old delivery is looked at closely.
            if identity in held or (identity in added and identity not in refused_before):
                continue
            if identity in refused_before and identity not in added and refused.get(identity) == (kind, digest):
                self.same += 1
                continue
            self._note(self.unsound, Touched(identity, kind))
        return refused

    def _closely_old(self, held: dict[str, bytes], refused_now: Refusals) -> dict[str, bytes]:
        prints: dict[str, bytes] = {}

        def visit(each: _Seen) -> None:
            if not each.accepted:
                return
            state = held[each.id]
            if state == _OTHER and each.id not in prints:
                prints[each.id] = print_of(each.record)
            elif len(state) == _DIGEST:
                held[each.id] = _MET
                if each.id in refused_now:
                    self._note(self.unsound, Touched(each.id, each.type))
                else:
                    self._note(self.withdrawn, _told(each))

        self._read(self._old, visit)
        return prints

    def _closely_new(self, held: dict[str, bytes], prints: dict[str, bytes]) -> None:
        if not prints:
            return

        def visit(each: _Seen) -> None:
            if not each.accepted or held.get(each.id) != _OTHER:
                return
            held[each.id] = _MET
            fields = changed_fields(each.type, prints[each.id], print_of(each.record))
            if fields:
                self._note(self.changed, Touched(each.id, each.type, fields))
            else:
                self.same += 1

        self._read(self._new, visit)

    def _note(self, tally: Tally, touched: Touched) -> None:
        tally.counts[touched.type] += 1
        if len(tally.first) < self._keep:
            tally.first.append(touched)

    def _read(self, paths: list[str], visit: Callable[[_Seen], None]) -> None:
        """The records that have an id, accepted or not."""
        types = tuple(record_types())

        def block(items: Sequence[Item], decoded: Decoded) -> None:
            for item, kind in zip(items, decoded.kinds, strict=True):
                if kind != REFUSED:
                    visit(_Seen(str(strict.parse(item.raw)["id"]), types[kind], item.raw, accepted=True))
            for rejected in decoded.rejected:
                if rejected.id is not None:
                    raw = items[rejected.row].raw
                    # A type that the standard does not have is a word of the data, and told of by its rule.
                    known = rejected.type if rejected.type in types else "record"
                    visit(_Seen(rejected.id, known, raw, accepted=False))

        Collecting(self._limits, block, asked=self._asked).read(paths)


def _told(seen: _Seen) -> Touched:
    record = seen.record
    speakers = getattr(record, "speakers", None) or getattr(record, "imputed_by", None) or ()
    content = getattr(record, "content", None)
    return Touched(seen.id, seen.type, said_by=tuple(map(str, speakers)), content=content)
