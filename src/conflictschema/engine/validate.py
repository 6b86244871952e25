"""The whole of a validation, from paths to a result."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from conflictschema.engine._partner_rules import SECONDS, with_partners
from conflictschema.engine._run import Run
from conflictschema.engine._workers import available
from conflictschema.engine.baseline import Baseline
from conflictschema.engine.grades import Asked, regraded, severity_of
from conflictschema.engine.options import Options, checked_encoding, checked_paths
from conflictschema.engine.result import Result
from conflictschema.engine.waivers import Waiver
from conflictschema.errors import UsageError
from conflictschema.finding import Severity
from conflictschema.io import Limits, show, shown_name
from conflictschema.rules._explain import code_of
from conflictschema.rules._rule import Entry

if TYPE_CHECKING:
    from conflictschema.profile import Profile

_MEMORY: Final = re.compile(r"[0-9]+(\.[0-9]+)? ?[KMGT]i?B", re.ASCII | re.IGNORECASE)
_LONGEST_WAIT: Final = 86_400


def validate(  # noqa: PLR0913  one keyword an option
    *paths: str | os.PathLike[str],
    mapping: str | os.PathLike[str] | None = None,
    adapter: str | None = None,
    encoding: str | None = None,
    sources: str | os.PathLike[str] | None = None,
    profile: str | os.PathLike[str] | Profile | None = None,
    rules: str | os.PathLike[str] | None = None,
    rule_timeout: float = SECONDS,
    select: Iterable[str] = (),
    ignore: Iterable[str] | Mapping[str, str] = (),
    severity: Asked | None = None,
    waivers: Iterable[Waiver] = (),
    baseline: str | os.PathLike[str] | Baseline | None = None,
    gather: Baseline | None = None,
    today: date | None = None,
    settings: str | None = None,
    fail_on: Severity | str = Severity.ERROR,
    max_findings: int = 1_000,
    jobs: int | None = None,
    memory: str | None = None,
    spill: str | os.PathLike[str] | None = None,
    temp: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> Result:
    """Judge files and folders as one dataset; `-` is standard input.

    Tables become records by `mapping`, a file, or by `adapter`, the name of a known layout; without either, their
    headers tell which layout it is. `encoding` is that of tables that are text, where it is not to be found out.

    `profile` is a file (or what `profile.load` gives) with what is asked for beyond the standard.

    `sources` is a folder with the texts of sources, `rules` one with rules of a partner's own (`.sql`), none of which
    may take longer than `rule_timeout` seconds. `select` and `ignore` take codes or names of rules, `fail_on` is the
    least severity that makes the result not `ok`. `jobs` is how many processes judge records (without it, one less
    than can run at once; several take more memory), `memory` bounds the database ("2GB"), and `spill` names a folder
    for what does not fit into that. The findings are the same whatever these are.

    `ignore` may be a mapping to reasons; `severity` maps rules to a severity, or to a severity and a reason. Findings
    that `waivers` cover, and those that `baseline` (a file, or a `Baseline`) holds, are counted apart; `gather` is
    filled with what is found. `today` is the day on which waivers hold, and `settings` the file that all this was read
    from. What is wrong with the data is in the result; `UsageError` is raised only for misuse.
    """
    if not 0 < rule_timeout <= _LONGEST_WAIT:
        raise UsageError(
            f"A rule may take more than 0 and at most {_LONGEST_WAIT:,} seconds, and not {rule_timeout:g}."
        )
    if mapping is not None and adapter is not None:
        raise UsageError("A table is read by a mapping or by an adapter, and not by both.")
    given = checked_paths(paths)
    asked, entries, grades = None, with_partners(rules, rule_timeout), severity or {}
    if not isinstance(grades, Mapping):
        raise UsageError('`severity` maps rules to severities, such as {"CS204": "notice"}.')
    if profile is not None:
        from conflictschema.engine.profile_rules import prepared

        asked, entries, grades = prepared(profile, rules, rule_timeout, grades)
    options = Options(
        mapping=mapping,
        adapter=adapter,
        encoding=checked_encoding(encoding),
        sources=sources,
        entries=entries,
        select=frozenset(code_of(word, entries) for word in ([select] if isinstance(select, str) else select)),
        ignore=_ignored(ignore, entries),
        severity=regraded(grades, entries),
        profile=asked,
        waivers=tuple(replace(waiver, code=code_of(waiver.code, entries)) for waiver in waivers),
        baseline=baseline if baseline is None or isinstance(baseline, Baseline) else Baseline.read(baseline),
        gather=gather,
        today=today,
        settings=settings,
        fail_on=severity_of(fail_on),
        max_findings=max_findings,
        jobs=available() if jobs is None else jobs,
        memory=memory,
        spill=spill,
        temp=temp,
        limits=limits or Limits(),
    )
    if options.jobs < 1:
        raise UsageError("There is at least one job.")
    if memory is not None and not _MEMORY.fullmatch(memory):
        raise UsageError(f"The memory is a number with a unit, such as 2GB or 500MB, and not {show(memory)}.")
    if temp is not None and not Path(temp).is_dir():
        raise UsageError(f"--temp takes a folder, and {shown_name(temp)} is none.")
    run = Run(options)
    try:
        run.read(given)
        return run.conclude()
    finally:
        run.close()


def _ignored(ignore: Iterable[str] | Mapping[str, str], entries: Mapping[str, type[Entry]]) -> dict[str, str]:
    if isinstance(ignore, Mapping):
        return {code_of(word, entries): reason for word, reason in ignore.items()}
    return {code_of(word, entries): "" for word in ([ignore] if isinstance(ignore, str) else ignore)}
