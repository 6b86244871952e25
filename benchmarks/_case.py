"""A case in the making: its records, with holes for what differs from case to case, and what claims have in common."""

from __future__ import annotations

import random
import unicodedata
from typing import Any, Final

import _words

Json = dict[str, Any]

TEXT_LENGTH: Final = 9_999
"""Code points of every source text; a passage starts and ends in the same thousand."""


class Case:
    """Collects the records of a case; what stands as `%(…)s` in them is a hole."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance = chance
        self.number = number
        self.hashes = 0
        self.records: list[tuple[str, Json]] = []

    def hash(self) -> str:
        self.hashes += 1
        return f"%(h{self.hashes - 1})s"

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def id(self, kind: str, name: str) -> str:
        return f"{kind}:%(n)s-{name}"

    def add(self, role: str, record: str, /, **fields: Any) -> str:
        identity = self.id(record, role)
        given = {name: value for name, value in fields.items() if value is not None}
        self.records.append((role, {"type": record, "id": identity, **given}))
        return identity

    def passage(self, thousand: int) -> Json:
        """Offsets are put together from digits, so that they differ from case to case: `#…#` loses its quotes."""
        return {"start": f"#{thousand}%(start)s#", "end": f"#{thousand}%(end)s#", "sha256": self.hash()}

    def cites(self, source: str, *thousands: int) -> list[Json]:
        return [{"source": source, "passages": [self.passage(thousand) for thousand in thousands]}]


def said(case: Case, speaker: str, sentence: str, thousand: int, day: str, **more: Any) -> Json:
    """The fields of a claim."""
    passages = (thousand, thousand + 1) if case.often(0.8) else (thousand,)
    if case.often(0.6) and "as_worded" not in more:
        more["as_worded"] = [{"field": "/content", "phrase": case.chance.choice(_words.PHRASES)}]
    if case.often(0.5):
        more["note"] = "The second reader of case %(n)s took the passage in the same way as the first one."
    return {
        "speakers": [speaker],
        "content": about(sentence),
        "verb": "said",
        "made": {"edtf": day},
        "wording": case.chance.choice(("reported_speech", "own_words", "mixed")),
        "label": f"what was said of case %(n)s, passage {thousand}",
        "cites": case.cites(case.id("source", "article"), *passages),
        **more,
    }


def about(sentence: str) -> str:
    return sentence.format(b="the accused party", at="Whitestone %(n)s")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
