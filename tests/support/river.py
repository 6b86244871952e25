"""A made-up dataset of places along a river, each known in another way, and what would have happened there."""

from __future__ import annotations

import json
from typing import Any

import conflictschema as cs
from conflictschema.records import adapter


def _place(slug: str, kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "location",
        "id": f"location:{slug}",
        "kind": kind,
        "names": [{"text": name, "kind": "short"}],
        **more,
    }


def _point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _event(slug: str, *where: str) -> dict[str, Any]:
    return {
        "type": "event",
        "id": f"event:{slug}",
        "kind": "attack",
        "summary": f"The {slug.replace('-', ' ')}.",
        **({"where": list(where)} if where else {}),
    }


def river() -> cs.Dataset:
    """The dataset."""
    province = [[35.1, 14.2], [36.4, 14.4], [36.9, 15.9], [35.8, 16.6], [34.9, 15.8], [35.1, 14.2]]
    road = [[32.5, 15.7], [32.9, 16.7], [33.9, 17.0], [34.0, 18.0]]
    records = [
        _place("hospital", "installation_site", "the river hospital", geometry=_point(32.5, 15.6), precision="exact"),
        _place("town", "populated_place", "Old Town", geometry=_point(33.53, 14.4), precision="populated_place"),
        _place(
            "dam", "vicinity", "near the dam", geometry=_point(34.39, 11.79), precision="vicinity", uncertainty_m=22_000
        ),
        _place(
            "east",
            "admin1",
            "Eastern Province",
            geometry={"type": "Polygon", "coordinates": [province]},
            precision="admin1",
        ),
        _place(
            "road",
            "route",
            "the north road",
            geometry={"type": "LineString", "coordinates": road},
            precision="linear_or_fuzzy",
        ),
        _place("hills", "region", "the western hills", bbox=[28.0, 11.0, 30.5, 13.5]),
        _place("land", "country", "the land", geometry=_point(30, 15), precision="country"),
        _place("camp", "installation_site", "the camp", within="location:east"),
        _place("bank", "vicinity", "beside the dam", near="location:dam"),
        {
            "type": "military_asset",
            "id": "military_asset:depot",
            "kind": "installation",
            "names": [{"text": "the depot", "kind": "short"}],
            "location": "location:hospital",
        },
        _event("hospital-strike", "location:hospital"),
        _event("depot-fire", "military_asset:depot", "location:town"),
        _event("arrests-in-town", "location:town"),
        _event("camp-raid", "location:camp"),
        *(_event(f"day-{day}-at-the-dam", "location:dam") for day in range(1, 6)),
        _event("unrest", "location:land"),
        _event("road-block", "location:road"),
        _event("flooding", "location:bank"),
        _event("parley"),
    ]
    return cs.Dataset(adapter().validate_json(json.dumps(record)) for record in records)
