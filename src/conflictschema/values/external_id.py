"""The identifier of the same thing in another system."""

from __future__ import annotations

from typing import Annotated, ClassVar

from conflictschema.values._constraint import Constraint, ShapedBy
from conflictschema.values._model import Optional, Value
from conflictschema.values._text_type import TextType
from conflictschema.values.text import Text
from conflictschema.values.url import Url

Scheme = Annotated[
    str,
    TextType(
        name="Scheme",
        must="the name of a scheme in lower-case letters, digits and underscores, for instance wikidata",
        pattern="^[a-z][a-z0-9_]*$",
        longest=60,
    ),
]

KNOWN_SCHEMES: dict[str, tuple[str, str]] = {
    "acled": ("^[A-Z]{3}[0-9]+$", "three capital letters and a number, as in MLI12345"),
    "cow": ("^[0-9]{1,3}$", "one to three digits"),
    "geonames": ("^[1-9][0-9]*$", "digits"),
    "gwno": ("^[0-9]{1,4}$", "one to four digits"),
    "icao24": ("^[0-9a-f]{6}$", "six hexadecimal digits in lower case"),
    "imo": ("^[0-9]{7}$", "seven digits"),
    "isni": ("^[0-9]{15}[0-9X]$", "sixteen characters without spaces"),
    "iso3166_1": ("^[A-Z]{3}$", "three capital letters"),
    "iso3166_2": ("^[A-Z]{2}-[A-Z0-9]{1,3}$", "as in ML-6"),
    "mmsi": ("^[0-9]{9}$", "nine digits"),
    "opensanctions": ("^[A-Za-z0-9][A-Za-z0-9-]*$", "letters, digits and hyphens"),
    "osm": ("^(?:node|way|relation)/[1-9][0-9]*$", "as in way/12345"),
    "ucdp_actor": ("^[1-9][0-9]*$", "digits"),
    "ucdp_event": ("^[1-9][0-9]*$", "digits"),
    "viaf": ("^[1-9][0-9]*$", "digits"),
    "wikidata": ("^Q[1-9][0-9]*$", "the letter Q and digits"),
}
"""Schemes whose identifiers have a known shape; others pass as they are."""


class ExternalId(Value):
    """An identifier copied from an authority, never guessed."""

    scheme: Scheme
    """The authority's scheme, such as `wikidata`."""

    value: Text
    """The identifier."""

    uri: Optional[Url] = None
    """Where it can be looked up."""

    constraints: ClassVar[tuple[Constraint, ...]] = (ShapedBy("value", "scheme", KNOWN_SCHEMES),)
