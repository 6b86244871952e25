"""The pages of the adapters: what each one reads, what becomes of its columns, and what is lost on the way."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from conflictschema.adapters._adapter import Adapter, adapters
from conflictschema.generate.docs import _places
from conflictschema.generate.docs._markdown import code, link, ours, paragraphs, table
from conflictschema.mapping.compiled import Compiled
from conflictschema.mapping.explained import uses

_UNPROVEN = "It was made from its publisher's description, and not tried on real rows."
_NOWHERE = "no field: it stands in a text, or decides on something"


def chapters() -> list[tuple[str, str]]:
    """The title and the path of every adapter's page, in the order of their names."""
    return [(name, _path(name)) for name in adapters()]


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
    """The mapping of an adapter, for the table that it is told by."""
    adapter = adapters()[name]
    return adapter.mapping(sorted(each for signature in adapter.signatures for each in signature))


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
    rows = [
        (", ".join(map(code, compiled.headers(column))), ", ".join(map(_goal, goes.get(column, ()))) or _NOWHERE)
        for column in mapping.columns
    ]
    yield from table(("column", "goes to"), rows)
    kinds = [(code(each), _places.to_record(template.record, here)) for each, template in mapping.records.items()]
    yield from ("What stands before the first stroke is one of the records that a row becomes:", "")
    yield from table(("record", "type"), kinds)
    yield from _words(compiled)
    if adapter.checks:
        yield from ("## What holds in every row", "")
        yield from (f"- {ours(check.says)}" for check in adapter.checks)
        yield ""
    yield from ("## What is lost", "")
    yield from (f"- {ours(loss)}" for loss in mapping.losses)
    yield "" if mapping.losses else "Nothing is known to be lost."


def _goal(place: str) -> str:
    """Where a column goes: a field, or a part of an id, which is told in words."""
    return code(place.replace("/*", "")) if "/" in place else place


def _words(compiled: Compiled) -> Iterator[str]:
    if compiled.mapping.values:
        yield from ("## What becomes of its words", "")
    for name, words in compiled.mapping.values.items():
        yield from (f"### {code(name)}", "")
        yield from table(("there", "here"), [(code(there), code(here)) for there, here in words.items()])


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
