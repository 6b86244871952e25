"""The records that every example of a rule is put behind, so that an example shows only what matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conflictschema.rules._rule import Entry

TEXT: Final = "Officials in South said that North flew a drone over a base. End."
"""The text of the source in the examples; no source of that kind exists."""

AROUND: Final = """\
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article","publisher":"actor:paper","published":{"edtf":"2024-03-09"},"text":{"sha256":"0a3bce22d2da5e71cb64067ba2fc6b47b1078d1b42a2fa9df1722fdd6ac6f8c4","code_points":65,"media_type":"text/plain"}}
{"type":"actor","id":"actor:paper","kind":"media_organisation","identification":"named","names":[{"text":"The Example Paper","kind":"official"}]}
{"type":"actor","id":"actor:north","kind":"government","identification":"named","names":[{"text":"North","kind":"short"}]}
{"type":"actor","id":"actor:south","kind":"government","identification":"named","names":[{"text":"South","kind":"short"}]}
"""
"""A manifest, a source and three actors of nowhere."""


def dataset(lines: str | bytes) -> bytes:
    """The example as a whole dataset, as JSON Lines."""
    return AROUND.encode() + _lines(lines)


def examples(entry: type[Entry]) -> tuple[bytes, bytes]:
    """The bad and the good example of an entry, each as a whole dataset."""
    bad, good = map(_lines if entry.stands_alone else dataset, (entry.bad, entry.good))
    return bad, good


def _lines(lines: str | bytes) -> bytes:
    return lines if isinstance(lines, bytes) else lines.strip("\n").encode() + b"\n"
