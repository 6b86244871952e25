"""The whole of a validation, from paths to a result."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from conflictschema.engine import check, read
from conflictschema.engine._keeping import LONGEST_POINTER, cut, in_order
from conflictschema.engine.decode import Decoded, decode
from conflictschema.engine.relations import Relations
from conflictschema.engine.result import Count, InputSeen, NotChecked, Result
from conflictschema.engine.sources import SourceTexts
from conflictschema.errors import UsageError
from conflictschema.finding import Finding, Place, Refusal, Severity
from conflictschema.io import Limits, show, shown_name
from conflictschema.rules import catalogue
from conflictschema.rules._explain import code_of
from conflictschema.rules._rule import Entry, PythonRule, Reading

if TYPE_CHECKING:
    from conflictschema.engine.read import Opened
    from conflictschema.engine.refusals import Refused

_MEMORY: Final = re.compile(r"[0-9]+(\.[0-9]+)? ?[KMGT]i?B", re.ASCII | re.IGNORECASE)
BATCH = 32 * 2**20
"""Bytes of accepted records that are handed to the database at once."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to validate."""

    sources: str | os.PathLike[str] | None = None
    """A folder with the texts of sources."""
    select: frozenset[str] = frozenset()
    """Codes of the only rules to run; all without it."""
    ignore: frozenset[str] = frozenset()
    """Codes of rules that are not run."""
    fail_on: Severity = Severity.ERROR
    max_findings: int = 1_000
    """Findings of one code that are kept; all are counted."""
    memory: str | None = None
    limits: Limits = field(default_factory=Limits)


def validate(
    *paths: str | os.PathLike[str],
    sources: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Severity | str = Severity.ERROR,
    max_findings: int = 1_000,
    memory: str | None = None,
    limits: Limits | None = None,
) -> Result:
    """Judge files and folders as one dataset; `-` is standard input.

    `sources` is a folder with the texts of sources, `select` and `ignore` take codes or names of rules, `fail_on` is
    the least severity that makes the result not `ok`, `memory` bounds the database ("2GB"). What is wrong with the data
    is in the result; `UsageError` is raised only for misuse.
    """
    options = Options(
        sources=sources,
        select=frozenset(map(code_of, select)),
        ignore=frozenset(map(code_of, ignore)),
        fail_on=_severity(fail_on),
        max_findings=max_findings,
        memory=memory,
        limits=limits or Limits(),
    )
    if memory is not None and not _MEMORY.fullmatch(memory):
        raise UsageError(f"The memory is a number with a unit, such as 2GB or 500MB, and not {show(memory)}.")
    run = _Run(options)
    try:
        run.read([os.fspath(path) for path in paths])
        return run.conclude()
    finally:
        run.relations.close()


def _severity(word: str) -> Severity:
    try:
        return Severity(word)
    except ValueError:
        raise UsageError(f"A severity is one of {', '.join(Severity)}, and not {word!r}.") from None


def _not_rechecked(passages: int) -> str:
    if passages == 1:
        return "1 passage was not re-checked against its text"
    return f"{passages:,} passages were not re-checked against their texts"


