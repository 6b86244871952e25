"""What every record shares: identity, citations, what is uncertain, unstated or added, and how it may be used."""

from __future__ import annotations

from typing import ClassVar

from conflictschema.values._constraint import Constraint, SameType
from conflictschema.values._model import Model, OneOrMore, Optional
from conflictschema.values.annotation import Annotation
from conflictschema.values.citation import Citation
from conflictschema.values.external_id import ExternalId
from conflictschema.values.licence import Licence
from conflictschema.values.raw import Raw
from conflictschema.values.reading import Reading
from conflictschema.values.ref import AnyRef
from conflictschema.values.text import Text
from conflictschema.values.unstated import Unstated
from conflictschema.vocabularies.tlp import Tlp


class BaseRecord(Model):
    """The fields that any record may have."""

    label: Optional[Text] = None
    """The coder's handle for it; never a name."""

    cites: Optional[OneOrMore[Citation]] = None
    """Where the sources say it."""

    readings: Optional[OneOrMore[Reading]] = None
    """Fields that the sources let one read in several ways."""

    unstated: Optional[OneOrMore[Unstated]] = None
    """Fields that one would look for, and why they are absent."""

    annotation: Optional[OneOrMore[Annotation]] = None
    """Fields that the coder filled from outside the sources."""

    external_ids: Optional[OneOrMore[ExternalId]] = None
    """Identifiers of the same thing in other systems, copied from them."""

    perhaps_same: Optional[OneOrMore[AnyRef]] = None
    """Records of the same type that may be about the same thing; nothing is merged."""

    supersedes: Optional[AnyRef] = None
    """The record of the same type that this one takes the place of."""

    sensitivity: Optional[Tlp] = None
    """How far it may be passed on (TLP 2.0); without it, the dataset's marking holds."""

    licence: Optional[Licence] = None
    """Its licence, where that is not the dataset's."""

    note: Optional[Text] = None
    """What else a reader should know, in the coder's words."""

    original: Optional[dict[Text, Raw]] = None
    """What a partner's row held, by column, where no field takes it."""

    contributor: Optional[Text] = None
    """Who contributed the record."""

    constraints: ClassVar[tuple[Constraint, ...]] = (SameType(("perhaps_same", "supersedes")),)
