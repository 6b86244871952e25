"""The findings of rules where people find them: rows and cells of tables, and the file of another record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conflictschema.io import shown_name

if TYPE_CHECKING:
    from conflictschema.engine.own_tables import OwnTables
    from conflictschema.engine.tables import Tables
    from conflictschema.finding import Finding

_NAMES_ANOTHER: Final = "CS201"
_ELSEWHERE: Final = re.compile(r"in line ([0-9]+) of file ([0-9]+)")
"""How the rule names a record of another file, which it knows by its number, from 0; a partner's words stay."""


def located(
    findings: Sequence[Finding], files: Sequence[str], tables: Tables | None, own: OwnTables | None
) -> list[Finding]:
    """The findings, whose lines are numbers of records in tables, where they stand; `files` are all that were read."""
    found = findings if tables is None else tables.located(findings)
    found = found if own is None else own.located(found)

    def with_file(finding: Finding) -> Finding:
        other = _ELSEWHERE.fullmatch(str(finding.parameters.get("where", "")))
        if other is None or finding.code != _NAMES_ANOTHER:
            return finding
        path, number = files[int(other[2])], int(other[1])
        there = (tables and tables.where(path, number)) or (own and own.where(path, number)) or f"in line {number}"
        return replace(finding, parameters={**finding.parameters, "where": f"{there} of {shown_name(path)}"})

    return [with_file(each) for each in found]
