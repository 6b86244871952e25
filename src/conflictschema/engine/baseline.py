"""Baselines: the findings that a dataset is known to have, told by what they say and not by where they stand."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, Sink, open_input, shown_name

if TYPE_CHECKING:
    from conflictschema.finding import Finding

_MARK: Final = "conflictschema_baseline"
_FORM: Final = 1
_SALT: Final = 16
_DIGEST: Final = 16
_LARGEST: Final = 2**30
"""Bytes of a baseline that is still read: some twenty million findings."""
_OF_READING: Final = "0"
_OF_THE_WHOLE: Final = "3"
_NOT_SAID: Final = frozenset({"hint", "record"})
"""Parameters that are no part of what is wrong: a suggestion depends on what else there is to suggest."""


def _salt() -> bytes:
    return os.urandom(_SALT)


@dataclass(slots=True)
class Baseline:
    """Findings as keyed hashes of rule, record, field and value, and how often each occurs.

    A row number, a file name and a position in a list are no part of the key: the same defect is known again wherever
    its record has moved. No text of the data is kept. The key of the hash stands in the file beside it, so whoever has
    the file and a guess can try the guess: a baseline is as confidential as the ids of the records it was made from.
    """

    salt: bytes = field(default_factory=_salt)
    counts: dict[str, Counter[bytes]] = field(default_factory=dict)
    """By code, then by hash."""
    name: str | None = None
    """The file that it was read from."""

    def digest(self, finding: Finding, own_words: frozenset[str] = frozenset()) -> bytes:
        """The key of a finding. Words of ours are no part of it: they may tell where another record stands."""
        unsaid = _NOT_SAID | own_words
        kind = finding.code[2:3]
        said: list[tuple[str, str | int]] = []
        if kind != _OF_READING:
            # What is read has its value; its parameters are our own words, which may change with the program. What
            # concerns the whole dataset counts in it, and a count is another one with every delivery.
            said = sorted(
                (name, value)
                for name, value in finding.parameters.items()
                if name not in unsaid and not (kind == _OF_THE_WHOLE and isinstance(value, int))
            )
        whole = [finding.code, finding.record, path_of(finding.pointer), finding.value, said]
        return hashlib.blake2b(json.dumps(whole).encode(), key=self.salt, digest_size=_DIGEST).digest()

    def add(self, code: str, digest: bytes) -> None:
        """Take in a finding."""
        self.counts.setdefault(code, Counter())[digest] += 1

    def __len__(self) -> int:
        """How many findings it holds."""
        return sum(counts.total() for counts in self.counts.values())

    def beyond(self, other: Self) -> int:
        """How many findings it holds that another one, with the same salt, does not."""
        return sum((counts - other.counts.get(code, Counter())).total() for code, counts in self.counts.items())

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """Read one from a file; `UsageError` when it cannot be read or is none."""
        shown = shown_name(path)
        try:
            with open_input(path, Limits(inflated_bytes=_LARGEST)) as source:
                data = source.read(0, min(source.size, _LARGEST))
        except Refusal as refusal:
            reason = refusal.parameters.get("reason", "it is damaged, or changed while it was read")
            told = f"The baseline {shown} cannot be read: {reason}.{refusal.parameters.get('hint', '')}"
            raise UsageError(told) from None
        try:
            held = json.loads(data)
            if held[_MARK] != _FORM:
                raise UsageError(f"{shown} is a baseline of another version of conflictschema; write it anew.")
            salt = bytes.fromhex(held["salt"])
            counts = {code: _counter(found) for code, found in held["findings"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise UsageError(f"{shown} is not a baseline; --write-baseline writes one.") from None
        if len(salt) != _SALT:
            raise UsageError(f"{shown} is not a baseline; --write-baseline writes one.")
        return cls(salt, counts, os.fspath(path))

    def write(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Write it to a file; an existing one is replaced only with `force`."""
        held = {
            _MARK: _FORM,
            "salt": self.salt.hex(),
            "counts": {code: self.counts[code].total() for code in sorted(self.counts)},
            "findings": {
                code: {digest.hex(): number for digest, number in sorted(self.counts[code].items())}
                for code in sorted(self.counts)
            },
        }
        encoder = json.JSONEncoder(indent=1)
        with Sink(path, force=force) as stream:
            for piece in encoder.iterencode(held):
                stream.write(piece.encode())
            stream.write(b"\n")


def _counter(found: Mapping[str, Any]) -> Counter[bytes]:
    counts: Counter[bytes] = Counter()
    for digest, number in found.items():
        key = bytes.fromhex(digest)
        if len(key) != _DIGEST or type(number) is not int or number < 1:
            raise ValueError
        counts[key] = number
    return counts


def path_of(pointer: str | None) -> str | None:
    """A pointer without positions in lists: `/cites/2/source` is `/cites/*/source`."""
    if pointer is None:
        return None
    return "/".join("*" if part.isdigit() else part for part in pointer.split("/"))


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the findings of one rule since the baseline."""

    fixed: int
    new: int
    same: int
    unknown: int
    """In the baseline, and not looked for: the rule did not run, or not everything could be read."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The findings of a run held against a baseline; exact, however few are kept."""

    name: str | None
    """The file of the baseline."""
    codes: Mapping[str, Change]

    @property
    def fixed(self) -> int:
        """In the baseline, and not found any more."""
        return sum(change.fixed for change in self.codes.values())

    @property
    def new(self) -> int:
        """Found, and not in the baseline: these alone are counted and shown as findings."""
        return sum(change.new for change in self.codes.values())

    @property
    def same(self) -> int:
        """Found, and in the baseline."""
        return sum(change.same for change in self.codes.values())

    @property
    def unknown(self) -> int:
        """In the baseline, and not looked for."""
        return sum(change.unknown for change in self.codes.values())

    def __str__(self) -> str:
        """In a line."""
        unknown = f", {self.unknown:,} not looked for" if self.unknown else ""
        return f"{self.fixed:,} fixed, {self.new:,} new, {self.same:,} same{unknown}"
