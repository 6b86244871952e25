"""A profile out of its file: read strictly, and held against the standard, so that it cannot loosen anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from conflictschema._discover import discover
from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, open_input, show, shown_name
from conflictschema.mapping._yaml import Document, MappingError, Spot, parse
from conflictschema.profile.declared import adapter
from conflictschema.profile.profile import KEPT_IN, OwnField, OwnWord, Place, Profile, Regrade, place, places_of_words
from conflictschema.records import record_types
from conflictschema.values._shape import fields_of
from conflictschema.vocabularies._vocabulary import Vocabulary

LARGEST: Final = 2**20
"""Bytes of the longest profile."""
_ENDINGS: Final = (".yaml", ".yml")
"""Endings of a profile's name."""
_MANY: Final = 5
"""Faults of one file that are told."""
_NEVER: Final = ("type", "id")
"""Fields that every record has anyway."""


class _FaultError(Exception):
    def __init__(self, path: tuple[str | int, ...], problem: str) -> None:
        super().__init__(problem)
        self.path = path


def load(path: str | os.PathLike[str]) -> Profile:
    """The profile in a file; `UsageError` says where it is not as it should be, and how to mend it."""
    document = _document(path)
    try:
        declared = adapter().validate_python(document.value)
        return _made(declared, Path(path).parent)
    except ValidationError as error:
        told = [
            f"{shown_name(path)}{_at(document.spot(_inside(document.value, each['loc'])))}: {_problem(each)}"
            for each in error.errors(include_url=False)[:_MANY]
        ]
        raise UsageError(" ".join(told)) from None
    except _FaultError as fault:
        raise UsageError(f"{shown_name(path)}{_at(document.spot(fault.path))}: {fault}") from None


def _document(path: str | os.PathLike[str]) -> Document:
    try:
        with open_input(path, Limits(inflated_bytes=LARGEST)) as source:
            if source.size > LARGEST:
                raise UsageError(f"{shown_name(path)} is longer than {LARGEST:,} bytes, too long for a profile.")
            text = source.read(0, source.size).decode("utf-8-sig")
        return parse(text)
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown_name(path)} is not UTF-8.") from error
    except Refusal as refusal:
        hint = str(refusal.parameters.get("hint") or _in_folder(Path(path)))
        told = "; ".join(str(value) for name, value in refusal.parameters.items() if name != "hint")
        why = show(told) or refusal.code
        raise UsageError(f"The profile {shown_name(path)} cannot be read ({why}).{hint}") from refusal
    except MappingError as error:
        raise UsageError(f"{shown_name(path)}{_at(error.spot)}: {error.problem}") from error


def _in_folder(path: Path) -> str:
    """The profile in a folder that was named in its place: one called so, or called as the folder is."""
    try:
        names = [f"{stem}{ending}" for stem in ("profile", path.resolve().name) for ending in _ENDINGS]
        found = next((path / name for name in names if (path / name).is_file()), None)
    except (OSError, RuntimeError):  # what is not found out is not suggested; that it cannot be read is said anyway
        return ""
    return "" if found is None else f" Did you mean “{shown_name(found)}”?"


def _at(spot: Spot | None) -> str:
    return "" if spot is None else f", line {spot.line}, column {spot.column}"


