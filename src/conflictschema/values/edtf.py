"""A date or interval as exact as its source: the part of EDTF (ISO 8601-2) that conflict data uses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self

from conflictschema.values import _edtf_parse
from conflictschema.values._edtf_parse import resolve
from conflictschema.values.truth import Truth

if TYPE_CHECKING:
    from datetime import date

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Edtf", "resolve"]


class Edtf(str):
    """A date or interval in EDTF, such as 2022-04-21, 2022-04?, 2022-04-XX, 2022-21, 202X or 2022-04-19/..

    A date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, years 0000 to 9999; a season `YYYY-21` to `YYYY-24`; or a date with
    digits unspecified from the right: `202X`, `20XX`, `2022-XX`, `2022-XX-XX`, `2022-04-XX`. It may end in `?`
    (uncertain), `~` (approximate) or `%` (both). An interval is `a/b`, `a/..` or `../b` (open), `a/` or `/b` (unknown).

    What a text means:

    - Qualifiers do not widen it. Seasons are northern: 21 is March to May, 22 June to August, 23 September to
      November, 24 December to February of the next year.
    - A date means that something happened *inside* it: it began and ended on days that the date covers, which ones is
      not known. An interval began inside its first date, ended inside its second, not before it began, and lasted *all*
      the time between. Where the interval only bounds something shorter (`mode: within`), what `before` affirms and
      `overlaps` denies still holds; the other two sure answers do not.
    - `..` is unbounded: no day is before it, or after it. A blank side is some day that is not known.
    - Calendar and order are not part of the type: 2022-02-30 and 2022-05/2022-04 are Edtf. An impossible side is as
      good as unknown; of what cannot be as a whole nothing is known.

    As a `str` it sorts by its letters, not by its time: for time use `before`, `after`, `overlaps` or `resolve`.

    Raises ValueError for a text that `PATTERN` does not match. The message never repeats the text.
    """

    __slots__ = ()

    PATTERN: ClassVar[str] = _edtf_parse.PATTERN
    """What is an Edtf: the same to Python's `fullmatch`, to Rust's regex and to ECMA 262."""

    def __new__(cls, text: str) -> Self:
        """Take a text that is EDTF."""
        if not _edtf_parse.matches(text):
            msg = "not a date or interval in the supported part of EDTF"
            raise ValueError(msg)
        return str.__new__(cls, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take a string that matches the pattern; nothing else."""
        from pydantic_core import core_schema

        # The string schema has put the pattern already; `str.__new__` makes the instance without asking again.
        return core_schema.no_info_after_validator_function(
            partial(str.__new__, cls), core_schema.str_schema(pattern=cls.PATTERN, strict=True)
        )

    @property
    def is_interval(self) -> bool:
        """Whether it has two sides, one of which may be open or unknown."""
        return "/" in self

    @property
    def is_open_start(self) -> bool:
        """Whether it begins with `..`; a blank start is unknown, not open."""
        return self.startswith("../")

    @property
    def is_open_end(self) -> bool:
        """Whether it ends with `..`; a blank end is unknown, not open."""
        return self.endswith("/..")

    def earliest(self) -> date | None:
        """Give the first day it may cover; None where open, unknown, impossible, or in the year 0000."""
        return resolve(self)[0]

    def latest(self) -> date | None:
        """Give the last day it may cover; None where open, unknown, impossible, in the year 0000 or past 9999."""
        return resolve(self)[1]

    def days(self) -> int | None:
        """Give the number of days it covers at most; None where a side is open, unknown or impossible, or reversed."""
        start, end = map(_edtf_parse.days_of, _edtf_parse.sides(self))
        if start is None or end is None or start.first > end.last:
            return None
        return end.last - start.first + 1

    def is_possible(self) -> bool:
        """Say whether every date in it stands in the (proleptic Gregorian) calendar, year 0000 included."""
        gaps = {_edtf_parse.OPEN, _edtf_parse.UNKNOWN}
        return all(side in gaps or _edtf_parse.days_of(side) is not None for side in _edtf_parse.sides(self))

    def is_ordered(self) -> bool | None:
        """Say whether an interval can begin before or when it ends; None where a side has no days, and for a date."""
        start, end = map(_edtf_parse.days_of, _edtf_parse.sides(self))
        if not self.is_interval or start is None or end is None:
            return None
        return start.first <= end.last

    def before(self, other: Edtf) -> Truth:
        """Say whether it ended on a day before the other began."""
        mine, theirs = _edtf_parse.reach(self), _edtf_parse.reach(other)
        if mine.latest_end < theirs.earliest_start:
            return Truth.YES
        return Truth.NO if mine.earliest_end >= theirs.latest_start else Truth.MAYBE

    def after(self, other: Edtf) -> Truth:
        """Say whether it began on a day after the other ended."""
        return other.before(self)

    def overlaps(self, other: Edtf) -> Truth:
        """Say whether some day belongs to both: two dates surely share one only if both are the same single day."""
        mine, theirs = _edtf_parse.reach(self), _edtf_parse.reach(other)
        if mine.earliest_start > theirs.latest_end or theirs.earliest_start > mine.latest_end:
            return Truth.NO
        surely = mine.latest_start <= theirs.earliest_end and theirs.latest_start <= mine.earliest_end
        return Truth.YES if surely else Truth.MAYBE
