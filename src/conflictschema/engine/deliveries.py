"""Two deliveries of a dataset held against each other: its records by their ids, and what is found in them."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from conflictschema.dataset.changes import changed_fields, print_of
from conflictschema.engine import strict
from conflictschema.engine.baseline import Baseline, Change, Compared
from conflictschema.engine.collecting import Collecting
from conflictschema.engine.decode import REFUSED, Decoded
from conflictschema.engine.tables import Asked
from conflictschema.engine.validate import validate
from conflictschema.engine.waivers import SAID_OF
from conflictschema.errors import UsageError
from conflictschema.io import Limits
from conflictschema.mapping._yaml import MappingError
from conflictschema.mapping.compiled import load as load_mapping
from conflictschema.records import adapter, record_types

if TYPE_CHECKING:
    from conflictschema.engine.result import Result
    from conflictschema.finding import Finding
    from conflictschema.formats._format import Item
    from conflictschema.records import Record

_ABOUT_WAIVERS: Final = frozenset(SAID_OF.values())
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
class Difference:
    """What is another in the new delivery."""

    old: Result
    """All that was found in the old delivery."""
    new: Result
    """The new one; its findings are those that the old one did not have. Its waivers are those of both."""
    fixed: tuple[Finding, ...]
    """Findings of the old delivery that the new one does not have, among those that were kept."""
    findings: Compared
    added: Tally
    changed: Tally
    withdrawn: Tally
    same: int
    unsound: Tally
    """Records that cannot be compared, since one of the deliveries has them in a form that is not accepted."""
    compared: bool = True
    """False where an input could not be read: what it held would seem to be added or withdrawn."""

    @property
    def exit_code(self) -> int:
        """0 no difference · 1 some · 3 an input could not be read · 4 a rule failed."""
        if self.old.failures or self.new.failures:
            return 4
        if not self.compared:
            return 3
        touched = self.added.total + self.changed.total + self.withdrawn.total + self.unsound.total
        return int(bool(touched or self.findings.fixed or self.findings.new))


def difference(
    old: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    new: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    keep: int = 1_000,
    limits: Limits | None = None,
    **options: Any,
) -> Difference:
    """Hold two deliveries against each other; each is a file, a folder, or several of them.

    `keep` bounds how many records of each kind of change are named; all are counted. The further options are those of
    `validate`. `UsageError` is raised for misuse, such as reading from a pipe what has to be read more than once.
    """
    before, after = _paths(old), _paths(new)
    bounds = limits or Limits()
    known = Baseline()
    first = validate(*before, gather=known, limits=bounds, **options)
    met = Baseline(salt=known.salt)
    second = validate(*after, baseline=known, gather=met, limits=bounds, **options)
    # A waiver that has ended, or covers nothing, is no matter of a delivery: what became of waivers is told beside.
    first, second = _of_data(first), _of_data(second)
    findings = _compared(first, second)
    readable = not any(finding.refuses_input for finding in (*first.findings, *second.findings))
    try:
        mapping = None if options.get("mapping") is None else load_mapping(os.fspath(options["mapping"]))
    except MappingError:  # what is wrong with it was found by both validations
        mapping, readable = None, False
    run = _Records(before, after, bounds, keep, Asked(mapping, options.get("adapter"), options.get("encoding")))
    if readable:
        run.compare()
    return Difference(
        first,
        second,
        tuple(_fixed(first, known, met)),
        findings,
        run.added,
        run.changed,
        run.withdrawn,
        run.same,
        run.unsound,
        readable,
    )


def _paths(given: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    paths = [os.fspath(given)] if isinstance(given, str | os.PathLike) else [os.fspath(path) for path in given]
    if "-" in paths:
        raise UsageError("A delivery is read more than once, which cannot be done with what is piped in.")
    return paths


def _of_data(result: Result) -> Result:
    """A result without its findings about waivers."""
    return replace(
        result,
        findings=tuple(each for each in result.findings if each.code not in _ABOUT_WAIVERS),
        counts={code: count for code, count in result.counts.items() if code not in _ABOUT_WAIVERS},
    )


def _compared(first: Result, second: Result) -> Compared:
    """The findings by code. What always counts has no key, so that only how often it was found can be compared."""
    known = (second.baseline or Compared(None, {})).codes
    changes = {code: change for code, change in known.items() if code not in _ABOUT_WAIVERS}
    for code, entry in second.catalogue.items():
        if entry.always_counts and (code in first.counts or code in second.counts):
            was, now = (result.counts[code].found if code in result.counts else 0 for result in (first, second))
            changes[code] = Change(max(0, was - now), max(0, now - was), min(was, now), 0)
    return Compared(None, {code: changes[code] for code in sorted(changes)})


def _fixed(first: Result, known: Baseline, met: Baseline) -> Iterator[Finding]:
    gone = {code: counts - met.counts.get(code, Counter()) for code, counts in known.counts.items()}
    for finding in first.findings:
        left = gone.get(finding.code)
        if not left:
            continue
        digest = known.digest(finding, first.catalogue[finding.code].own_words)
        if left[digest] > 0:
            left[digest] -= 1
            yield finding


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


class _Records:
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
