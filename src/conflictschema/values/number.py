"""Whole numbers, as JSON Schema has them: 1, 1.0 and 1e2 are whole, 1.5 is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8259 §6)."""

TWO_READINGS: Final = "[+-]?0{0,2}[1-9][0-9]{0,2}[.,][0-9]{3}"
"""A text that is a whole number with a mark between thousands, or one with decimals; for Python and for DuckDB.

What has several such marks is no number with decimals, and what is 0 is 0 both ways.
"""


def two_readings(text: str) -> tuple[str, str] | None:
    """The two numbers that a text may be which stands for a count, such as 2000 and 2; None where it is not so."""
    if not re.fullmatch(TWO_READINGS, text):
        return None
    before, after = re.split("[.,]", text.removeprefix("+"))
    sign, digits = ("-", before[1:]) if before.startswith("-") else ("", before)
    fraction = f"{sign}{int(digits)}.{after}".rstrip("0").rstrip(".")
    return f"{sign}{int(digits + after)}", fraction


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
