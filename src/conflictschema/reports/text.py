"""The report for people at a terminal: grouped by defect, field and value, the first places of each, exact counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from conflictschema.engine.excerpt import LEFT_OUT, excerpts
from conflictschema.finding import Severity
from conflictschema.reports._groups import Groups, Same, Sentences, foremost, grouped, total
from conflictschema.reports._lines import broken, columns, cut
from conflictschema.reports._remarks import Kind, gathered, ordered, remarks, verdict, what_was_found, what_was_read
from conflictschema.reports._report import Manner, Report

if TYPE_CHECKING:
    from conflictschema.engine.excerpt import Excerpt
    from conflictschema.engine.result import Count, Result

FIELDS: Final = 5
"""Fields of one rule that are shown; the rest is counted."""
SENTENCES: Final = 5
"""Sentences about one field that are shown."""
PLACES: Final = 3
"""Places of one sentence that are shown."""
CELL: Final = 60
"""Columns of a cell of a table that are shown."""
READABLE: Final = 100
"""Columns of a line of prose, however wide the terminal is; of a line with a record too, where there is none."""
ROOM_FOR_RECORD: Final = 50
"""Columns that must be left behind a place for its record to stand on the same line."""
NEW_LINE: Final = "\n"
_IN_SECTIONS: Final = (Kind.READ, Kind.LOST, Kind.WAIVED, Kind.REGRADED, Kind.NOT_CHECKED, Kind.FAILED)
_COMMAND: Final = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_COLOURS: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTICE: "1;36"}
_FAINT, _STRONG, _GOOD, _BAD = "2", "1", "1;32", "1;31"


class Text(Report):
    """Grouped by defect, the gravest first, then by field and by what is said; the first three places of each."""

    summary = "for people at a terminal"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The report, a line or more at a time."""
        for piece in self._pieces(result, manner):
            # In the log of a build server a line that begins like this is a command, whoever wrote it.
            yield _COMMAND.sub(r"\1\\x3a", piece)

    def _pieces(self, result: Result, manner: Manner) -> Iterator[str]:
        page = _Page(result, manner)
        counts = ordered(result)
        if manner.statistics:
            for count in counts:
                yield f"{count.found:>9,}  {count.severity:<7}  {count.code}  {count.name}\n"
            yield "\n" if counts else ""
        else:
            groups = grouped(result, manner, PLACES)
            page.read_again(groups)
            for count in counts:
                yield from page.rule(count, groups.get(count.code, {}))
        yield from page.said()
        yield from page.summary()


