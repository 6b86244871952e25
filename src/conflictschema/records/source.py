"""A source: anything that says, shows or carries what a record rests on."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._constraint import Constraint
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import RequiredOrUnstated
from conflictschema.values.credit import Credit
from conflictschema.values.day import Day
from conflictschema.values.language_tag import LanguageTag
from conflictschema.values.media import Media
from conflictschema.values.ref import ActorRef, AnyRef, Id, SourceRef
from conflictschema.values.source_text import SourceText
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.values.url import Url
from conflictschema.vocabularies.source_kind import SourceKind


class Source(BaseRecord):
    """A report, statement, video or other thing that says or shows something."""

    type: Literal["source"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["source"]]
    """Its own id."""

    # Optional
    kind: Optional[SourceKind] = None
    """What sort of source it is."""

    title: Optional[Text] = None
    """Its title or headline, where the licence lets the dataset carry it."""

    publisher: Optional[ActorRef] = None
    """Who published it."""

    authors: Optional[OneOrMore[Text]] = None
    """Who wrote or made it, as it names them."""

    published: Optional[TemporalExtent] = None
    """When it was published."""

    accessed: Optional[Day] = None
    """The day on which the coder read it."""

    url: Optional[Url] = None
    """Where it stands."""

    archive_url: Optional[Url] = None
    """Where a copy of it is kept."""

    language: Optional[LanguageTag] = None
    """The language that it is in."""

    text: Optional[SourceText] = None
    """The text in which passages are counted, named by its hash."""

    media: Optional[Media] = None
    """The picture, recording or film itself, named by its hash."""

    credits: Optional[OneOrMore[Credit]] = None
    """Who produced, released, holds or added to it."""

    derived_from: Optional[OneOrMore[SourceRef]] = None
    """Sources that it draws on."""

    part_of: Optional[SourceRef] = None
    """The source that it is a part of."""

    version: Optional[Text] = None
    """Which version of it was read."""

    corrects: Optional[SourceRef] = None
    """The earlier source that it corrects."""

    shows: Optional[OneOrMore[AnyRef]] = None
    """What it has as its subject; what it is said to show is a claim."""

    constraints: ClassVar[tuple[Constraint, ...]] = (RequiredOrUnstated("kind"),)
