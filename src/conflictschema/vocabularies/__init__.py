"""The controlled vocabularies: one list a file, loaded when first asked for.

`from conflictschema.vocabularies import DenialKind` imports `denial_kind` and nothing else of the shelf.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from conflictschema._discover import module_of, names

if TYPE_CHECKING:
    from conflictschema.vocabularies.actor_kind import ActorKind
    from conflictschema.vocabularies.admiralty_credibility import AdmiraltyCredibility
    from conflictschema.vocabularies.admiralty_reliability import AdmiraltyReliability
    from conflictschema.vocabularies.affiliation_role import AffiliationRole
    from conflictschema.vocabularies.analytic_confidence import AnalyticConfidence
    from conflictschema.vocabularies.assertion_kind import AssertionKind
    from conflictschema.vocabularies.asset_kind import AssetKind
    from conflictschema.vocabularies.conduct import Conduct
    from conflictschema.vocabularies.conduct_family import ConductFamily
    from conflictschema.vocabularies.country_scheme import CountryScheme
    from conflictschema.vocabularies.credit_part import CreditPart
    from conflictschema.vocabularies.custody_role import CustodyRole
    from conflictschema.vocabularies.date_rule import DateRule
    from conflictschema.vocabularies.denial_kind import DenialKind
    from conflictschema.vocabularies.denial_standing import DenialStanding
    from conflictschema.vocabularies.event_code_scheme import EventCodeScheme
    from conflictschema.vocabularies.event_kind import EventKind
    from conflictschema.vocabularies.explicitness import Explicitness
    from conflictschema.vocabularies.hedge import Hedge
    from conflictschema.vocabularies.icd203_likelihood import Icd203Likelihood
    from conflictschema.vocabularies.identification import Identification
    from conflictschema.vocabularies.location_kind import LocationKind
    from conflictschema.vocabularies.location_precision import LocationPrecision
    from conflictschema.vocabularies.media_authenticity import MediaAuthenticity
    from conflictschema.vocabularies.medium import Medium
    from conflictschema.vocabularies.name_kind import NameKind
    from conflictschema.vocabularies.participant_role import ParticipantRole
    from conflictschema.vocabularies.quantity_of import QuantityOf
    from conflictschema.vocabularies.quote_defect import QuoteDefect
    from conflictschema.vocabularies.response_kind import ResponseKind
    from conflictschema.vocabularies.source_kind import SourceKind
    from conflictschema.vocabularies.temporal_mode import TemporalMode
    from conflictschema.vocabularies.time_relation import TimeRelation
    from conflictschema.vocabularies.tlp import Tlp
    from conflictschema.vocabularies.unstated_reason import UnstatedReason
    from conflictschema.vocabularies.verb import Verb
    from conflictschema.vocabularies.voice import Voice
    from conflictschema.vocabularies.wording import Wording

__all__ = [
    "ActorKind",
    "AdmiraltyCredibility",
    "AdmiraltyReliability",
    "AffiliationRole",
    "AnalyticConfidence",
    "AssertionKind",
    "AssetKind",
    "Conduct",
    "ConductFamily",
    "CountryScheme",
    "CreditPart",
    "CustodyRole",
    "DateRule",
    "DenialKind",
    "DenialStanding",
    "EventCodeScheme",
    "EventKind",
    "Explicitness",
    "Hedge",
    "Icd203Likelihood",
    "Identification",
    "LocationKind",
    "LocationPrecision",
    "MediaAuthenticity",
    "Medium",
    "NameKind",
    "ParticipantRole",
    "QuantityOf",
    "QuoteDefect",
    "ResponseKind",
    "SourceKind",
    "TemporalMode",
    "TimeRelation",
    "Tlp",
    "UnstatedReason",
    "Verb",
    "Voice",
    "Wording",
]


if not TYPE_CHECKING:  # to a type checker it would make every misspelt name a good one

    def __getattr__(name: str) -> Any:
        """Import the module that a class is named after: `DenialKind` stands in `denial_kind`."""
        if name[:1].isupper():
            module = module_of(name)
            if module in names(__name__):
                vocabulary = getattr(import_module(f"{__name__}.{module}"), name)
                globals()[name] = vocabulary
                return vocabulary
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)


def __dir__() -> list[str]:
    """The names of the vocabularies, whether loaded yet or not."""
    return list(__all__)
