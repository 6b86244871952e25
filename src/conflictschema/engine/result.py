"""What a validation comes to: findings with their sentences, exact counts, what was not checked, and a verdict."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import _standard
from conflictschema.errors import UsageError
from conflictschema.finding import Finding, Severity
from conflictschema.formats._own import OWN_NAMES
from conflictschema.io import show, shown_name
from conflictschema.rules._partner import OWN

if TYPE_CHECKING:
    from conflictschema.engine.baseline import Compared
    from conflictschema.engine.grades import Regraded
    from conflictschema.engine.waivers import Waived
    from conflictschema.rules._rule import Entry


@cache
def known_fields() -> frozenset[str]:
    """The names of all fields of the standard: these come from no data."""
    return _standard.fields() | {"coordinates"}


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
    without_values: str | None = None
    """The reason without what stands in the data, where it has something of it."""

    def told(self, *, values: bool = True) -> str:
        """The reason, safe to show."""
        return show(self.reason if values or self.without_values is None else self.without_values, width=None)


@dataclass(frozen=True, slots=True)
class InputSeen:
    """An input as it was read."""

    name: str
    format: str | None
    bytes: int | None
    sha256: str | None
    records: int
    mapping: str | None = None
    """The mapping, or the adapter, by which a table became records."""
    remarks: tuple[str, ...] = ()
    """How a table was read, in sentences."""
    losses: tuple[str, ...] = ()
    """What the records do not hold of it, in sentences."""


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

    waived: tuple[Waived, ...] = ()
    """Every waiver, and how many findings it covers; these are in no count."""

    baseline: Compared | None = None
    """What changed since the baseline, where there is one; findings that it holds are in no count."""

    regraded: tuple[Regraded, ...] = ()
    """Rules with another severity than that of the standard."""

    settings: str | None = None
    """The settings file that was used."""
    profile: str | None = None
    """The profile that was asked for, with its version."""

    is_empty: bool = False
    """Whether no record was judged but what a mapping gives without any row."""

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
        """In a word: valid, invalid, unreadable or failed; empty where nothing is wrong, and no record was judged."""
        if self.exit_code == 1 and not self.inputs and _FAULTY_MAPPING in self.counts:
            return "unreadable"  # the data were never opened
        return {0: "empty" if self.is_empty else "valid", 1: "invalid", 3: "unreadable", 4: "failed"}[self.exit_code]

    def total(self, severity: Severity) -> int:
        """How many findings of one severity there are; exact."""
        return sum(count.found for count in self.counts.values() if count.severity is severity)

    def sentence(self, finding: Finding, *, values: bool = True) -> str:
        """The finding as a whole sentence, safe to show; without `values`, nothing in it comes from the data."""
        entry = self.catalogue[finding.code]
        return entry.message.format_map(entry.shown(finding.parameters, values=values))

    def remedy(self, code: str, file: str | None = None) -> str:
        """How to mend what was found, in one file or in all: a table of the standard has no mapping to mend."""
        entry = self.catalogue[code]
        if not entry.fix_of_ours:
            return entry.fix
        places = {each.place.file for each in self.findings if each.code == code} if file is None else {file}
        ours = {each.name for each in self.inputs if each.format in OWN_NAMES}
        return entry.fix_of_ours if places and places <= ours else entry.fix

    @staticmethod
    def is_partners(code: str) -> bool:
        """Whether a rule is a partner's or a profile's own, which `explain` has to be told where to find."""
        return code.startswith(OWN)

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

    def to_frame(self, library: str | None = None) -> Any:
        """The findings that were kept as a DataFrame, one a row, of pandas or else of polars, whichever is installed.

        `library` asks for one of the two. Values stand in it as they are in the data. `UsageError` where neither is
        installed; `table()` gives the same as plain Python.
        """
        from importlib import import_module

        wanted = ("pandas", "polars") if library is None else (library,)
        if library not in (None, "pandas", "polars"):
            raise UsageError(f"A frame is one of pandas or of polars, and not of {show(str(library))}.")
        for name in wanted:
            try:
                module = import_module(name)
            except ModuleNotFoundError:
                continue
            return module.DataFrame(self.table())
        raise UsageError(f"A frame needs {' or '.join(wanted)}, which is not installed: pip install {wanted[0]}")

    def table(self) -> dict[str, list[Any]]:
        """The findings that were kept as columns of equal length; what does not apply is None."""
        return {name: [getter(self, finding) for finding in self.findings] for name, getter in _COLUMNS.items()}

    def __str__(self) -> str:
        """The verdict in a line."""
        counted = ", ".join(
            f"{self.total(severity):,} {severity.value}{'' if self.total(severity) == 1 else 's'}"
            for severity in Severity
        )
        return f"{self.verdict}: {sum(self.records.values()):,} records, {counted}"

    def _repr_html_(self) -> str:
        """The counts, the first findings and what was not checked, for notebooks; all text is escaped."""
        parts = [f"<p><strong>{html.escape(str(self))}</strong></p>"]
        counts = sorted(self.counts.values(), key=lambda count: (-count.severity.rank, count.code))
        if counts:
            head = ("Severity", "Code", "Name", "Found", "What is wrong")
            says = [
                (count.severity.value, count.code, count.name, f"{count.found:,}", self.catalogue[count.code].says())
                for count in counts
            ]
            parts.append(_html_table(head, says))
            first = self.findings[:_IN_NOTEBOOK]
            head = ("Severity", "Code", "Place", "Record", "What is wrong")
            rows = [
                (each.severity.value, each.code, self.place(each), show(each.record or ""), self.sentence(each))
                for each in first
            ]
            parts.append(_html_table(head, rows))
            found = sum(count.found for count in counts)
            if found > len(first):
                parts.append(f"<p>Showing {len(first):,} of {found:,}.</p>")
        parts += [_html_paragraph("Not checked", each.code, each.told()) for each in self.not_checked]
        parts += [_html_paragraph("Failed", code, text) for code, text in self.failures.items()]
        return f"<div>{''.join(parts)}</div>"


_IN_NOTEBOOK: Final = 50
"""Findings that a notebook shows."""
_FAULTY_MAPPING: Final = "CS051"
_COLUMNS: Final[Mapping[str, Callable[[Result, Finding], Any]]] = {
    "code": lambda _, finding: finding.code,
    "name": lambda _, finding: finding.name,
    "severity": lambda _, finding: finding.severity.value,
    "message": lambda result, finding: result.sentence(finding),
    "file": lambda _, finding: finding.place.file,
    "line": lambda _, finding: finding.place.line,
    "sheet": lambda _, finding: finding.place.sheet,
    "cell": lambda _, finding: finding.place.cell,
    "row": lambda _, finding: finding.place.row,
    "pointer": lambda _, finding: finding.pointer,
    "record": lambda _, finding: finding.record,
    "field": lambda _, finding: finding.field,
    "value": lambda _, finding: finding.value,
}
"""The columns of a table of findings, and how each is had."""


def _html_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = "".join(f"<th>{html.escape(title)}</th>" for title in head)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{titles}</tr>{body}</table>"


def _html_paragraph(title: str, code: str | None, text: str) -> str:
    about = f" {code}" if code else ""
    return f"<p>{html.escape(f'{title}{about}: {show(text, width=None)}')}</p>"
