"""What a workbook says to the person who fills it in: a comment on every header, and the sheets Fields and Words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from conflictschema._discover import module_of
from conflictschema.flat.cells import is_joined, short_for
from conflictschema.flat.columns import Column, EitherShape
from conflictschema.flat.examples import EXAMPLE
from conflictschema.flat.workbook_text import GUIDES
from conflictschema.generate._asked import DEMANDS, OwnShape, is_needed_sometimes, remarks
from conflictschema.io import show
from conflictschema.profile import Profile
from conflictschema.records import record_types
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from conflictschema.vocabularies._vocabulary import Vocabulary

_, FIELDS, WORDS = GUIDES
SET_ASIDE: Final = "set aside"
"""What is offered for the column `skip` of a row of one's own: anything but what examples are marked with."""
SKIPPED: Final = (
    f"A row with anything in this column is not read. The examples are marked with “{EXAMPLE}”: delete them, leave "
    f"them, or write over them and empty this cell. A row of your own is set aside with any other word, such as "
    f"“{SET_ASIDE}”."
)
_LINE: Final = 44
"""Characters of a line of a comment, about."""


def need(kind: str, column: Column, profile: Profile | None = None) -> str:
    """Whether every record needs it (`always`), some do (`sometimes`), or none does (`never`)."""
    if column.always:
        return "always"
    field, *rest = column.path
    if rest in ([], [0]):
        for constraint in record_types()[kind].all_constraints():
            if isinstance(constraint, DEMANDS) and field in constraint.fields:
                return "sometimes"
    return "sometimes" if is_needed_sometimes(profile, kind, column) else "never"


def comment(kind: str, column: Column, profile: Profile | None = None) -> str:
    """What a header's comment says: the field's own sentence, what it holds, and when it is needed."""
    parts = [meaning(column), holds(column)]
    if column.always:
        parts.append("Every record needs it.")
    elif column.required and len(column.path) > 1 and column.above:
        parts.append(f"Needed where another column of {_group(column)} is filled in.")
    parts += _conditions(kind, column)
    parts += remarks(profile, kind, column)
    return "\n".join(parts)


def meaning(column: Column) -> str:
    """The sentences of the fields that it stands in, and its own."""
    return show(" ".join((*column.above, column.sentence)), width=None)


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
        case OwnShape(type="word", words=words, several=several):
            more = " Several stand in one cell with a space between them." if several else ""
            return f"One of: {', '.join(words)}; see the sheet {WORDS}.{more}"
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

    def __init__(
        self, book: Workbook, sheets: Sequence[tuple[str, tuple[Column, ...]]], profile: Profile | None = None
    ) -> None:
        """Take the workbook, and the columns of each sheet."""
        self._sheets = sheets
        self._profile = profile
        top = {"valign": "top", "text_wrap": True}
        self._strong = book.add_format({**top, "bold": True})
        self._plain = book.add_format(top)
        self._head = book.add_format({**top, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})

    def fields(self, page: Worksheet) -> None:
        """Every column of every sheet, with its sentence."""
        self._table(page, ("Sheet", "Column", "Needed", "Holds", "Meaning"), (16, 34, 12, 60, 70))
        told = {"always": "yes", "sometimes": "sometimes", "never": ""}
        rows = (
            (kind, column.name, told[need(kind, column, self._profile)], holds(column), meaning(column))
            for kind, columns in self._sheets
            for column in columns
        )
        self._rows(page, rows)

    def words(self, page: Worksheet) -> None:
        """Every word of the lists that the columns use, with its sentence; of a profile's own, what it narrows."""
        profile = self._profile
        heads = [("List", 26), ("Word", 34), ("Meaning", 100)]
        if profile is not None and profile.own:
            heads.append(("Narrows", 26))
        self._table(page, [title for title, _ in heads], [width for _, width in heads])
        self._rows(page, _words(self._sheets, profile))

    def _table(self, page: Worksheet, titles: Sequence[str], widths: Sequence[int]) -> None:
        page.freeze_panes(1, 0)
        for number, (title, width) in enumerate(zip(titles, widths, strict=True)):
            page.set_column(number, number, width)
            page.write_string(0, number, title, self._head)
        printed(page)

    def _rows(self, page: Worksheet, rows: Iterator[tuple[str, ...]]) -> None:
        last, width = 0, 0
        for last, cells in enumerate(rows, 1):
            width = max(width, len(cells))
            for number, cell in enumerate(cells):
                page.write_string(last, number, cell, self._strong if number == 1 else self._plain)
        if width:
            page.autofilter(0, 0, last, width - 1)


def _words(sheets: Sequence[tuple[str, tuple[Column, ...]]], profile: Profile | None) -> Iterator[tuple[str, ...]]:
    """The words of every list that the columns use: list, word, meaning, and what it narrows."""
    lists: dict[str, type[Vocabulary]] = {}
    for _, columns in sheets:
        for column in columns:
            shape = column.shape.item if isinstance(column.shape, shapes.ListShape) else column.shape
            if isinstance(shape, shapes.WordShape):
                lists[module_of(shape.vocabulary.__name__)] = shape.vocabulary
    for name, each in sorted(lists.items()):
        kept = each.words() if profile is None else profile.words(each)
        yield from ((name, word.value, word.sentence) for word in each if word.value in kept)
        if profile is not None:
            yield from ((name, own.word, show(own.means, width=None), own.narrows) for own in profile.own_words(each))
    if profile is not None:
        for kind, _ in sheets:
            for field in profile.own_fields(kind):
                yield from ((field.key, word, show(means, width=None)) for word, means in field.words.items())


def printed(page: Worksheet, *, repeat_columns: int = 0) -> None:
    """Print a sheet across, as wide as the paper; or over several, each with its headers and so many columns."""
    page.set_landscape()
    page.set_paper(9)
    if repeat_columns:
        page.set_print_scale(60)
        page.print_across()
        page.repeat_rows(0)
        page.repeat_columns(0, repeat_columns - 1)
    else:
        page.fit_to_pages(1, 0)
