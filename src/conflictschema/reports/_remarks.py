"""What every report says beside the findings: what was not kept, not checked, or failed, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Severity
from conflictschema.io import show, shown_name

if TYPE_CHECKING:
    from conflictschema.engine.result import Count, Result
    from conflictschema.engine.waivers import Waived
    from conflictschema.reports._report import Manner

_VERDICTS: Final = {
    "valid": "Valid: nothing was found that has to be mended.",
    "empty": "No record was made of a row, only of the mapping itself, so nothing was judged.",
    "invalid": "Not valid yet.",
    "unreadable": "Not everything could be read, so this is no verdict on all of it.",
    "failed": "A rule failed, so this is no verdict on the data. Please report it.",
}
_NAMED: Final = 3
"""Rules that are told by code and name; of more, the codes are told."""


class Kind(StrEnum):
    """What a remark is about."""

    NOT_KEPT = "not kept"
    """Findings that were counted, and are not shown one by one."""
    WAIVED = "waived"
    REGRADED = "graded otherwise"
    NOT_CHECKED = "not checked"
    FAILED = "failed"
    BASELINE = "since the baseline"
    SETTINGS = "settings"
    READ = "how it was read"
    LOST = "lost in the mapping"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a rule, or about the run."""

    kind: Kind
    code: str | None
    name: str | None
    text: str
    """A sentence, safe to show."""
    severity: Severity | None = None
    """That of the findings that it stands for."""
    found: int = 0
    """How many findings it stands for."""

    @property
    def about(self) -> str:
        """The rule, where there is one."""
        return " ".join(part for part in (self.code, self.name) if part)


def remarks(result: Result, manner: Manner) -> Iterator[Remark]:
    """All of them: what was not kept, what changed, what was waived or graded otherwise, not checked, or failed."""
    for count in ordered(result):
        rest = count.found if manner.statistics else count.found - count.kept
        if rest:
            yield Remark(Kind.NOT_KEPT, count.code, count.name, _not_kept(count, rest), count.severity, rest)
    if result.baseline is not None:
        name = "" if result.baseline.name is None else f" {shown_name(result.baseline.name)}"
        yield Remark(Kind.BASELINE, None, None, f"Since the baseline{name}: {result.baseline}.")
    for waived in result.waived:
        yield Remark(Kind.WAIVED, waived.waiver.code, waived.name, _waived(waived, manner))
    for grade in result.regraded:
        text = f"It counts as {grade.now.value} and not as {grade.was.value}."
        if grade.reason is not None and manner.values:
            text += f" The reason given is: {show(grade.reason, width=None)}"
        yield Remark(Kind.REGRADED, grade.code, grade.name, text)
    for each in result.not_checked:
        yield Remark(Kind.NOT_CHECKED, each.code, each.name, each.told(values=manner.values))
    for code, failure in result.failures.items():
        entry = result.catalogue.get(code)
        text = f"The rule failed, and was not checked: {show(failure, redact=not manner.values)}"
        yield Remark(Kind.FAILED, code, entry.name if entry else None, text)
    lost: set[str] = set()
    for seen in result.inputs:
        name = shown_name(seen.name)
        if seen.remarks or seen.mapping is not None:
            by = [] if seen.mapping is None else [f"Its rows became records by {show(seen.mapping)}."]
            text = " ".join(show(each, width=None) for each in (*seen.remarks, *by))
            yield Remark(Kind.READ, None, None, f"{name}: {text}")
        for loss in seen.losses:
            if loss in lost:
                continue
            lost.add(loss)
            yield Remark(Kind.LOST, None, None, show(loss, width=None))
    if result.profile is not None:
        yield Remark(Kind.SETTINGS, None, None, f"The profile {show(result.profile)} asks for more than the standard.")
    if result.settings is not None:
        yield Remark(Kind.SETTINGS, None, None, f"The settings are those of {shown_name(result.settings)}.")


def _waived(waived: Waived, manner: Manner) -> str:
    """What became of a waiver. Who decided it, and why, may name what the data name."""
    waiver = waived.waiver
    about = show(waiver.about, redact=not manner.values and waiver.record is not None)
    standing = {
        "applied": f"{counted(waived.found, 'finding')} let stand",
        "unused": "nothing was found",
        "expired": "it has ended, and lets nothing stand",
    }.get(waived.standing, "its rule did not look everywhere")
    until = "" if waiver.until is None else f", until {waiver.until.isoformat()}"
    by = "" if waiver.by is None else f" ({show(waiver.by)})"
    reason = f" {show(waiver.reason, width=None)}{by}" if manner.values else ""
    return f"{about[0].upper()}{about[1:]}{until}: {standing}.{reason}"


def _not_kept(count: Count, rest: int) -> str:
    if rest == count.found:
        return f"{counted(rest, 'finding')}, counted only."
    return f"{rest:,} more were counted and not kept (--max-findings); {count.found:,} in all."


def gathered(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """The remarks, of which those that say the same of several rules are one: for people, a thing is said once."""
    alike: dict[tuple[Kind, str], list[Remark]] = {}
    for each in remarks:
        alike.setdefault((each.kind, each.text), []).append(each)
    for (kind, text), same in alike.items():
        rules = [each for each in same if each.code is not None]
        if len(rules) < 2 or rules != same or any(each.found for each in same):  # noqa: PLR2004  several
            yield from same
            continue
        named = [each.about if len(rules) <= _NAMED else each.code or "" for each in rules]
        yield Remark(kind, None, None, f"{', '.join(named)}: {text}")


def ordered(result: Result) -> list[Count]:
    """The counts, the gravest first."""
    return sorted(result.counts.values(), key=lambda count: (-count.severity.rank, count.code))


def what_was_read(result: Result) -> str:
    """How much was read, in a sentence."""
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in result.records.items())
    text = f"Read {counted(sum(result.records.values()), 'record')} from {counted(len(result.inputs), 'file')}"
    text += f" ({kinds})" if kinds else ""
    text += f"; {counted(result.refused, 'record')} could not be accepted" if result.refused else ""
    return f"{text}."


def what_was_found(result: Result) -> str:
    """How much was found, in a sentence; exact."""
    return f"Found: {', '.join(counted(result.total(severity), severity.value) for severity in Severity)}."


def verdict(result: Result) -> str:
    """The verdict, in a sentence."""
    return _VERDICTS[result.verdict]


def counted(number: int, noun: str) -> str:
    """`1 record`, `1,240 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
