"""GDELT 2.0 events: coded by machine from the news, native files without headers, or saved again with them."""

from __future__ import annotations

from collections.abc import Sequence

from conflictschema.adapters._adapter import Adapter
from conflictschema.mapping._checks import Check, number


def _actor(number: int) -> tuple[str, ...]:
    parts = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return tuple(f"Actor{number}{part}" for part in (*parts, "Type1Code", "Type2Code", "Type3Code"))


def _place(of: str) -> tuple[str, ...]:
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{of}Geo_{part}" for part in parts)


_EVENTS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *_actor(1),
    *_actor(2),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_place("Actor1"),
    *_place("Actor2"),
    *_place("Action"),
    *("DATEADDED", "SOURCEURL"),
)
"""The 61 columns, in their order."""
_CLASS = number('"QuadClass"')
_ROOT = number('"EventRootCode"')
_QUAD = f"case when {_ROOT} <= 5 then 1 when {_ROOT} <= 9 then 2 when {_ROOT} <= 14 then 3 else 4 end"


class Gdelt(Adapter):
    """The 61 columns of the events of GDELT 2.0."""

    title = "GDELT 2.0 events"
    proven = True
    signatures = (frozenset({"GLOBALEVENTID", "SQLDATE", "EventRootCode", "QuadClass", "ActionGeo_Type"}),)
    headerless = (_EVENTS,)
    checks = (
        Check(
            column="EventRootCode",
            columns=("EventCode", "EventRootCode"),
            says="EventCode begins with EventRootCode",
            broken='not starts_with("EventCode", "EventRootCode")',
            found="""'they are ' || "EventCode" || ' and ' || "EventRootCode\"""",
        ),
        Check(
            column="QuadClass",
            columns=("EventRootCode", "QuadClass"),
            says="QuadClass goes by the root code (1: to 05, 2: to 09, 3: to 14, 4: to 20)",
            broken=f"{_CLASS} <> {_QUAD}",
            found="""'they are ' || "QuadClass" || ' and ' || "EventRootCode\"""",
        ),
        Check(
            column="DATEADDED",
            columns=("SQLDATE", "DATEADDED"),
            says="an event is added on its day or later",
            broken='left("DATEADDED", 8) < "SQLDATE"',
            found="""'it was added on ' || "DATEADDED" || ' and is dated ' || "SQLDATE\"""",
            always=False,
        ),
    )

    @classmethod
    def begins(cls, cells: Sequence[str]) -> tuple[str, ...] | None:
        """A row of 61 cells that begins with a number and a day."""
        is_one = len(cells) == len(_EVENTS) and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 8  # noqa: PLR2004
        return _EVENTS if is_one else None
