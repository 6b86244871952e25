"""The columns of a table as a draft sees them: what each may be, and what its values tell of how it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from conflictschema.dataset.canonical import disarmed
from conflictschema.formats._grid import column_letters
from conflictschema.mapping import _draft_dates
from conflictschema.mapping._draft_headers import (
    ASKED,
    BESIDE,
    DOUBTED,
    HINT,
    POINTS,
    REPORTED,
    ROLES,
    SAID,
    small,
    spoken,
    worded,
)
from conflictschema.mapping._undecided import MARK

if TYPE_CHECKING:
    from conflictschema.formats._table import Table

_NOT_NAMES: Final = ("y", "n", "yes", "no", "on", "off", "each")
"""Words that are no names of columns without quotes."""
_NULLS: Final = ("NA", "N/A", "n/a", "na", "NULL", "null", "-", "--", "?", "unknown", "Unknown", "none", "None", "nan")
_YES_OR_NO: Final = frozenset({"yes", "no", "y", "n", "true", "false", "0", "1", "x", "ja", "nein", "oui", "non"})
_COMMA: Final = re.compile(r"-?[0-9]+,[0-9]+")
_POINT: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[.,'\u00a0\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
"""A number whose mark may part thousands, or begin decimals."""
COUNTS: Final = ("minimum", "best", "maximum", "injured")
PARTIES: Final = ("accuser", "accused", "denier", "responder")
"""Columns that hold whoever speaks, or is spoken of."""
_CLAIMING: Final = ("accused", "accuser", "allegation_text", "denier", "denial_text")
"""Columns that tell by themselves that somebody accuses or denies."""
_NEEDS: Final = {
    ("accused", "responder"): ("response_text", "response_date"),
    ("denier", "denial_text"): ("denial_kind", "denial_date"),
}
"""Columns of which one has to be there, for others to say anything."""
_SPLIT: Final = ";"
_SAMPLE: Final = 1_000
_WORDS: Final = 300
_OTHERS: Final = 5
"""Columns that are named where any of several may be meant."""
_LONGEST: Final = 50
"""Characters of a header that the name of a column is made of."""


@dataclass(slots=True)
class Column:
    """A column, and what was found out about it."""

    name: str
    header: str
    letters: str
    cells: list[str]
    """Its cells in the first rows, empty ones too."""
    role: str | None = None
    lines: list[str] = field(default_factory=list)
    """What the mapping says about it beside its header."""
    is_list: bool = False
    """Whether a cell may hold several items."""
    decide: list[str] = field(default_factory=list)
    """What is left to decide about it."""
    why: str = ""
    """Why it is kept as it is, where its header would make something else of it."""

    @property
    def values(self) -> list[str]:
        """Its cells that hold something."""
        return [cell for cell in self.cells if cell]

    def line(self) -> str:
        """What the mapping says of it."""
        settings = "".join(f", {setting}" for setting in self.lines)
        decide = f"  # {MARK}: {'; '.join(self.decide)}" if self.decide else ""
        return f"  {self.name}: {{header: {quoted(self.header)}{settings}}}{decide}"


Roles = dict[str, Column]
"""The columns by what they are; one may be two things, as whoever reports and accuses."""


def columns_of(table: Table) -> list[Column]:
    """The columns, with the cells of the first rows."""
    rows: list[list[str]] = []
    for batch in table.rows.batches():
        rows = list(table.rows.cells(batch, set(list(batch.rows)[:_SAMPLE])).values())
        break
    columns = []
    for number, (header, name) in enumerate(zip(table.headers, _names(table.headers), strict=True)):
        cells = [row[number].strip() if number < len(row) else "" for row in rows]
        columns.append(Column(name, header, column_letters(number), cells))
    return columns


def _names(headers: Sequence[str]) -> Iterator[str]:
    """A name for each column; those that would have the same one are numbered."""
    taken: dict[str, int] = {}
    for number, header in enumerate(headers):
        stem = re.sub(r"[^a-z0-9]+", "_", small(header)).strip("_")[:_LONGEST]
        name = stem if stem[:1].isalpha() else f"column_{column_letters(number).lower()}"
        first = name = f"{name}_" if name in _NOT_NAMES else name
        while name in taken:
            # Where counting went on to is kept, so that a thousand like headers are not counted a thousand times.
            taken[first] += 1
            name = f"{first}_{taken[first]}"
        taken[name] = 1
        yield name


def roles_of(columns: list[Column]) -> Roles:
    """What each column may be; it is written into the columns too."""
    roles: Roles = {}
    # Who says what comes first: “Date of denial” is no date of the event, and “Reported perpetrator” no outlet.
    for role, pattern in SAID.items():
        _take(role, pattern, columns, roles, spell=spoken)
    is_plain = any(role in roles for role in (*_CLAIMING, "conduct", "allegation_date"))
    for role, patterns in (*DOUBTED.items(), *(BESIDE.items() if is_plain else ())):
        for pattern, question in patterns.items():
            found = None if role in roles else _take(role, pattern, columns, roles, spell=spoken)
            if found is not None:
                found.decide.append(question)
    if not any(role in roles for role in _CLAIMING):
        # Where nobody accuses and nobody denies, “Statement” and “Response” may be anything.
        for each in roles.values():
            each.role, each.decide = None, []
        roles.clear()
    # What no record would take is kept as it is: the day of a denial that nobody makes is not that of the event.
    idle = [role for needs, spare in _NEEDS.items() if not {*needs} & {*roles} for role in spare if role in roles]
    left = [roles.pop(role) for role in idle]
    for each in left:
        each.role, each.decide = None, []
    others = [each for each in columns if all(each is not other for other in left)]
    for role, pattern in POINTS.items():
        _take(role, pattern, others, roles, spell=spoken)
    for role, pattern in ROLES.items():
        _take_fewest(role, pattern, others, roles)
    first = columns[0] if columns else None
    if "id" not in roles and first is not None and first.role is None and _tells_rows_apart(first):
        first.role, roles["id"] = "id", first
    _who_reports(columns, roles)
    return roles


def _take(
    role: str, pattern: str, columns: list[Column], roles: Roles, *, spell: Callable[[str], str]
) -> Column | None:
    for each in columns:
        if each.role is not None or not re.fullmatch(pattern, spell(each.header)):
            continue
        held = {value.lower() for value in each.values if value not in _NULLS}
        # A column that holds nothing in the first rows may name somebody further down: denials are rare.
        if role == "denier" and held and held <= _YES_OR_NO:
            each.why = "it says whether somebody denies, and not who"
            continue
        each.role = role
        roles[role] = each
        return each
    return None


def _take_fewest(role: str, pattern: str, columns: list[Column], roles: Roles) -> None:
    """Take the column with the fewest words in its header; where others may be meant as well, that is asked."""
    fits = [
        each
        for each in columns
        if each.role is None and any(re.fullmatch(pattern, spell(each.header)) for spell in (small, worded))
    ]
    if not fits:
        return
    taken = min(fits, key=lambda each: len(worded(each.header).split()))
    taken.role = role
    roles[role] = taken
    others = [quoted(each.header) for each in fits if each is not taken]
    if others and role in ASKED:
        taken.decide.append(f"whether this or {' or '.join(others[:_OTHERS])} says {ASKED[role]}")


def _tells_rows_apart(column: Column) -> bool:
    return len(set(column.values)) == len(column.values)


def _who_reports(columns: list[Column], roles: Roles) -> None:
    """Where nobody else accuses those who are accused, whoever reports may be the one, which is asked."""
    reporter = next((each for each in columns if re.fullmatch(REPORTED, spoken(each.header))), None)
    hinted = next((each for each in columns if each.role is None and re.search(HINT, spoken(each.header))), None)
    if "accused" in roles and "accuser" not in roles and hinted is not None:
        roles["accuser"] = hinted
        hinted.role = "accuser"
        hinted.decide.append("whether it holds who accuses")
    if "accused" in roles and "accuser" not in roles and reporter is not None:
        roles["accuser"] = reporter
        reporter.role = reporter.role or "accuser"
        reporter.decide.append(
            "whether they accuse; who only passes an accusation on is no speaker (then take it out of the allegation)"
        )


def look(roles: Roles) -> None:
    """What the values tell: words that stand for nothing, lists, how dates and numbers are written."""
    for column in {id(each): each for each in roles.values()}.values():
        nulls = [word for word in _NULLS if word in column.cells]
        if nulls and column.role != "country":
            column.lines.append(f"null: [{', '.join(map(quoted, nulls))}]")
        column.cells = ["" if cell in nulls else cell for cell in column.cells]
        if column.role in COUNTS:
            _thousands(column)
        if column.role == "date" or (column.role or "").endswith("_date"):
            _dates(column)
    for listed in (PARTIES, ("conduct",)):
        alike = {roles[role].name: roles[role] for role in listed if role in roles}.values()
        if any(_SPLIT in value for each in alike for value in each.values):
            for each in alike:
                each.is_list = True
                each.lines.append(f"split: {quoted(_SPLIT)}")


def _dates(column: Column) -> None:
    certain, left = _draft_dates.patterns(column.values)
    if certain:
        column.lines.append(f"dates: [{', '.join(map(quoted, certain))}]")
    for value, first, second in left:
        other = "dates: " if not certain else "to dates: "
        column.decide.append(f"add {other}[{quoted(first)}] or [{quoted(second)}], whichever {quoted(value)} means")


def _thousands(column: Column) -> None:
    found = next((match for value in column.values if (match := _GROUPED.fullmatch(value))), None)
    if found is None:
        return
    value, mark = found[0], found["mark"]
    digits = "".join(each for each in value if each.isdigit())
    here = f", and decimal: {quoted(',' if mark == '.' else '.')} here" if mark in ".," else ""
    column.decide.append(
        f"{quoted(value)} may be {digits}: then write thousands: {quoted(mark)} below source{here}; or mend the cells"
    )


def different(column: Column) -> list[str]:
    """The words of a column, each once; of very many, the first ones."""
    parts = (value.split(_SPLIT) if column.is_list else [value] for value in column.values)
    return list(dict.fromkeys(word for part in parts for each in part if (word := each.strip())))[:_WORDS]


def has_decimal_commas(roles: Roles) -> bool:
    """Whether numbers have a comma before their decimals, most of them; in a count, it may be one of thousands."""
    points = [value for role in ("latitude", "longitude") if role in roles for value in roles[role].values]
    counts = [value for role in COUNTS if role in roles for value in roles[role].values]
    commas = sum(_COMMA.fullmatch(value) is not None for value in points)
    if commas:
        # The fewer are found at their cells, and said to be written otherwise than the rest.
        return commas >= sum(_POINT.fullmatch(value) is not None for value in points)
    return any(_COMMA.fullmatch(value) and not _GROUPED.fullmatch(value) for value in counts)


def quoted(text: str) -> str:
    """A text as YAML and JSON both have it, in quotes; what would act, or break a line of YAML, is escaped."""
    return disarmed(json.dumps(text, ensure_ascii=False))