class _Page:
    """Writes the parts of the report for one terminal."""

    def __init__(self, result: Result, manner: Manner) -> None:
        self.result = result
        self.manner = manner
        self.prose = READABLE if manner.width is None else min(manner.width, READABLE)
        self.around: Mapping[int, Excerpt] = {}

    def read_again(self, groups: dict[str, Groups]) -> None:
        """Fetch the records around the places that will be shown."""
        if not self.manner.values:
            return
        shown = (
            finding
            for fields in groups.values()
            for _, sames in self._fields(fields)
            for _, same in self._sentences(sames)
            for finding, _ in same.first
        )
        self.around = excerpts(shown)

    @staticmethod
    def _fields(fields: Groups) -> list[tuple[str, Sentences]]:
        return foremost(fields, FIELDS, total)

    @staticmethod
    def _sentences(sames: Sentences) -> list[tuple[str, Same]]:
        return foremost(sames, SENTENCES, lambda same: same.found)

    def rule(self, count: Count, fields: Groups) -> Iterator[str]:
        """Everything that one rule found."""
        entry = self.result.catalogue[count.code]
        head = f"{count.severity.value} {count.code} {count.name}"
        painted = self._paint(head, _COLOURS[count.severity])
        for number, line in enumerate(self._lines(f"{head} ({count.found:,}): {entry.says()}", "  ")):
            yield line if number else line.removeprefix("  ").replace(head, painted, 1)
        if count.kept < count.found:
            kept = f"The first {count.kept:,} were kept (--max-findings); only these are shown and counted below."
            yield from self._lines(kept, "  ")
        shown = 0
        for name, sames in self._fields(fields):
            if name:
                yield f"  {self._paint(name, _STRONG)} ({total(sames):,})\n"
            indent = "    " if name else "  "
            for sentence, same in self._sentences(sames):
                many = f" ({same.found:,})" if same.found > 1 else ""
                yield from self._lines(f"{sentence}{many}", indent)
                yield from self._places(same, f"{indent}  ")
                shown += len(same.first)
        if shown < count.found:
            yield f"  {self._faint(f'showing {shown:,} of {count.found:,}')}\n"
        yield from self._lines(f"To mend it: {self.result.remedy(count.code)}", "  ")
        yield "\n"

    def _places(self, same: Same, indent: str) -> Iterator[str]:
        wide = max((columns(each.where) for _, each in same.first), default=0)
        room = (self.manner.width or READABLE) - len(indent)
        for finding, each in same.first:
            pointer = each.pointer if each.pointer and each.pointer.count("/") > 1 else None
            cell = None if each.header is None or each.value is None else f"{each.header}: {cut(each.value, CELL)}"
            about = [part for part in (cell, each.record, None if each.sheet_row else pointer) if part]
            where = each.where + " " * (wide - columns(each.where) if about else 0)
            line = "  ".join([where, *about])
            piece = self.around.get(id(finding))
            left = room - columns(line) - 2
            if piece is None:
                yield f"{indent}{line}\n"
            elif left < ROOM_FOR_RECORD:
                yield f"{indent}{line}\n{indent}  {self._piece(piece, room - 2)}\n"
            else:
                yield f"{indent}{line}  {self._piece(piece, left)}\n"

    def _piece(self, piece: Excerpt, width: int) -> str:
        """The piece in so many columns; what the finding is about stays, and what is around it gives way."""
        it = cut(piece.it, width - len(LEFT_OUT) - 1)
        before = piece.before if columns(piece.before) + columns(it) < width else LEFT_OUT if it else "{"
        after = cut(piece.after, width - columns(before) - columns(it))
        return f"{self._faint(before)}{it}{self._faint(after)}"

    def _faint(self, text: str) -> str:
        return self._paint(text, _FAINT) if text else ""

    def said(self) -> Iterator[str]:
        """What is to be said beside the findings, such as what was not checked."""
        said = list(gathered(remarks(self.result, self.manner)))
        for kind in _IN_SECTIONS:
            alike = [each for each in said if each.kind is kind]
            if alike:
                yield f"{self._paint(kind.value.capitalize(), _STRONG)}:\n"
            for each in alike:
                yield from self._lines(f"{each.about}: {each.text}" if each.about else each.text, "  ")
            if alike:
                yield "\n"

    def summary(self) -> Iterator[str]:
        """The last lines: what was read, the verdict, and where to go on."""
        result = self.result
        yield from self._lines(what_was_read(result), "")
        colour = _GOOD if result.verdict == "valid" else _BAD
        said, found = verdict(result), what_was_found(result)
        fits = self.manner.width is None or columns(said) + 1 + columns(found) <= self.manner.width
        yield f"{self._paint(said, colour)}{' ' if fits else NEW_LINE}{found}\n"
        for each in remarks(result, self.manner):
            if each.kind in (Kind.BASELINE, Kind.SETTINGS):
                yield from self._lines(each.text, "")
        if result.counts:
            code = ordered(result)[0].code
            options = f" {self.manner.rules_from}" if self.manner.rules_from and result.is_partners(code) else ""
            more = f"`conflictschema explain {code}{options}` says more about a finding."
            yield from self._lines(more, "")

    def _lines(self, text: str, indent: str) -> Iterator[str]:
        for line in broken(text, None if self.manner.width is None else self.prose, indent):
            yield f"{line}\n"

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.manner.colour else text
