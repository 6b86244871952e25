"""What a validation comes to: findings with their sentences, exact counts, what was not checked, and a verdict."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from conflictschema.errors import UsageError
from conflictschema.finding import Finding, Severity
from conflictschema.io import show, shown_name
from conflictschema.records import record_types
from conflictschema.values._shape import walk

if TYPE_CHECKING:
    from conflictschema.rules._rule import Entry


@cache
def known_fields() -> frozenset[str]:
    """The names of all fields of the standard: these come from no data."""
    return frozenset(
        part for model in record_types().values() for path, _ in walk(model) for part in path if part != "*"
    ) | {"coordinates"}


@dataclass(frozen=True, slots=True)
class Count:
    """How often an entry of the catalogue was found, and how many of the findings are kept."""

    code: str
    name: str
    severity: Severity
    found: int
    kept: int


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that was not looked at, and why."""

    code: str | None
    name: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class InputSeen:
    """An input as it was read."""

    name: str
    format: str | None
    bytes: int | None
    sha256: str | None
    records: int


@dataclass(frozen=True)
class Result:
    """The result of a validation."""

    findings: tuple[Finding, ...]
    """What was found, in the order of the inputs; of one code no more than were asked for."""

    counts: Mapping[str, Count]
    """By code; exact."""

    records: Mapping[str, int]
    """Accepted records by type."""

    refused: int
    """Records that were not accepted."""

    inputs: tuple[InputSeen, ...]
    not_checked: tuple[NotChecked, ...]
    failures: Mapping[str, str]
    """Rules that failed, by code; a run with any is no verdict on the data."""

    catalogue: Mapping[str, type[Entry]] = field(repr=False, default_factory=dict)
    fail_on: Severity = Severity.ERROR
    took: Mapping[str, float] = field(repr=False, compare=False, default_factory=dict)
    """Seconds for reading the inputs and for the rules. No report shows them: the same data gives the same report."""

    @property
    def ok(self) -> bool:
        """Whether everything was read, nothing failed, and nothing at the level that counts was found."""
        return self.exit_code == 0

    @cached_property
    def exit_code(self) -> int:
        """0 nothing at the level that counts · 1 findings · 3 an input could not be read · 4 a rule failed."""
        if self.failures:
            return 4
        if any(finding.refuses_input for finding in self.findings):
            return 3
        return int(any(count.severity.rank >= self.fail_on.rank for count in self.counts.values()))

    @property
    def verdict(self) -> str:
        """In a word: valid, invalid, unreadable or failed."""
        return {0: "valid", 1: "invalid", 3: "unreadable", 4: "failed"}[self.exit_code]

    def total(self, severity: Severity) -> int:
        """How many findings of one severity there are; exact."""
        return sum(count.found for count in self.counts.values() if count.severity is severity)

    def sentence(self, finding: Finding, *, values: bool = True) -> str:
        """The finding as a whole sentence, safe to show; without `values`, nothing in it comes from the data."""
        entry = self.catalogue[finding.code]
        return entry.message.format_map(entry.shown(finding.parameters, values=values))

    def pointer(self, finding: Finding, *, values: bool = True) -> str | None:
        """The pointer, safe to show; without `values`, names that the data made up are hidden."""
        if finding.pointer is None:
            return None
        parts = finding.pointer.split("/")
        return "/".join(
            show(part, redact=not values and not part.isdigit() and part not in known_fields()) if part else part
            for part in parts
        )

    def place(self, finding: Finding) -> str:
        """Where it stands, as `file:line`, safe to show."""
        name = shown_name(finding.place.file or "")
        return name if finding.place.line is None else f"{name}:{finding.place.line}"

    def to_frame(self) -> Any:
        """The findings as a pandas DataFrame; pandas must be installed."""
        try:
            import pandas as pd  # type: ignore[import-untyped]  # no dependency of ours
        except ImportError:
            raise UsageError("A frame needs pandas, which is not installed: python -m pip install pandas") from None

        return pd.DataFrame(
            [
                {
                    "code": finding.code,
                    "name": finding.name,
                    "severity": finding.severity.value,
                    "message": self.sentence(finding),
                    "file": finding.place.file,
                    "line": finding.place.line,
                    "record": finding.record,
                    "pointer": finding.pointer,
                    "value": finding.value,
                }
                for finding in self.findings
            ]
        )

    def __str__(self) -> str:
        """The verdict in a line."""
        counted = ", ".join(
            f"{self.total(severity):,} {severity.value}{'' if self.total(severity) == 1 else 's'}"
            for severity in Severity
        )
        return f"{self.verdict}: {sum(self.records.values()):,} records, {counted}"

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td>{html.escape(text)}</td>"
                for text in (
                    finding.severity.value,
                    finding.code,
                    show(self.place(finding)),
                    show(finding.record or ""),
                    self.sentence(finding),
                )
            )
            + "</tr>"
            for finding in self.findings[:50]
        )
        more = len(self.findings) - 50
        rest = f"<p>… and {more:,} more.</p>" if more > 0 else ""
        head = "<tr><th>Severity</th><th>Code</th><th>Place</th><th>Record</th><th>What is wrong</th></tr>"
        table = f"<table>{head}{rows}</table>" if rows else ""
        return f"<div><p><strong>{html.escape(str(self))}</strong></p>{table}{rest}</div>"
