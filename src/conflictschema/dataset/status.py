"""Where a claim, or an event, stands: computed from who said what, and never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from conflictschema.dataset.answers import answers, claim, links
from conflictschema.errors import UsageError
from conflictschema.records import Allegation, Assertion, Denial, Event, Response, Source
from conflictschema.vocabularies.explicitness import Explicitness
from conflictschema.vocabularies.response_kind import ResponseKind

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.records import AnyClaim


class Standing(StrEnum):
    """Where a claim stands with one of those it accuses; the order is that in which the headline is chosen."""

    RETRACTED = "retracted"
    CONTESTED = "contested"
    COUNTERED = "countered"
    ACKNOWLEDGED = "acknowledged"
    PARTLY_ACKNOWLEDGED = "partly_acknowledged"
    INQUIRY_OPENED = "inquiry_opened"
    DECLINED = "declined"
    NO_RESPONSE_REPORTED = "no_response_reported"
    UNANSWERED = "unanswered"


MEANS: Final[Mapping[ResponseKind, Standing | None]] = {
    ResponseKind.ACKNOWLEDGES_CIRCUMSTANCES: Standing.PARTLY_ACKNOWLEDGED,
    ResponseKind.ACCEPTS_RESPONSIBILITY: Standing.ACKNOWLEDGED,
    ResponseKind.CLAIMS_RESPONSIBILITY: Standing.ACKNOWLEDGED,
    ResponseKind.APOLOGISES: Standing.ACKNOWLEDGED,
    ResponseKind.OPENS_INQUIRY: Standing.INQUIRY_OPENED,
    ResponseKind.DECLINES_COMMENT: Standing.DECLINED,
    ResponseKind.NO_RESPONSE_REPORTED: Standing.NO_RESPONSE_REPORTED,
    ResponseKind.DID_NOT_RESPOND: Standing.NO_RESPONSE_REPORTED,
    ResponseKind.NEITHER_CONFIRMS_NOR_DENIES: Standing.DECLINED,
    ResponseKind.REFERS_ELSEWHERE: Standing.DECLINED,
    ResponseKind.REITERATES: None,
    ResponseKind.REJECTS_DENIAL: None,
    ResponseKind.RETRACTS: Standing.RETRACTED,
    ResponseKind.PROMISES_REMEDY: Standing.PARTLY_ACKNOWLEDGED,
    ResponseKind.CALLS_FOR_EVIDENCE: Standing.COUNTERED,
    ResponseKind.NOT_INDEPENDENTLY_VERIFIED: None,
    ResponseKind.OTHER: None,
}
"""What a response of each kind means for a claim, coming from the accused; of a retraction, from the speakers."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a claim stands. As a text it is its headline."""

    claim: str
    by_accused: Mapping[str, frozenset[Standing]]
    """For each accused, what its own answers come to; an empty set is "unanswered"."""

    third_party: tuple[str, ...]
    """Answers by others, which do not count for the accused."""

    inferred: tuple[str, ...]
    """Answers that count, though only a counter-accusation or the coder makes the link."""

    imputed: bool
    """Whether it is known only through other claims that it was made."""

    retracted: bool

    @property
    def headline(self) -> Standing:
        """The first of all standings in the order of the table."""
        if self.retracted:
            return Standing.RETRACTED
        found = {word for words in self.by_accused.values() for word in words}
        return next((word for word in Standing if word in found), Standing.UNANSWERED)

    def __str__(self) -> str:
        """The headline; of an imputed claim with a remark beside it."""
        return f"{self.headline.value} (imputed)" if self.imputed else self.headline.value


