"""Schemes of country codes."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class CountryScheme(Vocabulary):
    """Which list a country code comes from."""

    ISO3166_1 = (
        "iso3166_1",
        "The three-letter codes of ISO 3166-1, for a country or territory that the standard lists today.",
    )
    HISTORIC = "historic", "A three-letter code that ISO 3166 has withdrawn, for a country as it was at the time."
    GWNO = "gwno", "The number of a state in the list of Gleditsch and Ward."
    COW = "cow", "The number of a state in the Correlates of War list."
    OTHER = "other", "A code from another list, for instance for a territory whose status is contested."
