"""A location: a place as exactly, or as vaguely, as the sources give it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import AtLeastOne, Needs
from conflictschema.values.country_code import CountryCode
from conflictschema.values.geometry import BoundingBox, Geometry
from conflictschema.values.metres import Metres
from conflictschema.values.name import Name
from conflictschema.values.ref import ClaimRef, Id, LocationRef, PlaceRef
from conflictschema.values.text import Text
from conflictschema.vocabularies.location_kind import LocationKind
from conflictschema.vocabularies.location_precision import LocationPrecision


class Location(BaseRecord):
    """A place, by its name, by what it lies in, or by what it lies near."""

    type: Literal["location"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["location"]]
    """Its own id."""

    # Required
    kind: LocationKind
    """What sort of place it is."""

    # Optional
    names: Optional[OneOrMore[Name]] = None
    """What the sources call it; the first is shown."""

    within: Optional[LocationRef] = None
    """The place that it lies in."""

    near: Optional[PlaceRef] = None
    """The place or installation that it lies near."""

    country: Optional[CountryCode] = None
    """The country that it lies in."""

    admin1: Optional[Text] = None
    """The first-level administrative unit that it lies in."""

    admin2: Optional[Text] = None
    """The second-level administrative unit that it lies in."""

    geometry: Optional[Geometry] = None
    """Where it is on the map."""

    precision: Optional[LocationPrecision] = None
    """What the geometry stands for: the place itself, or a unit that holds it."""

    uncertainty_m: Optional[Metres] = None
    """How far off the geometry may be, in metres."""

    bbox: Optional[BoundingBox] = None
    """West, south, east, north of the area in which it lies, in degrees."""

    attested_only_by: Optional[OneOrMore[ClaimRef]] = None
    """Claims without which nothing speaks for the place at all."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        AtLeastOne(("names", "within", "near")),
        Needs("geometry", ("precision",)),
    )
