"""What is found while inputs are read: counted, held against waivers and a baseline, and kept as far as it may be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conflictschema.engine._keeping import LONGEST_POINTER, cut
from conflictschema.engine._sieve import Sieve
from conflictschema.finding import Finding, Severity

if TYPE_CHECKING:
    from conflictschema.engine.options import Options
    from conflictschema.finding import Place


class Kept:
    """The findings of one run, before its rules are asked."""

    def __init__(self, options: Options) -> None:
        """Nothing is found yet."""
        self.entries = options.entries
        self.sieve = Sieve(self.entries, options.waivers, options.baseline, options.gather, options.today)
        self.found: Counter[str] = Counter()
        """How many there are, by code; exact, however few are kept."""
        self.findings: list[Finding] = []
        self._most = options.max_findings
        self._refusals: set[tuple[str, str | None]] = set()

    def has_error(self) -> bool:
        """Whether anything was found that is an error, however it is graded."""
        return any(self.entries[code].severity is Severity.ERROR for code, number in self.found.items() if number)

    def add(
        self,
        code: str,
        place: Place,
        *,
        pointer: str | None = None,
        record: str | None = None,
        field: str | None = None,
        value: str | None = None,
        parameters: dict[str, str | int] | None = None,
        refuses_input: bool = False,
    ) -> None:
        """Count a finding, and keep it while there are few of its code."""
        entry = self.entries[code]
        # That an input was refused is kept once for each input, or the verdict would be lost with it.
        first_refusal = refuses_input and (code, place.file) not in self._refusals
        if first_refusal:
            self._refusals.add((code, place.file))
        is_kept = self.found[code] < self._most or first_refusal
        if not is_kept and not self.sieve.is_needed:
            self.found[code] += 1
            return
        told = {"record": record or "", **(parameters or {})}
        for part in entry.parts():
            # Who words a finding from its data needs every part of the message, also one that is empty here.
            told.setdefault(part, "")
        finding = Finding(
            code=code,
            name=entry.name,
            severity=entry.severity,
            place=place,
            pointer=cut(pointer, LONGEST_POINTER),
            record=cut(record),
            field=cut(field),
            value=cut(value),
            parameters={
                name: word if isinstance(word, int) or name in entry.own_words else cut(word)
                for name, word in told.items()
            },
            refuses_input=refuses_input,
        )
        if self.sieve.takes(finding):
            self.found[code] += 1
            if is_kept:
                self.findings.append(finding)
