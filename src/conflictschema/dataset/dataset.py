"""A dataset in memory: its records, frozen and typed, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from conflictschema.errors import UsageError
from conflictschema.records._record import BaseRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from conflictschema.dataset.ties import Ties
    from conflictschema.records import (
        Actor,
        Allegation,
        AnyClaim,
        Assertion,
        Assessment,
        Denial,
        Event,
        Location,
        Manifest,
        MilitaryAsset,
        Record,
        Response,
        Source,
    )

R = TypeVar("R", bound=BaseRecord)
C = TypeVar("C", bound=BaseRecord)


def _by_target(claims: Iterable[C], targets: Callable[[C], Iterable[str]]) -> dict[str, tuple[C, ...]]:
    """Claims by what they point to, in their order."""
    found: dict[str, list[C]] = {}
    for claim in claims:
        for target in dict.fromkeys(targets(claim)):
            found.setdefault(target, []).append(claim)
    return {target: tuple(each) for target, each in found.items()}


def _a(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


class Dataset:
    """Records in canonical order. `dataset["actor:…"]` gives one of them; `in`, `len` and iteration work."""

    not_read: tuple[str, ...]
    """What lay beside the data and was not read, in sentences that are safe to show."""

    def __init__(self, records: Iterable[Record], *, not_read: Iterable[str] = ()) -> None:
        """Take records in any order; of several with one id, the first one is found by it."""
        from conflictschema.dataset.canonical import sort_key

        self._records: tuple[Record, ...]
        object.__setattr__(self, "_records", tuple(sorted(records, key=sort_key)))
        object.__setattr__(self, "not_read", tuple(not_read))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a dataset is frozen, like its records; `Dataset([*dataset, record])` makes another one."""
        raise AttributeError(f"a dataset is frozen: {name} cannot be set")

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for record in self._records:
            found.setdefault(record.id, record)
        return found

    def __getitem__(self, identity: str) -> Record:
        """The record with this id; raises `KeyError` with the nearest id for one that is not there."""
        found = self.get(identity)
        if found is None:
            close = self.nearest(identity)
            hint = f"; did you mean {close}?" if close else ""
            raise KeyError(f"no record has the id {identity}{hint}")
        return found

    def get(self, identity: str) -> Record | None:
        """The record with this id, or `None`."""
        if not isinstance(identity, str):
            raise UsageError(f"A record is found by its id, a text such as actor:north, and not by {_a(identity)}.")
        return self._by_id.get(identity)

    def known(self, identity: str) -> Record:
        """The record with this id; raises `UsageError` with the nearest id for one that is not there."""
        found = self.get(identity)
        if found is None:
            close = self.nearest(identity)
            raise UsageError(f"No record has the id {identity!r}{f'; did you mean {close}?' if close else '.'}")
        return found

    def nearest(self, identity: str) -> str | None:
        """The id that is nearest in spelling to one that is not there."""
        from difflib import get_close_matches

        return next(iter(get_close_matches(identity, self._by_id, n=1)), None)

    def __contains__(self, identity: object) -> bool:
        """Whether a record has this id."""
        return identity in self._by_id

    def __iter__(self) -> Iterator[Record]:
        """All records in canonical order."""
        return iter(self._records)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._records)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one class, for instance `dataset.of(Allegation)`."""
        return tuple(record for record in self._records if isinstance(record, kind))

    @property
    def manifest(self) -> Manifest | None:
        """What the dataset says of itself; `None` where it says nothing."""
        from conflictschema.records import Manifest

        return next(iter(self.of(Manifest)), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Reports, statements, videos and other things that say or show something."""
        from conflictschema.records import Source

        return self.of(Source)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """States, forces, groups, organisations and persons."""
        from conflictschema.records import Actor

        return self.of(Actor)

    @property
    def locations(self) -> tuple[Location, ...]:
        """Places."""
        from conflictschema.records import Location

        return self.of(Location)

    @property
    def military_assets(self) -> tuple[MilitaryAsset, ...]:
        """Bases, aircraft, weapons and other things that a force has."""
        from conflictschema.records import MilitaryAsset

        return self.of(MilitaryAsset)

    @property
    def events(self) -> tuple[Event, ...]:
        """What would have happened, if the claims that propose it are right."""
        from conflictschema.records import Event

        return self.of(Event)

    @property
    def allegations(self) -> tuple[Allegation, ...]:
        """Accusations."""
        from conflictschema.records import Allegation

        return self.of(Allegation)

    @property
    def assertions(self) -> tuple[Assertion, ...]:
        """Statements that accuse nobody."""
        from conflictschema.records import Assertion

        return self.of(Assertion)

    @property
    def denials(self) -> tuple[Denial, ...]:
        """Answers that a claim is not so."""
        from conflictschema.records import Denial

        return self.of(Denial)

    @property
    def responses(self) -> tuple[Response, ...]:
        """Other answers, and the absence of one."""
        from conflictschema.records import Response

        return self.of(Response)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """What analysts make of all this."""
        from conflictschema.records import Assessment

        return self.of(Assessment)

    @property
    def claims(self) -> tuple[AnyClaim, ...]:
        """Allegations, assertions, denials and responses."""
        return (*self.allegations, *self.assertions, *self.denials, *self.responses)

    @cached_property
    def answering(self) -> Mapping[str, tuple[AnyClaim, ...]]:
        """The claims that answer a claim, by the id of the one that is answered; each is there once."""
        return _by_target(self.claims, lambda claim: [answer.claim for answer in claim.answers or ()])

    @cached_property
    def imputing(self) -> Mapping[str, tuple[Allegation, ...]]:
        """The allegations that are known only through a claim, by its id."""
        return _by_target(self.allegations, lambda allegation: allegation.imputed_by or ())

    @cached_property
    def proposing(self) -> Mapping[str, tuple[AnyClaim, ...]]:
        """The claims that propose an event, by its id."""
        return _by_target(self.claims, lambda claim: claim.proposes or ())

    @cached_property
    def raising(self) -> Mapping[str, tuple[Allegation, ...]]:
        """The allegations that propose something or speak of it, by its id."""
        return _by_target(
            self.allegations, lambda allegation: (*(allegation.proposes or ()), *(allegation.about or ()))
        )

    @cached_property
    def ties(self) -> Ties:
        """Who is tied to whom closely enough to answer for it."""
        from conflictschema.dataset.ties import Ties

        return Ties(self)

    def name(self, identity: str) -> str:
        """What a record is called in a sentence: its first name, title, description or content, or else its id."""
        record = self.get(identity)
        if record is None:
            return identity
        names = getattr(record, "names", None)
        if names:
            return str(names[0].text)
        for field in ("title", "description", "summary", "content", "label"):
            text = getattr(record, field, None)
            if text:
                return str(text)
        return identity

    def __repr__(self) -> str:
        """The title, and how many records there are."""
        title = "without a manifest" if self.manifest is None else repr(self.manifest.title)
        return f"<Dataset {title}, {len(self):,} records>"

    def _repr_html_(self) -> str:
        """A table of what it holds, for notebooks."""
        import html

        from conflictschema.records import record_types

        rows = "".join(
            f"<tr><td>{html.escape(kind)}</td><td>{len(self.of(model)):,}</td></tr>"
            for kind, model in record_types().items()
            if self.of(model)
        )
        title = "A dataset without a manifest" if self.manifest is None else self.manifest.title
        return f"<div><p><strong>{html.escape(title)}</strong></p><table>{rows}</table></div>"
