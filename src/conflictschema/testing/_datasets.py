"""Whole datasets: of every record type, connected, and as a careful editor would leave them."""

from __future__ import annotations

import functools
import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conflictschema.dataset.canonical import sort_key
from conflictschema.errors import UsageError
from conflictschema.records import adapter, record_types
from conflictschema.testing import _claims, _scene
from conflictschema.testing._scene import PRINCIPALS
from conflictschema.testing._sound import Json
from conflictschema.testing._world import Phase, World
from conflictschema.values.schema_version import CURRENT
from conflictschema.vocabularies.tlp import Tlp

if TYPE_CHECKING:
    from conflictschema.records import Record

_MANIFEST: Final = "dataset"
_NEEDED: Final = Counter(dict.fromkeys(record_types(), 1) | {"actor": PRINCIPALS})
LEAST: Final = _NEEDED.total()
"""Records of the smallest dataset: one of every type, and two parties."""
MOST: Final = LEAST + 8
_LARGEST: Final = 60
"""Beyond this size one dataset would be more than Hypothesis takes as one example."""

_MORE: Final = tuple(name for name in record_types() if name != _MANIFEST)
_FIRST_DAYS: Final = st.dates(date(2005, 1, 1), date(2020, 1, 1))
_SLUGS: Final = ("gao", "north-road", "a1", "river", "unit-7", "hill", "2012-report", "mopti")
_MARKS: Final = st.sampled_from(Tlp)


def drawn(min_size: int, max_size: int) -> SearchStrategy[tuple[Record, ...]]:
    """The strategy; `UsageError` where the sizes leave no room."""
    if not (min_size <= max_size and LEAST <= max_size <= _LARGEST):
        raise UsageError(
            f"A dataset of every record type has {LEAST} to {_LARGEST} records; {min_size} to {max_size} cannot be had."
        )
    return _datasets(max(min_size, LEAST), max_size)


@st.composite
def _datasets(draw: DrawFn, min_size: int, max_size: int) -> tuple[Record, ...]:
    # Not a `map`: a failing example is then shown as the records that it is.
    return finished(draw(worlds(min_size, max_size)))


def finished(world: World) -> tuple[Record, ...]:
    """The records of a world, in canonical order."""
    records = [adapter().validate_json(json.dumps(draft)) for draft in world.drafts.values()]
    return tuple(sorted(records, key=sort_key))


@functools.cache
def worlds(min_size: int = LEAST, max_size: int = MOST) -> SearchStrategy[World]:
    """Datasets with what is known of how they were made."""
    # Built here and not within the first draw, which Hypothesis times.
    adapter()
    more = st.lists(st.sampled_from(_MORE), min_size=min_size - LEAST, max_size=max_size - LEAST)

    @st.composite
    def world(draw: DrawFn) -> World:
        counts = _NEEDED + Counter(draw(more))
        slugs = draw(st.permutations(_SLUGS))
        made = World(
            draw,
            first=draw(_FIRST_DAYS),
            gap=30 + counts.total(),
            # The number keeps ids apart, by eye too.
            ids={
                kind: [f"{kind}:{slugs[number % len(slugs)]}-{number}" for number in range(count)]
                for kind, count in counts.items()
            },
        )
        _scene.write(made)
        _claims.write(made)
        _connect(made)
        _manifest(made)
        made.adorn()
        _mark(made)
        return made

    return world()


def _manifest(world: World) -> None:
    draft = world.start(world.ids[_MANIFEST][0], 0)
    draft["schema_version"] = CURRENT
    draft["created"] = world.written(Phase.CODING, len(world.drafts))
    draft["licence"] = "CC-BY-4.0"
    # All that happens lies in the area, and in the period.
    draft["area"] = list(world.ids["location"])
    if world.flag():
        draft["period"] = {"edtf": f"{world.written(Phase.EVENT)}/{world.written(Phase.CODING)}", "mode": "within"}


def _connect(world: World) -> None:
    """Tie to the first event whatever nothing leads to, so that every record is of use."""
    hub = world.drafts[world.ids["event"][0]]
    reached = _reachable(world, hub["id"])
    for name in world.drafts:
        if name in reached:
            continue
        match name.partition(":")[0]:
            case "actor" | "military_asset":
                hub["participants"].append({"party": name, "role": "participant"})
            case "location":
                # Not one more place where it was: places may lie in several countries.
                hub["participants"].append({"party": name, "role": "affected"})
            case "source":
                hub.setdefault("cites", []).append({"source": name})
            case "event":
                world.drafts[world.ids["assertion"][0]]["proposes"].append(name)
            case _:
                # Claims and assessments refer to events, actors or sources, which stand before them.
                continue
        reached = _reachable(world, hub["id"])


def _reachable(world: World, start: str) -> set[str]:
    links = world.links()
    both = {name: set(found) for name, found in links.items()}
    for name, found in links.items():
        for other in found:
            both[other].add(name)
    reached, waiting = {start}, [start]
    while waiting:
        new = both[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _mark(world: World) -> None:
    """Mark the manifest, and some records less strictly; none less strictly than what it refers to."""
    whole = world.draw(_MARKS)
    links = world.links()
    ranks = dict.fromkeys(world.drafts, whole.rank)
    names: list[str] = [name for name in world.drafts if name.partition(":")[0] != _MANIFEST]
    marked = world.some(names, 4)
    for name in marked:
        ranks[name] = min(world.draw(_MARKS).rank, whole.rank)
    changed = True
    while changed:
        changed = False
        for name in marked:
            needed = max((ranks[other] for other in links[name]), default=0)
            if ranks[name] < needed:
                ranks[name], changed = needed, True
    levels: tuple[Any, ...] = tuple(Tlp)
    draft: Json
    for name in marked:
        draft = world.drafts[name]
        draft["sensitivity"] = levels[ranks[name]]
    world.drafts[world.ids[_MANIFEST][0]]["sensitivity"] = whole
