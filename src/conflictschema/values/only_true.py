"""A mark that is written, or absent: `true`, and nothing that is only equal to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class _Boolean:
    """Looks at the kind first: 1 equals `True`, and a literal alone would take it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A boolean, then `true`."""
        return core_schema.chain_schema([core_schema.bool_schema(strict=True), core_schema.literal_schema([True])])


OnlyTrue = Annotated[Literal[True], _Boolean()]
"""`true`, or the field is left out."""
