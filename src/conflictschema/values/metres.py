"""A distance in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import core_schema

from conflictschema.values.number import LARGEST

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class MeasureType:
    """A finite number, not below zero.

    It has an upper bound because JSON can write numbers that no float holds, and JSON Schema would let them pass.
    """

    least = 0
    most = LARGEST

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A number of some unit."""
        return core_schema.float_schema(ge=self.least, le=self.most, strict=True, allow_inf_nan=False)


Metres = Annotated[float, MeasureType()]
"""Metres, zero or more."""
