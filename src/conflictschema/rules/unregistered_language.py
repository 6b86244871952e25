"""A language tag has a part that is not registered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from conflictschema.finding import Severity
from conflictschema.rules._rule import PythonRule
from conflictschema.values._registered import unregistered

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence


class UnregisteredLanguage(PythonRule):
    """A language tag has a part that is not registered."""

    code, name, severity, since = "CS126", "unregistered-language", Severity.WARNING, "1.0"
    why = "Programs that sort, search or read aloud by language pass over what they do not know."
    fix = "Write the code of ISO 639 (uk for Ukrainian, not ua), a script such as Arab and a region such as ML."
    message = "The part {part} of the language tag {value} is not registered."
    needs = "select tagged.tag from tagged"
    bad = """
{"type":"source","id":"source:other-report","kind":"news_article","language":"qq"}
"""
    good = """
{"type":"source","id":"source:other-report","kind":"news_article","language":"bm"}
"""

    @classmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Look every tag up once."""
        tags = [row["tag"] for row in evidence.rows("select distinct tag from tagged")]
        parts = {tag: part for tag in tags if (part := unregistered(tag)) is not None}
        if parts:
            for row in evidence.rows(
                "select row, pointer, tag from tagged where tag in (select unnest(?::varchar[])) order by row, pointer",
                (list(parts),),
            ):
                yield {"row": row["row"], "pointer": row["pointer"], "value": row["tag"], "part": parts[row["tag"]]}
