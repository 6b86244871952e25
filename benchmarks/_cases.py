"""The cases of the benchmark data: a place of nowhere, who is said to have done what there, and who denies it.

A case is some twenty records that refer to each other and to a few actors that all cases share. It is built once as
records, with holes for what differs from case to case, and filled as text: that is what makes a million records a
matter of seconds. Parties, outlets and places are invented, and the points on the map lie where nobody lives.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Final

import _words
from _case import Case, Json, nfc
from _claims import answers_of, claims
from _scene import events, parties_of, places, sources

TEMPLATES: Final = 24


@dataclass(frozen=True, slots=True)
class Template:
    """A case with holes, as text: one line a record."""

    text: str
    roles: dict[str, int]
    """Which line plays which part, for faults to find it."""
    hashes: int
    """How many hashes it has holes for."""
    records: int


def around(parties: int, outlets: int) -> list[Json]:
    """The records that all cases share: the manifest, the parties and the outlets."""
    found: list[Json] = [
        {
            "type": "dataset",
            "id": "dataset:benchmark",
            "title": "Claims between parties of nowhere",
            "schema_version": "1.0",
            "publisher": "Benchmark Monitor",
            "created": "2024-06-30",
            "licence": "CC0-1.0",
            "sensitivity": "green",
            "description": "Made by a program to measure with; nothing in it happened, and nobody in it exists.",
            "language": "en",
        }
    ]
    kinds = ("government", "armed_forces", "armed_group", "coalition", "security_service", "militia")
    for number in range(parties):
        language, word = _words.PLACES[number % len(_words.PLACES)]
        names = [
            {"text": nfc(f"{word} {number + 1}"), "language": language, "kind": "official"},
            {"text": f"Party {number + 1}", "language": "en", "kind": "short"},
        ]
        kind = kinds[number % len(kinds)]
        found.append({"type": "actor", "id": party(number), "kind": kind, "identification": "named", "names": names})
    for number in range(outlets):
        kind = "news_agency" if number % 5 == 0 else "media_organisation"
        names = [{"text": f"Daily Record of Town {number + 1}", "language": "en", "kind": "official"}]
        found.append({"type": "actor", "id": outlet(number), "kind": kind, "identification": "named", "names": names})
    return found


def party(number: int) -> str:
    """The id of a party that all cases share."""
    return f"actor:party-{number + 1}"


def outlet(number: int) -> str:
    """The id of an outlet that all cases share."""
    return f"actor:outlet-{number + 1}"


def templates(seed: int) -> list[Template]:
    """The cases that the data is made from, each of another make."""
    return [_template(random.Random(seed * 1_000 + number), number) for number in range(TEMPLATES)]  # noqa: S311


def _template(chance: random.Random, number: int) -> Template:
    case = Case(chance, number)
    sources(case)
    parties_of(case)
    places(case)
    kind = _words.EVENTS[number % len(_words.EVENTS)]
    events(case, kind)
    claims(case, kind)
    answers_of(case)
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for _, record in case.records]
    text = nfc("\n".join(lines) + "\n").replace('"#', "").replace('#"', "")
    roles = {role: position for position, (role, _) in enumerate(case.records)}
    return Template(text, roles, case.hashes, len(lines))
