"""The pictures of who refers to whom: one of the whole, one for each topic, and the page that holds them."""

from __future__ import annotations

from typing import Final

from conflictschema.generate.docs import _places, _uses
from conflictschema.generate.docs._drawing import COLOURS, Box, Row, drawing
from conflictschema.generate.docs._markdown import code, in_words, link, table
from conflictschema.records import claim_types, record_types

CLAIM: Final = "claim"
"""Stands for all types of claim: in what every claim has, and in what may refer to any of them."""
WHOLE: Final = "whole"
TOPICS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "claims": ("Claims and their answers", (CLAIM, "allegation", "assertion", "denial", "response")),
    "events": ("Events and those who take part", ("event", "actor", "military_asset", "location")),
    "places-and-assets": ("Places, assets and who holds them", ("location", "military_asset", "actor", "event")),
    "sources": ("Sources and those behind them", ("source", "actor")),
    "dataset": ("The dataset, and what is made of it", ("dataset", "assessment", "location", "source")),
}
"""By file: the title, and the types of record."""
_HEAD: Final = (
    "Who refers to whom. A line begins at the field that holds the reference, and ends at the record that it names. "
    "All lines to one type of record have its colour. Left out is what any record has: citations of sources, times "
    "that are relative to another record, `perhaps_same` and `supersedes`. A picture leads to itself in full size."
)
_MANY: Final = 2
"""Types from which on a row counts the others instead of naming them."""


def pages() -> dict[str, str]:
    """The page of pictures and every picture, by path."""
    made = {_places.DIAGRAMS: _page(), path(WHOLE): _drawn("All records", (CLAIM, *record_types()))}
    return made | {path(name): _drawn(title, kinds) for name, (title, kinds) in TOPICS.items()}


def path(name: str) -> str:
    """The file of a picture."""
    return f"diagrams/{name}.svg"


def picture(name: str, title: str, here: str) -> str:
    """A picture on a page; it leads to itself, in full size."""
    return link(f"!{link(title, path(name), here)}", path(name), here)


def topic_of(kind: str) -> str:
    """The picture in which a type of record stands first, or at all."""
    return next(name for name, (_, kinds) in TOPICS.items() if kind in kinds)


def _page() -> str:
    here = _places.DIAGRAMS
    lines = [
        "# Diagrams",
        "",
        _HEAD,
        "",
    ]
    for name, (title, _) in TOPICS.items():
        lines += [f"## {title}", "", picture(name, title, here), ""]
    lines += ["## All records", "", picture(WHOLE, "All records", here), "", "## The same as a table", ""]
    rows = [
        (_named(kind, here), code(row.name), _told(targets, here))
        for kind in (CLAIM, *record_types())
        for row, targets in _rows(kind)
    ]
    return "\n".join([*lines, *table(("record", "field", "refers to"), rows)])


def _named(kind: str, here: str) -> str:
    return (
        link("every claim", f"{_places.RECORDS}#what-all-claims-share", here)
        if kind == CLAIM
        else _places.to_record(kind, here)
    )


def _told(targets: tuple[str, ...], here: str) -> str:
    if len(targets) == len(record_types()):
        return "any record"
    return ", ".join(_named(target, here) for target in targets)


def _drawn(title: str, kinds: tuple[str, ...]) -> str:
    boxes, told = [], []
    for kind in kinds:
        rows = []
        for row, targets in _rows(kind):
            rows.append(
                Row(row.name, row.told, tuple(each for each in targets if each in kinds) if _few(targets) else ())
            )
            told.append(f"{kind}.{row.name} refers to {row.told}")
        boxes.append(Box(kind, "Every claim" if kind == CLAIM else in_words(kind), tuple(rows), _colour(kind)))
    return drawing(boxes, title, f"{'; '.join(told)}.")


def _colour(kind: str) -> str:
    """The colour of the lines to a type of record, the same in every picture."""
    return COLOURS[(CLAIM, *record_types()).index(kind) % len(COLOURS)]


def _few(targets: tuple[str, ...]) -> bool:
    return len(targets) < len(record_types())


def _rows(kind: str) -> list[tuple[Row, tuple[str, ...]]]:
    """The fields of a type of record that refer to others, but for those that any record has."""
    wanted = claim_types()[0] if kind == CLAIM else kind
    found: dict[str, tuple[str, ...]] = {}
    for each in _uses.references():
        if each.record != wanted or each.shared or _uses.is_by_way(each):
            continue
        if each.of_claims is (kind == CLAIM):
            found[each.field] = _grouped(each.targets)
    return [(Row(name, _summary(targets), ()), targets) for name, targets in found.items()]


def _grouped(targets: tuple[str, ...]) -> tuple[str, ...]:
    """Types of record, all types of claim put together."""
    claims = claim_types()
    if set(claims) <= set(targets) and _few(targets):
        return (*(each for each in targets if each not in claims), CLAIM)
    return targets


def _summary(targets: tuple[str, ...]) -> str:
    if not _few(targets):
        return "any record"
    return ", ".join(targets) if len(targets) <= _MANY else f"{len(targets)} types"
