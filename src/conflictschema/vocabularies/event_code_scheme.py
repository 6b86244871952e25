"""Schemes of event codes."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class EventCodeScheme(Vocabulary):
    """Which coding scheme an event code comes from."""

    CAMEO = "cameo", "Conflict and Mediation Event Observations, the codes that GDELT uses."
    PLOVER = "plover", "The Political Language Ontology for Verifiable Event Records, the successor of CAMEO."
    ACLED = "acled", "Event and sub-event types of the Armed Conflict Location & Event Data project."
    UCDP = "ucdp", "Types of violence of the Uppsala Conflict Data Program."
    ESF = "esf", "Micro-thesaurus terms of the HURIDOCS Events Standard Formats."
    OTHER = "other", "A code of another scheme, which the record's note names."
