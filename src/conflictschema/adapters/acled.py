"""ACLED: events of political violence and protest, in the layouts of its API and of its older files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictschema.adapters._adapter import Adapter
from conflictschema.formats._table import plain
from conflictschema.io import asset
from conflictschema.mapping._checks import Check, number
from conflictschema.mapping.compiled import Compiled, compiled

_API = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location"),
    *("latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
"""The 31 columns that the API gives, in their order."""
_ID = re.compile(r"[A-Z]{3}[0-9]+")
_SUB_EVENTS = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": (
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
        "Excessive force against protestors",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
_BELONG = " ".join(
    f"when '{event}' then \"sub_event_type\" in ({', '.join(repr(each) for each in subs)})"
    for event, subs in _SUB_EVENTS.items()
)
_INTER = f"[{number('inter1')}, coalesce({number('inter2')}, 0)]"
_LOW, _HIGH = f"list_min({_INTER})", f"list_max({_INTER})"
_PAIR = f"case when {_LOW} = 0 then {_HIGH} * 10 else {_LOW} * 10 + {_HIGH} end"
_YEAR = "regexp_extract(event_date, '[0-9]{4}')"


_WITHOUT = {
    "event_id_cnty": (
        ('id: "acled {event_id_cnty}"', 'id: "acled {event_date} {location} row {$row}"'),
        ('      external_ids: [{scheme: acled, value: "{event_id_cnty}"}]\n', ""),
    ),
    "sub_event_type": (
        ('"{sub_event_type}"', '"{event_type}"'),
        ("{sub_event_type|", "{event_type|"),
    ),
    "event_type": (("{event_type|", "{sub_event_type|"),),
    "actor1": ((": {actor1} and {actor2}, ", ": "),),
    "actor2": ((" and {actor2}", ""),),
    "latitude longitude": (
        ('      geometry: {type: Point, coordinates: ["{longitude}", "{latitude}"]}\n', ""),
        (" {longitude} {latitude}", ""),
    ),
    "country iso3": ((", {country}", ""), (" {country}", "")),
    "country": (("{country}", "{iso3}"),),
}
"""By columns that an export may lack, which of its text the mapping goes without, and what stands there instead."""
_LOST = {
    "event_id_cnty": "It has no ids: events are told apart by day, place and row, and are others where rows moved.",
    "actor1": "It does not name the first actor.",
    "actor2": "It does not name the second actor.",
    "source": "It does not say who reported the events.",
    "fatalities": "It does not say how many were killed.",
}
"""What is lost with columns that an export lacks."""
_DYADIC_ID = Check(
    column="event_id_cnty",
    columns=("event_id_cnty", "gwno"),
    says="an id is a number and the three letters of a country",
    broken="not regexp_full_match(event_id_cnty, '[0-9]+[A-Z]{3}')",
    found="'it is ' || event_id_cnty",
)
"""In the dyadic files; in later ones the letters stand first, which the scheme of the id itself says."""


class Acled(Adapter):
    """The layout of the API now and in 2022, with or without headers, and the dyadic files of version 5.

    An export from which columns were left out is read too, as long as it says when, where and how exactly, and what
    sort of event it was. Without ids its events are told apart by day, place and row.
    """

    title = "ACLED"
    proven = False
    signatures = (
        frozenset({"event_id_cnty", "event_date", "event_type"}),
        frozenset({"event_id_cnty", "event_date", "sub_event_type"}),
        frozenset({"event_date", "event_type", "sub_event_type", "time_precision", "geo_precision"}),
    )
    headerless = (_API,)
    checks = (
        Check(
            column="sub_event_type",
            columns=("event_type", "sub_event_type"),
            says="every sub_event_type belongs to one event_type",
            broken=f"not case event_type {_BELONG} else true end",
            found="'they are ' || event_type || ' and ' || sub_event_type",
        ),
        Check(
            column="interaction",
            columns=("inter1", "inter2", "interaction"),
            says="interaction is inter1 and inter2, the lower one first",
            broken=f"{number('interaction')} <> {_PAIR}",
            found=f"'it is ' || interaction || ' and not ' || format('{{:g}}', {_PAIR})",
        ),
        Check(
            column="year",
            columns=("event_date", "year"),
            says="year is that of event_date",
            broken=f"{_YEAR} <> '' and {_YEAR} <> year",
            found=f"'it is ' || year || ' and not ' || {_YEAR}",
            always=False,
        ),
    )

    @classmethod
    def begins(cls, cells: Sequence[str]) -> tuple[str, ...] | None:
        """A row of 31 cells that begins with an id of ACLED and holds a year where the year stands."""
        is_one = len(cells) == len(_API) and _ID.fullmatch(cells[0]) is not None and cells[2].isdigit()
        return _API if is_one else None

    @classmethod
    def mapping(cls, headers: Sequence[str]) -> Compiled:
        """That of the API; older files have ids of another shape, and exports lack what was left out."""
        text = asset("adapters", "acled.yaml")
        known = {plain(each) for each in headers}
        for columns, changes in _WITHOUT.items() if headers else ():
            if not any(plain(each) in known for each in columns.split()):
                text = _changed(text, changes)
        lost = [said for column, said in _LOST.items() if headers and plain(column) not in known]
        text += "".join(f'  - "{said}"\n' for said in lost)
        is_dyadic = "gwno" in known
        if is_dyadic:
            text = re.sub(r"      external_ids: .*\n", "", text)
        made = compiled(text, "acled")
        made.checks, made.proven = (*cls.checks, *((_DYADIC_ID,) if is_dyadic else ())), cls.proven
        return made


def _changed(text: str, changes: Sequence[tuple[str, str]]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text
