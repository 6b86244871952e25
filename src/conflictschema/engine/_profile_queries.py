"""The rules that are made of a profile's file, and run like all others."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar

from conflictschema.engine import _columns
from conflictschema.engine._columns import EACH, Leaf, quoted
from conflictschema.finding import Severity, pointer_step
from conflictschema.mapping._quoting import text
from conflictschema.profile.profile import KEPT_IN, Place, Profile
from conflictschema.records import record_types
from conflictschema.rules._rule import Entry, PythonRule, Rule
from conflictschema.values._shape import ListShape, WordShape, walk

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence
    from conflictschema.vocabularies._vocabulary import Vocabulary

KINDS: Final = ("REQUIRED", "WORDS", "OWN", "NARROWS", "NAMED")
"""What the codes of a profile's rules end in."""

_E = TypeVar("_E", bound=Entry)


def made_of(profile: Profile) -> Iterator[type[Entry]]:
    """The rules of a profile: one for each sort of thing that it asks for."""
    made = (_required(profile), _words(profile), _own(profile), _narrows(profile), _named(profile))
    yield from (rule for rule in made if rule is not None)


def _entry(base: type[_E], profile: Profile, kind: str, /, **said: Any) -> type[_E]:
    """The class of a rule; its name and code carry the profile's."""
    return type(
        f"{kind.capitalize()}Of{profile.name.capitalize()}",
        (base,),
        {
            "__module__": __name__,
            "__doc__": said.pop("says"),
            "code": f"X-{profile.name.upper()}-{kind}",
            "severity": said.pop("severity", Severity.ERROR),
            "since": profile.version,
            "bad": "",
            "good": "",
            **said,
        },
    )


def _required(profile: Profile) -> type[Rule] | None:
    queries = [_without(place) for places in profile.required.values() for place in places]
    queries += [
        f"select row, '' as pointer, {text(each.key)} as path, "
        f"{text(f'/{KEPT_IN}{pointer_step(each.key)}')} as absent from {quoted(kind)} "
        f"where {KEPT_IN} is null or not json_exists({KEPT_IN}, {text(_json_path(each.key))})"
        for kind, fields in profile.fields.items()
        for each in fields
        if each.required
    ]
    if not queries:
        return None
    return _entry(
        Rule,
        profile,
        "REQUIRED",
        says=f"A field that the profile {profile.name} asks for is absent.",
        name=f"absent-field-of-{profile.name}",
        why=f"The standard lets it be absent; whoever works by the profile {profile.name} relies on it.",
        fix="Fill the field in; where the sources do not say it, the record is not one of this profile.",
        message=f"{{record}} lacks {{path}}, which the profile {profile.name} asks for.",
        query=" union all ".join(queries),
    )


def _full(place: Place) -> tuple[str, ...]:
    """The way to a field as columns have it, with a mark behind every list."""
    found: list[str] = []
    for each in place.fields:
        found.append(each.name)
        shape = each.shape
        while isinstance(shape, ListShape):
            found.append(EACH)
            shape = shape.item
    return tuple(found)


def _without(place: Place) -> str:
    """The query for the places in which a field is absent: records, or items of a list in them."""
    full = _full(place)
    above = _full(Place(place.kind, place.fields[:-1]))
    here = Leaf(place.kind, (*above, "x"), "", "")
    pointer = "t.pointer" if EACH in above else "''"
    rest = "".join(f"/{part}" for part in above[len(here.list_path) :])
    held = " or ".join(_filled(here, full))
    around = _filled(here, above) if rest else []
    condition = f"({' or '.join(around)}) and not ({held})" if around else f"not ({held})"
    return (
        f"select t.row, {pointer} || '{rest}' as pointer, {text(place.path)} as path, "
        f"{pointer} || '{rest}/{place.fields[-1].name}' as absent from {quoted(here.table)} as t where {condition}"
    )


