"""The sides of the page: parties that answer for one another share a colour and a shape, which mean nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset

COLOURED: Final = 6
"""Sides that have a colour and a shape of their own; all others share one."""


class Sides:
    """Which actors belong together, and how they are marked. None of the colours is red or green."""

    def __init__(self, dataset: Dataset, called: Callable[[str], str]) -> None:
        """Put together who speaks for, is part of, or has the state of one another."""
        self._head: dict[str, str] = {}
        countries: dict[tuple[str, str], str] = {}
        for actor in dataset.actors:
            head = self._top(dataset, actor.id)
            if actor.country is not None:
                head = countries.setdefault((actor.country.scheme, actor.country.code), head)
            self._head[actor.id] = head
        spoken: Counter[str] = Counter()
        for claim in dataset.claims:
            parties = [*(claim.speakers or ()), *(getattr(claim, "accused", None) or ())]
            spoken.update(dict.fromkeys((self.head(party) for party in parties), 1))
        most = sorted(spoken, key=lambda head: (-spoken[head], called(head), head))[:COLOURED]
        # Colours go by the alphabet, so that they say nothing about who is who.
        most.sort(key=lambda head: (called(head).casefold(), head))
        self._number = {head: number for number, head in enumerate(most, 1)}

    @staticmethod
    def _top(dataset: Dataset, actor: str) -> str:
        above = dataset.ties.above(actor)
        tops = [one for one in above if dataset.ties.above(one) <= {one}]
        return min(tops or sorted(above))

    def head(self, actor: str) -> str:
        """The actor at the head of a side, which stands for it."""
        return self._head.get(actor, actor)

    def members(self, head: str) -> int:
        """How many actors a side has."""
        return sum(one == head for one in self._head.values()) or 1

    def number(self, actor: str) -> int:
        """The number of its colour and shape; 0 for that of all others."""
        return self._number.get(self.head(actor), 0)

    @property
    def heads(self) -> list[str]:
        """The heads of the sides that have a colour, in the order of the colours."""
        return list(self._number)
