"""Workbooks of a few sheets, as somebody writes them."""

import openpyxl


def written(path, sheets):
    """Write a workbook of these sheets, each with its rows as lists of cells; gives its path."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append([cell or None for cell in row])
    book.save(path)
    return path
