"""The rules of one run: which are asked, what they find, and what of them was not looked at, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from conflictschema.engine import check
from conflictschema.engine._asking import OutOfMemoryError
from conflictschema.engine._wanted import Question
from conflictschema.engine.result import NotChecked
from conflictschema.engine.waivers import ALWAYS_COUNTS
from conflictschema.errors import UsageError
from conflictschema.rules._partner import PartnerRule
from conflictschema.rules._rule import Arrangement, Entry, PythonRule, Reading, Rule

if TYPE_CHECKING:
    from conflictschema.engine._sieve import Sieve
    from conflictschema.engine.options import Options
    from conflictschema.engine.relations import Relations

_PROFILES: Final = "select count(*) as n from dataset where profile is not null"
"""Whether a manifest says which profile the dataset follows."""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun} was" if number == 1 else f"{number:,} {noun}s were"


def _unread(rule: type[PythonRule], things: int) -> str:
    return f"1 {rule.unread_one}" if things == 1 else f"{things:,} {rule.unread_many}"


class Questions:
    """What the records are asked when all of them are read."""

    def __init__(self, options: Options) -> None:
        """Take what was asked for; raises `UsageError` where a rule is to be ignored that cannot be."""
        self._options = options
        self.not_checked: list[NotChecked] = []
        self.rules = list(self._chosen())

    def _chosen(self) -> Iterable[type[Entry]]:
        chosen, ignored = self._options.select, self._options.ignore
        for code, entry in self._options.entries.items():
            if code in ignored and (issubclass(entry, Reading) or entry.always_counts):
                raise UsageError(f"{code} {entry.name} cannot be ignored: {ALWAYS_COUNTS}.")
            if issubclass(entry, Reading) or entry.always_counts:
                continue
            if code in ignored or (chosen and code not in chosen):
                why = "It was told to be ignored." if code in ignored else "It was not selected."
                reason = f" The reason given is: {ignored[code]}" if ignored.get(code) else ""
                self.not_checked.append(NotChecked(code, entry.name, f"{why}{reason}", why))
                continue
            if issubclass(entry, Arrangement):
                continue
            if issubclass(entry, PythonRule) and entry.needs_sources and self._options.sources is None:
                # How much it would have looked at is said when that is counted.
                continue
            yield entry

    def queries(self) -> list[Question]:
        """All that the relations will be asked."""
        return self._queries(self.rules)

    def _queries(self, rules: list[type[Entry]]) -> list[Question]:
        others = [rule.unread for rule in self._at_texts()]
        if self._options.profile is None:
            others.append(_PROFILES)
        return [*check.queries(rules), *map(Question, others)]

    def leave_out(self, reason: str, without_values: str | None = None) -> None:
        """Say that something was not looked at; and how, where nothing of the data is to be told."""
        self.not_checked.append(NotChecked(None, None, reason, without_values))

    def nothing(self) -> None:
        """Ask nothing: there is nothing that could be asked about."""
        self.rules = []

    def unread_input(self) -> None:
        """An input could not be read: what is said of everything, or of what is missing, cannot be said."""
        self._leave_out("An input could not be read, and may hold what this rule would miss.")

    def refused_record(self) -> None:
        """A record could not be accepted: what is said of everything cannot be said."""
        self._leave_out("A record could not be accepted, and may hold what this rule would miss.", absence=False)

    def _leave_out(self, why: str, *, absence: bool = True) -> None:
        """What was not read may hold what would be missed: that it is not there has one cause, and was said."""
        left_out = [rule for rule in self.rules if rule.about_everything or (absence and rule.about_absence)]
        self.not_checked += [NotChecked(rule.code, rule.name, why) for rule in left_out]
        self.rules = [rule for rule in self.rules if rule not in left_out]

    def ask(self, relations: Relations, files: list[str], sieve: Sieve) -> check.Checked:
        """What the rules find; those that the memory did not suffice for are named in `out_of_memory`."""
        try:
            asked = self._worth_asking(relations)
            relations.finish()
        except OutOfMemoryError:
            return self.none_asked()
        checked = check.check(asked, relations, files, self._options.max_findings, sieve)
        self._say_unread(relations, checked)
        return checked

    def none_asked(self) -> check.Checked:
        """What there is to say where the memory did not suffice for reading."""
        return check.Checked(out_of_memory=sorted({rule.code for rule in (*self.rules, *self._at_texts())}))

    def _worth_asking(self, relations: Relations) -> list[type[Entry]]:
        """The rules without those that can find nothing, by what the records hold: of little data, these are many."""
        asked = [
            rule
            for rule in self.rules
            if not issubclass(rule, Rule) or issubclass(rule, PartnerRule) or relations.leaves_rows_for(rule.query)
        ]
        relations.narrow(self._queries(asked))
        return asked

    def say_skipped(self, checked: check.Checked) -> None:
        """Name the rules that did not look everywhere, and why."""
        entries = self._options.entries
        for code in checked.out_of_memory:
            self.not_checked.append(NotChecked(code, entries[code].name, "There was not enough memory for it."))
        for code, places in checked.skipped.items():
            causes = " and ".join(entries[code].requires)
            reason = f"{_counted(places, 'place')} not looked at, since {causes} was found in the same record."
            self.not_checked.append(NotChecked(code, entries[code].name, reason))

    def _at_texts(self) -> list[type[PythonRule]]:
        """The rules that look into the texts of sources, but those that are left out for another reason."""
        left_out = {each.code for each in self.not_checked}
        return [
            entry
            for code, entry in self._options.entries.items()
            if issubclass(entry, PythonRule) and entry.needs_sources and code not in left_out
        ]

    def _say_unread(self, relations: Relations, checked: check.Checked) -> None:
        if self._options.profile is None:
            try:
                follows = next(iter(relations.rows(_PROFILES)))["n"]
            except OutOfMemoryError:
                self.leave_out(
                    "What a profile asks for, if one is followed: to look that up, there was not enough memory."
                )
            else:
                if follows:
                    self.leave_out(
                        "What the profile asks for that the dataset says it follows; --profile FILE does it."
                    )
        for rule in self._at_texts():
            if rule.code not in checked.out_of_memory and (reason := self._went_unread(rule, relations)) is not None:
                self.not_checked.append(NotChecked(rule.code, rule.name, reason))

    def _went_unread(self, rule: type[PythonRule], relations: Relations) -> str | None:
        """What a rule did not look at for want of a text."""
        try:
            if self._options.sources is None:
                # There are as many texts as sources: they are counted where they are.
                total = next(iter(relations.rows(f"select coalesce(sum(n), 0)::bigint as n from ({rule.unread})")))["n"]
                return f"{_unread(rule, total)}; --sources DIR does it." if total else None
            missing = sum(row["n"] for row in relations.rows(rule.unread) if relations.text(row["hash"]) is None)
            return f"{_unread(rule, missing)}, which the folder does not hold." if missing else None
        except OutOfMemoryError:
            uncounted = "how many there are could not be counted, for want of memory"
            if self._options.sources is None:
                return f"No text was looked into; --sources DIR does it, and {uncounted}."
            return f"Texts that the folder does not hold were not looked into; {uncounted}."
