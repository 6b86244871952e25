"""The graph of claims: a column for each side, a card for each claim, and lines from answers to what they answer.

The layout is worked out here, from the records alone, so that the same dataset always gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from conflictschema.dataset.answers import links
from conflictschema.io import show
from conflictschema.records import Allegation, Denial, Response
from conflictschema.view._scene import NOBODY_ACCUSED, NOBODY_SPEAKS
from conflictschema.view._svg import line_of_text, lines_of_text, number, picture, shape, wrapped
from conflictschema.view._words import HOW_SURE, counted, listed, plain
from conflictschema.vocabularies.explicitness import Explicitness

if TYPE_CHECKING:
    from conflictschema.view._scene import Scene

DRAWN: Final = 60
"""Claims that are drawn."""
COLUMNS: Final = 5
"""Sides that have a column of their own; the others share one."""
WIDE: Final = 250
_GAP, _BETWEEN, _PAD, _HEAD, _MARGIN = 96, 22, 12, 46, 8
_SIZE, _STEP = 13, 17
_SWEEPS: Final = 12
_OTHERS: Final = ""
_SILENT: Final = "no answer"


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
        return 2 * _PAD + _STEP * (len(self.lines) + 1) - 4

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


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture, and what must be said beside it."""

    svg: Markup
    left_out: int
    """Claims that would belong in it and were not drawn, for want of room."""
    lone: int
    """Claims that answer nothing, accuse nobody and are answered by nobody."""


def graph(scene: Scene) -> Graph | None:
    """The picture; None where nobody accuses and nobody answers."""
    every = scene.of("allegation", "denial", "response", "assertion")
    lines = [line for claim in every for line in _lines(scene, claim)]
    tied = {end for line in lines for end in (line.answer, line.answered)}
    wanted = [claim for claim in every if isinstance(claim, Allegation) or claim.id in tied]
    if not wanted:
        return None
    drawn = _drawn(wanted, lines)
    columns = _columns(scene, [claim for claim in wanted if claim.id in drawn])
    cards = {claim.id: _card(scene, claim, columns) for claim in wanted if claim.id in drawn}
    lines = [line for line in lines if line.answer in cards and line.answered in cards]
    for line in lines:
        cards[line.answer].near.append(cards[line.answered])
        cards[line.answered].near.append(cards[line.answer])
    order = _order({card.column for card in cards.values()}, lines, cards, scene)
    stacks = [_sorted([card for card in cards.values() if card.column == head]) for head in order]
    _settle(stacks)
    size = (
        2 * _MARGIN + len(order) * WIDE + (len(order) - 1) * _GAP + 26,
        max(card.y + card.height for card in cards.values()) + _MARGIN + 4,
    )
    parts = [_line(line, cards) for line in lines]
    parts += [_heading(scene, head, _MARGIN + at * (WIDE + _GAP)) for at, head in enumerate(order)]
    parts += [_drawn_card(card) for stack in stacks for card in stack]
    told = (
        f"{counted(len(cards), 'claim')} in {counted(len(order), 'column')}, one for each side that speaks: "
        f"{listed([_side_name(scene, head) for head in order])}. {counted(len(lines), 'line')} from answers to what "
        "they answer. The table below says the same in words."
    )
    return Graph(
        picture("graph", size, "Who alleges what, and who answers", told, parts),
        len(wanted) - len(cards),
        len(every) - len(wanted),
    )


def _lines(scene: Scene, claim: Any) -> Iterable[Line]:
    targets = dict.fromkeys(answer.claim for answer in claim.answers or () if answer.claim in scene.shown)
    style = claim.type
    if isinstance(claim, Response) and claim.silent:
        style = "silence"
    for target in targets:
        how = [link.explicitness for link in links(claim, target)]
        yield Line(claim.id, target, style, next(one for one in Explicitness if one in how))
    for through in getattr(claim, "imputed_by", None) or ():
        if through in scene.shown and not links(scene.shown[through], claim.id):  # type: ignore[arg-type]  # a claim
            yield Line(through, claim.id, "imputes", None)