class _Run:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.entries = catalogue()
        self.not_checked: list[NotChecked] = []
        self.texts = SourceTexts(options.sources)
        self.rules = list(self._rules())
        self.relations = Relations([*check.queries(self.rules), "passage"], self.texts, options.memory)
        self.files: list[str] = []
        self.inputs: list[InputSeen] = []
        self.records: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.rows = self.refused = self.pending = 0
        self.batch: dict[str, list[tuple[int, int, int, bytes]]] = {}

    def _rules(self) -> Iterable[type[Entry]]:
        chosen, ignored = self.options.select, self.options.ignore
        for code, entry in self.entries.items():
            if issubclass(entry, Reading):
                if code in ignored:
                    raise UsageError(f"{code} {entry.name} cannot be ignored: what cannot be read is not passed over.")
                continue
            if code in ignored or (chosen and code not in chosen):
                why = "It was told to be ignored." if code in ignored else "It was not selected."
                self.not_checked.append(NotChecked(code, entry.name, why))
                continue
            if issubclass(entry, PythonRule) and entry.needs_sources and self.options.sources is None:
                # How many passages it would have looked at is said when they are counted.
                continue
            yield entry

    def read(self, paths: list[str]) -> None:
        files, passed_over = read.expand(paths)
        for name in passed_over:
            self.not_checked.append(
                NotChecked(None, None, f"{name} was not read: its name is not that of a data file.")
            )
        if not files:
            raise UsageError(
                f"No data file (.json, .jsonl) was found in {', '.join(map(shown_name, paths)) or 'nothing'}."
            )
        for path in files:
            self.files.append(path)
            before = self.rows
            try:
                with read.opened(path, self.options.limits) as opened:
                    seen = self._input(path, opened)
            except Refusal as refusal:
                self._refuse_input(path, refusal)
                seen = InputSeen(path, None, None, None, self.rows - before)
            self.inputs.append(seen)
        self._flush()

    def _input(self, path: str, opened: Opened) -> InputSeen:
        before, line = self.rows, 1
        if opened.has_mark:
            self._add("CS004", Place(file=path, line=1))
        for block in opened.blocks(self.options.limits):
            data = opened.source.read(block.start, block.length)
            try:
                self._block(decode(opened.format.items(data), self.options.limits), line, whole=opened.format.whole)
            except Refusal as refusal:
                refusal.line = (refusal.line or 1) + line - 1
                raise
            line += opened.format.lines(data)
        if self.rows == before:
            if not opened.format.whole:
                raise Refusal("CS009")
            self.not_checked.append(NotChecked(None, None, f"{path} holds no record: its array is empty."))
        name = opened.format.name
        return InputSeen(path, name, opened.source.size, opened.source.sha256(), self.rows - before)

    def _block(self, decoded: Decoded, line: int, *, whole: bool) -> None:
        file, first = len(self.files) - 1, self.rows
        for each in decoded.accepted:
            self.batch.setdefault(each.type, []).append((first + each.row, file, line + each.line, each.raw))
            self.pending += len(each.raw)
            self.records[each.type] += 1
        for refused in decoded.rejected:
            for reason, at in zip(refused.reasons, refused.lines, strict=True):
                place = Place(file=self.files[file], line=line + at, row=first + refused.row)
                self._add_refused(reason, place, refused.id, whole=whole)
        self.refused += len(decoded.rejected)
        self.relations.refuse([(first + r.row, file, line + r.line, r.id, r.type) for r in decoded.rejected])
        self.rows += decoded.rows
        if self.pending > BATCH:
            self._flush()

    def _flush(self) -> None:
        for kind, records in self.batch.items():
            self.relations.add(kind, records)
        self.batch, self.pending = {}, 0

    def _refuse_input(self, path: str, refusal: Refusal) -> None:
        place = Place(file=path, line=refusal.line)
        self._add(refusal.code, place, parameters=dict(refusal.parameters), refuses_input=True)

    def _add_refused(self, reason: Refused, place: Place, record: str | None, *, whole: bool) -> None:
        self._add(
            reason.code,
            place,
            pointer=reason.pointer,
            record=record,
            field=reason.field,
            value=reason.value,
            parameters=reason.parameters,
            # A document whose syntax is broken is not JSON, whatever could be made out of it.
            refuses_input=whole and reason.code in ("CS001", "CS006"),
        )

    def _add(
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
        entry = self.entries[code]
        self.found[code] += 1
        if self.found[code] > self.options.max_findings and not refuses_input:
            return
        told = {"record": record or "", **(parameters or {})}
        self.findings.append(
            Finding(
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
        )

    def conclude(self) -> Result:
        self.relations.finish()
        if self.rows and any(finding.refuses_input for finding in self.findings):
            self._leave_out_absence()
        checked = check.check(self.rules, self.relations, self.files, self.options.max_findings)
        self._say_passages()
        findings = [*self.findings, *checked.findings]
        order = {path: number for number, path in enumerate(self.files)}
        findings.sort(key=lambda found: in_order(found, order))
        found = self.found + Counter(checked.found)
        kept = Counter(finding.code for finding in findings)
        counts = {
            code: Count(code, self.entries[code].name, self.entries[code].severity, found[code], kept[code])
            for code in sorted(found)
        }
        return Result(
            findings=tuple(findings),
            counts=counts,
            records={kind: self.records[kind] for kind in sorted(self.records)},
            refused=self.refused,
            inputs=tuple(self.inputs),
            not_checked=tuple(self.not_checked),
            failures=checked.failures,
            catalogue=self.entries,
            fail_on=self.options.fail_on,
        )

    def _leave_out_absence(self) -> None:
        """What was not read may hold what would be missed: that it is not there has one cause, and was said."""
        why = "An input could not be read, and may hold what this rule would miss."
        for rule in self.rules:
            if rule.about_absence:
                self.not_checked.append(NotChecked(rule.code, rule.name, why))
        self.rules = [rule for rule in self.rules if not rule.about_absence]

    def _say_passages(self) -> None:
        for code, entry in self.entries.items():
            if not (issubclass(entry, PythonRule) and entry.needs_sources) or any(
                n.code == code for n in self.not_checked
            ):
                continue
            cited = list(
                self.relations.rows(
                    "select coalesce(source.text_sha256, '') as hash, count(*) as n from passage "
                    "left join source on source.id = passage.source group by all order by all"
                )
            )
            if self.options.sources is None:
                total = sum(row["n"] for row in cited)
                if total:
                    reason = f"{_not_rechecked(total)}; --sources DIR does it."
                    self.not_checked.append(NotChecked(code, entry.name, reason))
                continue
            missing = sum(row["n"] for row in cited if self.relations.text(row["hash"]) is None)
            if missing:
                reason = f"{_not_rechecked(missing)}, which the folder does not hold."
                self.not_checked.append(NotChecked(code, entry.name, reason))
