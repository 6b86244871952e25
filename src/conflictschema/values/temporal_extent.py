"""When something was: an EDTF date or interval, the words it was given in, or its relation to other records."""

from __future__ import annotations

from typing import ClassVar

from conflictschema.values._constraint import Constraint, When
from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values._presence import AtLeastOne, RequiredIf
from conflictschema.values.citation import Citation
from conflictschema.values.day import Day
from conflictschema.values.edtf import Edtf
from conflictschema.values.number import Count
from conflictschema.values.phrase import Phrase
from conflictschema.values.ref import DatedRef
from conflictschema.values.text import Text
from conflictschema.vocabularies.date_rule import DateRule
from conflictschema.vocabularies.temporal_mode import TemporalMode
from conflictschema.vocabularies.time_relation import TimeRelation


class DateDerivation(Value):
    """How the coder came from the words of the source to the date."""

    rule: DateRule
    """The rule that was followed."""

    reference_date: Optional[Day] = None
    """The day that it counts from, such as the day of publication."""

    phrase_cites: Optional[OneOrMore[Citation]] = None
    """Where the words stand."""

    note: Optional[Text] = None
    """What else the derivation rests on."""


class RelativeTime(Value):
    """Read: this is `days` days_after `record`."""

    record: DatedRef
    """The record that this is dated by."""

    relation: TimeRelation
    """How this stands to that record in time."""

    days: Optional[Count] = None
    """How many days before or after it."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        RequiredIf("days", When("relation", (TimeRelation.DAYS_BEFORE, TimeRelation.DAYS_AFTER))),
    )


class TemporalExtent(Value):
    """When something was, as exactly or as vaguely as the sources say."""

    edtf: Optional[Edtf] = None
    """The date or interval, in the subset of EDTF that the standard takes."""

    phrase: Optional[Phrase] = None
    """The words of the source, such as "last week"."""

    mode: Optional[TemporalMode] = None
    """Whether it lasted all of that time, or happened at some point in it."""

    derivation: Optional[DateDerivation] = None
    """How the date was derived, where the source does not give it in full."""

    relative_to: Optional[OneOrMore[RelativeTime]] = None
    """Other records that this is before, after, or so many days away from."""

    constraints: ClassVar[tuple[Constraint, ...]] = (AtLeastOne(("edtf", "phrase", "relative_to")),)
