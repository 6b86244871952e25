"""How precisely a location is known, and how they compare with other systems."""

from typing import Final

from conflictschema.vocabularies._crosswalk import Crosswalk, Direction
from conflictschema.vocabularies._vocabulary import Vocabulary


class LocationPrecision(Vocabulary):
    """How closely the geometry of a location stands for the place that the sources mean.

    The order runs from the finest to the coarsest; `unknown` stands outside it. A precision needs no point.
    """

    EXACT = "exact", "The spot itself, from a source that is accurate to within metres."
    VICINITY = "vicinity", "Near a named place or asset and not in it."
    POPULATED_PLACE = "populated_place", "Somewhere in a city, town or village, which one point stands for."
    ADMIN2 = "admin2", "Somewhere in a division of the second level below a country."
    ADMIN1 = "admin1", "Somewhere in a division of the first level below a country."
    LINEAR_OR_FUZZY = (
        "linear_or_fuzzy",
        "Somewhere along a line or in an area without clear bounds, such as a road or a desert.",
    )
    COUNTRY = "country", "Somewhere in a country."
    INTERNATIONAL = "international", "In international waters or airspace, or across several countries."
    UNKNOWN = "unknown", "The sources do not let one tell how precise the place is."


CROSSWALKS: Final = (
    Crosswalk(
        to="ucdp_where_prec",
        words={
            LocationPrecision.VICINITY: ("2",),
            LocationPrecision.POPULATED_PLACE: ("1",),
            LocationPrecision.ADMIN2: ("3",),
            LocationPrecision.ADMIN1: ("4",),
            LocationPrecision.LINEAR_OR_FUZZY: ("5",),
            LocationPrecision.COUNTRY: ("6",),
            LocationPrecision.INTERNATIONAL: ("7",),
        },
        loses=(
            "UCDP gives a spot and a whole town the same value: 1 is read as a populated place unless the row names a "
            "site, and never as exact."
        ),
        direction=Direction.READS,
    ),
    Crosswalk(
        to="acled_geo_precision",
        words={
            LocationPrecision.VICINITY: ("2",),
            LocationPrecision.POPULATED_PLACE: ("1",),
            LocationPrecision.ADMIN1: ("3",),
        },
        loses=(
            "ACLED has three values: 1 is read as a populated place unless the row names a site, and never as exact; "
            "3 takes everything from a district to a country."
        ),
        direction=Direction.READS,
    ),
)
