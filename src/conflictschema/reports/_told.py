"""A finding as it may be told: every text in it is safe to show, and hidden where values are not to be shown."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictschema.engine import _standard
from conflictschema.engine.result import known_fields
from conflictschema.io import show, shown_name

if TYPE_CHECKING:
    from conflictschema.engine.result import Result
    from conflictschema.finding import Finding, Severity
    from conflictschema.reports._report import Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every report tells of a finding. What does not apply, or is hidden, is None."""

    code: str
    name: str
    severity: Severity
    message: str
    file: str | None
    path: str | None
    """The file's name as it is, for what needs a name and not a text: it comes from the command line."""
    line: int | None
    sheet: str | None
    cell: str | None
    sheet_row: int | None
    header: str | None
    row: int | None
    pointer: str | None
    record: str | None
    field: str | None
    value: str | None
    parameters: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    fingerprint: str

    @property
    def where(self) -> str:
        """Where it stands, as people write it: `claims.jsonl:12`, `partner.xlsx:Incidents!C17`."""
        if self.file is None:
            return "the dataset"
        if self.cell is not None:
            return f"{self.file}:{self.sheet}!{self.cell}" if self.sheet else f"{self.file}:{self.cell}"
        if self.sheet_row is not None:
            return (
                f"{self.file}:{self.sheet}, row {self.sheet_row}"
                if self.sheet
                else f"{self.file}, row {self.sheet_row}"
            )
        if self.sheet:
            return f"{self.file}:{self.sheet}"
        return self.file if self.line is None else f"{self.file}:{self.line}"


def told(result: Result, manner: Manner) -> Iterator[Told]:
    """Every finding that was kept, in their order."""
    seen: Counter[str] = Counter()
    for finding in result.findings:
        yield _told(result, finding, seen, values=manner.values)


def _told(result: Result, finding: Finding, seen: Counter[str], *, values: bool) -> Told:
    place = finding.place
    return Told(
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        message=result.sentence(finding, values=values),
        file=shown_name(place.file) if place.file else None,
        path=place.file,
        line=place.line,
        sheet=show(place.sheet, redact=not values and place.sheet not in _standard.types()) if place.sheet else None,
        cell=place.cell,
        sheet_row=place.sheet_row,
        header=show(place.header) if place.header and values else None,
        row=place.row,
        pointer=result.pointer(finding, values=values),
        record=show(finding.record) if finding.record and values else None,
        field=show(finding.field) if finding.field and (values or finding.field in known_fields()) else None,
        value=show(finding.value) if finding.value is not None and values else None,
        parameters={name: word if isinstance(word, int) else show(word) for name, word in finding.parameters.items()}
        if values
        else {},
        fingerprint=_fingerprint(finding, seen, values=values),
    )


_NOT_SAID = frozenset({"hint", "record"})
"""Parameters that are no part of what is wrong: a suggestion depends on what else there is to suggest."""


def _fingerprint(finding: Finding, seen: Counter[str], *, values: bool) -> str:
    """What knows the finding again wherever its record has moved: no line, row or position in a list is part of it.

    Without values nothing of the data is part of it either, since a dictionary undoes the hash of a short text.
    """
    said: list[object] = [finding.code, finding.place.file]
    path = [
        "*" if part.isdigit() or not (values or part in known_fields()) else part
        for part in (finding.pointer or "").split("/")
    ]
    said.append(path)
    if values:
        parameters = sorted((name, word) for name, word in finding.parameters.items() if name not in _NOT_SAID)
        said += [finding.record, finding.value, parameters]
    key = json.dumps(said)
    # The same finding may stand twice in one record, and each must have a fingerprint of its own.
    seen[key] += 1
    return hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()
