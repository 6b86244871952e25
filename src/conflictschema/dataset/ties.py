"""Who is tied to whom closely enough to answer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from conflictschema.vocabularies.actor_kind import ActorKind
from conflictschema.vocabularies.affiliation_role import AffiliationRole

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset

BODIES_OF_STATES: Final = (ActorKind.COALITION, ActorKind.INTERNATIONAL_ORGANISATION)
"""Whose members answer neither for them nor for each other, unless they are persons or offices."""

UPWARD: Final = (AffiliationRole.PART_OF, AffiliationRole.SPEAKS_FOR, AffiliationRole.MEMBER_OF)
"""Ties that lead from an actor to one that it answers for; to command is the same tie, seen from above."""


class Ties:
    """The ties between the actors of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        """Read the affiliations of all actors."""
        self._upward: dict[str, set[str]] = {}
        self._country: dict[str, tuple[str, str]] = {}
        bodies = {actor.id for actor in dataset.actors if actor.kind in BODIES_OF_STATES}
        for actor in dataset.actors:
            for affiliation in actor.affiliations or ():
                is_member = affiliation.role is AffiliationRole.MEMBER_OF
                if is_member and affiliation.actor in bodies and actor.kind not in (ActorKind.PERSON, ActorKind.OFFICE):
                    continue
                if affiliation.role in UPWARD:
                    self._upward.setdefault(actor.id, set()).add(affiliation.actor)
                elif affiliation.role is AffiliationRole.COMMANDS:
                    self._upward.setdefault(affiliation.actor, set()).add(actor.id)
            if actor.country is not None:
                self._country[actor.id] = (actor.country.scheme, actor.country.code)

    def above(self, actor: str) -> set[str]:
        """The actor itself, and all that it is part of, speaks for or is a member of, by way of others too."""
        found, waiting = {actor}, [actor]
        while waiting:
            new = self._upward.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return found

    def answers_for(self, speaker: str, accused: str) -> bool:
        """Whether a speaker is the accused, or both belong to one body, or to one state."""
        if self.above(speaker) & self.above(accused):
            return True
        country = self._country.get(speaker)
        return country is not None and country == self._country.get(accused)