def _inside(value: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """As much of pydantic's way as leads through the file itself."""
    found: list[str | int] = []
    for part in loc:
        known = isinstance(value, dict) and part in value
        if not known and not (isinstance(value, list) and isinstance(part, int) and part < len(value)):
            break
        value = value[part]
        found.append(part)
    return tuple(found)


def _problem(detail: Any) -> str:
    """What is wrong, in a sentence; what the file holds is shown, and pydantic's words are not."""
    way = [str(part) for part in detail["loc"] if part != "[key]"]
    name = show(".".join(way), width=100) or "the whole"
    kind = detail["type"]
    if kind == "missing":
        return f"{name} is missing."
    if kind == "extra_forbidden":
        return f"There is no {name} in a profile; take it out, or correct its spelling."
    if kind == "literal_error":
        expected = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        found = str(detail["input"])
        close = get_close_matches(found, expected, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(expected)}."
        return f"{name}: {show(found, width=60)} is not known; {hint}"
    if kind == "string_pattern_mismatch":
        return f"{name}: {show(str(detail['input']), width=60)} is not of the form {detail['ctx']['pattern']}."
    if kind == "string_type":
        return f"{name} must be a text; a number or a truth value that is meant as one stands in quotes."
    return f"{name}: {show(detail['msg'])}."


def _made(declared: Any, folder: Path) -> Profile:
    lists = discover("conflictschema.vocabularies", Vocabulary)
    left_out = dict(_left_out(declared, lists))
    own = {name: words for name, words in _own_words(declared, left_out).items() if words}
    profile = Profile(
        name=declared.profile,
        version=declared.version,
        title=declared.title,
        logo=declared.logo,
        about=declared.about,
        required={kind: tuple(_required(kind, paths)) for kind, paths in declared.required.items()},
        left_out=left_out,
        own=own,
        fields={kind: tuple(_fields(declared.profile, kind, given)) for kind, given in declared.fields.items()},
        severity=tuple(Regrade(rule, each.severity, each.reason) for rule, each in declared.severity.items()),
        rules=None if declared.rules is None else folder / declared.rules,
        places={kind: found for kind in record_types() if (found := tuple(_places(kind, own, lists)))},
    )
    for kind, fields in profile.fields.items():
        taken = {profile.key_of(each) for each, _ in profile.places.get(kind, ())}
        for each in fields:
            if each.key in taken:
                name = each.key.partition(":")[2]
                raise _FaultError(("fields", kind, name), f"{each.key} is where words of its own for {name} stand.")
    return profile


def _left_out(declared: Any, lists: dict[str, type[Vocabulary]]) -> Iterator[tuple[str, frozenset[str]]]:
    for name, vocabulary in lists.items():
        given = getattr(declared.words, name)
        if given is None:
            continue
        if given.only is not None and given.without is not None:
            raise _FaultError(("words", name), "Say which words may stand (only) or which may not (without), not both.")
        gone = set(given.without or ()) if given.only is None else set(vocabulary.words()) - set(given.only)
        if len(gone) == len(vocabulary):
            raise _FaultError(("words", name), "No word is left, and where one is required nothing could stand.")
        if gone:
            yield name, frozenset(gone)


def _own_words(declared: Any, left_out: dict[str, frozenset[str]]) -> dict[str, tuple[OwnWord, ...]]:
    found: dict[str, tuple[OwnWord, ...]] = {}
    for name in type(declared.words).model_fields:
        given = getattr(declared.words, name)
        for word, each in {} if given is None else given.own.items():
            if each.narrows in left_out.get(name, ()):
                where = ("words", name, "own", word, "narrows")
                raise _FaultError(where, f"The word {each.narrows} that it narrows may not stand here.")
            found[name] = (
                *found.get(name, ()),
                OwnWord(f"{declared.profile}:{word}", each.means, each.narrows),
            )
    return found


def _required(kind: str, paths: list[str]) -> Iterator[Place]:
    model = record_types()[kind]
    for number, path in enumerate(paths):
        where = ("required", kind, number)
        found = place(kind, model, path)
        if found is None:
            close = get_close_matches(path, [field.name for field in fields_of(model)], n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise _FaultError(where, f"A record of the type {kind} has no field {show(path, width=60)}.{hint}")
        if path in _NEVER or path in paths[:number]:
            raise _FaultError(where, f"{path} stands here already, or is required of every record anyway.")
        if path == KEPT_IN:
            raise _FaultError(where, f"{path} holds what has no field; declare a field of its own instead.")
        yield found


def _fields(namespace: str, kind: str, given: dict[str, Any]) -> Iterator[OwnField]:
    for name, each in given.items():
        where = ("fields", kind, name)
        if (each.type == "word") is not bool(each.words):
            raise _FaultError(where, "A field of the type word has words, and no other field has.")
        yield OwnField(f"{namespace}:{name}", each.type, each.means, each.required, dict(each.words))


def _places(
    kind: str, own: dict[str, tuple[OwnWord, ...]], lists: dict[str, type[Vocabulary]]
) -> Iterator[tuple[Place, str]]:
    by_list = {vocabulary: name for name, vocabulary in lists.items()}
    for found, vocabulary in places_of_words(kind, record_types()[kind]):
        name = by_list[vocabulary]
        if name in own:
            yield found, name
