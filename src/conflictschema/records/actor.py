"""An actor: whoever acts, speaks, is accused or is harmed."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from conflictschema.records._record import BaseRecord
from conflictschema.values._constraint import Constraint, ItemsAre, When
from conflictschema.values._model import OneOrMore, Optional
from conflictschema.values._presence import AtLeastOne, RequiredIf
from conflictschema.values.affiliation import Affiliation
from conflictschema.values.country_code import CountryCode
from conflictschema.values.name import Name
from conflictschema.values.ref import Id
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.text import Text
from conflictschema.vocabularies.actor_kind import ActorKind
from conflictschema.vocabularies.identification import Identification
from conflictschema.vocabularies.name_kind import NameKind

_NAMED = When("identification", (Identification.NAMED,))
_DESCRIBED = When("identification", (Identification.DESCRIBED,))


class Actor(BaseRecord):
    """A state, force, group, organisation or person, named or only described by the sources."""

    type: Literal["actor"] = Field(init=False)
    """What sort of record this is."""

    id: Id[Literal["actor"]]
    """Its own id."""

    # Required
    kind: ActorKind
    """What sort of actor it is, as the sources have it."""

    identification: Identification
    """Whether the sources name it, or only describe it."""

    # Optional
    names: Optional[OneOrMore[Name]] = None
    """What the sources call it; the first is shown."""

    description: Optional[Text] = None
    """Who it is, in the coder's words."""

    country: Optional[CountryCode] = None
    """The state whose organ or territorial body it is; never an origin or a sponsor."""

    affiliations: Optional[OneOrMore[Affiliation]] = None
    """Its ties to other actors."""

    active: Optional[TemporalExtent] = None
    """When it existed or was active."""

    constraints: ClassVar[tuple[Constraint, ...]] = (
        RequiredIf("names", _NAMED),
        AtLeastOne(("names", "description"), when=_DESCRIBED),
        ItemsAre("names", "kind", (NameKind.MENTION,), when=_DESCRIBED),
    )
