"""Other people's layouts: a mapping each, told by the headers of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictschema.formats._grid import Layout
    from conflictschema.formats._table import Table
    from conflictschema.mapping.compiled import Compiled


def adapter_for(table: Table, named: str | None) -> tuple[Compiled, Layout | None]:
    """The mapping for a table, and the layout to read it by where that is another than was found.

    `named` is the adapter that was asked for; without it the headers tell. `Refusal` CS052 where none fits.
    """
    from conflictschema.adapters._adapter import find

    return find(table, named)
