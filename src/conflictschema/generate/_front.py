"""The first sheet of a workbook: what it is, how to fill it in, and what stands on which sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from conflictschema.flat.workbook_text import GUIDES
from conflictschema.io import show
from conflictschema.profile import Profile
from conflictschema.records import record_types
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FRONT: Final = GUIDES[0]
"""The sheet's name."""
_LEAD: Final = (
    "A table of contested claims in armed conflict: who alleges what against whom, who denies it, and according to "
    "which source. It holds what was said, and not what is true."
)


class _Step(NamedTuple):
    what: str
    how: str


_FIRST: Final = _Step(
    "Begin with the sheets source and actor",
    "The other sheets refer to them. One row is one record, and what a row is stands in the list below.",
)
_STEPS: Final = (
    _FIRST,
    _Step(
        "Give every record an id",
        "The name of the sheet, a colon, and a short name in small letters, digits and hyphens: "
        "allegation:hospital-shelled. Other rows refer to the record by it, so it must not change.",
    ),
    _Step(
        "Fill in the dark columns",
        "Every record needs them. The middle ones are needed in some cases, which the comment on the header tells; the "
        "light ones are filled in where the source says something. Rest the pointer on a header to read its comment.",
    ),
    _Step(
        "Leave empty what the source does not say",
        "No “unknown”, no “n/a”, no dash and no zero. Where a reader would look for something, the columns "
        "unstated_1_field and unstated_1_reason say why it is absent.",
    ),
    _Step(
        "Choose from the lists",
        "Cells with a small arrow take a word of a list, whose meaning stands on the sheet Words, or the id of a row "
        "of another sheet.",
    ),
    _Step(
        "Write dates as text",
        "2022-04-27, 2022-04 or 2022; an interval as 2022-04-18/2022-04-24; with a ~ behind it, about then. The words "
        "of the source, such as “last week”, go into the column that ends in phrase.",
    ),
    _Step(
        "Need more columns?",
        "A number in a name counts the items of a list: beside conduct_2 you may add a column conduct_3. The plus "
        "signs above the columns unfold more of them. All that a sheet may have stand on the sheet Fields, or in "
        "`conflictschema schema`.",
    ),
)
_CHECK: Final = _Step(
    "Check the file",
    "`conflictschema validate FILE.xlsx` says what is wrong, and in which cell. With `--annotate checked.xlsx` you get "
    "this workbook back with those cells coloured.",
)
_CHECK_BY_PROFILE: Final = _Step(
    "Check the file",
    "`conflictschema validate FILE.xlsx --profile PROFILE.yaml` says what is wrong, and in which cell; whoever sent "
    "you this workbook has the profile. Without it, the file is held against the standard alone. With `--annotate "
    "checked.xlsx` you get this workbook back with those cells coloured.",
)
_EXAMPLES: Final = _Step(
    "Grey rows are examples",
    "They are invented. A row with anything in the column skip is not read, so you may leave or delete them. If you "
    "write over one of them, empty its cell in the column skip.",
)
_CARE: Final = (
    "This file can endanger people. Write nothing into it that would let somebody find a witness, say in the column "
    "sensitivity how far a record may go, and pass the file on no further than that."
)


class Front:
    """Writes the sheet."""

    def __init__(self, book: Workbook, kinds: Sequence[str], profile: Profile | None) -> None:
        """Take the workbook, the record types that have sheets, and the profile that the workbook is made for."""
        self._kinds = kinds
        self._profile = profile
        top = {"valign": "top", "text_wrap": True}
        self._title = book.add_format({"bold": True, "font_size": 20, "font_color": "#1F4E79"})
        self._lead = book.add_format({**top, "font_size": 11})
        self._strong = book.add_format({**top, "bold": True})
        self._plain = book.add_format(top)
        self._number = book.add_format({**top, "bold": True, "font_color": "#1F4E79", "align": "center"})
        self._head = book.add_format({**top, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
        self._care = book.add_format({**top, "bold": True, "bg_color": "#FDF1E3", "font_color": "#7A3E00"})
        self._own = book.add_format({**top, "font_size": 11, "bg_color": "#E2F1E4", "font_color": "#1E4A29"})
        self._link = book.add_format({**top, "font_color": "#0563C1", "underline": 1})

    def write(self, page: Worksheet, *, examples: bool) -> None:
        """Fill the sheet; `examples` says whether the others begin with rows that only show how it is done."""
        page.hide_gridlines(2)
        page.set_column(0, 0, 4)
        page.set_column(1, 1, 30)
        page.set_column(2, 2, 92)
        page.set_row(0, 32)
        profile = self._profile
        page.write_string(0, 1, f"conflictschema {CURRENT}", self._title)
        _across(page, 1, _LEAD, self._lead)
        _across(page, 2, _CARE, self._care)
        if profile is not None:
            _across(page, 3, _presented(profile), self._own)
        row = 4 if profile is None else 5
        for number, step in enumerate(self._steps(examples=examples), 1):
            page.write_number(row, 0, number, self._number)
            page.write_string(row, 1, step.what, self._strong)
            page.write_string(row, 2, step.how, self._plain)
            page.set_row(row, 16 * (1 + len(step.how) // 95) + 4)
            row += 1
        row += 1
        for number, title in enumerate(("Sheet", "What a row is")):
            page.write_string(row, number + 1, title, self._head)
        for kind in self._kinds:
            row += 1
            page.write_url(row, 1, f"internal:'{kind}'!A1", self._link, kind)
            page.write_string(row, 2, " ".join((record_types()[kind].__doc__ or "").split()), self._plain)

    def _steps(self, *, examples: bool) -> Iterator[_Step]:
        begins = {"source", "actor"} <= {*self._kinds}
        yield from (step for step in _STEPS if step is not _FIRST or begins)
        if self._profile is not None:
            yield from _of_profile(self._profile, self._kinds)
        yield _CHECK if self._profile is None else _CHECK_BY_PROFILE
        if examples:
            yield _EXAMPLES


def _presented(profile: Profile) -> str:
    about = f" {profile.about}" if profile.about else ""
    return show(
        f"{profile.title}: this workbook is made for the profile {profile.told}, which asks for more than the "
        f"standard.{about}",
        width=None,
    )


def _of_profile(profile: Profile, kinds: Sequence[str]) -> Iterator[_Step]:
    """What is to be known of a profile's own columns, where there are any."""
    if not any(profile.keys(kind) for kind in kinds):
        return
    how = (
        "They have a colon in their names, and are kept beside what the standard knows: whoever does not have the "
        "profile reads the other columns as always."
    )
    key = next((profile.key_of(place) for kind in kinds for place, _ in profile.places.get(kind, ())), None)
    if key is not None:
        path = key.partition(":")[2]
        how += (
            f" A column such as {key} takes a word that says more exactly what the column {path} says, which holds the "
            "word of the standard that it narrows; the sheet Words names both."
        )
    yield _Step(f"Green columns are those of {profile.name}", how)


def _across(page: Worksheet, row: int, text: str, form: object) -> None:
    page.merge_range(row, 1, row, 2, text, form)
    page.set_row(row, 18 * (1 + len(text) // 125) + 4)