def _filled(here: Leaf, path: tuple[str, ...]) -> Iterator[str]:
    """Of the table of a leaf: the conditions of which one holds where something stands below a path."""
    position = ("position",) if here.list_path else ()
    for table in _columns.tables(_columns.leaves()):
        if table.record != here.record:
            continue
        below = [leaf for leaf in table.columns if leaf.path[: len(path)] == path]
        if table.name == here.table:
            yield from (f"t.{quoted(leaf.column)} is not null" for leaf in below)
        elif below and table.list_path[: len(here.list_path)] == here.list_path:
            if table.list_path[:-1].count(EACH) > here.list_path.count(EACH):
                continue  # where a list in a list holds something, the outer one does as well
            if not position:
                yield f"t.row in (select row from {quoted(table.name)})"
            else:
                tied = zip(_positions_in(here), table.positions, strict=False)
                same = " and ".join(f"inner_.{quoted(theirs)} = t.{quoted(ours)}" for ours, theirs in tied)
                yield f"exists (select 1 from {quoted(table.name)} as inner_ where inner_.row = t.row and {same})"


def _positions_in(here: Leaf) -> tuple[str, ...]:
    return _columns.Table(here.table, here.record, here.list_path, ()).positions


def _words(profile: Profile) -> type[Rule] | None:
    queries = []
    for leaf in _columns.leaves():
        vocabulary = _vocabularies().get((leaf.record, leaf.path))
        if vocabulary is not None:
            kept = set(profile.words(vocabulary))
            gone = [word for word in vocabulary.words() if word not in kept]
            if gone:
                column = quoted(leaf.column)
                listed = ", ".join(map(text, gone))
                queries.append(
                    f"select row, {_pointer(leaf)} as pointer, {column} as value, {text(_dotted(leaf))} as path "
                    f"from {quoted(leaf.table)} where {column} in ({listed})"
                )
    if not queries:
        return None
    return _entry(
        Rule,
        profile,
        "WORDS",
        says=f"A word stands in a record that the profile {profile.name} leaves out.",
        name=f"word-left-out-by-{profile.name}",
        why=f"Whoever works by the profile {profile.name} keeps to fewer words than the standard has.",
        fix=f"Take the word of the profile {profile.name} that fits; where none does, the record is not one of it.",
        message=f"“{{value}}” may not stand in {{path}} of {{record}}: the profile {profile.name} leaves the word out.",
        query=" union all ".join(queries),
    )


@functools.cache
def _vocabularies() -> dict[tuple[str, tuple[str, ...]], type[Vocabulary]]:
    """The lists of words that columns take theirs from, by the type of record and the path."""
    found = {}
    for kind, model in record_types().items():
        for path, field in walk(model):
            shape, full = field.shape, path
            while isinstance(shape, ListShape):
                shape, full = shape.item, (*full, EACH)
            if isinstance(shape, WordShape):
                found[kind, full] = shape.vocabulary
    return found


def _pointer(leaf: Leaf) -> str:
    """The SQL of the pointer to a column's value."""
    rest = "".join(f"/{part}" for part in leaf.path[len(leaf.list_path) :])
    return f"pointer || '{rest}'" if leaf.list_path else f"'{rest}'"


def _dotted(leaf: Leaf) -> str:
    return ".".join(part for part in leaf.path if part != EACH)


