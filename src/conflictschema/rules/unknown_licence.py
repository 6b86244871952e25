"""A licence is not on the list of SPDX."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from conflictschema.finding import Severity
from conflictschema.io import vendored
from conflictschema.rules._licences import with_licence
from conflictschema.rules._rule import PythonRule
from conflictschema.values._spdx import licences_in

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence


class UnknownLicence(PythonRule):
    """A licence is not on the list of SPDX."""

    code, name, severity, since = "CS125", "unknown-licence", Severity.WARNING, "1.0"
    why = "Nobody can look its terms up, and a version that is left out is another licence."
    fix = "Write the whole id, such as CC-BY-4.0; for terms of your own write `LicenseRef-` and a name."
    message = "SPDX lists no licence {value}."
    needs = "select record.licence from record"
    bad = """
{"type":"source","id":"source:other-report","kind":"news_article","licence":"CC-BY"}
"""
    good = """
{"type":"source","id":"source:other-report","kind":"news_article","licence":"CC-BY-4.0"}
"""

    @classmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Look every licence up once."""
        return with_licence(evidence, _unknown)


def _unknown(expression: str) -> str | None:
    names = [name for name in licences_in(expression) or () if "LicenseRef-" not in name]
    # SPDX compares ids without regard to case.
    return next((name for name in names if name.lower() not in _known()), None)


@functools.cache
def _known() -> frozenset[str]:
    # Two words of SPDX say that there is no licence, or that nobody looked.
    return frozenset(row["id"].lower() for row in vendored("licences")) | {"none", "noassertion"}
