"""What is said of a table that is not in the form of the standard, where records of the standard were asked for."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from conflictschema.adapters import adapter_for
from conflictschema.engine.read import table_formats
from conflictschema.finding import Refusal
from conflictschema.flat.meant import nearly
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import table
from conflictschema.io import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conflictschema.formats._grid import Grid
    from conflictschema.io import Input, Limits


def table_of_others(name: str, source: Input, limits: Limits) -> str:
    """The sentences about a file of which nothing is ours; `Refusal` where it cannot be read as any table."""
    said = f"{name} was not read: it is no table in the form of the standard"
    adapter = _adapter(source, limits)
    if adapter is not None:
        return (
            f"{said}, but has the headers of a known layout, {adapter}. `conflictschema validate` judges it as it is; "
            f"`conflictschema convert --from {adapter}` and, in Python, `adapter={adapter!r}` make records of it."
        )
    return (
        f"{said}. `conflictschema validate` tells what it is; `conflictschema convert` with --from or --mapping and, "
        "in Python, `adapter=` or `mapping=` make records of a partner's table."
    )


def sheets_of_others(name: str, sheets: Sequence[str]) -> str:
    """The sentence about sheets of a workbook of ours that hold rows, and are those of no record type."""
    each = [f"“{show(sheet)}”{_meant(sheet)}" for sheet in sheets]
    said = "the sheet {} was" if len(each) == 1 else "the sheets {} were"
    return f"{name}: {said.format(', '.join(each))} not read, since no record type has such a name."


def _meant(sheet: str) -> str:
    close = nearly(sheet)
    return f" (did you mean “{close}”?)" if close else ""


def _adapter(source: Input, limits: Limits) -> str | None:
    """The name of the layout whose headers a table has, if it is a known one."""
    form = next((each for each in table_formats() if source.suffix in each.suffixes), None)
    if form is None:
        return None
    found: str | None = None
    for grid in form.tables(source, Layout(), limits, None):
        with closing(grid):
            found = found or _layout(grid, limits)
    return found


def _layout(grid: Grid, limits: Limits) -> str | None:
    try:
        return adapter_for(table(replace(grid), Layout(), limits), None)[0].name
    except Refusal:  # what is wrong with its headers is told by a validation
        return None
