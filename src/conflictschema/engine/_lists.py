"""Lists of others as relations, made when a query names one: country codes, and boxes around countries."""

from __future__ import annotations

from collections.abc import Iterator

from conflictschema.engine._rows import Rows
from conflictschema.io import vendored


def relations(words: set[str]) -> Iterator[tuple[str, Rows]]:
    """The lists that these words ask for."""
    if "known_country" in words:
        codes = [{name: row[name] for name in ("scheme", "code", "became")} for row in vendored("countries")]
        yield "known_country", Rows(dict.fromkeys(codes[0], "VARCHAR"), codes)
    if "country_box" in words:
        sides = dict.fromkeys(("west", "south", "east", "north"), "DOUBLE")
        boxes = Rows({"scheme": "VARCHAR", "code": "VARCHAR", **sides})
        for box in _boxes():
            boxes.add(*box)
        yield "country_box", boxes


def _boxes() -> Iterator[tuple[str, ...]]:
    boxes: dict[str, list[tuple[str, ...]]] = {}
    for row in vendored("country_boxes"):
        boxes.setdefault(row["code"], []).append((row["west"], row["south"], row["east"], row["north"]))
    for code, found in boxes.items():
        for box in found:
            yield "iso3166_1", code, *box
    became: dict[str, set[str]] = {}
    for row in vendored("countries"):
        if row["scheme"] == "historic":
            became.setdefault(row["code"], set()).update(row["became"].split())
    for code in became:
        # A country that was withdrawn lay where those lie that came after it.
        for later in sorted(_today(code, became)):
            for box in boxes.get(later, ()):
                yield "historic", code, *box


def _today(code: str, became: dict[str, set[str]]) -> set[str]:
    reached, waiting = set[str](), [code]
    while waiting:
        for later in became.get(waiting.pop(), set()) - reached:
            reached.add(later)
            waiting.append(later)
    return reached
