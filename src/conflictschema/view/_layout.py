"""Where the cards of the graph stand: columns in the best order, and each card near those that it is tied to.

It is worked out from the records alone, so that the same dataset always gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conflictschema.vocabularies.explicitness import Explicitness

WIDE: Final = 250
"""Pixels of the width of a card."""
GAP: Final = 96
"""Pixels between columns."""
PAD: Final = 12
STEP: Final = 17
MARGIN: Final = 8
_BETWEEN, _HEAD, _SWEEPS, _PORT = 22, 46, 12, 16


@dataclass(slots=True)
class Card:
    """A claim as it is drawn."""

    identity: str
    column: str
    style: str
    kind: str
    told: str
    """All of it in a sentence."""
    lines: list[tuple[str, str]]
    """Lines of text, each with its class."""
    side: int
    y: float = 0
    x: float = 0
    near: list[Card] = field(default_factory=list, repr=False)

    @property
    def height(self) -> int:
        """How high it is drawn."""
        return 2 * PAD + STEP * (len(self.lines) + 1) - 4

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """From an answer to what it answers."""

    answer: str
    answered: str
    style: str
    how: Explicitness | None


def ordered(alphabet: Sequence[str], lines: list[Line], cards: Mapping[str, Card]) -> list[str]:
    """The columns so that lines are as short as can be; among equals, in the order that is given."""
    pairs: dict[tuple[str, str], int] = {}
    for line in lines:
        ends = cards[line.answer].column, cards[line.answered].column
        pairs[ends] = pairs.get(ends, 0) + 1

    def length(order: Iterable[str]) -> int:
        at = {head: number for number, head in enumerate(order)}
        return sum(abs(at[a] - at[b]) * count for (a, b), count in pairs.items())

    return list(min(permutations(alphabet), key=length))


def sorted_stack(stack: list[Card]) -> list[Card]:
    rank = {"allegation": 0, "denial": 1}
    return sorted(stack, key=lambda card: (rank.get(card.style.split()[0], 2), card.identity))


def settle(stacks: list[list[Card]]) -> None:
    """Give every card its height: near those that it is tied to, and never over another."""
    for stack in stacks:
        _stack(stack, [0.0] * len(stack))
    for sweep in range(_SWEEPS):
        for stack in stacks if sweep % 2 == 0 else reversed(stacks):
            goals = {
                card.identity: sum(each.middle for each in card.near) / len(card.near) if card.near else card.middle
                for card in stack
            }
            stack.sort(key=lambda card: (goals[card.identity], card.identity))
            _stack(stack, [goals[card.identity] - card.height / 2 for card in stack])
    top = min(card.y for stack in stacks for card in stack)
    for at, stack in enumerate(stacks):
        for card in stack:
            card.y += MARGIN + _HEAD - top
            card.x = MARGIN + at * (WIDE + GAP)


def _stack(stack: list[Card], goals: list[float]) -> None:
    """Put cards below one another, together as near to their goals as the room between them allows."""
    groups: list[tuple[list[Card], float, float]] = []
    for card, goal in zip(stack, goals, strict=True):
        group, high, want = [card], float(card.height), goal
        while groups and groups[-1][2] + groups[-1][1] + _BETWEEN > want:
            before, tall, wanted = groups.pop()
            # The whole moves so that the mean way to the goals is none.
            want = (wanted * len(before) + (want - tall - _BETWEEN) * len(group)) / (len(before) + len(group))
            group, high = before + group, tall + _BETWEEN + high
        groups.append((group, high, want))
    for group, _, start in groups:
        y = start
        for card in group:
            card.y = y
            y += card.height + _BETWEEN


def ported(lines: list[Line], cards: Mapping[str, Card]) -> dict[tuple[str, str, str], float]:
    """At which height each line meets each of its two cards: spread along an edge, so that ends do not cover others.

    The key is the card, and both ends of the line.
    """
    edges: dict[tuple[str, bool], list[tuple[float, Line]]] = {}
    for line in lines:
        ends = cards[line.answer], cards[line.answered]
        for card, other in (ends, ends[::-1]):
            edges.setdefault((card.identity, other.x >= card.x), []).append((other.middle, line))
    found: dict[tuple[str, str, str], float] = {}
    for (identity, _), meeting in edges.items():
        card = cards[identity]
        meeting.sort(key=lambda pair: (pair[0], pair[1].answer, pair[1].answered))
        apart = min(_PORT, (card.height - 2 * PAD) / len(meeting))
        for at, (_, line) in enumerate(meeting):
            found[identity, line.answer, line.answered] = card.middle + (at - (len(meeting) - 1) / 2) * apart
    return found
