"""Whole numbers, as JSON Schema has them: 1, 1.0 and 1e2 are whole, 1.5 is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8259 §6)."""


def _whole(value: float) -> int:
    if not value.is_integer():
        raise PydanticCustomError("not_whole", "not a whole number")
    return int(value)


class IntType:
    """A whole number between two bounds."""

    def __init__(self, least: int = -LARGEST, most: int = LARGEST) -> None:
        """Take the bounds, both inclusive."""
        self.least = least
        self.most = most

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """JSON: any number without a fraction. Python: an int."""
        whole = core_schema.int_schema(ge=self.least, le=self.most, strict=True)
        number = core_schema.float_schema(strict=True, allow_inf_nan=False)
        written_as_float = core_schema.chain_schema(
            [number, core_schema.no_info_plain_validator_function(_whole), whole]
        )
        return core_schema.json_or_python_schema(
            core_schema.union_schema([whole, written_as_float], mode="left_to_right"), whole
        )


Int = Annotated[int, IntType()]
"""Any whole number that JSON carries exactly."""

Count = Annotated[int, IntType(least=0)]
"""A whole number, zero or more."""
