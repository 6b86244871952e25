"""A passage does not hash to what the record says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import Severity
from conflictschema.rules._rule import PythonRule

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence

SEARCHED: Final = 100_000
"""Places of a text at which a passage that drifted is looked for."""


class PassageDiffers(PythonRule):
    """A passage does not hash to what the record says."""

    code, name, severity, since = "CS212", "passage-differs", Severity.ERROR, "1.0"
    why = "The record no longer points to the words that it rests on: the offsets or the text are others."
    fix = (
        "Read the passage in the text, and mend its offsets and hash; if the text itself is another, name its version."
    )
    message = "The passage from {start} to {end} of the text of {source} is not the one that was cited{drift}."
    own_words = frozenset({"drift", "start", "end"})
    needs = "select source.id, source.text_sha256, source.text_code_points, passage.sha256 from source, passage"
    needs_sources = True
    unread = """
        select coalesce(source.text_sha256, '') as hash, count(*) as n
        from passage
        left join source on source.id = passage.source
        group by all
        order by all
    """
    unread_one = "passage was not re-checked against its text"
    unread_many = "passages were not re-checked against their texts"
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report","passages":[{"start":28,"end":58,"sha256":"1241c364c51d4f4fa612c81a541e960bd03a3e858b49590561eb2eeea7f7c14f"}]}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report","passages":[{"start":29,"end":59,"sha256":"1241c364c51d4f4fa612c81a541e960bd03a3e858b49590561eb2eeea7f7c14f"}]}]}
"""

    @classmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Slice every passage out of its text, where the text is at hand."""
        texts: dict[str, str | None] = {}
        cited = evidence.rows(
            'select passage.row, passage.pointer, passage.source, passage.start, passage."end", passage.sha256, '
            "source.text_sha256 as text from passage join source on source.id = passage.source "
            'where source.text_sha256 is not null and passage.start < passage."end" '
            'and passage."end" <= source.text_code_points order by source.text_sha256, passage.row, passage.pointer'
        )
        for passage in cited:
            name = passage.pop("text")
            if name not in texts:
                # One text at a time: they come in their order.
                texts = {name: evidence.text(name)}
            text = texts[name]
            wanted = passage.pop("sha256")
            if text is None or _hash(text[passage["start"] : passage["end"]]) == wanted:
                continue
            yield {**passage, "drift": _drift(text, passage["end"] - passage["start"], wanted)}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _drift(text: str, length: int, wanted: str) -> str:
    for start in range(min(len(text) - length + 1, SEARCHED)):
        if _hash(text[start : start + length]) == wanted:
            return f"; it stands from {start} to {start + length}"
    return ", nor does it stand anywhere else in the text"
