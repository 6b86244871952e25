"""The manifest of a dataset: what it is, whose it is, and how it may be used."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values.day import Day
from conflictschema.values.language_tag import LanguageTag
from conflictschema.values.licence import Licence
from conflictschema.values.ref import Id, LocationRef
from conflictschema.values.schema_version import SchemaVersion
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.values.url import Url
from conflictschema.vocabularies.tlp import Tlp


class Manifest(BaseRecord):
    """The one record that speaks of the dataset as a whole."""

    type: Literal["dataset"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["dataset"]]
    """Its own id."""

    # Required
    title: Text
    """What the dataset is called."""

    schema_version: SchemaVersion
    """The version of the standard that it is written in."""

    publisher: Text
    """Who publishes it."""

    created: Day
    """The day on which this version was made."""

    licence: Licence
    """The licence of every record that names none of its own."""

    # Optional
    sensitivity: Optional[Tlp] = None
    """How far every record may be passed on that has no marking of its own (TLP 2.0)."""

    description: Optional[Text] = None
    """What it holds and what it leaves out."""

    language: Optional[LanguageTag] = None
    """The language of the coder's own words."""

    closed_universe: Optional[bool] = None
    """Whether its records say only what their sources say, additions being annotated."""

    period: Optional[TemporalExtent] = None
    """The time that it covers."""

    area: Optional[OneOrMore[LocationRef]] = None
    """The places that it covers."""

    profile: Optional[Text] = None
    """The partner profile that it follows."""

    contact: Optional[Text] = None
    """Whom to write to about it."""

    cite_as: Optional[Text] = None
    """How it should be cited."""

    version: Optional[Text] = None
    """The publisher's own version of the data."""

    previous_version: Optional[Text] = None
    """The version that this one follows."""

    methodology_url: Optional[Url] = None
    """Where the method of coding is described."""
