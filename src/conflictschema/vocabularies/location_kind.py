"""Kinds of location."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class LocationKind(Vocabulary):
    """What kind of place a location is."""

    COUNTRY = "country", "The whole of a country or territory."
    ADMIN1 = "admin1", "A division of the first level below a country, such as a region or province."
    ADMIN2 = "admin2", "A division of the second level below a country, such as a district."
    POPULATED_PLACE = "populated_place", "A city, town, village or camp where people live."
    INSTALLATION_SITE = "installation_site", "The ground on which a base, plant, airfield or other installation stands."
    VICINITY = "vicinity", "The surroundings of a place or an asset, where the source says near or around it."
    REGION = "region", "A named part of the earth that is no administrative division, such as a desert or a valley."
    AREA = "area", "A stretch of land that the source describes and does not name."
    ROUTE = "route", "A road, track, railway, river or other line of travel."
    BORDER = "border", "A border, or a line between areas under different control."
    MARITIME = "maritime", "A sea, strait, coast or other stretch of water."
    AIRSPACE = "airspace", "The air above a place or territory."
    BURIAL_SITE = "burial_site", "A place where bodies are said to lie or to have lain buried."
    OTHER = "other", "A place whose kind is stated and fits no other word of this list."
