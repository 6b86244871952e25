"""The pages of the adapters: what each one reads, what becomes of its columns, and what is lost on the way."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conflictschema.adapters._adapter import Adapter, adapters
from conflictschema.generate.docs import _places
from conflictschema.generate.docs._markdown import code, link, ours, paragraphs, table
from conflictschema.mapping._nodes import Filled, leaves
from conflictschema.mapping.compiled import Compiled
from conflictschema.mapping.explained import uses
from conflictschema.rules import catalogue
from conflictschema.values._shape import WordShape
from conflictschema.vocabularies._vocabulary import Vocabulary

_UNPROVEN = "It was made from its publisher's description, and not tried on real rows."
_ID = "the id of "
_NOWHERE = "no field: it stands in a text, or decides on something"


def chapters() -> list[tuple[str, str]]:
    """The title and the path of every adapter's page, in the order of their names."""
    return [(each.title, _path(name)) for name, each in adapters().items()]


def pages() -> dict[str, str]:
    """Every page of adapters by its path; none where there are no adapters."""
    found = adapters()
    if not found:
        return {}
    here = _places.ADAPTERS
    rows = [
        (link(code(name), _path(name), here), ours(each.title), "yes" if each.proven else "no")
        for name, each in found.items()
    ]
    lines = ["# Adapters", "", "Other people's tables, whose headers tell which layout it is.", ""]
    made = {here: "\n".join([*lines, *table(("adapter", "data", "tried on real rows"), rows)])}
    return made | {_path(name): "\n".join(_page(name, each)) for name, each in found.items()}


def on_record(kind: str, here: str) -> list[str]:
    """What the page of a record says of other systems: the columns that its fields are taken from."""
    rows = [
        (link(code(name), _path(name), here), code(field), ", ".join(map(code, columns)))
        for name in adapters()
        for field, columns in _fields(name, kind).items()
    ]
    if not rows:
        return []
    return ["## In other systems", "", *table(("adapter", "field", "columns"), rows)]


def _path(name: str) -> str:
    return f"adapters/{name}.md"


@functools.cache
def _mapping(name: str) -> Compiled:
    """The mapping of an adapter, for the newest of its layouts that is known whole, or for all that it is told by."""
    adapter = adapters()[name]
    told_by = sorted(frozenset().union(*adapter.signatures))
    return adapter.mapping(adapter.headerless[0] if adapter.headerless else told_by)


def _page(name: str, adapter: type[Adapter]) -> Iterator[str]:
    compiled, here = _mapping(name), _path(name)
    mapping = compiled.mapping
    yield from (f"# {ours(adapter.title)}", "", *paragraphs(adapter))
    if mapping.description:
        yield from (ours(mapping.description), "")
    if not adapter.proven:
        yield from (_UNPROVEN, "")
    yield from (f"`conflictschema validate --from {name} FILE` reads it; its headers also tell it by themselves:", "")
    told = " or by ".join(", ".join(code(each) for each in sorted(signature)) for signature in adapter.signatures)
    yield from (told, "", "## What becomes of its columns", "")
    goes = uses(compiled)
    own = {f"{_ID}{name}" for name, template in mapping.records.items() if not template.elsewhere}
    rows = [
        (", ".join(map(code, compiled.headers(column))), _goals(goes.get(column, ())))
        for column in dict.fromkeys((*mapping.columns, *compiled.columns))
        # A twin that is in ids of this table alone need not be told: not every column has every twin.
        if "." not in column or any(each not in own for each in goes.get(column, ()))
    ]
    yield from table(("column", "goes to"), rows)
    kinds = {_family(each): template.record for each, template in mapping.records.items()}
    yield from ("What stands before the first stroke is one of the records that a row becomes:", "")
    yield from table(("record", "type"), [(code(each), _places.to_record(kind, here)) for each, kind in kinds.items()])
    yield from _kept(compiled)
    yield from _words(compiled, here)
    yield from _rules(adapter, compiled, here)
    for headers in adapter.headerless:
        yield from ("## Files without headers", "", f"Their {len(headers)} columns stand in this order:", "")
        yield from (", ".join(map(code, headers)), "")
    yield from ("## What is lost", "")
    yield from (f"- {ours(loss)}" for loss in mapping.losses)
    yield "" if mapping.losses else "Nothing is known to be lost."


def _family(record: str) -> str:
    """The template that a record is one of, where there is one for each of several columns."""
    return record.partition(".")[0]


def _goals(places: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(map(_goal, places))) or _NOWHERE


def _goal(place: str) -> str:
    """Where a column goes: a field, or a part of an id, which is told in words."""
    record, stroke, field = place.replace("/*", "").partition("/")
    if stroke:
        return code(f"{_family(record)}/{field}")
    return f"{_ID}{_family(record.removeprefix(_ID))}" if record.startswith(_ID) else record


def _kept(compiled: Compiled) -> Iterator[str]:
    """Where the columns that no field takes are kept."""
    keepers = {_family(each.name): each.type for each in compiled.records if each.template.original}
    if keepers:
        listed = ", ".join(f"{code(name)} ({kind})" for name, kind in keepers.items())
        yield from (f"Columns that are not listed here are kept as they are, in `original` of {listed}.", "")


