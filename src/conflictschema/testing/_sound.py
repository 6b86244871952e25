"""Values that keep the rules and not their types alone, for whole datasets: plain JSON, in as few draws as will do."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conflictschema.testing._shapes import of_shape
from conflictschema.testing._texts import day_after, hashed, urls
from conflictschema.values._model import Model
from conflictschema.values._shape import BoolShape, ListShape, Shape, TextShape, WordShape, fields_of

Json = dict[str, Any]

_WORDS: Final = (
    "village",
    "convoy",
    "réunion",
    "señal",
    "Wąwóz",
    "Ọ̀wọ̀",  # combining marks that no single code point stands for
    "граница",
    "تقرير",
    "جسر",
    "נהר",
    "नदी",
    "報告",
    "橋",
    "다리",
    "北部",
    "𞤆𞤵𞤤𞤢𞤪",  # Adlam, beyond the first plane
    "𐌲𐌰𐍄𐍅𐍉",
    "café",
    "naïve",
    "N'Djamena",
)
"""In composed form (NFC), and none that a rule would take for a placeholder, a verdict or a vague number."""

_PAIRS: Final = len(_WORDS) ** 2


def _wording(number: int) -> str:
    rest, first = divmod(number, len(_WORDS))
    return " ".join([_WORDS[first], *(_WORDS[index] for index in divmod(rest, len(_WORDS)) if index)])


texts: Final = st.integers(0, _PAIRS * len(_WORDS) - 1).map(_wording)
"""One to three words of some language."""

_COUNTRIES: Final = st.sampled_from(
    (
        {"scheme": "iso3166_1", "code": "MLI"},
        {"scheme": "iso3166_1", "code": "FRA"},
        {"scheme": "historic", "code": "YUG"},
        {"scheme": "gwno", "code": "432"},
        {"scheme": "cow", "code": "220"},
    )
)
_PRECISION: Final = {"country": "country", "admin1": "admin1", "admin2": "admin2", "populated_place": "populated_place"}
_NAME_KINDS: Final = st.sampled_from(("official", "short", "acronym", "alias", "transliteration", "mention"))
_ONE_DAY: Final = "{" + "day" + "}"
_NUMBERS: Final = st.integers(0, 999)
_FLAGS: Final = st.booleans()
_SMALL: Final = st.integers(1, 9)
_FORMS: Final = ("{day}", "{day}?", "{day}~", "{month}", "{month}-XX", "{year}", "{before}/{after}", "")
_SHORTEST_TEXT: Final = 40
"""A text holds this many code points at least, so that two passages of nine with gaps of nine fit."""

_TAGS: Final = st.sampled_from(("en", "fr", "ar", "zh-Hant"))
_BY_NAME: Final[dict[str, SearchStrategy[str]]] = {"Text": texts, "Phrase": texts, "LanguageTag": _TAGS, "Url": urls}


def plain_fields(model: type[Model], but: frozenset[str], *, required: bool) -> dict[str, SearchStrategy[Any]]:
    """The fields that hold texts for people, words or a truth value, without those named in `but`."""
    found = {field.name: _of_plain(field.shape) for field in fields_of(model) if field.required is required}
    return {name: strategy for name, strategy in found.items() if strategy is not None and name not in but}


def _of_plain(shape: Shape) -> SearchStrategy[Any] | None:
    match shape:
        case TextShape(text=kind):
            return _BY_NAME.get(kind.name)
        case WordShape() | BoolShape():
            return of_shape(shape)
        case ListShape(item=item, least=least) if least <= 1:
            inner = _of_plain(item)
            return None if inner is None else st.tuples(inner).map(list)
    return None


def name(draw: DrawFn, number: int, kind: str | None = None) -> Json:
    """A name that no other thing of this number has."""
    return {"text": f"{draw(texts)} {number}", "kind": kind or draw(_NAME_KINDS)}


def extent(draw: DrawFn, first: date, days: int) -> Json:
    """A time that covers the day which is so many days after the first: exactly, vaguely, or in words alone."""
    day = day_after(first, days)
    form = draw(st.sampled_from(_FORMS))
    if not form:
        return {"phrase": draw(texts)}
    edtf = form.format(
        day=day, month=day[:7], year=day[:4], before=day_after(first, days - 2), after=day_after(first, days + 2)
    )
    return {"edtf": edtf} if form.startswith(_ONE_DAY) else {"edtf": edtf, "mode": "within"}


def passages(draw: DrawFn, source: str) -> list[Json]:
    """One or two passages of a text, the second behind the first; the same place always has the same hash."""
    found: list[Json] = []
    end = 0
    for _ in range(1 + draw(_FLAGS)):
        start = end + draw(_SMALL)
        end = start + draw(_SMALL)
        found.append({"start": start, "end": end, "sha256": hashed((source, start, end))})
    return found


def source_text(draw: DrawFn, source: str) -> Json:
    """What identifies the text of a source."""
    return {
        "sha256": hashed(source),
        "code_points": _SHORTEST_TEXT + draw(_NUMBERS),
        "media_type": "text/plain",
    }


def quantity(draw: DrawFn, of: str) -> Json:
    """A count: a range in its order, a number, or words alone."""
    numbers = sorted(draw(st.lists(_NUMBERS, max_size=3)))
    names = ((), ("best",), ("minimum", "maximum"), ("minimum", "best", "maximum"))[len(numbers)]
    counted: Json = dict(zip(names, numbers, strict=True))
    return {"of": [of], **(counted or {"phrase": draw(texts)})}


def country(draw: DrawFn) -> Json:
    """The code of a country."""
    return dict(draw(_COUNTRIES))


def geometry(draw: DrawFn, kind: str) -> Json:
    """A point or a closed ring, off the equator and the meridian, no more precise than a place of that kind can be."""
    west, south = 1 + draw(_NUMBERS) / 100, 1 + draw(_NUMBERS) / 100
    shape: Json = {"type": "Point", "coordinates": [west, south]}
    if draw(_FLAGS):
        east, north = west + 1, south + 1
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        shape = {"type": "Polygon", "coordinates": [ring]}
    return {"geometry": shape, "precision": _PRECISION.get(kind, "unknown")}


def annotation(field: str, day: str) -> Json:
    """Marks a field as the coder's."""
    return {"field": field, "by": "A coder", "date": day, "method": "Looked up in a list of codes"}
