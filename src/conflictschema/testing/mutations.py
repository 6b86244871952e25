"""Small changes to a sound record: what breaks it, and what looks as if it did and does not.

They are made from the shapes of the fields, so a new field or type is covered without a word here. What a change must
lead to is known for the kinds in `ALWAYS_BREAKS`; for the others the judges have to agree, whatever they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from hypothesis import strategies as st

from conflictschema.testing import _text_variants, _variants
from conflictschema.testing._notation import written
from conflictschema.testing._sites import Site, changed, sites
from conflictschema.values._model import Model


class Kind(StrEnum):
    """What sort of change it is."""

    WRONG_TYPE = "wrong_type"
    """A value of another JSON type."""
    NULL = "null"
    """A null, or one inside a free JSON value."""
    MISSING_KEY = "missing_key"
    """A key of an object taken out."""
    UNKNOWN_KEY = "unknown_key"
    """A key that the object does not have."""
    DUPLICATE_KEY = "duplicate_key"
    """A key said twice."""
    UNKNOWN_WORD = "unknown_word"
    """A word that its vocabulary does not have, or another constant."""
    LINE_FEED = "line_feed"
    """A text with a line feed at one end."""
    FOREIGN_DIGITS = "foreign_digits"
    """A text with the digits of another script."""
    LETTER_CASE = "letter_case"
    """A text in capitals, or with letters that look alike or fold to others."""
    TEXT = "text"
    """A text with white space, control characters and the like in it, with escapes, or with other words."""
    LENGTH = "length"
    """A text at its greatest length, and one beyond it."""
    BAD_KEY = "bad_key"
    """A free map with another key."""
    NUMBER_NOTATION = "number_notation"
    """A number in another notation, or with a fraction."""
    NOT_FINITE = "not_finite"
    """What is no finite number: NaN, infinities, numbers past every float, thousands of digits."""
    OUT_OF_RANGE = "out_of_range"
    """A number just outside its bounds, or far outside."""
    WRONG_REFERENCE = "wrong_reference"
    """An id of a type that may not stand there."""
    WRONG_COUNT = "wrong_count"
    """A list with too few items, or too many."""
    CONSTRAINT = "constraint"
    """Fields that go together, some taken out; or the word changed that they depend on."""


ALWAYS_BREAKS: Final = frozenset(
    {
        Kind.WRONG_TYPE,
        Kind.NULL,
        Kind.UNKNOWN_KEY,
        Kind.DUPLICATE_KEY,
        Kind.UNKNOWN_WORD,
        Kind.NOT_FINITE,
        Kind.OUT_OF_RANGE,
        Kind.WRONG_REFERENCE,
        Kind.WRONG_COUNT,
    }
)
"""Kinds after which no record is sound."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A record with one change, as JSON text: what cannot be held, such as a key said twice, can be written."""

    kind: Kind
    pointer: str
    """Where it was changed (RFC 6901)."""
    text: str
    """The record; it may be no JSON any more."""


def kinds_of(value: Mapping[str, Any], *, model: type[Model] | None = None) -> tuple[Kind, ...]:
    """The kinds of change that there is a place for; the arguments are those of `mutations`."""
    return _possible(Kind, sites(value, model))


def mutations(
    value: Mapping[str, Any], *kinds: Kind, model: type[Model] | None = None, at: str = ""
) -> st.SearchStrategy[Mutation]:
    """Generate changes to one place of a sound record, or of a value of `model`.

    The value is given as JSON has it, and stays as it is. Of the kinds that there is a place for, or of these `kinds`,
    each is as likely as any other. Only what stands at the JSON Pointer `at` and below is changed. `KeyError` when a
    record has no `type`; `ValueError` when no kind has a place.
    """
    places = [site for site in sites(value, model) if f"{site.pointer}/".startswith(f"{at}/")]
    possible = _possible(kinds or Kind, places)
    if not possible:
        raise ValueError("there is no place in the value for a change of these kinds")
    return _drawn(value, places, possible)


_BY_NAME: Final = vars(_variants) | vars(_text_variants)
_VARIANTS: Final[Mapping[Kind, Callable[[Site], list[Any]]]] = {kind: _BY_NAME[kind.value] for kind in Kind}


def _possible(kinds: Iterable[Kind], places: list[Site]) -> tuple[Kind, ...]:
    return tuple(kind for kind in kinds if any(map(_VARIANTS[kind], places)))


# Made once: Hypothesis looks into the source of a composite function whenever one is made.
@st.composite
def _drawn(draw: st.DrawFn, value: Mapping[str, Any], places: list[Site], kinds: tuple[Kind, ...]) -> Mutation:
    kind = draw(st.sampled_from(kinds))
    variants = _VARIANTS[kind]
    site = draw(st.sampled_from([site for site in places if variants(site)]))
    new = draw(st.sampled_from(variants(site)))
    return Mutation(kind, site.pointer, written(changed(value, site.path, new)))
