"""Why a record was refused, where it stands in a table of ours: what a text cell meant is not known to who judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from conflictschema.engine.refusals import A_TEXT
from conflictschema.values import _shape as shapes
from conflictschema.values.number import two_readings

if TYPE_CHECKING:
    from conflictschema.engine.refusals import Refused
    from conflictschema.flat.columns import Column

_OTHER_KIND: Final = "CS022"
AMBIGUOUS: Final = "CS062"


def ambiguous(reason: Refused, column: Column | None, header: str) -> dict[str, str | int] | None:
    """What is said of a cell with a text that may be two counts; None where it is something else."""
    is_count = column is not None and isinstance(column.shape, shapes.IntShape)
    if not is_count or reason.code != _OTHER_KIND or reason.parameters.get("found") != A_TEXT:
        return None
    readings = two_readings(reason.value or "")
    if readings is None:
        return None
    return {"cell": reason.value or "", "header": header, "whole": readings[0], "fraction": readings[1]}
