"""What a workbook says to the person who fills it in: the first sheet, a comment on every header, fields and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from conflictschema._discover import module_of
from conflictschema.flat.cells import is_joined, short_for
from conflictschema.flat.columns import Column, EitherShape
from conflictschema.flat.workbook_text import GUIDES
from conflictschema.records import record_types
from conflictschema.values import _shape as shapes
from conflictschema.values._constraint import AtLeastOne, Needs, RequiredIf, RequiredOrUnstated, RequiredUnless
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from conflictschema.vocabularies._vocabulary import Vocabulary

FRONT, FIELDS, WORDS, _ = GUIDES
EXAMPLE: Final = "example"
"""What stands in the column `skip` of a row that only shows how it is done."""
SKIPPED: Final = (
    "A row with anything in this column is not read. The examples are marked so: delete them, or leave them. "
    "You may set aside rows of your own in the same way."
)
_DEMANDS: Final = (AtLeastOne, Needs, RequiredIf, RequiredOrUnstated, RequiredUnless)
"""Constraints for which a field that is absent may be missing."""
_LINE: Final = 44
"""Characters of a line of a comment, about."""


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
    _Step(
        "Check the file",
        "`conflictschema validate FILE.xlsx` says what is wrong, and in which cell. With `--annotate checked.xlsx` "
        "you get this workbook back with those cells coloured.",
    ),
)
_EXAMPLES: Final = _Step(
    "Grey rows are examples",
    "They are invented. A row with anything in the column skip is not read, so you may leave or delete them.",
)
_CARE: Final = (
    "This file can endanger people. Write nothing into it that would let somebody find a witness, say in the column "
    "sensitivity how far a record may go, and pass the file on no further than that."
)


def need(kind: str, column: Column) -> str:
    """Whether every record needs it (`always`), some do (`sometimes`), or none does (`never`)."""
    if column.always:
        return "always"
    field, *rest = column.path
    if rest in ([], [0]):
        for constraint in record_types()[kind].all_constraints():
            if isinstance(constraint, _DEMANDS) and field in constraint.fields:
                return "sometimes"
    return "never"


def comment(kind: str, column: Column) -> str:
    """What a header's comment says: the field's own sentence, what it holds, and when it is needed."""
    parts = [" ".join((*column.above, column.sentence)), holds(column)]
    if column.always:
        parts.append("Every record needs it.")
    elif column.required and len(column.path) > 1 and column.above:
        parts.append(f"Needed where another column of {_group(column)} is filled in.")
    parts += _conditions(kind, column)
    return "\n".join(parts)


def box(text: str) -> dict[str, float]:
    """How large the box of a comment is, in the terms of the writer: as wide as two columns, and high enough."""
    lines = sum(1 + len(line) // _LINE for line in text.split("\n"))
    return {"width": 280, "height": 18 + 16 * lines, "font_size": 9}


def holds(column: Column) -> str:
    """What stands in a cell of the column, as a sentence."""
    shape = column.shape
    if isinstance(shape, shapes.ListShape):
        inner = shape.item
        short = short_for(inner)
        if short and isinstance(inner, shapes.ModelShape):
            field = shapes.field_of(inner.model, short)
            inner = inner if field is None else field.shape
        if is_joined(inner):
            return f"{_holds(inner)} Several stand in one cell with a semicolon between them."
        return "A list in JSON."
    return _holds(shape)


def _holds(shape: shapes.Shape) -> str:
    match shape:
        case shapes.WordShape(vocabulary=vocabulary):
            return f"A word of the list {module_of(vocabulary.__name__)}, see the sheet {WORDS}."
        case shapes.RefShape(own=True):
            return _sentence(shape.must)
        case shapes.RefShape(targets=targets):
            every = len(targets) == len(record_types())
            return "The id of any record." if every else f"The id of: {', '.join(targets)}."
        case shapes.DegreesShape() | EitherShape():
            return f"{_sentence(shape.must)} Semicolons stand between the numbers: 12.5; 41.9."
        case shapes.TextShape(text=text) if text.name == "Text":
            return "A text."
        case _:
            return _sentence(shape.must)


def _sentence(must: str) -> str:
    return f"{must[0].upper()}{must[1:]}."


def _conditions(kind: str, column: Column) -> Iterator[str]:
    """What the record type asks of several fields together, where this column's is one of them."""
    model = record_types()[kind]
    for constraint in model.all_constraints():
        if column.path[0] in constraint.fields:
            yield constraint.sentence(model)


def _group(column: Column) -> str:
    return "_".join(str(part + 1) if isinstance(part, int) else part for part in column.path[:-1])


