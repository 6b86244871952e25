"""A licence is not written as SPDX writes licences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from conflictschema.finding import Severity
from conflictschema.rules._licences import with_licence
from conflictschema.rules._rule import PythonRule
from conflictschema.values._spdx import licences_in

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence


class LicenceNotSpdx(PythonRule):
    """A licence is not written as SPDX writes licences."""

    code, name, severity, since = "CS124", "licence-not-spdx", Severity.ERROR, "1.0"
    why = "A program that decides what may be passed on cannot read it."
    fix = "Write an id of the SPDX list, such as CC-BY-4.0, or `LicenseRef-` and a name of your own; join them by AND or OR."
    message = "“{value}” is no licence expression."
    needs = "select record.licence from record"
    bad = """
{"type":"source","id":"source:other-report","kind":"news_article","licence":"CC BY 4.0"}
"""
    good = """
{"type":"source","id":"source:other-report","kind":"news_article","licence":"CC-BY-4.0"}
"""

    @classmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Take every expression apart once."""
        return with_licence(evidence, lambda expression: expression if licences_in(expression) is None else None)
