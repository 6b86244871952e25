"""Lists of others as relations, made when a query names one: country codes, and boxes around countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conflictschema.io import vendored


def statements(words: set[str]) -> Iterator[str]:
    """What creates the lists that these words ask for."""
    if "known_country" in words:
        rows = ((row["scheme"], row["code"], row["became"]) for row in vendored("countries"))
        yield f"create table known_country (scheme, code, became) as {_values(rows)}"
    if "country_box" in words:
        yield (
            "create table country_box (scheme, code, west, south, east, north) as "
            "select col0, col1, col2::double, col3::double, col4::double, col5::double "
            f"from ({_values(_boxes())})"
        )


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


def _values(rows: Iterable[tuple[str, ...]]) -> str:
    listed = ", ".join("(" + ", ".join("'" + cell.replace("'", "''") + "'" for cell in row) + ")" for row in rows)
    return f"select * from (values {listed})"