class Guide:
    """The sheets that are there to be read."""

    def __init__(self, book: Workbook, sheets: Sequence[tuple[str, tuple[Column, ...]]]) -> None:
        """Take the workbook, and the columns of each sheet."""
        self._sheets = sheets
        top = {"valign": "top", "text_wrap": True}
        self._title = book.add_format({"bold": True, "font_size": 20, "font_color": "#1F4E79"})
        self._lead = book.add_format({**top, "font_size": 11})
        self._strong = book.add_format({**top, "bold": True})
        self._plain = book.add_format(top)
        self._number = book.add_format({**top, "bold": True, "font_color": "#1F4E79", "align": "center"})
        self._head = book.add_format({**top, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
        self._care = book.add_format({**top, "bold": True, "bg_color": "#FDF1E3", "font_color": "#7A3E00"})
        self._link = book.add_format({**top, "font_color": "#0563C1", "underline": 1})

    def front(self, page: Worksheet, *, examples: bool) -> None:
        """The first sheet: what this is, how to fill it in, and what stands on which sheet."""
        page.hide_gridlines(2)
        page.set_column(0, 0, 4)
        page.set_column(1, 1, 30)
        page.set_column(2, 2, 92)
        page.write_string(0, 1, f"conflictschema {CURRENT}", self._title)
        page.set_row(0, 32)
        lead = (
            "A table of contested claims in armed conflict: who alleges what against whom, who denies it, and "
            "according to which source. It holds what was said, and not what is true."
        )
        _across(page, 1, lead, self._lead)
        _across(page, 2, _CARE, self._care)
        row = 4
        kinds = {kind for kind, _ in self._sheets}
        steps = [step for step in _STEPS if step is not _FIRST or kinds >= {"source", "actor"}]
        for number, step in enumerate([*steps, _EXAMPLES] if examples else steps, 1):
            page.write_number(row, 0, number, self._number)
            page.write_string(row, 1, step.what, self._strong)
            page.write_string(row, 2, step.how, self._plain)
            page.set_row(row, 16 * (1 + len(step.how) // 95) + 4)
            row += 1
        row += 1
        for number, title in enumerate(("Sheet", "What a row is")):
            page.write_string(row, number + 1, title, self._head)
        for kind, _ in self._sheets:
            row += 1
            page.write_url(row, 1, f"internal:'{kind}'!A1", self._link, kind)
            page.write_string(row, 2, " ".join((record_types()[kind].__doc__ or "").split()), self._plain)
        printed(page)

    def fields(self, page: Worksheet) -> None:
        """Every column of every sheet, with its sentence."""
        self._table(page, ("Sheet", "Column", "Needed", "Holds", "Meaning"), (16, 34, 12, 60, 70))
        told = {"always": "yes", "sometimes": "sometimes", "never": ""}
        rows = (
            (kind, column.name, told[need(kind, column)], holds(column), " ".join((*column.above, column.sentence)))
            for kind, columns in self._sheets
            for column in columns
        )
        self._rows(page, rows)

    def words(self, page: Worksheet) -> None:
        """Every word of the lists that the columns use, with its sentence."""
        self._table(page, ("List", "Word", "Meaning"), (26, 34, 100))
        lists: dict[str, type[Vocabulary]] = {}
        for _, columns in self._sheets:
            for column in columns:
                shape = column.shape.item if isinstance(column.shape, shapes.ListShape) else column.shape
                if isinstance(shape, shapes.WordShape):
                    lists[module_of(shape.vocabulary.__name__)] = shape.vocabulary
        self._rows(page, ((name, word.value, word.sentence) for name, each in sorted(lists.items()) for word in each))

    def _table(self, page: Worksheet, titles: Sequence[str], widths: Sequence[int]) -> None:
        page.freeze_panes(1, 0)
        for number, (title, width) in enumerate(zip(titles, widths, strict=True)):
            page.set_column(number, number, width)
            page.write_string(0, number, title, self._head)
        printed(page)

    def _rows(self, page: Worksheet, rows: Iterator[tuple[str, ...]]) -> None:
        last, width = 0, 0
        for last, cells in enumerate(rows, 1):
            width = len(cells)
            for number, cell in enumerate(cells):
                page.write_string(last, number, cell, self._strong if number == 1 else self._plain)
        if width:
            page.autofilter(0, 0, last, width - 1)


def _across(page: Worksheet, row: int, text: str, form: object) -> None:
    page.merge_range(row, 1, row, 2, text, form)
    page.set_row(row, 18 * (1 + len(text) // 125) + 4)


def printed(page: Worksheet) -> None:
    """Print a sheet across, as wide as the paper."""
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_paper(9)
