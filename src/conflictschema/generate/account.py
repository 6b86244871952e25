"""A readable account of a dataset, or of one record and of what answers it, as plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.dataset.answers import answers, links
from conflictschema.dataset.status import event_status, status
from conflictschema.io import show
from conflictschema.records import Allegation, Claim, Event, Response
from conflictschema.values import _shape as shapes
from conflictschema.values._model import Model
from conflictschema.values.citation import Citation
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.vocabularies._vocabulary import Vocabulary
from conflictschema.vocabularies.explicitness import Explicitness

if TYPE_CHECKING:
    from conflictschema.dataset.dataset import Dataset
    from conflictschema.records import AnyClaim, Record
    from conflictschema.values.answer import Answer, DenialAnswer

LABEL: Final = 18
"""Characters that the names of fields take."""

_HOW_SURE: Final = {
    Explicitness.EXPLICIT: "",
    Explicitness.IMPLIED_BY_COUNTER_ACCUSATION: ", implied by a counter-accusation",
    Explicitness.INFERRED_BY_CODER: ", as the coder infers",
}


def account(dataset: Dataset) -> Iterator[str]:
    """Who alleges what against whom, and who denies it: every allegation of a dataset, a line at a time."""
    manifest = dataset.manifest
    yield show("A dataset without a manifest" if manifest is None else manifest.title)
    parts = {"source": dataset.sources, "actor": dataset.actors, "event": dataset.events, "claim": dataset.claims}
    told = ", ".join(_counted(len(records), noun) for noun, records in parts.items())
    yield f"{_counted(len(dataset), 'record')}: {told}."
    yield "What follows is what was said, and not what is true."
    for allegation in dataset.allegations:
        yield ""
        yield from _allegation(dataset, allegation)
    yield ""
    yield "`conflictschema show DATASET ID` tells all of one record."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _allegation(dataset: Dataset, allegation: Allegation) -> Iterator[str]:
    conduct = ", ".join(_word(word) for word in allegation.conduct)
    alleged = "Said to have been alleged by" if allegation.imputed_by else "Alleged by"
    speakers, accused = _actors(dataset, allegation.speakers), _actors(dataset, allegation.accused)
    yield f"{show(allegation.id)}"
    yield f"  {alleged} {speakers}, against {accused}: {conduct}."
    yield f"  {show(allegation.content, width=None)}"
    if allegation.imputed_by:
        yield f"  It is known only through {', '.join(show(claim) for claim in allegation.imputed_by)}."
    where = status(dataset, allegation.id)
    for answer in answers(dataset, allegation.id):
        for link in links(answer, allegation.id):
            yield f"    - {_answer(dataset, answer, link, third=answer.id in where.third_party)}"
    yield f"  Status: {_word(str(where))}."


def _answer(dataset: Dataset, answer: AnyClaim, link: Answer | DenialAnswer, *, third: bool) -> str:
    remark = _HOW_SURE[link.explicitness] + (", not for the accused" if third else "")
    if isinstance(answer, Response):
        who = _actors(dataset, answer.silent or answer.speakers)
        when = f", as of {answer.as_of}" if answer.as_of else ""
        return f"{_word(answer.kind)}: {who}{when} ({show(answer.id)}{remark})"
    kind = f": {_word(link.kind)}" if link.kind else ""
    noun = "counter-allegation" if isinstance(answer, Allegation) else answer.type
    return f"{noun} by {_actors(dataset, answer.speakers)}{kind} ({show(answer.id)}{remark})"


def record_account(dataset: Dataset, identity: str) -> Iterator[str]:
    """All that one record says, where it stands, what answers it and what refers to it, a line at a time.

    Raises `KeyError` if no record has the id.
    """
    record = dataset[identity]
    yield show(record.id)
    kind = _word(record.type)
    yield f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}: {show(dataset.name(identity), width=None)}"
    yield ""
    for field in shapes.fields_of(type(record)):
        value = getattr(record, field.name)
        if value is not None and field.name not in ("type", "id"):
            yield from _labelled(_word(field.name), list(_value(dataset, value)))
    if isinstance(record, Claim):
        yield from _standing(dataset, record)
    if isinstance(record, Event):
        yield ""
        yield from _labelled("stands as", [", ".join(sorted(map(_word, event_status(dataset, identity))))])
        proposing = [claim for claim in dataset.claims if identity in (claim.proposes or ())]
        yield from _labelled("proposed by", [f"{show(claim.id)}" for claim in proposing])
    used = [f"{show(other.id)}" for other in dataset if other.id != identity and _mentions(other, identity)]
    if used:
        yield ""
        yield from _labelled("referred to by", used)


def _standing(dataset: Dataset, record: Claim) -> Iterator[str]:
    identity = getattr(record, "id")  # noqa: B009  every record class declares an id of its own type
    where = status(dataset, identity)
    yield ""
    yield from _labelled("status", [_word(str(where))])
    for party, words in where.by_accused.items():
        if party:
            told = ", ".join(sorted(map(_word, words))) or "unanswered"
            yield from _labelled("", [f"{show(dataset.name(party))}: {told}"])
    answered = answers(dataset, identity)
    lines = [
        _answer(dataset, answer, link, third=answer.id in where.third_party)
        for answer in answered
        for link in links(answer, identity)
    ]
    yield from _labelled("answered by", lines)
    yield from _labelled("imputes", [show(allegation.id) for allegation in answered.imputed])
    if where.third_party:
        yield from _labelled("third parties", [show(one) for one in where.third_party])


def _labelled(label: str, lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{label if number == 0 else '':<{LABEL}}{line}"


def _value(dataset: Dataset, value: Any) -> Iterator[str]:
    match value:
        case TemporalExtent():
            yield _extent(value)
        case Citation():
            yield _citation(value)
        case Vocabulary():
            yield _word(value)
        case Model():
            yield "; ".join(
                f"{_word(field.name)} {', '.join(_value(dataset, inner))}"
                for field in shapes.fields_of(type(value))
                if (inner := getattr(value, field.name)) is not None
            )
        case tuple() if value and isinstance(value[0], tuple):  # coordinates: brackets tell points and rings apart
            yield json.dumps(value)
        case tuple():
            for item in value:
                yield from _value(dataset, item)
        case dict() if all(isinstance(item, str) for item in value.values()):
            for name, item in value.items():
                yield f"{show(str(name))}: {show(item)}"
        case dict() | list():
            yield show(json.dumps(value, ensure_ascii=False), width=None)
        case bool():
            yield "yes" if value else "no"
        case str() if value in dataset:
            name = dataset.name(value)
            yield show(value) if name == value else f"{show(name)} ({show(value)})"
        case _:
            yield show(str(value), width=None)


def _extent(extent: TemporalExtent) -> str:
    parts = []
    if extent.phrase is not None:
        parts.append(f"“{show(extent.phrase)}”")
    if extent.edtf is not None:
        parts.append(f"{'→ ' if parts else ''}{show(extent.edtf)}{f' ({extent.mode})' if extent.mode else ''}")
    for relative in extent.relative_to or ():
        days = f"{relative.days} " if relative.days is not None else ""
        parts.append(f"{days}{_word(relative.relation)} {show(relative.record)}")
    if extent.derivation is not None:
        basis = extent.derivation.reference_date
        parts.append(f"[{_word(extent.derivation.rule)}{f', from {basis}' if basis else ''}]")
    return " ".join(parts)


def _citation(citation: Citation) -> str:
    count = len(citation.passages or ())
    parts = [show(citation.source)]
    if count:
        spans = ", ".join(f"{passage.start}–{passage.end}" for passage in citation.passages or ())
        parts.append(f"{count} passage{'' if count == 1 else 's'} ({spans})")
    parts += [f"{label} {show(text)}" for label, text in (("page", citation.page), ("at", citation.timecode)) if text]
    return ", ".join(parts)


def _actors(dataset: Dataset, ids: Any) -> str:
    if not ids:
        return "somebody whom the source does not state"
    names = [show(dataset.name(one)) for one in ids]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _word(word: str) -> str:
    return str(word).replace("_", " ")


def _mentions(record: Record, identity: str) -> bool:
    return any(identity == found for found in _texts(record))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