def _drawn(wanted: list[Any], lines: list[Line]) -> set[str]:
    """The claims that are drawn: allegations with the most answers first, each with all that is tied to it."""
    if len(wanted) <= DRAWN:
        return {claim.id for claim in wanted}
    tied: dict[str, list[str]] = {}
    for line in lines:
        tied.setdefault(line.answer, []).append(line.answered)
        tied.setdefault(line.answered, []).append(line.answer)
    drawn: set[str] = set()
    allegations = [claim.id for claim in wanted if isinstance(claim, Allegation)]
    for identity in sorted(allegations, key=lambda one: (-len(tied.get(one, ())), one)):
        more = {identity, *tied.get(identity, ())} - drawn
        if len(drawn) + len(more) <= DRAWN:
            drawn |= more
    return drawn


def _speaks(claim: Any) -> str | None:
    return next(iter(getattr(claim, "silent", None) or claim.speakers or ()), None)


def _columns(scene: Scene, claims: list[Any]) -> Mapping[str, str]:
    """The side of each claim: that of the first who speaks, or is silent. Sides with few claims share a column."""
    home = {claim.id: scene.sides.head(who) if (who := _speaks(claim)) else _OTHERS for claim in claims}
    counts: dict[str, int] = {}
    for head in home.values():
        counts[head] = counts.get(head, 0) + 1
    alone = sorted(counts, key=lambda head: (-counts[head], head))
    if len(alone) > COLUMNS:
        alone = alone[: COLUMNS - 1]
    return {identity: head if head in alone else _OTHERS for identity, head in home.items()}


def _side_name(scene: Scene, head: str) -> str:
    return "others" if head == _OTHERS else f"{scene.called(head)} and its side"


def _card(scene: Scene, claim: Any, columns: Mapping[str, str]) -> Card:
    room = WIDE - 2 * _PAD
    speaker = _speaks(claim)
    who = scene.party_names(claim, "silent" if getattr(claim, "silent", None) else "speakers", NOBODY_SPEAKS)
    lines = [("who", each) for each in wrapped(who, _SIZE + 1, room - 18, 2, bold=True)]
    style, kind = claim.type, claim.type
    match claim:
        case Allegation():
            kind = "is said to have alleged" if claim.imputed_by else "alleges"
            style = f"allegation{' imputed' if claim.imputed_by else ''}"
            against = scene.party_names(claim, "accused", NOBODY_ACCUSED)
            lines += [("against", each) for each in wrapped(f"against {against}:", _SIZE, room, 2)]
            what = listed([plain(word) for word in claim.conduct])
        case Denial():
            kind, what = "denies", "; ".join(_denied(claim))
        case Response(silent=silent) if silent:
            kind = plain(claim.kind)
            what = f"as of {claim.as_of}, in the sources searched" if claim.as_of else ""
            style = "silence"
        case Response():
            kind, what = "answers", plain(claim.kind)
        case _:
            kind, what = "says", ""
    if what:
        lines += [("what", each) for each in wrapped(what, _SIZE, room, 2)]
    if claim.label:
        lines += [("label", each) for each in wrapped(f"“{show(claim.label, width=None)}”", _SIZE, room, 2)]
    if isinstance(claim, Allegation):
        lines += [("stands", each) for each in wrapped(f"→ {scene.standing(claim.id)[0]}", _SIZE, room, 1)]
    told = f"{who} {kind} {' '.join(text for name, text in lines if name != 'who')}"
    return Card(claim.id, columns[claim.id], style, kind, told, lines, scene.sides.number(speaker) if speaker else 0)


def _denied(claim: Denial) -> list[str]:
    """What a denial takes issue with, each with on whose word where that is not its own."""
    found: dict[str, None] = {}
    for answer in claim.answers or ():
        sure = HOW_SURE[answer.explicitness]
        found.setdefault(f"{plain(answer.kind)}{f' ({sure})' if sure else ''}")
    return list(found)


