"""One run of a validation: inputs are read, records judged, rules asked, findings counted and kept."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

from conflictschema.engine import check, read
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine._keeping import LONGEST_POINTER, cut, in_order
from conflictschema.engine._sieve import Sieve
from conflictschema.engine._workers import Workers
from conflictschema.engine.accept import acceptor
from conflictschema.engine.decode import Decoded, decode
from conflictschema.engine.grades import regraded
from conflictschema.engine.options import Options
from conflictschema.engine.paths import expand
from conflictschema.engine.relations import Relations
from conflictschema.engine.result import Count, InputSeen, NotChecked, Result
from conflictschema.engine.sources import SourceTexts
from conflictschema.engine.tables import Asked as AskedTables
from conflictschema.engine.tables import Tables, mapping_faulty
from conflictschema.engine.waivers import ALWAYS_COUNTS
from conflictschema.errors import UsageError
from conflictschema.finding import Finding, Place, Refusal
from conflictschema.formats._format import TableFormat
from conflictschema.formats._own import OwnCsv, OwnParquet, OwnWorkbook
from conflictschema.formats.ndjson import BLOCK
from conflictschema.io import shown_name
from conflictschema.mapping._yaml import MappingError
from conflictschema.mapping.compiled import load as load_mapping
from conflictschema.records import record_types
from conflictschema.rules._partner import PartnerRule
from conflictschema.rules._rule import Arrangement, Entry, PythonRule, Reading, Rule

if TYPE_CHECKING:
    from conflictschema.engine.own_tables import OwnTables
    from conflictschema.engine.read import Opened
    from conflictschema.engine.refusals import Refused
    from conflictschema.formats._format import Item

_NOT_DATA: Final = "its name is not that of a data file"
_PROFILES: Final = "select count(*) as n from dataset where profile is not null"
"""Whether a manifest says which profile the dataset follows."""
FORKED_ABOVE: Final = 2 * BLOCK
"""Bytes of an input from which on it pays to judge its blocks side by side."""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun} was" if number == 1 else f"{number:,} {noun}s were"


def _unread(rule: type[PythonRule], things: int) -> str:
    return f"1 {rule.unread_one}" if things == 1 else f"{things:,} {rule.unread_many}"


class Run:
    """Reads inputs one after the other, and comes to a result."""

    def __init__(self, options: Options) -> None:
        """Nothing is read yet."""
        self.options = options
        self.entries = options.entries
        self.sieve = Sieve(self.entries, options.waivers, options.baseline, options.gather, options.today)
        self.not_checked: list[NotChecked] = []
        self.texts = SourceTexts(options.sources)
        self.rules = list(self._rules())
        self.relations = Relations(
            self._queries(self.rules),
            self.texts,
            memory=options.memory,
            spill=None if options.spill is None else os.fspath(options.spill),
            temp=None if options.temp is None else os.fspath(options.temp),
        )
        self.workers = Workers(options.jobs, options.limits)
        self.files: list[str] = []
        self.inputs: list[InputSeen] = []
        self.records: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.refused = 0
        self.types = tuple(record_types())
        self.refusals: set[tuple[str, str | None]] = set()
        self.exhausted = False
        self.took = {"reading": 0.0, "rules": 0.0}
        self.tables: Tables | None = None
        self.own: OwnTables | None = None

    def close(self) -> None:
        self.workers.close()
        if self.tables is not None:
            self.tables.close()
        self.relations.close()

    def _rules(self) -> Iterable[type[Entry]]:
        chosen, ignored = self.options.select, self.options.ignore
        for code, entry in self.entries.items():
            if code in ignored and (issubclass(entry, Reading) or entry.always_counts):
                raise UsageError(f"{code} {entry.name} cannot be ignored: {ALWAYS_COUNTS}.")
            if issubclass(entry, Reading) or entry.always_counts:
                continue
            if code in ignored or (chosen and code not in chosen):
                reason = f" The reason given is: {ignored[code]}" if ignored.get(code) else ""
                why = f"It was told to be ignored.{reason}" if code in ignored else "It was not selected."
                self.not_checked.append(NotChecked(code, entry.name, why))
                continue
            if issubclass(entry, Arrangement):
                continue
            if issubclass(entry, PythonRule) and entry.needs_sources and self.options.sources is None:
                # How much it would have looked at is said when that is counted.
                continue
            yield entry

    def _tables(self) -> Tables | None:
        """What reads tables; None where the mapping for them is faulty, which was said."""
        options = self.options
        mapping = None
        if options.mapping is not None:
            path = os.fspath(options.mapping)
            try:
                mapping = load_mapping(path)
            except MappingError as error:
                code, place, told = mapping_faulty(error, path)
                self.add(code, place, **told)
                return None
        temp = None if options.temp is None else os.fspath(options.temp)
        asked = AskedTables(mapping, options.adapter, options.encoding, options.memory, temp)
        return Tables(self, asked, options.limits)

    def read(self, paths: list[str]) -> None:
        self.tables = self._tables()
        if self.tables is None:
            self.leave_out("Nothing was read, since the mapping cannot be used.")
            self.rules = []
            return
        tables = self.options.mapping is not None or self.options.adapter is not None
        found = expand(paths, tables=tables, limits=self.options.limits)
        for name in found.passed_over:
            is_table = name.lower().endswith(
                tuple(each for kind in read.table_formats() for each in kind.suffixes if each != ".txt")
            )
            why = "nobody knows its headers; a mapping says what they are" if is_table else _NOT_DATA
            self.leave_out(f"{name} was not read: {why}.")
        self.not_checked.extend(NotChecked(None, None, remark) for remark in self.texts.remarks)
        if not paths:
            raise UsageError("Name a file or a folder that is to be judged.")
        if not found.files:
            raise UsageError(f"No data file (.json, .jsonl) was found in {', '.join(map(shown_name, paths))}.")
        for path in found.files:
            self.files.append(path)
            before = self.relations.taken
            start = perf_counter()
            try:
                with read.opened(path, self.options.limits, self.options.temp, found.barred, tables=tables) as opened:
                    if isinstance(opened.format, TableFormat):
                        seen = self.tables.read(path, opened)
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
            self.workers.start(acceptor)
        for block, outcome in self.workers.judge(opened, opened.blocks(self.options.limits)):
            data = opened.source.read(block.start, block.length)
            try:
                if isinstance(outcome, Refusal):
                    raise outcome
                items = list(kind.items(data))
                self._block(items, outcome or decode(items, self.options.limits), line, whole=kind.whole)
            except Refusal as refusal:
                refusal.line = (refusal.line or 1) + line - 1
                raise
            line += kind.lines(data)
        if self.relations.taken == before:
            if not kind.whole:
                raise Refusal("CS009")
            self.not_checked.append(NotChecked(None, None, f"{path} holds no record: its array is empty."))
        return opened.seen(path, self.relations.taken - before)

    def count(self, decoded: Decoded) -> None:
        """Count the records of a block, accepted and refused."""
        for number, name in enumerate(self.types):
            self.records[name] += decoded.kinds.count(number)
        self.refused += len(decoded.rejected)

    def leave_out(self, reason: str) -> None:
        """Say that something was not looked at."""
        self.not_checked.append(NotChecked(None, None, reason))

    def _block(self, items: Sequence[Item], decoded: Decoded, line: int, *, whole: bool) -> None:
        file, first = len(self.files) - 1, self.relations.taken
        self.count(decoded)
        for refused in decoded.rejected:
            for reason, at in zip(refused.reasons, refused.lines, strict=True):
                place = Place(file=self.files[file], line=line + at, row=first + refused.row)
                self._add_refused(reason, place, refused.id, whole=whole)
        self.relations.take(file, line, items, decoded, whole=whole)

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
        entry = self.entries[code]
        # That an input was refused is kept once for each input, or the verdict would be lost with it.
        first_refusal = refuses_input and (code, place.file) not in self.refusals
        if first_refusal:
            self.refusals.add((code, place.file))
        is_kept = self.found[code] < self.options.max_findings or first_refusal
        if not is_kept and not self.sieve.is_needed:
            self.found[code] += 1
            return
        told = {"record": record or "", **(parameters or {})}
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

    def conclude(self) -> Result:
        checked = self._check()
        if self.tables is not None and self.tables.grades:
            # What was asked for goes before what a layout brings with it.
            brought = regraded(self.tables.grades, self.entries)
            self.options = replace(self.options, severity={**brought, **self.options.severity})
        looked = self._looked_everywhere(checked.failures)
        grades = {code: each.now for code, each in self.options.severity.items()}
        waived = self.sieve.waived(grades, looked)
        for code, place, told in self.sieve.remarks(waived):
            if not any(each.code == code for each in self.not_checked):
                self.add(code, place, parameters=told)
        findings = [
            replace(finding, severity=grades.get(finding.code, finding.severity))
            for finding in (*self.findings, *self._located(checked.findings))
        ]
        order = {path: number for number, path in enumerate(self.files)}
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
            counts=counts,
            records={kind: self.records[kind] for kind in sorted(self.types) if self.records[kind]},
            refused=self.refused,
            inputs=tuple(self.inputs),
            not_checked=tuple(self.not_checked),
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

    def _located(self, findings: list[Finding]) -> list[Finding]:
        found = findings if self.tables is None else self.tables.located(findings)
        return found if self.own is None else self.own.located(found)

    def _looked_everywhere(self, failures: Mapping[str, str]) -> frozenset[str]:
        """The codes of which one may say that what was not found is not there."""
        if any(finding.refuses_input for finding in self.findings):
            return frozenset()
        read = {code for code, entry in self.entries.items() if issubclass(entry, Reading)}
        missed = {each.code for each in self.not_checked} | set(failures)
        return frozenset(read | {rule.code for rule in self.rules if rule.code not in missed})

    def _check(self) -> check.Checked:
        """What the rules find; where the memory did not suffice, that is said once, with the rules that did not run."""
        start = perf_counter()
        checked = check.Checked(out_of_memory=[rule.code for rule in self.rules])
        if not self.exhausted:
            with suppress(OutOfMemoryError):  # then none of them was run, which is said below
                if self.relations.taken and any(finding.refuses_input for finding in self.findings):
                    self._leave_out("An input could not be read, and may hold what this rule would miss.")
                elif self.refused:
                    why = "A record could not be accepted, and may hold what this rule would miss."
                    self._leave_out(why, absence=False)
                asked = self._worth_asking()
                self.relations.finish()
                checked = check.check(asked, self.relations, self.files, self.options.max_findings, self.sieve)
                self._say_unread()
        if checked.out_of_memory:
            limit = self.options.memory or "half of this machine's"
            told: dict[str, str | int] = {"limit": limit, "records": self.relations.taken}
            self.add("CS018", Place(file=self.files[-1]), parameters=told, refuses_input=True)
        for code in checked.out_of_memory:
            self.not_checked.append(NotChecked(code, self.entries[code].name, "There was not enough memory for it."))
        for code, places in checked.skipped.items():
            causes = " and ".join(self.entries[code].requires)
            reason = f"{_counted(places, 'place')} not looked at, since {causes} was found in the same record."
            self.not_checked.append(NotChecked(code, self.entries[code].name, reason))
        self.took["rules"] = perf_counter() - start
        return checked

    def _queries(self, rules: list[type[Entry]]) -> list[str]:
        profiles = [] if self.options.profile is not None else [_PROFILES]
        return [*check.queries(rules), *(rule.unread for rule in self._at_texts()), *profiles]

    def _worth_asking(self) -> list[type[Entry]]:
        """The rules without those that can find nothing, by what the records hold: of little data, these are many."""
        asked = [
            rule
            for rule in self.rules
            if not issubclass(rule, Rule) or issubclass(rule, PartnerRule) or self.relations.leaves_rows_for(rule.query)
        ]
        self.relations.narrow(self._queries(asked))
        return asked

    def _leave_out(self, why: str, *, absence: bool = True) -> None:
        """What was not read may hold what would be missed: that it is not there has one cause, and was said."""
        left_out = [rule for rule in self.rules if rule.about_everything or (absence and rule.about_absence)]
        self.not_checked += [NotChecked(rule.code, rule.name, why) for rule in left_out]
        self.rules = [rule for rule in self.rules if rule not in left_out]

    def _at_texts(self) -> list[type[PythonRule]]:
        """The rules that look into the texts of sources, but those that are left out for another reason."""
        left_out = {each.code for each in self.not_checked}
        return [
            entry
            for code, entry in self.entries.items()
            if issubclass(entry, PythonRule) and entry.needs_sources and code not in left_out
        ]

    def _say_unread(self) -> None:
        if self.options.profile is None and next(iter(self.relations.rows(_PROFILES)))["n"]:
            self.leave_out("What the profile asks for that the dataset says it follows; --profile FILE does it.")
        for rule in self._at_texts():
            looked_at = list(self.relations.rows(rule.unread))
            if self.options.sources is None:
                total = sum(row["n"] for row in looked_at)
                if total:
                    reason = f"{_unread(rule, total)}; --sources DIR does it."
                    self.not_checked.append(NotChecked(rule.code, rule.name, reason))
                continue
            missing = sum(row["n"] for row in looked_at if self.relations.text(row["hash"]) is None)
            if missing:
                reason = f"{_unread(rule, missing)}, which the folder does not hold."
                self.not_checked.append(NotChecked(rule.code, rule.name, reason))
