"""The report for people at a terminal: grouped by defect, the first places of each, exact counts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Severity
from conflictschema.io import show
from conflictschema.reports._remarks import ordered, verdict, what_was_found, what_was_read
from conflictschema.reports._report import Manner, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Count, Result
    from conflictschema.finding import Finding

PLACES: Final = 3
_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}


class Text(Report):
    """Grouped by defect, the gravest first; the first three places of each, the rest counted."""

    summary = "for people at a terminal"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, a group at a time."""
        counts = ordered(result)
        if manner.statistics:
            yield from (f"{count.found:>9,}  {count.severity:<7}  {count.code}  {count.name}\n" for count in counts)
        else:
            by_code = {
                code: list(group)
                for code, group in groupby(sorted(result.findings, key=lambda each: each.code), lambda each: each.code)
            }
            for count in counts:
                yield from self._group(result, count, by_code.get(count.code, []), manner)
        yield from self._not_checked(result)
        for code, failure in result.failures.items():
            text = show(failure, redact=not manner.values)
            yield f"The rule {code} failed: {text}\n"
        yield from self._summary(result, manner)

    def _group(self, result: Result, count: Count, findings: list[Finding], manner: Manner) -> Iterator[str]:
        entry = result.catalogue[count.code]
        head = self._paint(f"{count.severity.value} {count.code}", _COLOURS[count.severity], manner)
        yield f"{head} {count.name}: {entry.says()}\n"
        for finding in findings[:PLACES]:
            where = result.place(finding)
            record = f"  {show(finding.record)}" if finding.record and manner.values else ""
            pointer = result.pointer(finding, values=manner.values)
            yield f"  {where}{record}{f'  {pointer}' if pointer else ''}\n"
            sentence = result.sentence(finding, values=manner.values)
            yield f"      {sentence}\n"
            if finding.value is not None and manner.values and show(finding.value) not in sentence:
                yield f"      It holds: {show(finding.value, width=100)}\n"
        if count.found > len(findings[:PLACES]):
            more = f"showing {len(findings[:PLACES]):,} of {count.found:,}"
            kept = "" if count.kept == count.found else f"; {count.kept:,} were kept (--max-findings)"
            yield f"  … {more}{kept}\n"
        yield f"  To mend it: {entry.fix}\n\n"

    def _not_checked(self, result: Result) -> Iterator[str]:
        if result.not_checked:
            yield "Not checked:\n"
        for (reason, is_rule), alike in groupby(result.not_checked, lambda each: (each.reason, each.code is not None)):
            if is_rule:
                yield f"  {', '.join(f'{each.code} {each.name}' for each in alike)}: {show(reason, width=None)}\n"
            else:
                yield from (f"  {show(reason, width=None)}\n" for _ in alike)
        if result.not_checked:
            yield "\n"

    def _summary(self, result: Result, manner: Manner) -> Iterator[str]:
        yield f"{what_was_read(result)}\n"
        colour = "32" if result.exit_code == 0 else "31"
        yield f"{self._paint(verdict(result), colour, manner)} {what_was_found(result)}\n"
        if result.counts:
            yield f"`conflictschema explain {min(result.counts)}` says more about a finding.\n"

    @staticmethod
    def _paint(text: str, colour: str, manner: Manner) -> str:
        return f"\x1b[1;{colour}m{text}\x1b[0m" if manner.colour else text
