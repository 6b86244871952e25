"""Shapes on the map: GeoJSON (RFC 7946) Point, LineString, Polygon and MultiPolygon in WGS 84."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from pydantic_core import core_schema

from conflictschema.values._model import Many, Value
from conflictschema.values.number import LARGEST

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Degrees:
    """A fixed list of numbers of degrees, each within its bound."""

    def __init__(self, *bounds: float, height: bool = False) -> None:
        """Take the bound of each number (±), and whether a height in metres may follow."""
        self.bounds = bounds
        self.height = height

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A tuple of exactly these numbers."""
        items: list[CoreSchema] = [
            core_schema.float_schema(ge=-bound, le=bound, strict=True, allow_inf_nan=False) for bound in self.bounds
        ]
        least = len(items)
        if self.height:
            items.append(core_schema.float_schema(ge=-LARGEST, le=LARGEST, strict=True, allow_inf_nan=False))
            return core_schema.tuple_schema(
                items, variadic_item_index=least, min_length=least, max_length=least + 1, strict=True
            )
        return core_schema.tuple_schema(items, strict=True)


Position = Annotated[tuple[float, ...], Degrees(180, 90, height=True)]
"""Longitude, then latitude, in degrees of WGS 84; a height in metres may follow."""

BoundingBox = Annotated[tuple[float, float, float, float], Degrees(180, 90, 180, 90)]
"""West, south, east, north in degrees; west above east crosses the antimeridian."""

Line = Annotated[tuple[Position, ...], Many(2)]
Ring = Annotated[tuple[Position, ...], Many(4)]


class Point(Value):
    """One position."""

    type: Literal["Point"] = Field(init=False)
    """Which shape it is."""

    coordinates: Position
    """Longitude, latitude."""


class LineString(Value):
    """A line through two or more positions."""

    type: Literal["LineString"] = Field(init=False)
    """Which shape it is."""

    coordinates: Line
    """The positions in their order."""


class Polygon(Value):
    """An area: its outline, then its holes."""

    type: Literal["Polygon"] = Field(init=False)
    """Which shape it is."""

    coordinates: Annotated[tuple[Ring, ...], Many(1)]
    """Rings whose last position repeats the first."""


class MultiPolygon(Value):
    """Several areas."""

    type: Literal["MultiPolygon"] = Field(init=False)
    """Which shape it is."""

    coordinates: Annotated[tuple[Annotated[tuple[Ring, ...], Many(1)], ...], Many(1)]
    """The areas, each as in a polygon."""


Geometry = Annotated[Point | LineString | Polygon | MultiPolygon, Field(discriminator="type")]
"""A shape on the map; longitude stands before latitude."""
