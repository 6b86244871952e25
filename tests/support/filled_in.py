"""What is found in a template that was filled in, as tests compare it."""


def letters(page, header):
    """The letters of the column with this header."""
    return next(cell.column_letter for cell in page[1] if cell.value == header)


def placed(result):
    """Code, sheet, cell, row and header of every finding."""
    return [
        (each.code, each.place.sheet, each.place.cell, each.place.sheet_row, each.place.header)
        for each in result.findings
    ]


def sentences(result):
    """What every finding says."""
    return [result.sentence(each) for each in result.findings]
