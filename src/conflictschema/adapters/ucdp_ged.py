"""UCDP GED: events of organised violence of the Uppsala Conflict Data Program, yearly and candidate releases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from conflictschema.adapters._adapter import Adapter
from conflictschema.mapping._checks import Check, number, whole

_CANDIDATE = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)


_BEST = whole("best")
_COUNTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_SUM = f"({' + '.join(map(whole, _COUNTS))})"
_LAT, _LON = number("latitude"), number("longitude")
_GRID = f"try_cast(floor(({_LAT} + 90) / 0.5) * 720 + floor(({_LON} + 180) / 0.5) + 1 as bigint)"
_SPAN = "(try_cast(left(date_end, 10) as date) - try_cast(left(date_start, 10) as date) + 1)"


class UcdpGed(Adapter):
    """The layouts 19.1 to 25.1, with or without HXL tags, and candidate files that came without headers."""

    title = "UCDP GED"
    proven = True
    signatures = (frozenset({"type_of_violence", "side_a_new_id", "where_prec", "deaths_civilians"}),)
    headerless = (_CANDIDATE,)
    checks = (
        Check(
            column="best",
            columns=("best", *_COUNTS),
            says="best is the sum of the four counts of deaths",
            broken=f"{_BEST} <> {_SUM}",
            found=f"'best is ' || {_BEST} || ' and the sum is ' || {_SUM}",
        ),
        Check(
            column="priogrid_gid",
            columns=("priogrid_gid", "latitude", "longitude"),
            says="priogrid_gid is the cell of the PRIO-GRID that holds the point",
            broken=f"{number('priogrid_gid')} <> {_GRID}",
            found=f"'it is ' || priogrid_gid || ' and the point lies in ' || {_GRID}",
        ),
        Check(
            column="date_prec",
            columns=("date_prec", "date_start", "date_end"),
            says="date_prec tells how many days the dates span (1: one, 2: to six, 3: seven, 4: to 31, 5: to 366)",
            broken=f"{_SPAN} is not null and not case date_prec when '1' then {_SPAN} = 1 "
            f"when '2' then {_SPAN} between 2 and 6 when '3' then {_SPAN} = 7 when '4' then {_SPAN} between 8 and 31 "
            f"when '5' then {_SPAN} between 32 and 366 else true end",
            found=f"'it is ' || date_prec || ' and the days are ' || {_SPAN}",
        ),
    )
    grades: ClassVar[dict[str, tuple[str, str]]] = {
        "CS105": ("warning", "UCDP publishes rows whose lowest number is above the highest one."),
    }

    @classmethod
    def begins(cls, cells: Sequence[str]) -> tuple[str, ...] | None:
        """A row of as many cells as there are columns, with numbers where numbers stand."""
        if len(cells) != len(_CANDIDATE):
            return None
        row = dict(zip(_CANDIDATE, cells, strict=True))
        numbers = all(row[each].isdigit() for each in ("id", "year", "side_a_new_id", "where_prec"))
        return _CANDIDATE if numbers and row["type_of_violence"] in ("1", "2", "3") else None
