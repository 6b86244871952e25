"""One run of a validation: inputs are read, records judged, rules asked, findings counted and kept."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

from conflictschema.engine import _standard, check, read
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine._keeping import as_read, in_order
from conflictschema.engine._kept import Kept
from conflictschema.engine._located import located
from conflictschema.engine._questions import Questions
from conflictschema.engine._records import candidates, line_breaks
from conflictschema.engine._workers import Workers, accepted
from conflictschema.engine.decode import Decoded, decode, prepare
from conflictschema.engine.grades import regraded
from conflictschema.engine.options import Options
from conflictschema.engine.paths import expand, why_left
from conflictschema.engine.relations import Relations
from conflictschema.engine.result import Count, InputSeen, Result
from conflictschema.engine.sources import SourceTexts
from conflictschema.errors import UsageError
from conflictschema.finding import Place, Refusal
from conflictschema.formats._format import TableFormat
from conflictschema.formats._own import OwnCsv, OwnParquet, OwnWorkbook
from conflictschema.formats.ndjson import BLOCK
from conflictschema.rules._rule import Reading

if TYPE_CHECKING:
    from conflictschema.engine.own_tables import OwnTables
    from conflictschema.engine.read import Opened
    from conflictschema.engine.refusals import Refused
    from conflictschema.engine.tables import Tables
    from conflictschema.formats._format import Item
    from conflictschema.mapping.compiled import Compiled

_NOT_DATA: Final = "its name is not that of a data file"
FORKED_ABOVE: Final = 2 * BLOCK
"""Bytes of an input from which on it pays to judge its blocks side by side."""


class Run(Kept):
    """Reads inputs one after the other, and comes to a result."""

    def __init__(self, options: Options) -> None:
        """Nothing is read yet."""
        super().__init__(options)
        self.options = options
        self.questions = Questions(options)
        self.texts = SourceTexts(options.sources)
        self.relations = Relations(
            self.questions.queries(),
            self.texts,
            memory=options.memory,
            spill=None if options.spill is None else os.fspath(options.spill),
            temp=None if options.temp is None else os.fspath(options.temp),
            jobs=options.jobs,
        )
        self.workers = Workers(options.jobs, options.limits)
        self.files: list[str] = []
        self.inputs: list[InputSeen] = []
        self.records: Counter[str] = Counter()
        self.refused = 0
        self.types = _standard.types()
        self.exhausted = False
        self.took = {"reading": 0.0, "rules": 0.0}
        self.mapping: Compiled | None = None
        self.tables: Tables | None = None
        self.own: OwnTables | None = None

    def close(self) -> None:
        self.workers.close()
        if self.tables is not None:
            self.tables.close()
        self.relations.close()

    def _is_mapping_sound(self) -> bool:
        """Load the mapping for tables, if one was given; where it is faulty, that is said."""
        if self.options.mapping is None:
            return True
        from conflictschema.engine.tables import mapping_faulty
        from conflictschema.mapping._yaml import MappingError
        from conflictschema.mapping.compiled import load

        path = os.fspath(self.options.mapping)
        try:
            self.mapping = load(path)
        except MappingError as error:
            code, place, told = mapping_faulty(error, path)
            self.add(code, place, **told)
            return False
        return True

    def read(self, paths: list[str]) -> None:
        if not self._is_mapping_sound():
            self.leave_out("Nothing was read, since the mapping cannot be used.")
            self.questions.nothing()
            return
        tables = self.options.mapping is not None or self.options.adapter is not None
        found = expand(paths, tables=tables, limits=self.options.limits)
        found.take_tables_alone()
        for name in found.passed_over:
            self.leave_out(f"{name} was not read: {why_left(name) or _NOT_DATA}.")
        for remark in self.texts.remarks:
            self.leave_out(remark)
        if not paths:
            raise UsageError("Name a file or a folder that is to be judged.")
        if not found.files:
            raise UsageError(found.nothing(paths))
        for path in found.files:
            self.files.append(path)
            before = self.relations.taken
            start = perf_counter()
            try:
                with read.opened(path, self.options.limits, self.options.temp, found.barred, tables=tables) as opened:
                    if isinstance(opened.format, TableFormat):
                        seen = self._tables().read(path, opened)
                    elif isinstance(opened.format, OwnCsv | OwnParquet | OwnWorkbook):
                        seen = self._own_tables().read(path, opened)
                    else:
                        seen = self._input(path, opened)
            except Refusal as refusal:
                self._refuse_input(path, refusal)
                seen = InputSeen(path, None, None, None, self.relations.taken - before)
            except OutOfMemoryError:
                self.exhausted = True
                seen = InputSeen(path, None, None, None, self.relations.taken - before)
            self.inputs.append(seen)
            self.took["reading"] += perf_counter() - start
            if self.exhausted:
                break
        # What was needed for reading alone would stand beside what the rules take.
        self.workers.close()
        if self.tables is not None:
            self.tables.all_read()

    def _tables(self) -> Tables:
        """What reads tables of partners; loaded when the first is met."""
        from conflictschema.engine.tables import Asked, Tables

        if self.tables is None:
            options = self.options
            temp = None if options.temp is None else os.fspath(options.temp)
            asked = Asked(self.mapping, options.adapter, options.encoding, options.memory, temp)
            self.tables = Tables(self, asked, options.limits)
        return self.tables

    def _own_tables(self) -> OwnTables:
        """What reads tables of ours; loaded when the first is met."""
        from conflictschema.engine.own_tables import OwnTables

        self.own = self.own or OwnTables(self, self.options.limits)
        return self.own

    def _input(self, path: str, opened: Opened) -> InputSeen:
        before, line = self.relations.taken, 1
        if opened.has_mark:
            self.add("CS004", Place(file=path, line=1))
        if opened.named_as is not None:
            named: dict[str, str | int] = {"named": opened.named_as, "found": opened.format.name}
            self.add("CS019", Place(file=path), parameters=named)
        kind = opened.records
        if opened.source.size - opened.start > FORKED_ABOVE and not kind.whole:
            self.workers.start(prepare)
        for block, outcome in self.workers.judge(opened, opened.blocks(self.options.limits)):
            data = block.read(opened.source)
            opened.source.hash(block.start, data)
            try:
                items = candidates(kind, data)
                decoded = accepted(outcome, len(items)) or decode(items, self.options.limits)
                self._block(items, decoded, line, whole=kind.whole)
            except Refusal as refusal:
                refusal.line = (refusal.line or 1) + line - 1
                raise
            line += line_breaks(kind, data, items)
        if self.relations.taken == before:
            if not kind.whole:
                raise Refusal("CS009")
            self.leave_out(f"{path} holds no record: its array is empty.")
        return opened.seen(path, self.relations.taken - before)

    def count(self, decoded: Decoded, overtaken: int = 0) -> None:
        """Count the records of a block, accepted and refused; so many were refused before of what is accepted now."""
        for number, name in enumerate(self.types):
            self.records[name] += decoded.kinds.count(number)
        self.refused += len(decoded.rejected) - overtaken

    def leave_out(self, reason: str, without_values: str | None = None) -> None:
        """Say that something was not looked at; and how, where nothing of the data is to be told."""
        self.questions.leave_out(reason, without_values)

    def _block(self, items: Sequence[Item], decoded: Decoded, line: int, *, whole: bool) -> None:
        file, first = len(self.files) - 1, self.relations.taken
        self.count(decoded)
        for refused in decoded.rejected:
            for reason, at in zip(refused.reasons, refused.lines, strict=True):
                place = Place(file=self.files[file], line=line + at, row=first + refused.row)
                self._add_refused(reason, place, refused.id, whole=whole)
        self.relations.take(file, line, items, decoded)

    def _refuse_input(self, path: str, refusal: Refusal) -> None:
        place = Place(file=path, line=refusal.line)
        self.add(refusal.code, place, parameters=dict(refusal.parameters), refuses_input=True)

    def _add_refused(self, reason: Refused, place: Place, record: str | None, *, whole: bool) -> None:
        self.add(
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

    def conclude(self) -> Result:
        is_empty = self.relations.taken == (0 if self.tables is None else self.tables.constant)
        if is_empty and self.files and not (self.tables or self.exhausted or self.has_error()):
            self.add("CS082", Place(file=self.files[0] if len(self.files) == 1 else None), refuses_input=True)
        checked = self._check()
        if self.tables is not None and self.tables.grades:
            # What was asked for goes before what a layout brings with it.
            brought = regraded(self.tables.grades, self.entries)
            self.options = replace(self.options, severity={**brought, **self.options.severity})
        looked = self._looked_everywhere(checked.failures)
        grades = {code: each.now for code, each in self.options.severity.items()}
        waived = self.sieve.waived(grades, looked)
        for code, place, told in self.sieve.remarks(waived):
            if not any(each.code == code for each in self.questions.not_checked):
                self.add(code, place, parameters=told)
        findings = [
            replace(finding, severity=grades.get(finding.code, finding.severity))
            for finding in (*self.findings, *located(checked.findings, self.files, self.tables, self.own))
        ]
        order = as_read(self.files, self.tables, self.own)
        findings.sort(key=lambda found: in_order(found, order))
        found = self.found + Counter(checked.found)
        kept = Counter(finding.code for finding in findings)
        counts = {
            code: Count(
                code, self.entries[code].name, grades.get(code, self.entries[code].severity), found[code], kept[code]
            )
            for code in sorted(found)
        }
        return Result(
            findings=tuple(findings),
            is_empty=is_empty,
            counts=counts,
            records={kind: self.records[kind] for kind in sorted(self.types) if self.records[kind]},
            refused=self.refused,
            inputs=tuple(self.inputs),
            not_checked=tuple(self.questions.not_checked),
            failures=checked.failures,
            catalogue=self.entries,
            fail_on=self.options.fail_on,
            waived=waived,
            baseline=self.sieve.compared(found, looked),
            regraded=tuple(self.options.severity.values()),
            settings=self.options.settings,
            profile=None if self.options.profile is None else self.options.profile.told,
            took=self.took,
        )

    def _looked_everywhere(self, failures: Mapping[str, str]) -> frozenset[str]:
        """The codes of which one may say that what was not found is not there."""
        if any(finding.refuses_input for finding in self.findings):
            return frozenset()
        read = {code for code, entry in self.entries.items() if issubclass(entry, Reading)}
        missed = {each.code for each in self.questions.not_checked} | set(failures)
        return frozenset(read | {rule.code for rule in self.questions.rules if rule.code not in missed})

    def _check(self) -> check.Checked:
        """What the rules find; where the memory did not suffice, that is said once, with the rules that did not run."""
        start = perf_counter()
        asked = self.questions
        if self.exhausted:
            checked = asked.none_asked()
        else:
            if self.relations.taken and any(finding.refuses_input for finding in self.findings):
                asked.unread_input()
            elif self.refused:
                asked.refused_record()
            checked = asked.ask(self.relations, self.files, self.sieve)
        if checked.out_of_memory:
            limit = self.options.memory or "half of this machine's"
            told: dict[str, str | int] = {"limit": limit, "records": self.relations.taken}
            self.add("CS018", Place(file=self.files[-1]), parameters=told, refuses_input=True)
        asked.say_skipped(checked)
        self.took["rules"] = perf_counter() - start
        return checked
