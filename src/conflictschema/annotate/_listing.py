"""The sheet of all findings that is added to a workbook, with a link to each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from conflictschema.annotate._styles import HEAD, LINK, TEXT, Styles
from conflictschema.annotate.remark import LAST_ROW, Remark, name_of
from conflictschema.flat.workbook_text import LISTED
from conflictschema.formats._markup import cell_text, escaped

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS: Final = (26, 11, 70, 60, 34, 9)
_LINE: Final = 15
"""Points of a line."""
_LONGEST: Final = 32_000
"""Characters of a cell."""


def listing(remarks: Sequence[Remark], closing: Iterable[str], sheets: dict[str | None, str], styles: Styles) -> bytes:
    """The XML of the sheet, in the order of the cells.

    `sheets` names the sheet of the workbook for that of a remark; `closing` are last lines.
    """
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, 1)
    )
    rows = [_row(1, LISTED, styles.own(HEAD))]
    links: list[str] = []
    text, link = styles.own(TEXT), styles.own(LINK)
    order = {name: number for number, name in enumerate(sheets)}

    def place(remark: Remark) -> tuple[int, tuple[int, int]]:
        return order.get(remark.sheet, len(order)), remark.at or (0, 0)

    for remark in sorted(remarks, key=place)[: LAST_ROW // 2]:
        number = len(rows) + 1
        where, target = _place(remark, sheets)
        cells = (where, remark.severity.value, remark.message, remark.fix, remark.record or "", remark.code)
        styled = styles.coloured(text, remark.severity)
        rows.append(_row(number, cells, text, {1: link if target else text, 2: styled}))
        if target:
            links.append(f'<hyperlink ref="A{number}" location="{escaped(target)}" display="{escaped(where)}"/>')
    end = len(rows)
    for line in closing:
        rows.append(_row(len(rows) + 1, ("", "", line, "", "", ""), text))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        + (f'<autoFilter ref="A1:{name_of(end, len(LISTED))}"/>' if end > 1 else "")
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/></worksheet>'
    ).encode()


def _place(remark: Remark, sheets: dict[str | None, str]) -> tuple[str, str | None]:
    """How the place is written, and what a link to it leads to."""
    sheet = sheets.get(remark.sheet)
    if remark.at is None or sheet is None:
        return remark.cell or remark.sheet or "the dataset", None
    quoted = sheet.replace("'", "''")
    return f"{sheet}!{remark.cell}", f"'{quoted}'!{remark.cell}"


def _row(number: int, cells: Sequence[str], style: int, others: dict[int, int] | None = None) -> str:
    written = "".join(
        f'<c r="{name_of(number, column)}" s="{(others or {}).get(column, style)}" t="inlineStr">'
        f'<is><t xml:space="preserve">{cell_text(cell[:_LONGEST])}</t></is></c>'
        for column, cell in enumerate(cells, 1)
        if cell
    )
    # Programs differ in whether they fit the height of a row that has none.
    lines = max(1 + len(cell) * 10 // (width * 11) for cell, width in zip(cells, _WIDTHS, strict=True))
    return f'<row r="{number}" ht="{min(lines * _LINE, 400)}" customHeight="1">{written}</row>'
