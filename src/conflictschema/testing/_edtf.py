"""Hypothesis strategies for dates and intervals, built from the grammar of `Edtf`."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from conflictschema.values.edtf import resolve

_MONTHS = st.integers(1, 12).map("{:02}".format)
_SEASONS = st.integers(21, 24).map(str)
_QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


def edtf_texts(*, sound: bool = False) -> st.SearchStrategy[str]:
    """Generate texts of every form that `Edtf` takes.

    With `sound`, every date stands in the calendar, in the years 0100 to 9998, and no interval is reversed; without,
    2022-02-30, the year 0000 and 2022-05/2022-04 come too.
    """
    dates = _dates(sound=sound)
    pairs = st.tuples(dates, dates)
    intervals = pairs.map(_in_order) if sound else pairs
    return st.one_of(
        dates,
        intervals.map("/".join),
        dates.map("{}/..".format),
        dates.map("../{}".format),
        dates.map("{}/".format),
        dates.map("/{}".format),
    )


def _dates(*, sound: bool) -> st.SearchStrategy[str]:
    """Generate one date, season or masked date, qualified or not."""
    first, last = (100, 9998) if sound else (0, 9999)
    # Years near each other, so that two texts often meet.
    years = st.one_of(st.integers(2019, 2024), st.integers(first, last)).map("{:04}".format)
    months = st.tuples(years, _MONTHS).map("-".join)
    if sound:
        recent = st.dates(date(2019, 1, 1), date(2024, 12, 31))
        days = st.one_of(recent, st.dates(date(first, 1, 1), date(last, 12, 31))).map(date.isoformat)
    else:
        days = st.tuples(months, st.integers(1, 31).map("{:02}".format)).map("-".join)
    unqualified = st.one_of(
        years,
        months,
        days,
        st.tuples(years, _SEASONS).map("-".join),
        st.integers(first // 10, last // 10).map("{:03}X".format),
        st.integers(first // 100, last // 100).map("{:02}XX".format),
        years.map("{}-XX".format),
        years.map("{}-XX-XX".format),
        months.map("{}-XX".format),
    )
    return st.tuples(unqualified, _QUALIFIERS).map("".join)


def _in_order(pair: tuple[str, str]) -> list[str]:
    """Put the date first that begins first."""
    return sorted(pair, key=lambda text: resolve(text)[0] or date.min)
