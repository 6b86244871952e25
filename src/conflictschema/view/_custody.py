"""Custody: who is said to have held an asset, in the order of time. The picture is in order, and not to scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from conflictschema.dataset.when import when
from conflictschema.view._dates import extent_in_words
from conflictschema.view._svg import line_of_text, lines_of_text, number, picture, shape, wrapped
from conflictschema.view._words import counted, listed, plain
from conflictschema.vocabularies.voice import Voice

if TYPE_CHECKING:
    from conflictschema.records import MilitaryAsset
    from conflictschema.values.custody_interval import CustodyInterval
    from conflictschema.view._scene import Scene

DRAWN: Final = 40
"""Assets of which the custody is drawn."""
_MARGIN, _OPEN, _STEP, _LANE, _TOP = 10, 300, 260, 58, 66
_MOST_BOUNDS: Final = 12


@dataclass(frozen=True, slots=True)
class Held:
    """One time in which an asset was held, in words."""

    asset: str
    interval: CustodyInterval
    begun: str
    ended: str
    voice: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The custody of one asset."""

    asset: str
    svg: Markup | None


@dataclass(frozen=True, slots=True)
class Custody:
    """All of it."""

    rows: list[Held]
    chains: list[Chain]
    left_out: int


_FADES: Final = {
    (False, False): "",
    (True, False): " from-left",
    (False, True): " to-right",
    (True, True): " both-ways",
}
"""How a bar fades, by whether its beginning and its end are open."""
_VOICES: Final = {
    Voice.SOURCE: "in the source's own voice",
    Voice.ACTOR: "as somebody says",
    Voice.AMBIGUOUS: "it is ambiguous in whose voice",
}
_Bound = tuple[date | None, str, str]
"""A bound: its day, the id of the event that it is (or nothing), and what is written at it."""


def custody(scene: Scene) -> Custody:
    """Who held what, as it is said, and the pictures."""
    holding = [asset for asset in scene.of("military_asset") if asset.custody]
    rows = [_held(scene, asset.id, interval) for asset in holding for interval in asset.custody]
    chains = [Chain(asset.id, _picture(scene, asset, at)) for at, asset in enumerate(holding[:DRAWN])]
    return Custody(rows, chains, len(holding) - len(chains))


def _held(scene: Scene, asset: str, interval: CustodyInterval) -> Held:
    during = "" if interval.extent is None else extent_in_words(interval.extent, scene.called)
    begun = f"with {scene.called(interval.begun_by)}" if interval.begun_by else ""
    ended = f"with {scene.called(interval.ended_by)}" if interval.ended_by else ""
    return Held(asset, interval, begun or during or "not said", ended or during or "not said", _voice(scene, interval))


def _voice(scene: Scene, interval: CustodyInterval) -> str:
    if interval.asserted_by is not None:
        said = f"as {scene.called(interval.asserted_by)} says"
    else:
        said = _VOICES[interval.voice]
    disputed = [scene.called(one) for one in interval.disputed_by or ()]
    return f"{said}; disputed by {listed(disputed)}" if disputed else said


def _bounds(scene: Scene, interval: CustodyInterval) -> tuple[_Bound | None, _Bound | None]:
    found: list[_Bound | None] = []
    for event, first in ((interval.begun_by, True), (interval.ended_by, False)):
        bound: _Bound | None = None
        if event is not None:
            days = when(scene.dataset, event) if event in scene.dataset else (None, None)
            bound = (days[0] or days[1], event, scene.called(event))
        elif interval.extent is not None and interval.extent.edtf is not None:
            day = interval.extent.edtf.earliest() if first else interval.extent.edtf.latest()
            bound = None if day is None else (day, "", f"{day:%Y-%m-%d}")
        found.append(bound)
    return found[0], found[1]


def _picture(scene: Scene, asset: MilitaryAsset, number_of_asset: int) -> Markup | None:
    """The picture; None where nothing bounds any of it, so that there is no order to draw."""
    spans = [(interval, *_bounds(scene, interval)) for interval in asset.custody or ()]
    known = {bound for _, begin, end in spans for bound in (begin, end) if bound is not None}
    marks = sorted(known, key=lambda bound: (bound[0] or date.max, bound[1], bound[2]))
    if not marks or len(marks) > _MOST_BOUNDS:
        return None
    x = {bound: _MARGIN + _OPEN + _STEP * at for at, bound in enumerate(marks)}
    end_of_all = _MARGIN + _OPEN + _STEP * (len(marks) - 1) + _OPEN
    size = (end_of_all + _MARGIN, _TOP + _LANE * len(spans) + _MARGIN)
    parts = []
    for bound in marks:
        lines = wrapped(bound[2], 12, _STEP - 16, 3)
        parts.append(Markup('<path class="tick" d="M{} {}V{}"/>').format(number(x[bound]), _TOP - 8, number(size[1])))
        text = lines_of_text(x[bound], 14, lines, "day", 15)
        parts.append(
            Markup('<a href="#{}" data-id="{}">{}</a>').format(bound[1], bound[1], text)
            if bound[1] in scene.shown
            else text
        )
    for lane, (interval, begin, end) in enumerate(spans):
        left = _MARGIN if begin is None else x[begin]
        right = end_of_all if end is None else x[end]
        parts.append(_bar(scene, interval, (left, right), (begin is None, end is None), _TOP + _LANE * lane))
    told = f"{counted(len(spans), 'bar')} in the order of time, one for each holder. The table below says the same."
    name = f"Who is said to have held {scene.called(asset.id)}"
    return picture(f"custody-{number_of_asset}", size, name, told, parts)


def _bar(
    scene: Scene, interval: CustodyInterval, span: tuple[float, float], opened: tuple[bool, bool], top: float
) -> Markup:
    left, right = min(span), max(*span, min(span) + 24)
    style = "held disputed" if interval.disputed_by else "held" if interval.voice is Voice.SOURCE else "held said"
    ways = f"M{number(left)} {number(top)}H{number(right)}M{number(left)} {number(top + 42)}H{number(right)}"
    ways += "" if opened[0] else f"M{number(left)} {number(top)}v42"
    ways += "" if opened[1] else f"M{number(right)} {number(top)}v42"
    side = scene.sides.number(interval.holder)
    room = right - left - 30
    holder = wrapped(scene.called(interval.holder), 13, room, 1, bold=True)
    role = wrapped(f"{plain(interval.role)}, {_voice(scene, interval)}", 12, right - left - 16, 1)
    told = f"{scene.called(interval.holder)}: {plain(interval.role)}, {_voice(scene, interval)}"
    drawn = (
        Markup('<rect class="fill{}" x="{}" y="{}" width="{}" height="42"/><path class="edge" d="{}"/>').format(
            _FADES[opened], number(left), number(top), number(right - left), ways
        )
        + shape(left + 14, top + 14, side)
        + lines_of_text(left + 26, top + 18, holder, "who", 15)
        + line_of_text(left + 8, top + 35, role[0] if role else "", "role")
    )
    if interval.holder not in scene.shown:
        return Markup('<g class="{} side-{}" role="img" aria-label="{}">{}</g>').format(style, side, told, drawn)
    return Markup('<a class="{} side-{}" href="#{}" data-id="{}" aria-label="{}">{}</a>').format(
        style, side, interval.holder, interval.holder, told, drawn
    )
