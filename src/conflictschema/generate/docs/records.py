"""The pages of records and of the values in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from conflictschema._discover import module_of
from conflictschema.generate.docs import _places, _samples, _uses, adapters, diagrams, profiled
from conflictschema.generate.docs._markdown import (
    anchor,
    block,
    code,
    in_words,
    link,
    ours,
    paragraphs,
    table,
)
from conflictschema.profile import Profile
from conflictschema.records import record_types
from conflictschema.records._claim import Claim
from conflictschema.records._record import BaseRecord
from conflictschema.rules._rule import Entry
from conflictschema.values import _presence as presence
from conflictschema.values._model import Model
from conflictschema.values._shape import Field, TextShape, fields_of
from conflictschema.values.edtf import Edtf
from conflictschema.values.schema_version import CURRENT

_HEAD: Final = (
    "What a dataset holds. A field with “yes” is required; any other is left out where nothing is known, and is never "
    "`null`."
)
_ALL: Final = (
    "Every field that may stand beside the others. Values in it are written with what they need; all that they may "
    "hold stands on their own pages."
)
_QUERIED: Final = (
    "What the query of a rule sees of it. `row` is the number of the record, and joins the tables; a date also has "
    "`…earliest` and `…latest`, the table of a list `pointer`."
)


def pages(entries: Mapping[str, type[Entry]], profile: Profile | None = None) -> dict[str, str]:
    """Every page of records and values by its path."""
    made = {_places.RECORDS: _records()}
    made |= {_places.of_record(kind): record_page(kind, entries, profile) for kind in record_types()}
    made |= {_places.VALUES: _values(), _places.SIMPLE: _simple()}
    return made | {_places.of_model(model): _value(model) for model in _uses.values()}


def record_page(kind: str, entries: Mapping[str, type[Entry]], profile: Profile | None = None) -> str:
    """All about one type of record."""
    model, here = record_types()[kind], _places.of_record(kind)
    lines = [f"# {in_words(kind)}", "", *paragraphs(model)]
    lines += [f"Its `type` is {code(kind)}; in Python it is `conflictschema.{model.__name__}`.", ""]
    lines += ["## Fields", ""]
    for title, fields in _grouped(model):
        lines += [f"### {title}", "", *_fields(model, fields, here)]
    lines += _together(model)
    if profile is not None:
        lines += profiled.on_record(profile, kind)
    topic = diagrams.topic_of(kind)
    lines += [diagrams.picture(topic, diagrams.TOPICS[topic][0], here), ""]
    lines += ["## Refers to", "", *_refers_to(kind, here)]
    lines += ["## Referred to by", "", *_referred_to(kind, here)]
    lines += ["## The least of it", "", *block(_samples.written(_samples.minimal(model)), "json")]
    lines += [
        "## All of it",
        "",
        _ALL,
        "",
        *block(_samples.written(_samples.full(model)), "json"),
    ]
    lines += _rules(kind, entries, here)
    lines += adapters.on_record(kind, here)
    lines += _tables(kind)
    schema = module_of(model.__name__)
    lines += [
        "## JSON Schema",
        "",
        f"`conflictschema schema {schema}` prints it. Its id is `urn:conflictschema:schema:{CURRENT}:{schema}`.",
        "",
    ]
    return "\n".join(lines)


def _grouped(model: type[Model]) -> Iterator[tuple[str, list[Field]]]:
    """The fields by who has them: the record alone, every claim, every record."""
    shared = {field.name for field in fields_of(BaseRecord)}
    claims = {field.name for field in fields_of(Claim)} - shared if issubclass(model, Claim) else set()
    own = [field for field in fields_of(model) if field.name not in shared | claims]
    yield "Of its own", own
    if claims:
        yield "Of every claim", [field for field in fields_of(model) if field.name in claims]
    yield "Of every record", [field for field in fields_of(model) if field.name in shared]


def _fields(model: type[Model], fields: Sequence[Field], here: str) -> list[str]:
    rows = [
        (
            f"{anchor(field.name)}{code(field.name)}",
            _required(model, field),
            ours(field.sentence),
            _places.held(field.shape, here),
        )
        for field in fields
    ]
    return table(("field", "required", "meaning", "holds"), rows)


def _required(model: type[Model], field: Field) -> str:
    if field.required:
        return "yes"
    for constraint in model.all_constraints():
        if field.name in constraint.fields:
            match constraint:
                case presence.RequiredOrUnstated():
                    return "or `unstated`"
                case presence.RequiredIf() | presence.RequiredUnless() | presence.AtLeastOne():
                    return "[at times](#what-must-fit-together)"
                case _:
                    continue
    return ""


def _together(model: type[Model]) -> list[str]:
    sentences = [constraint.sentence(model) for constraint in model.all_constraints()]
    return ["## What must fit together", "", *(f"- {ours(each)}" for each in sentences), ""] if sentences else []


def _refers_to(kind: str, here: str) -> list[str]:
    found = [each for each in _uses.references() if each.record == kind]
    rows = [(code(each.field), _targets(each.targets, here)) for each in found if not _uses.is_by_way(each)]
    lines = table(("field", "to"), rows)
    ways = {each.holder: each for each in found if _uses.is_by_way(each)}
    for holder, each in ways.items():
        lines += [f"By way of every {_places.to_model(holder, here)} in it also to {_targets(each.targets, here)}.", ""]
    return lines


def _referred_to(kind: str, here: str) -> list[str]:
    rows: list[tuple[str, str]] = []
    ways: dict[tuple[type[Model], str], None] = {}
    fields: dict[str, list[str]] = {}
    for each in _uses.references():
        if kind not in each.targets:
            continue
        if _uses.is_by_way(each):
            ways[each.holder, each.path[-1]] = None
        else:
            fields.setdefault(each.record, []).append(each.field)
    for record, names in fields.items():
        rows.append((_places.to_record(record, here), ", ".join(map(code, names))))
    lines = table(("record", "in"), rows)
    for holder, name in ways:
        lines += [f"Many records also do so by way of a {_places.to_model(holder, here)}, in {code(name)}.", ""]
    return lines or ["Nothing.", ""]


def _targets(targets: Sequence[str], here: str) -> str:
    if len(targets) == len(record_types()):
        return link("any record", _places.RECORDS, here)
    return ", ".join(_places.to_record(target, here) for target in targets)


def _rules(kind: str, entries: Mapping[str, type[Entry]], here: str) -> list[str]:
    rows = [
        (_places.to_rule(entry, here), entry.severity.value, ours(entry.says()))
        for entry in _uses.rules_on(kind, entries)
    ]
    return [
        "## Rules that look at it",
        "",
        *table(("rule", "severity", "what it finds"), rows),
        f"[All rules]({link('', _places.RULES, here)[3:-1]}) are more: some look at every record alike.",
        "",
    ]


def _tables(kind: str) -> list[str]:
    rows = []
    for each in _uses.tables_of(kind):
        columns = ["row", *each.positions, *(f"{leaf.column} {leaf.sql.lower()}" for leaf in each.columns)]
        rows.append((code(each.name), ", ".join(map(code, columns))))
    return [
        "## Tables and columns",
        "",
        _QUERIED,
        "",
        *table(("table", "columns"), rows),
    ]


def _records() -> str:
    here = _places.RECORDS
    rows = [(_places.to_record(kind, here), ours(next(paragraphs(model)))) for kind, model in record_types().items()]
    shared = fields_of(BaseRecord)
    return "\n".join(
        [
            "# Records",
            "",
            _HEAD,
            "",
            *table(("type", "what it is"), rows),
            "## What all records share",
            "",
            "Every record has a `type` and an `id`, which begins with the type: `actor:north`. Any may have:",
            "",
            *_fields(BaseRecord, shared, here),
            "## What all claims share",
            "",
            f"{ours(next(paragraphs(Claim)))} Besides the above, a claim may have:",
            "",
            *_fields(
                Claim, [field for field in fields_of(Claim) if field.name not in {each.name for each in shared}], here
            ),
        ]
    )


def _values() -> str:
    here = _places.VALUES
    rows = [(_places.to_model(model, here), ours(next(paragraphs(model)))) for model in _uses.values()]
    return "\n".join(
        [
            "# Values",
            "",
            "What stands in the fields of records and has fields of its own, but no id.",
            "",
            *table(("value", "what it is"), rows),
            f"Texts, dates and numbers without fields have {link('a page together', _places.SIMPLE, here)}.",
            "",
        ]
    )


def _value(model: type[Model]) -> str:
    here = _places.of_model(model)
    rows = [
        (_places.to_model(user, here), ", ".join(map(code, names))) for user, names in _uses.users_of(model).items()
    ]
    least, most = _samples.minimal(model), _samples.full(model)
    lines = [f"# {in_words(model.__name__)}", "", *paragraphs(model), "## Fields", ""]
    lines += [*_fields(model, fields_of(model), here), *_together(model), "## Where it stands", ""]
    lines += table(("in", "field"), rows)
    lines += ["## The least of it", "", *block(_samples.written(least), "json")]
    if most != least:
        lines += ["## All of it", "", *block(_samples.written(most), "json")]
    return "\n".join(lines)


def _simple() -> str:
    lines = ["# Texts, dates and numbers", "", "What a field may hold that has no fields of its own.", ""]
    for name, shape in _uses.text_kinds().items():
        lines += [f"## {name}", "", f"{ours(shape.must[:1].upper() + shape.must[1:])}.", "", *_bounds(shape)]
    lines += ["## Edtf", "", *paragraphs(Edtf), *block(_samples.DATE)]
    lines += [
        "## JsonValue",
        "",
        "Any JSON value without null in it: what a field would hold by another reading.",
        "",
        "## Numbers",
        "",
        "A whole number may be written 1, 1.0 or 1e2, as JSON Schema has it. Other numbers are finite.",
        "",
    ]
    return "\n".join(lines)


def _bounds(shape: TextShape) -> list[str]:
    text = shape.text
    lines = []
    if text.longest is not None:
        lines += [f"At most {text.longest:,} characters.", ""]
    if text.name in _samples.TEXTS:
        lines += ["For instance:", "", *block(_samples.TEXTS[text.name])]
    if text.pattern is not None:
        lines += ["As a pattern:", "", *block(text.pattern)]
    return lines
