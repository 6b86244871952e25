"""Any JSON value but null: what an alternative reading may put into a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic_core import core_schema
from typing_extensions import TypeAliasType

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class _Array:
    """Takes back the tuple that a model's constructor makes of a list: free JSON holds lists."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """JSON takes an array; Python also takes a tuple."""
        inner = handler(source)
        return core_schema.json_or_python_schema(inner, core_schema.no_info_before_validator_function(_listed, inner))


def _listed(value: Any) -> Any:
    return list(value) if type(value) is tuple else value


if TYPE_CHECKING:
    # A type checker does not follow an alias that refers to itself inside of `Annotated`.
    JsonValue = str | bool | int | float | list[Any] | dict[str, Any]
else:
    JsonValue = TypeAliasType(
        "JsonValue",
        Union[str, bool, int, float, Annotated[list["JsonValue"], _Array()], dict[str, "JsonValue"]],  # noqa: UP007
    )
"""A text, a finite number, true or false, or lists and objects of such; no null anywhere in it."""
