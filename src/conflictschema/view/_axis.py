"""An axis of days: to scale where that shows something, and else with the stretches shortened in which nothing is."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final

from conflictschema.view._dates import MONTHS

FINEST: Final = 12.0
"""Pixels within which days are not told apart."""
_TOLD_APART: Final = 0.8
"""Of the days, or of the room for them, the part that must be told apart for an axis to be drawn to scale."""
_SHARE: Final = 0.35
"""Of the width, the part that is given to days by their number alone."""


class Axis:
    """Where days stand between `left` and `right`."""

    def __init__(self, days: Iterable[date], left: float, right: float) -> None:
        """Take the days at which something begins or ends."""
        self.days = sorted({day.toordinal() for day in days})
        self.left, self.right = left, right
        gaps = [after - before for before, after in zip(self.days, self.days[1:], strict=False)]
        whole = sum(gaps) or 1
        room = (right - left) / FINEST
        apart = len({int((day - self.days[0]) / whole * room) for day in self.days})
        self.to_scale = not gaps or apart >= _TOLD_APART * min(len(self.days), room * 0.6)
        weights = [float(gap) if self.to_scale else math.log2(1 + gap) for gap in gaps]
        if not self.to_scale:
            total = sum(weights)
            weights = [_SHARE * total / len(gaps) + (1 - _SHARE) * weight for weight in weights]
        total = sum(weights) or 1.0
        self._at = [left]
        for weight in weights:
            self._at.append(self._at[-1] + weight / total * (right - left))
        if not gaps:
            self._at = [(left + right) / 2] * len(self.days)

    def x(self, day: date) -> float:
        """Where a day stands; one between two that are known stands in proportion between them."""
        ordinal = day.toordinal()
        at = bisect_right(self.days, ordinal) - 1
        if at < 0:
            return self.left
        if at >= len(self.days) - 1:
            return self._at[-1]
        low, high = self.days[at], self.days[at + 1]
        return self._at[at] + (ordinal - low) / (high - low) * (self._at[at + 1] - self._at[at])

    def ticks(self, room: float) -> list[tuple[float, str, str]]:
        """Days that are written below the axis, each with the two lines of its label, as many as there is room for."""
        wanted = self._round_days() if self.to_scale and len(self.days) > 1 else self.days
        found: list[tuple[float, str, str]] = []
        for ordinal in wanted:
            day = date.fromordinal(ordinal)
            x = self.x(day)
            if found and x - found[-1][0] < room:
                continue
            found.append((x, f"{day.day} {MONTHS[day.month - 1][:3]}", str(day.year)))
        return found

    def cuts(self) -> list[tuple[float, float, str]]:
        """The stretches that are shortened most, each with how long it is."""
        if self.to_scale:
            return []
        gaps = list(zip(self.days, self.days[1:], self._at, self._at[1:], strict=False))
        usual = sorted((to - start) / (b - a) for a, b, start, to in gaps)[len(gaps) // 2]
        return [
            (start, to, _long(b - a))
            for a, b, start, to in gaps
            if (to - start) / (b - a) < usual / 4 and b - a > 31  # noqa: PLR2004  a month
        ]

    def _round_days(self) -> list[int]:
        """Firsts of months or years, or days, so many as can be read."""
        first, last = date.fromordinal(self.days[0]), date.fromordinal(self.days[-1])
        months = (last.year - first.year) * 12 + last.month - first.month
        for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
            if months // step <= 10:  # noqa: PLR2004  labels
                break
        if months < 3:  # noqa: PLR2004  days are written
            span = max(1, math.ceil((self.days[-1] - self.days[0]) / 8))
            return list(range(self.days[0], self.days[-1] + 1, span))
        begin = first.year * 12 + first.month - 1
        found = []
        for month in range(begin - begin % step, last.year * 12 + last.month + 1, step):
            year, index = divmod(month, 12)
            if 1 <= year <= 9999 and self.days[0] <= date(year, index + 1, 1).toordinal() <= self.days[-1]:  # noqa: PLR2004  years of the calendar
                found.append(date(year, index + 1, 1).toordinal())
        return found


def _long(days: int) -> str:
    years, months = days / 365.25, days / 30.44
    return f"{years:.0f} years" if years >= 2 else f"{months:.0f} months"  # noqa: PLR2004  two years
