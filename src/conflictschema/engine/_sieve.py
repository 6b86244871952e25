"""What every finding is held against before it is counted: the waivers, and what was there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conflictschema.engine.baseline import Baseline, Change, Compared
from conflictschema.engine.waivers import SAID_OF, Standing, Waived, Waiver, today
from conflictschema.finding import Place
from conflictschema.rules._rule import Arrangement

if TYPE_CHECKING:
    from conflictschema.finding import Finding, Severity
    from conflictschema.rules._rule import Entry


class Sieve:
    """Takes findings or holds them back, and afterwards tells how many, and why.

    The contract with the engine: every finding is given to `takes` exactly once, also those beyond what is kept, and
    is counted and shown only if `takes` says so. So where there is a sieve, a rule's rows are all streamed through it,
    and are not merely counted by the database. A rule that completes what its query gave does so afterwards: nothing
    here depends on it. The answers may come in any order of rules and files: of findings with one key, as many are
    known as the baseline holds. Memory is bounded by the baseline, and by the keys that are gathered.
    """

    def __init__(
        self,
        entries: Mapping[str, type[Entry]],
        waivers: Sequence[Waiver] = (),
        baseline: Baseline | None = None,
        gather: Baseline | None = None,
        on: date | None = None,
    ) -> None:
        """Take the catalogue, what to hold findings against, and a baseline to fill with those that are not waived."""
        self.waivers = tuple(waivers)
        self._entries = entries
        self._passing = {
            code for code, entry in entries.items() if entry.always_counts or issubclass(entry, Arrangement)
        }
        self._baseline = baseline
        self._gather = gather
        day = on or (today() if any(waiver.until for waiver in waivers) else date.min)
        self.expired = [waiver for waiver in waivers if waiver.until is not None and waiver.until < day]
        self._by_code: dict[str, list[int]] = {}
        for number, waiver in enumerate(self.waivers):
            if waiver not in self.expired:
                self._by_code.setdefault(waiver.code, []).append(number)
        self._waived: Counter[int] = Counter()
        self._met: dict[str, Counter[bytes]] = {}
        """How often a finding of the baseline was met, no more often than it stands there."""
        self._excused: dict[str, Counter[bytes]] = {}
        """How often one was met that is waived now."""

    @property
    def is_needed(self) -> bool:
        """Whether there is anything that could hold a finding back, or wants to know of it."""
        return bool(self._by_code) or self._baseline is not None or self._gather is not None

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is to be counted and shown."""
        code = finding.code
        if code in self._passing:
            return True
        number = next((each for each in self._by_code.get(code, ()) if self.waivers[each].covers(finding)), None)
        ours = self._entries[code].own_words
        known = None if self._baseline is None else self._baseline.counts.get(code)
        digest = b"" if self._baseline is None or not known else self._baseline.digest(finding, ours)
        if number is not None:
            self._waived[number] += 1
            if known and digest in known:
                self._excused.setdefault(code, Counter())[digest] += 1
            return False
        if self._gather is not None:
            same_salt = bool(digest) and self._baseline is not None and self._baseline.salt == self._gather.salt
            self._gather.add(code, digest if same_salt else self._gather.digest(finding, ours))
        if not known or digest not in known:
            return True
        met = self._met.setdefault(code, Counter())
        if met[digest] >= known[digest]:
            return True
        met[digest] += 1
        return False

    def waived(self, grades: Mapping[str, Severity], looked: Collection[str]) -> tuple[Waived, ...]:
        """Every waiver and what became of it; `looked` holds the codes of the rules that looked everywhere."""
        return tuple(
            Waived(
                waiver,
                self._entries[waiver.code].name,
                grades.get(waiver.code, self._entries[waiver.code].severity),
                self._waived[number],
                self._standing(number, looked),
            )
            for number, waiver in enumerate(self.waivers)
        )

    def _standing(self, number: int, looked: Collection[str]) -> Standing:
        if self.waivers[number] in self.expired:
            return Standing.EXPIRED
        if self._waived[number]:
            return Standing.APPLIED
        return Standing.UNUSED if self.waivers[number].code in looked else Standing.UNKNOWN

    def remarks(self, waived: Sequence[Waived]) -> Iterator[tuple[str, Place, dict[str, str | int]]]:
        """Findings about waivers that have ended, or that cover nothing: code, place and parameters."""
        for each in waived:
            code = SAID_OF.get(each.standing)
            if code is None:
                continue
            waiver = each.waiver
            told: dict[str, str | int] = {"waived": f"{waiver.code} {each.name}", "about": waiver.about}
            if waiver.until is not None and each.standing is Standing.EXPIRED:
                told |= {"until": waiver.until.isoformat(), "reason": waiver.reason}
            yield code, Place(file=waiver.origin), told

    def compared(self, found: Mapping[str, int], looked: Collection[str]) -> Compared | None:
        """What changed since the baseline; `found` counts the findings that were taken, by code."""
        if self._baseline is None:
            return None
        changes: dict[str, Change] = {}
        for code in sorted({*self._baseline.counts, *found}):
            known = self._baseline.counts.get(code, Counter[bytes]())
            met, excused = self._met.get(code, Counter[bytes]()), self._excused.get(code, Counter[bytes]())
            gone = (known - met - excused).total()
            looks = code in looked
            changes[code] = Change(gone if looks else 0, found.get(code, 0), met.total(), 0 if looks else gone)
        return Compared(self._baseline.name, changes)
