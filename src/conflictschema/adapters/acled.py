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


_DYADIC_ID = Check(
    column="event_id_cnty",
    columns=("event_id_cnty", "gwno"),
    says="an id is a number and the three letters of a country",
    broken="not regexp_full_match(event_id_cnty, '[0-9]+[A-Z]{3}')",
    found="'it is ' || event_id_cnty",
)
"""In the dyadic files; in later ones the letters stand first, which the scheme of the id itself says."""


class Acled(Adapter):
    """The layout of the API now and in 2022, with or without headers, and the dyadic files of version 5."""

    title = "ACLED"
    proven = False
    signatures = (frozenset({"event_id_cnty", "event_date", "actor1", "event_type", "fatalities"}),)
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
        """That of the API; older files have no sub-events, and ids of another shape."""
        text = asset("adapters", "acled.yaml")
        known = {plain(each) for each in headers}
        if headers and "subeventtype" not in known:
            text = text.replace('"{sub_event_type}"', '"{event_type}"').replace("{sub_event_type|", "{event_type|")
        is_dyadic = "gwno" in known
        if is_dyadic:
            text = re.sub(r"      external_ids: .*\n", "", text)
        made = compiled(text, "acled")
        made.checks, made.proven = (*cls.checks, *((_DYADIC_ID,) if is_dyadic else ())), cls.proven
        return made