def status(dataset: Dataset, identity: str) -> Status:
    """Where the claim with this id stands; raises `UsageError` if there is no such claim.

    Only answers by, for or of the body of an accused count for it. Of a claim that accuses nobody, its speakers are
    not asked: every answer by a party counts under the empty name.
    """
    asked = claim(dataset, identity)
    ties = dataset.ties
    accused = tuple(asked.accused or ()) if isinstance(asked, Allegation) else ()
    parties: dict[str, set[Standing]] = {party: set() for party in accused or ("",)}
    third: list[str] = []
    inferred: list[str] = []
    retracted = False
    for answer in answers(dataset, identity).all:
        word = _means(answer)
        if word is None:
            continue
        by = _by(answer)
        if word is Standing.RETRACTED:
            retracted = retracted or any(ties.answers_for(who, s) for who in by for s in asked.speakers or ())
            continue
        concerned = [party for party in parties if not party or any(ties.answers_for(who, party) for who in by)]
        for party in concerned:
            parties[party].add(word)
        if not concerned:
            third.append(answer.id)
        elif all(link.explicitness is not Explicitness.EXPLICIT for link in links(answer, identity)):
            inferred.append(answer.id)
    return Status(
        claim=identity,
        by_accused={party: frozenset(words) for party, words in parties.items()},
        third_party=tuple(third),
        inferred=tuple(inferred),
        imputed=isinstance(asked, Allegation) and asked.imputed_by is not None,
        retracted=retracted,
    )


def _means(answer: AnyClaim) -> Standing | None:
    match answer:
        case Denial():
            return Standing.CONTESTED
        case Allegation():
            return Standing.COUNTERED
        case Response():
            return MEANS[answer.kind]
        case Assertion():
            disputes = any(link.kind is not None for link in answer.answers or ())
            return Standing.CONTESTED if disputes else None


def _by(answer: AnyClaim) -> tuple[str, ...]:
    silent = answer.silent if isinstance(answer, Response) else None
    return (*(answer.speakers or ()), *(answer.on_behalf_of or ()), *(silent or ()))


class EventStanding(StrEnum):
    """Where an event stands, from the claims that propose it."""

    COMMON_GROUND = "common_ground"
    CONTESTED = "contested"
    ALLEGED = "alleged"
    ASSERTED = "asserted"
    NARRATED = "narrated"
    PLANNED = "planned"
    UNCLAIMED = "unclaimed"


def event_status(dataset: Dataset, identity: str) -> frozenset[EventStanding]:
    """Where an event stands: every word that holds of it. It says who says so, and never whether it is so."""
    event = dataset.known(identity)
    if not isinstance(event, Event):
        raise UsageError(f"{identity} is not an event.")
    found: set[EventStanding] = {EventStanding.PLANNED} if event.planned else set()
    proposing = dataset.proposing.get(identity, ())
    sides: set[str] = set()
    for record in proposing:
        match record:
            case Denial():
                found.add(EventStanding.CONTESTED)
            case Allegation():
                found.add(EventStanding.ALLEGED)
                if status(dataset, record.id).headline is Standing.CONTESTED:
                    found.add(EventStanding.CONTESTED)
            case Assertion():
                # The source's own voice is that of its publisher, in what is cited from it.
                cited = [dataset.get(citation.source) for citation in record.cites]
                publishers = {source.publisher for source in cited if isinstance(source, Source)}
                own_voice = any(speaker in publishers for speaker in record.speakers or ())
                found.add(EventStanding.NARRATED if own_voice else EventStanding.ASSERTED)
                sides |= set(record.speakers or ())
            case Response():
                found.add(EventStanding.ASSERTED)
                if MEANS[record.kind] in (Standing.ACKNOWLEDGED, Standing.PARTLY_ACKNOWLEDGED):
                    sides |= set(record.speakers or ())
    if _opposed(dataset, identity, sides):
        found.add(EventStanding.COMMON_GROUND)
    return frozenset(found or {EventStanding.UNCLAIMED})


def _opposed(dataset: Dataset, event: str, sides: set[str]) -> bool:
    """Whether a speaker and an accused of some allegation about the event are both among those who assert it."""
    return any(
        set(allegation.speakers or ()) & sides and set(allegation.accused or ()) & sides
        for allegation in dataset.raising.get(event, ())
    )