def _own(profile: Profile) -> type[PythonRule]:
    """Everything below the namespace is known, and of the form that its field has."""
    forms = {
        kind: {
            **{each.key: each.form for each in profile.own_fields(kind)},
            **{profile.key_of(at): profile.form_of_words(at, name) for at, name in profile.places.get(kind, ())},
        }
        for kind in record_types()
    }
    # Python's `$` lets a line feed follow, so that the anchors are taken off and the whole is asked for.
    patterns = {
        kind: {key: re.compile(form.pattern[1:-1], re.ASCII) for key, form in known.items()}
        for kind, known in forms.items()
    }
    prefix = f"{profile.name}:"

    def check(_rule: type[PythonRule], evidence: Evidence) -> Iterator[dict[str, Any]]:
        for kind, known in forms.items():
            query = f"select row, {KEPT_IN} from {quoted(kind)} where contains({KEPT_IN}::varchar, ?) order by row"
            for row in evidence.rows(query, (f'"{prefix}',)):
                for key, value in json.loads(row[KEPT_IN]).items():
                    if not key.startswith(prefix):
                        continue
                    told = {"row": row["row"], "pointer": f"/{KEPT_IN}{pointer_step(key)}", "key": key, "value": value}
                    if key not in known:
                        close = get_close_matches(key, known, n=1)
                        hint = (
                            f"did you mean {close[0]}?" if close else f"in a record of the type {kind} there is none."
                        )
                        yield {**told, "problem": f"The profile has no such field; {hint}"}
                    elif not _fits(value, patterns[kind][key], known[key].longest):
                        yield {**told, "problem": f"It must be {known[key].must}."}

    return _entry(
        PythonRule,  # type: ignore[type-abstract]  # with its check it is concrete
        profile,
        "OWN",
        says=f"What stands below the namespace of the profile {profile.name} is not as the profile has it.",
        name=f"malformed-own-field-of-{profile.name}",
        why="Whoever reads the field relies on its form.",
        fix="Correct the name or the value; the documentation of the profile lists its fields and words.",
        message="{key} of {record} is “{value}”. {problem}",
        own_words=frozenset({"problem"}),
        needs=" ".join(f"{kind} {KEPT_IN}" for kind in forms),
        check=classmethod(check),
    )


def _fits(value: str, pattern: re.Pattern[str], longest: int | None) -> bool:
    return pattern.fullmatch(value) is not None and (longest is None or len(value) <= longest)


def _narrows(profile: Profile) -> type[Rule] | None:
    """Wherever a word of its own stands, so does the word of the standard that it narrows."""
    queries = []
    for kind, places in profile.places.items():
        for place, name in places:
            key = profile.key_of(place)
            full = _full(place)
            (leaf,) = (each for each in _columns.leaves() if each.record == kind and each.path == full)
            for word in profile.own[name]:
                beside = f"select row from {quoted(leaf.table)} where {quoted(leaf.column)} = {text(word.narrows)}"
                queries.append(
                    f"select row, {text(f'/{KEPT_IN}{pointer_step(key)}')} as pointer, {text(word.word)} as word, "
                    f"{text(word.narrows)} as narrows, {text(place.path)} as path from {quoted(kind)} "
                    f"where list_contains(string_split(json_extract_string({KEPT_IN}, {text(_json_path(key))}), ' '), "
                    f"{text(word.word)}) and row not in ({beside})"
                )
    if not queries:
        return None
    return _entry(
        Rule,
        profile,
        "NARROWS",
        says=f"A word of the profile {profile.name} stands without the word of the standard that it narrows.",
        name=f"own-word-alone-of-{profile.name}",
        why="Whoever does not know the profile reads the word of the standard; without it, they read something else.",
        fix="Put the word of the standard into the field, or take the word of the profile out.",
        message="{record} has {word}, and {path} does not hold {narrows}, which it narrows.",
        query=" union all ".join(queries),
    )


def _json_path(key: str) -> str:
    return f'$."{key}"'


def _named(profile: Profile) -> type[Rule]:
    """The profile that a manifest names is the one by which it is judged."""
    names = ", ".join(text(name) for name in (profile.name, profile.told))
    return _entry(
        Rule,
        profile,
        "NAMED",
        says=f"The dataset says that it follows another profile than {profile.told}.",
        severity=Severity.WARNING,
        name=f"other-profile-than-{profile.name}",
        why="What is asked for here may not be what the dataset was made for.",
        fix="Judge it by the profile that it names, or name this one, with its version or without, in the manifest.",
        message=f"{{record}} names the profile “{{named}}”, and was judged by {profile.told}.",
        query=(
            "select row, '/profile' as pointer, profile as named, profile as value "
            f"from dataset where lower(profile) not in ({names})"
        ),
    )
