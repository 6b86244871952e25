"""A military asset: a base, aircraft, weapon or other thing that a force has."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import AtLeastOne
from conflictschema.values.custody_interval import CustodyInterval
from conflictschema.values.name import Name
from conflictschema.values.quantity_claim import QuantityClaim
from conflictschema.values.ref import AssetRef, ClaimRef, Id, LocationRef
from conflictschema.values.sidc import Sidc
from conflictschema.values.text import Text
from conflictschema.vocabularies.asset_kind import AssetKind


class MilitaryAsset(BaseRecord):
    """An installation, vehicle, weapon or other asset, and who held it when."""

    type: Literal["military_asset"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["military_asset"]]
    """Its own id."""

    # Required
    kind: AssetKind
    """What sort of asset it is."""

    # Optional
    names: Optional[OneOrMore[Name]] = None
    """What the sources call it; the first is shown."""

    description: Optional[Text] = None
    """What it is, in the coder's words."""

    model: Optional[Text] = None
    """Its make or type, as the sources give it."""

    count: Optional[QuantityClaim] = None
    """How many there are said to be."""

    symbol: Optional[Sidc] = None
    """Its symbol code (MIL-STD-2525D, APP-6D)."""

    location: Optional[LocationRef] = None
    """Where it is."""

    custody: Optional[OneOrMore[CustodyInterval]] = None
    """Who held it, in which right, from when to when."""

    part_of: Optional[AssetRef] = None
    """The asset that it is a part of."""

    attested_only_by: Optional[OneOrMore[ClaimRef]] = None
    """Claims without which nothing speaks for the asset at all."""

    constraints: ClassVar[tuple[Constraint, ...]] = (AtLeastOne(("names", "description")),)
