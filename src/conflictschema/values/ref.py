"""Identity: the id of a record, and references to records. The prefix of an id names the type of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args, get_origin

from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Types_co = TypeVar("Types_co", covariant=True, bound=str)

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_SLUG = 120


def targets_of(source: Any) -> tuple[str, ...]:
    """The record types that `Ref[Literal[…]]` or `Id[Literal[…]]` names."""
    (literal,) = get_args(source)
    return get_args(literal)


def pattern_of(targets: tuple[str, ...]) -> str:
    """What the ids of records of these types look like."""
    prefix = targets[0] if len(targets) == 1 else f"(?:{'|'.join(targets)})"
    return f"^{prefix}:{SLUG}$"


def longest_of(targets: tuple[str, ...]) -> int:
    """How many characters an id has at most; of several types, the one with the longest name sets the bound."""
    return max(map(len, targets)) + 1 + LONGEST_SLUG


class Ref(str, Generic[Types_co]):
    """A reference to a record: its id. `Ref[Literal["actor"]]` takes ids of actors only."""

    __slots__ = ()

    @property
    def record_type(self) -> str:
        """The type that the prefix names, for instance `actor`."""
        return self.partition(":")[0]

    @property
    def slug(self) -> str:
        """What stands behind the prefix."""
        return self.partition(":")[2]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A strict string of one of the patterns."""
        targets = targets_of(source)
        text = core_schema.str_schema(strict=True, pattern=pattern_of(targets), max_length=longest_of(targets))
        return core_schema.no_info_after_validator_function(cls, text, metadata={"targets": targets})


class Id(Ref[Types_co]):
    """The id of a record itself: `<type>:<slug>`, the slug of lower-case letters, digits and single hyphens."""

    __slots__ = ()


def is_reference(annotation: Any) -> bool:
    """Whether an annotation is a reference to a record (and not the record's own id)."""
    return get_origin(annotation) is Ref


SourceRef = Ref[Literal["source"]]
ActorRef = Ref[Literal["actor"]]
LocationRef = Ref[Literal["location"]]
AssetRef = Ref[Literal["military_asset"]]
EventRef = Ref[Literal["event"]]
DenialRef = Ref[Literal["denial"]]
ClaimRef = Ref[Literal["allegation", "assertion", "denial", "response"]]
PlaceRef = Ref[Literal["location", "military_asset"]]
PartyRef = Ref[Literal["actor", "military_asset", "source", "location"]]
AlternativeRef = Ref[Literal["event", "assertion"]]
DatedRef = Ref[Literal["event", "allegation", "assertion", "denial", "response", "source"]]
AnyRef = Ref[
    Literal[
        "dataset",
        "source",
        "actor",
        "location",
        "military_asset",
        "event",
        "allegation",
        "assertion",
        "denial",
        "response",
        "assessment",
    ]
]
