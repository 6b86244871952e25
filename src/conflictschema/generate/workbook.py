"""A workbook of records: one sheet a record type, with the help that a person needs to go on writing in it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from conflictschema.errors import UsageError, missing
from conflictschema.flat.cells import Cell
from conflictschema.flat.columns import Column
from conflictschema.flat.examples import EXAMPLE, note
from conflictschema.flat.formulas import defused
from conflictschema.flat.rows import SKIP, row_of
from conflictschema.generate import _guide
from conflictschema.generate._asked import OwnShape
from conflictschema.generate._dropdowns import Dropdowns
from conflictschema.generate._front import FRONT, Front
from conflictschema.profile import Profile
from conflictschema.records import record_types
from conflictschema.values import _shape as shapes

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL: Final = 32_767
"""Characters that a cell of a workbook takes."""
_LAST_ROW: Final = 2**20
_EXACT: Final = 10**15
"""From here on a spreadsheet keeps no whole number exactly."""
_HEADS: Final = {
    "always": {"bg_color": "#1F4E79", "font_color": "#FFFFFF"},
    "sometimes": {"bg_color": "#9DC3E6", "font_color": "#1F2D3D"},
    "never": {"bg_color": "#DEEAF6", "font_color": "#1F2D3D"},
}
"""The colours of a header, by how much its column is needed."""
_OWN_HEADS: Final = {
    "always": {"bg_color": "#2F6B3C", "font_color": "#FFFFFF"},
    "sometimes": {"bg_color": "#A8D5AF", "font_color": "#1F2D3D"},
    "never": {"bg_color": "#E2F1E4", "font_color": "#1F2D3D"},
}
"""Those of a column that is a profile's own."""
_WIDTHS: Final = (
    (shapes.RefShape, 30),
    (shapes.WordShape, 24),
    (shapes.TextShape, 26),
    (shapes.EdtfShape, 22),
    (OwnShape, 24),
)
_PROSE: Final = 44
"""How wide a column is whose examples are sentences."""
_SENTENCE: Final = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its record type, its columns, and the records that stand in it."""

    kind: str
    columns: tuple[Column, ...]
    records: Sequence[Mapping[str, Any]]
    are_examples: bool = False
    """Whether the records only show how it is done, and are marked as not to be read."""
    folded: frozenset[Column] = field(default_factory=frozenset)
    """Columns that are out of sight until somebody unfolds them."""


def workbook(sheets: Sequence[Sheet], profile: Profile | None = None) -> bytes:
    """The workbook; under a profile it offers what that asks for.

    `UsageError` where its writer is not installed, or a text is too long for a cell.
    """
    for sheet in sheets:
        if len(sheet.records) >= _LAST_ROW:
            raise UsageError(
                f"A sheet of a workbook takes {_LAST_ROW - 1:,} records, and {len(sheet.records):,} are of the type "
                f"{sheet.kind}. Write CSV, Parquet, JSON or JSON Lines instead."
            )
    stream = io.BytesIO()
    book = _opened(stream)
    writer = _Writer(book, sheets, profile)
    writer.write()
    book.close()
    return stream.getvalue()


def _opened(stream: io.BytesIO) -> Workbook:
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError as error:
        raise UsageError(missing("Writing a workbook", "XlsxWriter", "xlsx")) from error
    # In memory: what it put into temporary files would be testimony on a disk.
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A fixed time, so that the same records give the same bytes.
    book.set_properties({"title": "conflictschema", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    return book


class _Writer:
    def __init__(self, book: Workbook, sheets: Sequence[Sheet], profile: Profile | None) -> None:
        self._book = book
        self._sheets = sheets
        self._profile = profile
        bold = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#FFFFFF"}
        self._heads, self._own_heads = (
            {need: book.add_format({**bold, **colours}) for need, colours in heads.items()}
            for heads in ((_HEADS, _OWN_HEADS) if profile else (_HEADS, _HEADS))
        )
        top = {"valign": "top", "text_wrap": True}
        self._text = book.add_format({"num_format": "@", **top})
        self._number = book.add_format({**top, "align": "left"})
        example = {"italic": True, "font_color": "#767676"}
        self._example_text = book.add_format({"num_format": "@", **top, **example})
        self._example_number = book.add_format({**top, **example, "align": "left"})

    def write(self) -> None:
        front = self._book.add_worksheet(FRONT)
        made = [self._book.add_worksheet(sheet.kind) for sheet in self._sheets]
        fields, words = self._book.add_worksheet(_guide.FIELDS), self._book.add_worksheet(_guide.WORDS)
        ids = {sheet.kind: [str(record["id"]) for record in sheet.records] for sheet in self._sheets}
        at = {sheet.kind: "B" if sheet.are_examples else "A" for sheet in self._sheets}
        dropdowns = Dropdowns(self._book, ids, at, self._profile)
        guide = _guide.Guide(self._book, [(sheet.kind, sheet.columns) for sheet in self._sheets], self._profile)
        kinds = [sheet.kind for sheet in self._sheets]
        first = Front(self._book, kinds, self._profile)
        first.write(front, examples=any(sheet.are_examples for sheet in self._sheets))
        _guide.printed(front)
        guide.fields(fields)
        guide.words(words)
        for sheet, page in zip(self._sheets, made, strict=True):
            self._sheet(sheet, page, dropdowns)
        front.activate()

    def _sheet(self, sheet: Sheet, page: Worksheet, dropdowns: Dropdowns) -> None:
        first = int(sheet.are_examples)
        page.freeze_panes(1, first + 1)
        page.set_row(0, 34)
        page.set_comments_author("conflictschema")
        _guide.printed(page, repeat_columns=first + 1)
        if first:
            page.set_column(0, 0, 10, self._text)
            page.write_string(0, 0, SKIP, self._heads["never"])
            page.write_comment(0, 0, _guide.SKIPPED, _guide.box(_guide.SKIPPED))
            offered = {"validate": "list", "source": [_guide.SET_ASIDE], "show_error": False}
            page.data_validation(1, 0, _LAST_ROW - 1, 0, offered)
        was_folded = False
        for number, column in enumerate(sheet.columns, first):
            is_folded = column in sheet.folded
            outline: dict[str, Any] = {"level": 1, "hidden": True} if is_folded else {"collapsed": was_folded}
            was_folded = is_folded
            form = self._number if _is_number(column) else self._text
            page.set_column(number, number, _width(column, sheet), form, outline)
            need = _guide.need(sheet.kind, column, self._profile)
            page.write_string(0, number, column.name, (self._own_heads if column.is_own else self._heads)[need])
            told = _guide.comment(sheet.kind, column, self._profile)
            page.write_comment(0, number, told, _guide.box(told))
            asked = dropdowns.validation(column)
            if asked is not None:
                page.data_validation(1, number, _LAST_ROW - 1, number, asked)
        for row, record in enumerate(sheet.records, 1):
            cells = row_of(sheet.kind, record, sheet.columns)
            if first:
                page.write_string(row, 0, EXAMPLE, self._example_text)
                names = [column.name for column in sheet.columns]
                dropdowns.note(note(sheet.kind, dict(zip(names, cells, strict=True))))
            for number, cell in enumerate(cells, first):
                self._cell(page, (row, number), cell, sheet, str(record["id"]))

    def _cell(self, page: Worksheet, at: tuple[int, int], cell: Cell, sheet: Sheet, record: str) -> None:
        if cell is None:
            return
        text, number = (self._example_text, self._example_number) if sheet.are_examples else (self._text, self._number)
        if isinstance(cell, int | float) and not isinstance(cell, bool) and _is_exact(cell):
            page.write_number(*at, cell, number)
            return
        written = defused(str(cell).lower() if isinstance(cell, bool) else str(cell))
        if len(written.encode("utf-16-le")) // 2 > LONGEST_CELL:
            name = sheet.columns[at[1] - int(sheet.are_examples)].name
            raise UsageError(
                f"{record} has {len(written):,} characters in {name}, and a cell of a workbook takes {LONGEST_CELL:,}. "
                "Write CSV, Parquet, JSON or JSON Lines instead."
            )
        page.write_string(*at, written, text)


def _is_number(column: Column) -> bool:
    own = isinstance(column.shape, OwnShape) and column.shape.type in ("integer", "number")
    return own or isinstance(column.shape, shapes.IntShape | shapes.NumberShape)


def _is_exact(cell: float) -> bool:
    """Whether a spreadsheet keeps the number: it has fifteen digits."""
    return abs(cell) < _EXACT and float(f"{cell:.15g}") == cell


def _width(column: Column, sheet: Sheet) -> float:
    shape = column.shape.item if isinstance(column.shape, shapes.ListShape) else column.shape
    width = next((width for kind, width in _WIDTHS if isinstance(shape, kind)), 14)
    if isinstance(shape, shapes.TextShape) and shape.text.name == "Text" and not column.is_in_list:
        first = [row_of(sheet.kind, record, (column,))[0] for record in sheet.records[:3]]
        width = _PROSE if any(len(str(cell or "")) > _SENTENCE for cell in first) else width
    return max(width, min(len(column.name) + 4, 30))


def kinds(asked: Sequence[str]) -> tuple[str, ...]:
    """The record types that these names mean, in the order of the standard; all without any."""
    from difflib import get_close_matches

    known = tuple(record_types())
    for name in asked:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise UsageError(f"There is no record type {name!r}.{hint} The types are {', '.join(known)}.")
    return tuple(name for name in known if not asked or name in asked)
