"""A workbook made of a plain table, every cell a text, to be annotated like one that a partner sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from conflictschema.annotate.remark import LAST_COLUMN, LAST_ROW, name_of
from conflictschema.errors import UsageError
from conflictschema.formats._markup import cell_text
from conflictschema.io.parts import PartWriter, packed

SHEET: Final = "data"
"""The name of the sheet."""
LONGEST: Final = 32_767
"""Characters that a cell takes; what is longer is cut, and ends in an ellipsis."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sheet.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>'
)
_TOP: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="book" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="sheet" Type="{_RELATIONS}/worksheet" Target="sheet.xml"/>'
    f'<Relationship Id="styles" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
_BOOK: Final = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="sheet"/></sheets></workbook>'
)
# The one format is that of text: no cell is a formula, not even when somebody goes into it (`quotePrefix`).
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SHEET: Final = "xl/sheet.xml"
_PIECE: Final = 500
"""Rows that are written together."""


class PlainParts:
    """The parts of such a workbook; its rows are read when its sheet is, once."""

    def __init__(self, rows: Iterable[Sequence[str]], header: int = 1) -> None:
        """Take all rows of the table, blank ones too, and the number of the row with its headers, from 1."""
        self._rows = rows
        self._header = header
        self._parts = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _TOP,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _BOOK_RELATIONS,
            "xl/styles.xml": _STYLES,
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return (*self._parts, _SHEET)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts or name == _SHEET

    def read(self, name: str) -> bytes:
        """The content of a part."""
        return self._parts[name].encode()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The same, piece by piece. `UsageError` where the table is larger than a sheet can be."""
        return self._sheet() if name == _SHEET else iter([self.read(name)])

    def hand_on(self, name: str, writer: PartWriter) -> None:
        """Write a part as it is."""
        writer.add(name, packed(self.chunks(name)))

    def _sheet(self) -> Iterator[bytes]:
        view = (
            f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{self._header}" '
            f'topLeftCell="A{self._header + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            if self._header
            else ""
        )
        head = f'{_HEAD}<worksheet xmlns="{_MAIN}">{view}<sheetFormatPr defaultRowHeight="15" defaultColWidth="20"/>'
        yield f"{head}<sheetData>".encode()
        piece: list[str] = []
        for number, cells in enumerate(self._rows, 1):
            if number > LAST_ROW or len(cells) > LAST_COLUMN:
                raise UsageError(
                    f"A sheet takes {LAST_ROW:,} rows and {LAST_COLUMN:,} columns, and this table has more; "
                    "--format csv lists the findings of a table of any size."
                )
            piece.append(_row(number, cells))
            if len(piece) == _PIECE:
                yield "".join(piece).encode()
                piece = []
        yield f"{''.join(piece)}</sheetData></worksheet>".encode()


def _row(number: int, cells: Sequence[str]) -> str:
    written = "".join(
        f'<c r="{name_of(number, column)}" s="1" t="inlineStr"><is><t xml:space="preserve">{_cut(cell)}</t></is></c>'
        for column, cell in enumerate(cells, 1)
        if cell
    )
    return f'<row r="{number}">{written}</row>'


def _cut(cell: str) -> str:
    return cell_text(cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…")