def _order(heads: set[str], lines: list[Line], cards: Mapping[str, Card], scene: Scene) -> list[str]:
    """The columns so that lines are as short as can be; among equals, by the alphabet."""
    alphabet = sorted(heads, key=lambda head: (head == _OTHERS, scene.called(head).casefold() if head else "", head))
    pairs: dict[tuple[str, str], int] = {}
    for line in lines:
        ends = cards[line.answer].column, cards[line.answered].column
        pairs[ends] = pairs.get(ends, 0) + 1

    def length(order: Iterable[str]) -> int:
        at = {head: number for number, head in enumerate(order)}
        return sum(abs(at[a] - at[b]) * count for (a, b), count in pairs.items())

    return list(min(permutations(alphabet), key=length))


def _sorted(stack: list[Card]) -> list[Card]:
    rank = {"allegation": 0, "denial": 1}
    return sorted(stack, key=lambda card: (rank.get(card.style.split()[0], 2), card.identity))


def _settle(stacks: list[list[Card]]) -> None:
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
            card.y += _MARGIN + _HEAD - top
            card.x = _MARGIN + at * (WIDE + _GAP)


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


def _heading(scene: Scene, head: str, x: float) -> Markup:
    name = wrapped(_side_name(scene, head), 14, WIDE - 24, 2, bold=True)
    side = scene.sides.number(head) if head else 0
    return shape(x + 8, 16, side) + lines_of_text(x + 22, 21, name, "side-name", 17)


def _drawn_card(card: Card) -> Markup:
    x, y, high = card.x, card.y, card.height
    style = card.style.split()[0]
    if style == "denial":
        outline = f"M{number(x + 8)} {number(y)}h{WIDE - 16}l8 8v{high - 16}l-8 8h-{WIDE - 16}l-8 -8v-{high - 16}z"
    else:
        outline = (
            f"M{number(x + 10)} {number(y)}h{WIDE - 20}a10 10 0 0 1 10 10v{high - 20}a10 10 0 0 1 -10 10"
            f"h-{WIDE - 42}l-8 9v-9h-14a10 10 0 0 1 -10 -10v-{high - 20}a10 10 0 0 1 10 -10z"
        )
    parts = [shape(x + _PAD + 5, y + _PAD + 6, card.side)]
    at = y + _PAD + 11
    lines = list(card.lines)
    names = [text for kind, text in lines if kind == "who"]
    parts.append(lines_of_text(x + _PAD + 18, at, names, "who", _STEP))
    at += _STEP * len(names)
    parts.append(line_of_text(x + _PAD, at, card.kind, "kind"))
    for kind, text in lines[len(names) :]:
        at += _STEP
        parts.append(line_of_text(x + _PAD, at, text, kind))
    return Markup(
        '<a class="node {}" href="#{}" data-id="{}" aria-label="{}"><path class="frame" d="{}"/>{}</a>'
    ).format(card.style, card.identity, card.identity, card.told, outline, Markup("").join(parts))


def _line(line: Line, cards: Mapping[str, Card]) -> Markup:
    a, b = cards[line.answer], cards[line.answered]
    if a.x == b.x:
        # Around the right of the column: further out, the longer the way.
        side = a.x + WIDE
        out = side + min(24 + abs(a.middle - b.middle) / 12, _GAP - 14)
        way = f"M{number(side)} {number(a.middle)}C{number(out)} {number(a.middle)} {number(out)} {number(b.middle)} "
        way += f"{number(side + 2)} {number(b.middle)}"
    else:
        left = a.x < b.x
        start, end = (a.x + WIDE, b.x - 2) if left else (a.x, b.x + WIDE + 2)
        bend = (end - start) / 2
        way = f"M{number(start)} {number(a.middle)}C{number(start + bend)} {number(a.middle)} "
        way += f"{number(end - bend)} {number(b.middle)} {number(end)} {number(b.middle)}"
    marker = {"denial": "bar", "silence": "ring", "imputes": ""}.get(line.style, "arrow")
    sure = "" if line.how in (Explicitness.EXPLICIT, None) else " unsure"
    return Markup('<path class="line {}{}" data-from="{}" data-to="{}" d="{}"{}/>').format(
        line.style,
        sure,
        line.answer,
        line.answered,
        way,
        Markup(' marker-end="url(#{})"').format(marker) if marker else "",
    )
