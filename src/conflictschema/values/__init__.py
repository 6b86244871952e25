"""Small typed values: what one field may hold. One file each, named after what it defines."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from conflictschema.values.affiliation import Affiliation
    from conflictschema.values.annotation import Annotation
    from conflictschema.values.answer import Answer, DenialAnswer
    from conflictschema.values.as_worded import AsWorded
    from conflictschema.values.citation import Citation
    from conflictschema.values.country_code import CountryCode
    from conflictschema.values.credit import Credit
    from conflictschema.values.custody_interval import CustodyInterval
    from conflictschema.values.edtf import Edtf
    from conflictschema.values.estimate import ConfidenceEstimate, LikelihoodEstimate
    from conflictschema.values.event_code import EventCode
    from conflictschema.values.external_id import ExternalId
    from conflictschema.values.geometry import LineString, MultiPolygon, Point, Polygon
    from conflictschema.values.hop import Hop
    from conflictschema.values.media import Media
    from conflictschema.values.name import Name
    from conflictschema.values.participant import Participant
    from conflictschema.values.passage import Passage
    from conflictschema.values.quantity_claim import QuantityClaim
    from conflictschema.values.reading import Alternative, Reading
    from conflictschema.values.ref import (
        ActorRef,
        AnyRef,
        AssetRef,
        ClaimRef,
        DenialRef,
        EventRef,
        Id,
        LocationRef,
        Ref,
        SourceRef,
    )
    from conflictschema.values.source_text import SourceText
    from conflictschema.values.temporal_extent import DateDerivation, RelativeTime, TemporalExtent
    from conflictschema.values.truth import Truth
    from conflictschema.values.unstated import Unstated

_ELSEWHERE: Final = {
    "ActorRef": "ref",
    "Alternative": "reading",
    "AnyRef": "ref",
    "AssetRef": "ref",
    "ClaimRef": "ref",
    "ConfidenceEstimate": "estimate",
    "DateDerivation": "temporal_extent",
    "DenialAnswer": "answer",
    "DenialRef": "ref",
    "EventRef": "ref",
    "Id": "ref",
    "LikelihoodEstimate": "estimate",
    "LineString": "geometry",
    "LocationRef": "ref",
    "MultiPolygon": "geometry",
    "Point": "geometry",
    "Polygon": "geometry",
    "RelativeTime": "temporal_extent",
    "SourceRef": "ref",
}
"""Names that stand in a file that is named after another one."""

__all__ = [
    "ActorRef",
    "Affiliation",
    "Alternative",
    "Annotation",
    "Answer",
    "AnyRef",
    "AsWorded",
    "AssetRef",
    "Citation",
    "ClaimRef",
    "ConfidenceEstimate",
    "CountryCode",
    "Credit",
    "CustodyInterval",
    "DateDerivation",
    "DenialAnswer",
    "DenialRef",
    "Edtf",
    "EventCode",
    "EventRef",
    "ExternalId",
    "Hop",
    "Id",
    "LikelihoodEstimate",
    "LineString",
    "LocationRef",
    "Media",
    "MultiPolygon",
    "Name",
    "Participant",
    "Passage",
    "Point",
    "Polygon",
    "QuantityClaim",
    "Reading",
    "Ref",
    "RelativeTime",
    "SourceRef",
    "SourceText",
    "TemporalExtent",
    "Truth",
    "Unstated",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a value type when it is first used."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from conflictschema._discover import module_of

        return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name) or module_of(name)}"), name)
