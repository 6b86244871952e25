"""The graph of claims: a column for each side, a card for each claim, and lines from answers to what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from conflictschema.dataset.answers import links
from conflictschema.io import show
from conflictschema.records import Allegation, Denial, Response
from conflictschema.view._layout import GAP, MARGIN, PAD, STEP, WIDE, Card, Line, ordered, ported, settle, sorted_stack
from conflictschema.view._scene import NOBODY_ACCUSED, NOBODY_SPEAKS
from conflictschema.view._svg import line_of_text, lines_of_text, number, picture, shape, wrapped
from conflictschema.view._words import HOW_SURE, counted, listed, plain
from conflictschema.vocabularies.explicitness import Explicitness

if TYPE_CHECKING:
    from conflictschema.view._scene import Scene

DRAWN: Final = 40
"""Claims that are drawn."""
COLUMNS: Final = 5
"""Sides at the most for each to have a column of its own."""
_SIZE: Final = 13
_NOBODY, _ALLEGED, _ANSWERS = "", "alleged", "answers"
_NO_SIDES: Final = {_NOBODY: "not stated who", _ALLEGED: "Allegations", _ANSWERS: "Answers and silences"}
"""Columns that are no side."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture, and what must be said beside it."""

    svg: Markup
    by_sides: bool
    """Whether its columns are sides."""
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
    order = ordered(_alphabet(scene, {card.column for card in cards.values()}), lines, cards)
    stacks = [sorted_stack([card for card in cards.values() if card.column == head]) for head in order]
    settle(stacks)
    size = (
        2 * MARGIN + len(order) * WIDE + (len(order) - 1) * GAP + 26,
        max(card.y + card.height for card in cards.values()) + MARGIN + 4,
    )
    ports = ported(lines, cards)
    parts = [_line(line, cards, ports) for line in lines]
    parts += [_heading(scene, head, MARGIN + at * (WIDE + GAP)) for at, head in enumerate(order)]
    parts += [_drawn_card(card) for stack in stacks for card in stack]
    told = (
        f"{counted(len(cards), 'claim')} in {counted(len(order), 'column')}: "
        f"{listed([_side_name(scene, head) for head in order])}. {counted(len(lines), 'line')} from answers to what "
        "they answer. The table below says the same in words."
    )
    return Graph(
        picture("graph", size, "Who alleges what, and who answers", told, parts),
        _ALLEGED not in order,
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
    """The side of each claim: that of the first who speaks, or is silent. Where sides are many, what it is instead."""
    home = {claim.id: scene.sides.head(who) if (who := _speaks(claim)) else _NOBODY for claim in claims}
    counts: dict[str, int] = {}
    for head in home.values():
        counts[head] = counts.get(head, 0) + 1
    if len(counts) > COLUMNS:
        return {claim.id: _ALLEGED if isinstance(claim, Allegation) else _ANSWERS for claim in claims}
    return home


def _side_name(scene: Scene, head: str) -> str:
    if head == _NOBODY and scene.redaction:
        return "not shown, or not stated, who"
    if head in _NO_SIDES:
        return _NO_SIDES[head]
    return f"{scene.called(head)} and its side" if scene.sides.members(head) > 1 else scene.called(head)


def _card(scene: Scene, claim: Any, columns: Mapping[str, str]) -> Card:
    room = WIDE - 2 * PAD
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


def _alphabet(scene: Scene, heads: set[str]) -> list[str]:
    return sorted(heads, key=lambda head: (head in _NO_SIDES, _side_name(scene, head).casefold(), head))


def _heading(scene: Scene, head: str, x: float) -> Markup:
    name = wrapped(_side_name(scene, head), 14, WIDE - 24, 2, bold=True)
    side = scene.sides.number(head)
    mark = Markup("") if head in _NO_SIDES else shape(x + 8, 16, side)
    return mark + lines_of_text(x + 22, 21, name, "side-name", 17)


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
    parts = [shape(x + PAD + 5, y + PAD + 6, card.side)]
    at = y + PAD + 11
    lines = list(card.lines)
    names = [text for kind, text in lines if kind == "who"]
    parts.append(lines_of_text(x + PAD + 18, at, names, "who", STEP))
    at += STEP * len(names)
    parts.append(line_of_text(x + PAD, at, card.kind, "kind"))
    for kind, text in lines[len(names) :]:
        at += STEP
        parts.append(line_of_text(x + PAD, at, text, kind))
    return Markup(
        '<a class="node {}" href="#{}" data-id="{}" aria-label="{}"><path class="frame" d="{}"/>{}</a>'
    ).format(card.style, card.identity, card.identity, card.told, outline, Markup("").join(parts))


def _line(line: Line, cards: Mapping[str, Card], ports: Mapping[tuple[str, str, str], float]) -> Markup:
    a, b = cards[line.answer], cards[line.answered]
    begin, end = ports[line.answer, line.answer, line.answered], ports[line.answered, line.answer, line.answered]
    if a.x == b.x:
        # Around the right of the column: further out, the longer the way.
        side = a.x + WIDE
        out = side + min(24 + abs(begin - end) / 12, GAP - 14)
        way = f"M{number(side)} {number(begin)}C{number(out)} {number(begin)} {number(out)} {number(end)} "
        way += f"{number(side + 2)} {number(end)}"
    else:
        left, room = a.x < b.x, 7 if line.style == "denial" else 2
        start, goal = (a.x + WIDE, b.x - room) if left else (a.x, b.x + WIDE + room)
        bend = (goal - start) / 2
        way = f"M{number(start)} {number(begin)}C{number(start + bend)} {number(begin)} "
        way += f"{number(goal - bend)} {number(end)} {number(goal)} {number(end)}"
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
