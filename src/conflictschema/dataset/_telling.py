"""What records are called: what may be read of some of them, and what would tell of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from conflictschema.records import Actor, Assessment, Location, MilitaryAsset, Source
from conflictschema.vocabularies.actor_kind import ActorKind

if TYPE_CHECKING:
    from conflictschema.records import Record

_SAYING: Final = ("description", "summary", "content")
"""Fields that say in words what a record is about."""
_LITTLE: Final = frozenset(
    "and but did for from had has her his man near not old one said that the their was were who with woman".split()  # noqa: SIM905
)
"""Words of an id that are nobody's name."""


def called(records: Iterable[Record]) -> Iterator[str]:
    """The names and titles of records: what may be read of them."""
    for record in records:
        yield from (name.text for name in getattr(record, "names", None) or ())
        yield from (text for text in _people(record) if text)
        if isinstance(record, Source) and record.title:
            yield record.title


def telling(records: Iterable[Record]) -> Iterator[tuple[str, bool]]:
    """What would tell of records, and whether each word of it alone would name a person."""
    for record in records:
        person = isinstance(record, Actor) and record.kind is ActorKind.PERSON
        for name in getattr(record, "names", None) or ():
            yield name.text, person
        yield from ((text, False) for text in _words_for(record))
        if person:
            # Whom the sources only describe may be called by name in the id alone, and by half of it in a note.
            words = f"{_slug(record)} {record.label or ''}".split()
            yield from ((word, True) for word in words if word.lower() not in _LITTLE)
        if isinstance(record, Source):
            yield from ((author, True) for author in record.authors or ())


def _words_for(record: Record) -> Iterator[str]:
    """What tells of a record as a whole."""
    yield record.id
    yield from (text for text in (record.label, getattr(record, "title", None)) if text)
    # The slug of who or what is in the world is a name. That of a claim or a source may be one word like others, such
    # as "inquiry", and so may what a record says.
    slug = _slug(record)
    if isinstance(record, Actor | Location | MilitaryAsset):
        yield slug
    for text in (slug, *(getattr(record, field, None) for field in _SAYING)):
        if text and len(text.split()) > 1:
            yield text
    yield from filter(None, (getattr(record, "url", None), getattr(record, "archive_url", None), *_people(record)))
    for outside in record.external_ids or ():
        yield from filter(None, (outside.value, outside.uri))


def _slug(record: Record) -> str:
    return record.id.partition(":")[2].replace("-", " ")


def _people(record: Record) -> tuple[str | None, ...]:
    """Who worked on a record."""
    return record.contributor, record.assessor if isinstance(record, Assessment) else None
