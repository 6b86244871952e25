"""What records are called: what may be read of some of them, and what would tell of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from conflictschema.dataset._parts import Tells, several, usual
from conflictschema.records import Actor, Assessment, Location, MilitaryAsset, Source
from conflictschema.vocabularies.actor_kind import ActorKind
from conflictschema.vocabularies.name_kind import NameKind

if TYPE_CHECKING:
    from conflictschema.records import Record

_SAYING: Final = ("description", "summary", "content")
"""Fields that say in words what a record is about."""


def called(records: Iterable[Record]) -> Iterator[str]:
    """The names and titles of records: what may be read of them."""
    for record in records:
        yield from (name.text for name in getattr(record, "names", None) or ())
        yield from (text for text in _people(record) if text)
        if isinstance(record, Source) and record.title:
            yield record.title


def telling(records: Iterable[Record]) -> Iterator[tuple[str, Tells]]:
    """What would tell of records, and how much of it."""
    for record in records:
        person = isinstance(record, Actor) and record.kind is ActorKind.PERSON
        for name in getattr(record, "names", None) or ():
            yield name.text, Tells.WHOLE
            if person:
                # A mention is a phrase, such as "the nurse".
                yield name.text, Tells.WORDS if name.kind is NameKind.MENTION else Tells.NAME
        yield from ((text, Tells.WHOLE) for text in _words_for(record))
        if person:
            # Whom the sources only describe may be called by name in the id alone, and by half of it in a note.
            yield from ((text, Tells.WORDS) for text in (_slug(record), record.label) if text)
        if isinstance(record, Source):
            yield from ((author, Tells.NAME) for author in record.authors or ())


def _words_for(record: Record) -> Iterator[str]:
    """What tells of a record as a whole."""
    yield record.id
    yield from (text for text in (record.label, getattr(record, "title", None)) if text)
    slug = _slug(record)
    # The slug of who or what is in the world is a name, and so may be the one word by which it is described. That of a
    # claim or an event, and what it says, may be one word like others.
    in_the_world = isinstance(record, Actor | Location | MilitaryAsset | Source)
    for text in (slug, *(getattr(record, field, None) for field in _SAYING)):
        if text and (several(text) or (in_the_world and not usual(text.strip(".")))):
            yield text
    yield from filter(None, (getattr(record, "url", None), getattr(record, "archive_url", None), *_people(record)))
    for outside in record.external_ids or ():
        yield from filter(None, (outside.value, outside.uri))


def _slug(record: Record) -> str:
    return record.id.partition(":")[2].replace("-", " ")


def _people(record: Record) -> tuple[str | None, ...]:
    """Who worked on a record."""
    return record.contributor, record.assessor if isinstance(record, Assessment) else None
