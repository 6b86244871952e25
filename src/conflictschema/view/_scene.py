"""What every part of the page asks for: the records that it shows, what they are called, and how they hang together."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from conflictschema.dataset.answers import Answers, answers
from conflictschema.dataset.status import EventStanding, Standing, Status, event_status, status
from conflictschema.io import show
from conflictschema.records import Allegation, Assertion, Claim, Denial, Event, Location, Response, Source
from conflictschema.values._model import Model
from conflictschema.values.ref import Ref
from conflictschema.view._sides import Sides
from conflictschema.view._words import ABSENCES, BY_OTHERS, EVENTS, KINDS, NOT_SHOWN, STANDINGS, cut, listed, plain

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.dataset.redaction import Redacted
    from conflictschema.records import Record

MOST: Final = 5_000
"""Records that a page shows."""
_SHORT: Final = 70
"""Characters of what a record is called where it is referred to."""


class Scene:
    """A dataset as the page sees it."""

    def __init__(self, dataset: Dataset, redaction: Redacted | None = None, most: int = MOST) -> None:
        """Choose what is shown: of more records than fit, allegations with all that hangs on them come first."""
        self.dataset = dataset
        self.redaction = redaction
        self.shown = _chosen(dataset, most)
        self.left_out = len({record.id for record in dataset}) - len(self.shown)
        self.doubles = sorted({record.id for record in dataset if dataset.get(record.id) is not record})
        self.references: dict[str, tuple[str, ...]] = {
            record.id: tuple(dict.fromkeys(_references(record))) for record in self.shown.values()
        }
        self.referring: dict[str, list[str]] = {}
        for identity, targets in self.references.items():
            for target in targets:
                if target != identity:
                    self.referring.setdefault(target, []).append(identity)
        self.called = functools.cache(self._called)
        self.status = functools.cache(self._status)
        self.event_standings = functools.cache(self._event_standings)
        self.link = functools.cache(self._link)
        self.sides = Sides(dataset, self.called)
        manifest = dataset.manifest
        self.language = (manifest.language if manifest else None) or ""

    def of(self, *kinds: str) -> list[Any]:
        """The records of some types that are shown, in canonical order."""
        return [record for record in self.shown.values() if record.type in kinds]

    def answers(self, identity: str) -> Answers:
        """What answers a claim."""
        return answers(self.dataset, identity)

    def _status(self, identity: str) -> Status:
        return status(self.dataset, identity)

    def standing(self, identity: str) -> tuple[str, str]:
        """Where an allegation stands: in a few words, and in a sentence."""
        headline = self.status(identity).headline
        if headline in ABSENCES and self.redaction:
            return NOT_SHOWN
        return BY_OTHERS if self._only_by_others(identity) else STANDINGS[headline]

    def party_standing(self, identity: str, party: str) -> str:
        """Where an allegation stands with one of those it accuses, in a few words."""
        found = self.status(identity).by_accused[party]
        if self.redaction:
            found -= ABSENCES
        words = [STANDINGS[word][0] for word in STANDINGS if word in found]
        return listed(words) or (NOT_SHOWN[0] if self.redaction else "no answer")

    def only_others(self, identity: str, answer: str) -> bool:
        """Whether an answer is by others than the accused. What ties them may be left out, and then nobody can say."""
        return self.redaction is None and answer in self.status(identity).third_party

    def _only_by_others(self, identity: str) -> bool:
        where = self.status(identity)
        return where.headline is Standing.UNANSWERED and bool(where.third_party)

    def glyph(self, identity: str) -> str:
        """The name of the sign for where an allegation stands."""
        match self.status(identity).headline:
            case Standing.NO_RESPONSE_REPORTED:
                return "unanswered" if self.redaction else "silence"
            case Standing.UNANSWERED:
                return "others" if self._only_by_others(identity) and not self.redaction else "unanswered"
            case Standing.CONTESTED:
                return "contested"
            case Standing.COUNTERED:
                return "countered"
            case Standing.ACKNOWLEDGED:
                return "acknowledged"
            case Standing.RETRACTED:
                return "retracted"
            case Standing.PARTLY_ACKNOWLEDGED | Standing.INQUIRY_OPENED | Standing.DECLINED:
                return "other"

    def event_words(self, identity: str) -> list[tuple[str, str]]:
        """Where an event stands, in the order of the page."""
        if not isinstance(self.dataset.get(identity), Event):
            return []
        found = self.event_standings(identity)
        return [EVENTS[word] for word in EVENTS if word in found]

    def _event_standings(self, identity: str) -> frozenset[EventStanding]:
        return event_status(self.dataset, identity)

    def _called(self, identity: str) -> str:
        """What a record is called where it is referred to: short, harmless, and never without "alleged"."""
        record = self.dataset.get(identity)
        if record is None:
            return f"{show(identity)} (no such record)"
        name = cut(show(self._name(record), width=None), _SHORT)
        match record:
            case Event():
                words = [word for word, _ in self.event_words(identity)]
                return f"{name} ({', '.join(words)})"
            case Allegation():
                return f"alleged: {name}"
            case Claim():
                return f"{KINDS[record.type][0].lower()}: {name}"
            case _ if getattr(record, "attested_only_by", None):
                return f"{name} (as claimed)"
            case _:
                return name

    def _name(self, record: Record) -> str:
        names = getattr(record, "names", None)
        if names:
            return str(names[0].text)
        for field in ("label", "title", "description", "summary", "content"):
            text = getattr(record, field, None)
            if text:
                return str(text)
        match record:
            case Location(near=near) if near:
                return f"a place near {self.dataset.name(near)}"
            case Location(within=within) if within:
                return f"a place in {self.dataset.name(within)}"
            case Source(kind=kind) if kind:
                return f"{plain(kind)}{f' of {self.dataset.name(record.publisher)}' if record.publisher else ''}"
            case Response(silent=silent) if silent:
                return f"no answer of {listed([self.dataset.name(one) for one in silent])}"
            case _:
                return record.id

    def _link(self, identity: str) -> Markup:
        """A link to a record, or its name where the page does not show it."""
        text = self.called(identity)
        if identity not in self.shown:
            return Markup("<bdi>{}</bdi>").format(text)
        actor = self.shown[identity].type == "actor"
        side = Markup(" class=s{}").format(self.sides.number(identity)) if actor else ""
        # The style gives links a direction of their own, which keeps the letters of a name together.
        return Markup('<a{} href="#{}">{}</a>').format(side, identity, text)

    def links(self, ids: Iterable[str]) -> Markup:
        """Links to several records, in a sentence."""
        made = [self.link(one) for one in ids]
        if len(made) < 2:  # noqa: PLR2004  one needs no conjunction
            return made[0] if made else Markup("")
        return Markup("{} and {}").format(Markup(", ").join(made[:-1]), made[-1])

    def party_names(self, record: Record, field: str, otherwise: str) -> str:
        """The parties of a claim in a sentence; `otherwise` is said where the source states none."""
        ids = getattr(record, field) or ()
        lacks = self.redaction is not None and field in self.redaction.lacking.get(record.id, ())
        names = [self.called(one) for one in ids] + (["others who are not shown"] if lacks and ids else [])
        return listed(names) or ("somebody who is not shown" if lacks else otherwise)

    def parties(self, record: Record, field: str, otherwise: str) -> Markup:
        """The same with links."""
        ids = getattr(record, field) or ()
        if not ids or (self.redaction and field in self.redaction.lacking.get(record.id, ())):
            links = [self.link(one) for one in ids]
            more = self.party_names(record, field, otherwise) if not ids else "others who are not shown"
            return Markup(" and ").join([*links, more])
        return self.links(ids)


NOBODY_SPEAKS: Final = "somebody whom the source does not state"
NOBODY_ACCUSED: Final = "nobody whom the source states"


def _references(value: Any) -> Iterator[str]:
    match value:
        case Ref():
            yield value
        case tuple():
            for item in value:
                yield from _references(item)
        case Model():
            for name in type(value).model_fields:
                yield from _references(getattr(value, name))
        case _:
            pass


def _chosen(dataset: Dataset, most: int) -> Mapping[str, Record]:
    """The records that are shown by their ids, in canonical order."""
    first: dict[str, Record] = {record.id: record for record in reversed(list(dataset))}
    if len(first) > most:
        wanted: dict[str, None] = {}
        for identity in _by_weight(dataset, first):
            wanted.setdefault(identity)
            if len(wanted) == most:
                break
        first = {identity: first[identity] for identity in wanted}
    return {record.id: record for record in dataset if dataset.get(record.id) is record and record.id in first}


def _by_weight(dataset: Dataset, known: Mapping[str, Record]) -> Iterator[str]:
    """All ids, the manifest and allegations with what hangs on them first."""
    order = {"dataset": 0, "allegation": 1}
    for record in sorted(known.values(), key=lambda record: (order.get(record.type, 2), record.id)):
        yield record.id
        if isinstance(record, Allegation | Denial | Assertion | Response):
            around = [answer.id for answer in dataset.answering.get(record.id, ())]
            for identity in [record.id, *around]:
                yield identity
                yield from (one for one in _references(known[identity]) if one in known)
