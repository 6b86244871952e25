"""Two deliveries of a dataset held against each other: its records by their ids, and what is found in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine.baseline import Baseline, Change, Compared
from conflictschema.engine.tables import Asked
from conflictschema.engine.touched import Records, Tally
from conflictschema.engine.validate import validate
from conflictschema.engine.waivers import SAID_OF
from conflictschema.errors import UsageError
from conflictschema.io import Limits
from conflictschema.mapping._yaml import MappingError
from conflictschema.mapping.compiled import load as load_mapping

if TYPE_CHECKING:
    from conflictschema.engine.result import Result
    from conflictschema.finding import Finding

_NO_RECORD: Final = "CS082"
_ANY_DAY: Final = "2000-01-01"
"""For the day on which a table was changed, which a mapping may tell of a dataset: copies of one file differ in it."""
_ABOUT_WAIVERS: Final = frozenset(SAID_OF.values())


@dataclass(frozen=True, slots=True)
class Difference:
    """What is another in the new delivery."""

    old: Result
    """All that was found in the old delivery."""
    new: Result
    """The new one; its findings are those that the old one did not have. Its waivers are those of both."""
    fixed: tuple[Finding, ...]
    """Findings of the old delivery that the new one does not have, among those that were kept."""
    findings: Compared
    added: Tally
    changed: Tally
    withdrawn: Tally
    same: int
    unsound: Tally
    """Records that cannot be compared, since one of the deliveries has them in a form that is not accepted."""
    compared: bool = True
    """False where an input could not be read: what it held would seem to be added or withdrawn."""

    @property
    def exit_code(self) -> int:
        """0 no difference · 1 some · 3 an input could not be read · 4 a rule failed."""
        if self.old.failures or self.new.failures:
            return 4
        if not self.compared:
            return 3
        touched = self.added.total + self.changed.total + self.withdrawn.total + self.unsound.total
        return int(bool(touched or self.findings.fixed or self.findings.new))


def difference(
    old: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    new: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    keep: int = 1_000,
    limits: Limits | None = None,
    **options: Any,
) -> Difference:
    """Hold two deliveries against each other; each is a file, a folder, or several of them.

    `keep` bounds how many records of each kind of change are named; all are counted. The further options are those of
    `validate`. `UsageError` is raised for misuse, such as reading from a pipe what has to be read more than once.
    """
    before, after = _paths(old), _paths(new)
    bounds = limits or Limits()
    known = Baseline()
    first = validate(*before, gather=known, limits=bounds, **options)
    met = Baseline(salt=known.salt)
    second = validate(*after, baseline=known, gather=met, limits=bounds, **options)
    # A waiver that has ended, or covers nothing, is no matter of a delivery: what became of waivers is told beside.
    first, second = _of_data(first), _of_data(second)
    findings = _compared(first, second)
    refused = [finding.code for finding in (*first.findings, *second.findings) if finding.refuses_input]
    # Of a delivery without any record there is no verdict, but all of the other's came or went.
    readable = all(code == _NO_RECORD for code in refused)
    try:
        mapping = None if options.get("mapping") is None else load_mapping(os.fspath(options["mapping"]))
    except MappingError:  # what is wrong with it was found by both validations
        mapping, readable = None, False
    asked = Asked(mapping, options.get("adapter"), options.get("encoding"), day=_ANY_DAY)
    run = Records(before, after, bounds, keep, asked)
    if readable:
        run.compare()
    return Difference(
        first,
        second,
        tuple(_fixed(first, known, met)),
        findings,
        run.added,
        run.changed,
        run.withdrawn,
        run.same,
        run.unsound,
        readable,
    )


def _paths(given: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    paths = [os.fspath(given)] if isinstance(given, str | os.PathLike) else [os.fspath(path) for path in given]
    if "-" in paths:
        raise UsageError("A delivery is read more than once, which cannot be done with what is piped in.")
    return paths


def _of_data(result: Result) -> Result:
    """A result without its findings about waivers."""
    return replace(
        result,
        findings=tuple(each for each in result.findings if each.code not in _ABOUT_WAIVERS),
        counts={code: count for code, count in result.counts.items() if code not in _ABOUT_WAIVERS},
    )


def _compared(first: Result, second: Result) -> Compared:
    """The findings by code. What always counts has no key, so that only how often it was found can be compared."""
    known = (second.baseline or Compared(None, {})).codes
    changes = {code: change for code, change in known.items() if code not in _ABOUT_WAIVERS}
    for code, entry in second.catalogue.items():
        if entry.always_counts and (code in first.counts or code in second.counts):
            was, now = (result.counts[code].found if code in result.counts else 0 for result in (first, second))
            changes[code] = Change(max(0, was - now), max(0, now - was), min(was, now), 0)
    return Compared(None, {code: changes[code] for code in sorted(changes)})


def _fixed(first: Result, known: Baseline, met: Baseline) -> Iterator[Finding]:
    gone = {code: counts - met.counts.get(code, Counter()) for code, counts in known.counts.items()}
    for finding in first.findings:
        left = gone.get(finding.code)
        if not left:
            continue
        digest = known.digest(finding, first.catalogue[finding.code].own_words)
        if left[digest] > 0:
            left[digest] -= 1
            yield finding
