"""Security Force Monitor: sheets of units, persons, incidents and sources, in which every cell names its sources."""

from __future__ import annotations

from conflictschema.adapters._adapter import Adapter
from conflictschema.mapping._checks import Check

_ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def _parts(date: str) -> Check:
    """That a date is made of the year, month and day that stand beside it."""
    year, month, day = (f'"{date}_{part}"' for part in ("year", "month", "day"))
    made = f"concat_ws('-', {year}, lpad({month}, 2, '0'), lpad({day}, 2, '0'))"
    return Check(
        column=date,
        columns=(date, f"{date}_year", f"{date}_month", f"{date}_day"),
        says="a date is made of the year, month and day beside it",
        broken=f'{year} is not null and left("{date}", 10) <> {made}',
        found=f"'they are ' || {made} || ' and the date is ' || \"{date}\"",
        always=False,
    )


def _words(column: str, words: tuple[str, ...]) -> Check:
    listed = ", ".join(f"'{word}'" for word in words)
    return Check(
        column=column,
        columns=(column,),
        says=f"{column.partition(':')[2]} is {' or '.join(words)}",
        broken=f'upper("{column}") not in ({listed})',
        found=f"'it is ' || \"{column}\"",
        always=False,
    )


_PERIODS = ("unit:", "unit:related_unit_", "unit:site_", "unit:area_ops_", "unit:membership_", "person:posting_")


class Sfm(Adapter):
    """The data-entry sheets of 2019, as a workbook or one by one; each of them is told by its own headers."""

    title = "Security Force Monitor"
    proven = False
    signatures = (
        frozenset({"unit:name", "unit:name:source"}),
        frozenset({"person:name", "person:name:source"}),
        frozenset({"person_extra:name", "person_extra:gender"}),
        frozenset({"incident:violation_type", "incident:all:source"}),
        frozenset({"source:access_point_id:admin", "source:title"}),
    )
    checks = (
        *(_parts(f"{period}{end}") for period in _PERIODS for end in ("first_cited_date", "last_cited_date")),
        *(_parts(f"incident:{date}") for date in ("start_date", "end_date", "pub_date", "update_date")),
        *(_words(f"{period}first_cited_date_start", ("Y", "N")) for period in _PERIODS),
        *(
            _words(column, ("Y", "N", "E"))
            for column in (
                "unit:last_cited_date_open",
                "unit:related_unit_open",
                "unit:site_open",
                "unit:area_ops_open",
            )
        ),
        *(
            Check(
                column=column,
                columns=(column,),
                says="an id is a UUID",
                broken=f"not regexp_full_match(lower(\"{column}\"), '{_ID}')",
                found=f"'it is ' || \"{column}\"",
                always=False,
            )
            for column in ("unit:id:admin", "person:id:admin", "incident:id:admin", "source:access_point_id:admin")
        ),
    )
