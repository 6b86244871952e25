"""Findings as people look at them: by rule, then by field, then by what is said, with the first places of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from conflictschema.reports._told import Told, told

if TYPE_CHECKING:
    from conflictschema.engine.result import Result
    from conflictschema.finding import Finding
    from conflictschema.reports._report import Manner


@dataclass(slots=True)
class Same:
    """Findings that say the same."""

    found: int = 0
    first: list[tuple[Finding, Told]] = field(default_factory=list)


T = TypeVar("T")
Sentences = dict[str, Same]
"""By sentence."""
Groups = dict[str, Sentences]
"""By field, then by sentence."""


def grouped(result: Result, manner: Manner, places: int) -> dict[str, Groups]:
    """What was found by code, field and sentence; of each sentence all are counted and the first places kept."""
    groups: dict[str, Groups] = {}
    for finding, each in zip(result.findings, told(result, manner), strict=True):
        same = (
            groups.setdefault(each.code, {})
            .setdefault(each.header or each.field or "", {})
            .setdefault(each.message, Same())
        )
        same.found += 1
        if len(same.first) < places:
            same.first.append((finding, each))
    return groups


def total(sentences: Sentences) -> int:
    """How many findings there are of a field."""
    return sum(same.found for same in sentences.values())


def foremost(groups: dict[str, T], most: int, size: Callable[[T], int]) -> list[tuple[str, T]]:
    """The largest of them; of two that are equally large the one that was met first."""
    return sorted(groups.items(), key=lambda item: -size(item[1]))[:most]
