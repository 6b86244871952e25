"""What answers a claim: denials, responses, counter-allegations, and what is known only through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictschema.errors import UsageError
from conflictschema.records import Allegation, Assertion, Denial, Response, claim_types

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.records import AnyClaim
    from conflictschema.values.answer import Answer, DenialAnswer


@dataclass(frozen=True, slots=True)
class Answers:
    """The records that answer one claim, in canonical order."""

    claim: str
    denials: tuple[Denial, ...]
    responses: tuple[Response, ...]
    counter_allegations: tuple[Allegation, ...]
    assertions: tuple[Assertion, ...]
    imputed: tuple[Allegation, ...]
    """Allegations that are known only through this claim."""

    def __iter__(self) -> Iterator[AnyClaim]:
        """Everything that answers it: denials first, then responses, counter-allegations and assertions."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many records answer it."""
        return len(self.all)

    @property
    def all(self) -> tuple[AnyClaim, ...]:
        """Everything that answers it."""
        return (*self.denials, *self.responses, *self.counter_allegations, *self.assertions)


def claim(dataset: Dataset, identity: str) -> AnyClaim:
    """A claim by its id; raises `UsageError` where the id is that of something else, or of nothing."""
    match record := dataset.known(identity):
        case Allegation() | Assertion() | Denial() | Response():
            return record
        case _:
            raise UsageError(f"{identity} is not a claim: only {', '.join(claim_types())} can be answered.")


def links(record: AnyClaim, identity: str) -> tuple[Answer | DenialAnswer, ...]:
    """The links by which a record answers a claim."""
    return tuple(answer for answer in record.answers or () if answer.claim == identity)


def answers(dataset: Dataset, identity: str) -> Answers:
    """What answers the claim with this id; raises `UsageError` if there is no such claim."""
    claim(dataset, identity)
    found = dataset.answering.get(identity, ())
    return Answers(
        claim=identity,
        denials=tuple(record for record in found if isinstance(record, Denial)),
        responses=tuple(record for record in found if isinstance(record, Response)),
        counter_allegations=tuple(record for record in found if isinstance(record, Allegation)),
        assertions=tuple(record for record in found if isinstance(record, Assertion)),
        imputed=dataset.imputing.get(identity, ()),
    )