def _words(compiled: Compiled, here: str) -> Iterator[str]:
    if compiled.mapping.values:
        yield from ("## What becomes of its words", "")
    lists = _lists(compiled)
    for name, words in compiled.mapping.values.items():
        yield from (f"### {code(name)}", "")
        found = lists.get(name, [])
        if found:
            told = dict.fromkeys(f"{code(each.field)} of {_places.to_record(each.kind, here)}" for each in found)
            yield from (f"They stand in {', '.join(told)}.", "")
        vocabulary = found[0].vocabulary if found else None
        if all(there == word for there, word in words.items()):
            yield from (f"They are taken as they stand: {', '.join(map(code, words))}.", "")
            continue
        rows = [(code(there), _word(vocabulary, word, here)) for there, word in words.items()]
        yield from table(("there", "here"), rows)
        if "*" in words:
            yield from ("`*` stands for any other word.", "")


def _word(vocabulary: type[Vocabulary] | None, word: str, here: str) -> str:
    if vocabulary is None or word not in {each.value for each in vocabulary}:
        return code(word) if word else "nothing"
    return link(code(word), f"{_places.of_vocabulary(vocabulary)}#{word}", here)


def _rules(adapter: type[Adapter], compiled: Compiled, here: str) -> Iterator[str]:
    """What holds in its rows, and which rules of the standard its publisher breaks."""
    always = [check.says for check in adapter.checks if check.always]
    mostly = [check.says for check in adapter.checks if not check.always]
    wanted = {(pair.twin.partition(".")[2], pair.missing) for pair in compiled.twins}
    mostly += [f"what stands in a column has something beside it in its twin for {twin}" for twin, _ in sorted(wanted)]
    for title, code_of, says in (
        ("What holds in every row", "CS070", always),
        ("What mostly holds", "CS071", mostly),
    ):
        if says:
            rule = _places.to_rule(catalogue()[code_of], here)
            yield from (f"## {title}", "", f"A row that breaks it is {rule}.", "")
            yield from (f"- {ours(each)}" for each in dict.fromkeys(says))
            yield ""
    if adapter.grades:
        yield from ("## What its publisher's own rows break", "")
        for each, (severity, why) in adapter.grades.items():
            yield f"- {_places.to_rule(catalogue()[each], here)} is told as {severity}: {ours(why)}"
        yield ""


@dataclass(frozen=True, slots=True)
class _Worded:
    """A field that takes its words from cells by a list of words."""

    kind: str
    field: str
    vocabulary: type[Vocabulary]
    column: str


def _lists(compiled: Compiled) -> dict[str, list[_Worded]]:
    """The fields whose words come from each list of words."""
    found: dict[str, list[_Worded]] = {}
    for record in compiled.records:
        for pointer, node in leaves(record.body):
            if not isinstance(node, Filled) or not isinstance(node.shape, WordShape):
                continue
            cell = node.alone
            if cell is None or cell.words is None:
                continue
            field = ".".join(part for part in pointer.split("/") if part and part != "*")
            header = compiled.headers(cell.column)[0]
            found.setdefault(cell.words, []).append(_Worded(record.type, field, node.shape.vocabulary, header))
    return found


def on_vocabulary(vocabulary: type[Vocabulary], here: str) -> list[str]:
    """What the page of a list of words says of other systems: their words that are brought in as each of ours."""
    lines: list[str] = []
    for name, adapter in adapters().items():
        compiled = _mapping(name)
        theirs: dict[str, list[str]] = {}
        columns: list[str] = []
        for words, found in _lists(compiled).items():
            used = [each for each in found if each.vocabulary is vocabulary]
            if not used:
                continue
            columns += [each.column for each in used]
            for there, word in compiled.mapping.values[words].items():
                theirs.setdefault(word, []).append("any other word" if there == "*" else code(there))
        rows = [(word.value, theirs[word.value]) for word in vocabulary if word.value in theirs]
        if rows:
            of = ", ".join(map(code, dict.fromkeys(columns)))
            lines += [f"### {ours(adapter.title)}, as it is brought in", ""]
            lines += [f"By the adapter {link(code(name), _path(name), here)}, from {of}.", ""]
            told = [(link(code(w), f"{here}#{w}", here), ", ".join(dict.fromkeys(each))) for w, each in rows]
            lines += table(("word", "theirs"), told)
    return lines


def _fields(name: str, kind: str) -> dict[str, list[str]]:
    """The fields of a type of record that an adapter fills, each with the columns that it is taken from."""
    compiled = _mapping(name)
    of_kind = {each for each, template in compiled.mapping.records.items() if template.record == kind}
    found: dict[str, list[str]] = {}
    for column, places in uses(compiled).items():
        for place in places:
            record, _, rest = place.partition("/")
            if record in of_kind and rest:
                field = ".".join(part for part in rest.split("/") if part != "*")
                columns = found.setdefault(field, [])
                columns += [each for each in compiled.headers(column)[:1] if each not in columns]
    return found
