"""How the dates of a column are written, as far as its values tell; what they leave open is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_NUMBERED: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_INTERNATIONAL: Final = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:$|[T ][0-9])")
_NAMED: Final = {
    r"[0-9]{1,2} [A-Za-z]{4,9} [0-9]{4}": "D MMMM YYYY",
    r"[0-9]{1,2} [A-Za-z]{3} [0-9]{4}": "D MMM YYYY",
    r"[0-9]{1,2}-[A-Za-z]{3}-[0-9]{4}": "D-MMM-YYYY",
    r"[A-Za-z]{4,9} [0-9]{1,2}, [0-9]{4}": "MMMM D, YYYY",
    r"[0-9]{8}": "YYYYMMDD",
}
_MONTHS: Final = 12


def patterns(values: Sequence[str]) -> tuple[list[str], list[tuple[str, str, str]]]:
    """The patterns that are certain; and of every way of writing that is not, a value and the two that may read it."""
    certain = dict.fromkeys(pattern for value in values if (pattern := _named(value)) is not None)
    alike: dict[str, list[re.Match[str]]] = {}
    for value in values:
        found = _NUMBERED.fullmatch(value)
        if found is not None:
            alike.setdefault(found[2], []).append(found)
    open_: list[tuple[str, str, str]] = []
    for mark, dates in alike.items():
        days_first, months_first = mark.join(("DD", "MM", "YYYY")), mark.join(("MM", "DD", "YYYY"))
        days = any(int(each[1]) > _MONTHS for each in dates)
        months = any(int(each[3]) > _MONTHS for each in dates)
        if days != months:
            certain[days_first if days else months_first] = None
        else:
            # A date that can be read in two ways shows what is asked better than one of which only one order fits.
            shown = next((each for each in dates if max(int(each[1]), int(each[3])) <= _MONTHS), dates[0])
            open_.append((shown[0], days_first, months_first))
    return list(certain), open_


def is_date(value: str) -> bool:
    """Whether a value looks like a date, however it is written."""
    return bool(_NUMBERED.fullmatch(value)) or _named(value) is not None or bool(_INTERNATIONAL.match(value))


def _named(value: str) -> str | None:
    return next((pattern for regex, pattern in _NAMED.items() if re.fullmatch(regex, value)), None)
