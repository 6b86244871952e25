"""A mapping proposed for a table, from its headers and its values: a beginning for a person to go on with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from conflictschema.dataset.canonical import disarmed
from conflictschema.formats._grid import column_letters
from conflictschema.io import vendored
from conflictschema.mapping._undecided import MARK

if TYPE_CHECKING:
    from conflictschema.formats._table import Table

_DEATHS: Final = r"(?:killed|dead|deaths|fatalities|casualties|tote|morts)"
_ROLES: Final = {
    "id": r"(?:event|incident|record|case)?[_ .-]?(?:id|no|nr|number|code|ref|reference)\.?|#",
    "latitude": r"lat(?:itude)?|y",
    "longitude": r"lon(?:g|gitude)?|lng|x",
    "date": r".*(?:date|datum|fecha|day|when).*",
    "country": r"country|nation|state|pays|land",
    "place": r".*(?:location|place|town|city|village|site|lieu|ort).*",
    "admin1": r"admin_?1|province|region|governorate|oblast|state",
    "admin2": r"admin_?2|district|county|raion",
    "minimum": rf".*{_DEATHS}.*(?:min|low).*|.*(?:min|low).*{_DEATHS}.*",
    "maximum": rf".*{_DEATHS}.*(?:max|high).*|.*(?:max|high).*{_DEATHS}.*",
    "best": rf".*{_DEATHS}.*",
    "injured": r".*(?:injured|wounded|blesses|verletzt).*",
    "url": r".*(?:url|link|href).*",
    "source": r".*(?:source|outlet|publisher|reported).*",
    "summary": r".*(?:summary|description|notes?|what|event).*",
}
"""What a column may be, by its header in small letters; the first that fits and is free is taken."""
_PATTERNS: Final = {
    r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})": ("DD/MM/YYYY", "MM/DD/YYYY"),
    r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})": ("DD.MM.YYYY", "MM.DD.YYYY"),
    r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})": ("DD-MM-YYYY", "MM-DD-YYYY"),
}
_NAMED: Final = {
    r"[0-9]{1,2} [A-Za-z]{4,9} [0-9]{4}": "D MMMM YYYY",
    r"[0-9]{1,2} [A-Za-z]{3} [0-9]{4}": "D MMM YYYY",
    r"[0-9]{1,2}-[A-Za-z]{3}-[0-9]{4}": "D-MMM-YYYY",
    r"[A-Za-z]{4,9} [0-9]{1,2}, [0-9]{4}": "MMMM D, YYYY",
    r"[0-9]{8}": "YYYYMMDD",
}
_NOT_NAMES: Final = ("y", "n", "yes", "no", "on", "off", "each")
"""Words that are no names of columns without quotes."""
_NULLS: Final = ("NA", "N/A", "n/a", "na", "NULL", "null", "-", "--", "?", "unknown", "Unknown", "none", "None", "nan")
_COMMA: Final = re.compile(r"-?[0-9]+,[0-9]+")
_SAMPLE: Final = 1_000


@dataclass(slots=True)
class _Column:
    name: str
    header: str
    letters: str
    values: list[str]
    role: str | None = None
    lines: list[str] = field(default_factory=list)
    decide: str = ""


def draft(table: Table, name: str) -> str:
    """The text of a mapping; `name` is what it is called."""
    columns = _columns(table)
    roles = {each.role: each for each in columns if each.role is not None}
    for each in columns:
        _look(each)
    lines = [
        "# A draft, made from the headers and values of one table. Read every line.",
        f"# Where {MARK} stands, a person decides: until the mark is gone, the mapping is not taken.",
        'mapping: "1.0"',
        f"name: {_quoted(name)}",
        *_layout(roles),
        "columns:",
    ]
    for each in columns:
        if each.role is not None:
            settings = "".join(f", {setting}" for setting in each.lines)
            decide = f"  # {MARK}: {each.decide}" if each.decide else ""
            lines.append(f"  {each.name}: {{header: {_quoted(each.header)}{settings}}}{decide}")
    lines += list(_words(roles))
    lines += list(_records(roles))
    left = [each for each in columns if each.role is None]
    if left:
        lines.append("# These columns are kept as they are, in `original` of the event:")
        lines += [f"#   {each.letters} {_quoted(each.header)}" for each in left]
    return "\n".join(lines) + "\n"


def _columns(table: Table) -> list[_Column]:
    rows: list[list[str]] = []
    for batch in table.rows.batches():
        rows = list(table.rows.cells(batch, set(list(batch.rows)[:_SAMPLE])).values())
        break
    columns, taken = [], set[str]()
    for number, header in enumerate(table.headers):
        stem = re.sub(r"[^a-z0-9]+", "_", header.lower()).strip("_")[:50]
        name = stem if stem[:1].isalpha() else f"column_{column_letters(number).lower()}"
        while name in taken or name in _NOT_NAMES:
            name += "_"
        taken.add(name)
        values = [row[number].strip() for row in rows if number < len(row) and row[number].strip()]
        columns.append(_Column(name, header, column_letters(number), values))
    free = dict(_ROLES)
    for role, pattern in _ROLES.items():
        for each in columns:
            if each.role is None and role in free and re.fullmatch(pattern, each.header.strip().lower()):
                each.role = role
                free.pop(role)
    if "id" in free and columns and len(set(columns[0].values)) == len(columns[0].values) and columns[0].role is None:
        columns[0].role = "id"
    return columns


def _look(column: _Column) -> None:
    """What the values tell: words that stand for nothing, how dates are written."""
    if column.role is None:
        return
    nulls = [word for word in _NULLS if word in column.values]
    if nulls and column.role != "country":
        column.lines.append(f"null: [{', '.join(map(_quoted, nulls))}]")
    column.values = [value for value in column.values if value not in nulls]
    if column.role == "date":
        found = list(dict.fromkeys(pattern for value in column.values for pattern in _patterns(value, column.values)))
        column.decide = next(filter(None, (_twofold(value) for value in column.values)), "") if not found else ""
        if found:
            column.lines.append(f"dates: [{', '.join(map(_quoted, found))}]")


def _patterns(value: str, values: Sequence[str]) -> Iterator[str]:
    for regex, (first, second) in _PATTERNS.items():
        if re.fullmatch(regex, value):
            alike = [found for each in values if (found := re.fullmatch(regex, each))]
            days = any(int(each[1]) > 12 for each in alike)  # noqa: PLR2004  months of a year
            months = any(int(each[2]) > 12 for each in alike)  # noqa: PLR2004
            # Where both fit, nothing is chosen: the finding that follows asks for it.
            if days != months:
                yield first if days else second
            return
    yield from (pattern for regex, pattern in _NAMED.items() if re.fullmatch(regex, value))


def _twofold(value: str) -> str:
    """What is to be decided about a date that can be read as two days."""
    for regex, (first, second) in _PATTERNS.items():
        if re.fullmatch(regex, value):
            return f"add dates: [{_quoted(first)}] or dates: [{_quoted(second)}], whichever is meant"
    return ""


def _layout(roles: dict[str, _Column]) -> list[str]:
    numbers = [roles[role] for role in ("latitude", "longitude", "best", "minimum", "maximum") if role in roles]
    if any(_COMMA.fullmatch(value) for each in numbers for value in each.values):
        return ["source:", '  decimal: ","']
    return []


def _words(roles: dict[str, _Column]) -> Iterator[str]:
    country = roles.get("country")
    if country is None:
        return
    known = {row["name"].casefold(): row["code"] for row in vendored("countries") if row["scheme"] == "iso3166_1"}
    yield "values:"
    yield "  countries:"
    for word in list(dict.fromkeys(country.values))[:300]:
        code = word if re.fullmatch("[A-Z]{3}", word) else known.get(word.casefold())
        left = "" if code else f"  # {MARK}: the three letters of ISO 3166-1"
        yield f"    {_quoted(word)}: {_quoted(code or '')}{left}"


def _records(roles: dict[str, _Column]) -> Iterator[str]:
    yield from _ABOUT.splitlines()
    yield from _report(roles)
    named = next((role for role in ("place", "admin2", "admin1", "country") if role in roles), None)
    if named is not None:
        yield from _place(roles, named)
    yield from _event(roles, named)


_ABOUT: Final = f"""\
records:
  dataset:
    record: dataset
    id: partner
    fields:
      title: {MARK} what the dataset is called
      schema_version: "1.0"
      publisher: {MARK} who publishes it
      created: "{{$modified}}"
      licence: LicenseRef-{MARK}
      sensitivity: amber"""


def _cell(roles: dict[str, _Column], role: str) -> str:
    return f"{{{roles[role].name}}}"


def _report(roles: dict[str, _Column]) -> Iterator[str]:
    source = " ".join(_cell(roles, role) for role in ("url", "source") if role in roles)
    yield "  report:"
    yield "    record: source"
    yield f'    id: "{source or "table of the partner"}"'
    yield "    shared: true"
    yield "    fields:"
    yield f"      kind: {'document' if source else 'dataset'}"
    if "url" in roles:
        yield f'      url: "{_cell(roles, "url")}"'
    if "source" in roles:
        yield f'      title: "{_cell(roles, "source")}"'


def _place(roles: dict[str, _Column], named: str) -> Iterator[str]:
    made_of = [role for role in ("place", "admin2", "admin1", "country", "longitude", "latitude") if role in roles]
    yield "  place:"
    yield "    record: location"
    yield f'    id: "{" ".join(_cell(roles, role) for role in made_of)}"'
    yield "    shared: true"
    yield "    fields:"
    yield f"      kind: populated_place  # {MARK}: what sort of place the names are"
    yield f'      names: [{{text: "{_cell(roles, named)}", kind: mention}}]'
    for role in ("admin1", "admin2"):
        if role in roles and role != named:
            yield f'      {role}: "{_cell(roles, role)}"'
    if "country" in roles:
        yield f'      country: {{scheme: iso3166_1, code: "{{{roles["country"].name}|countries}}"}}'
    if "longitude" in roles and "latitude" in roles:
        point = f'["{_cell(roles, "longitude")}", "{_cell(roles, "latitude")}"]'
        yield f"      geometry: {{type: Point, coordinates: {point}}}"
        yield f"      precision: populated_place  # {MARK}: what the points stand for"


def _event(roles: dict[str, _Column], named: str | None) -> Iterator[str]:
    identity = _cell(roles, "id") if "id" in roles else "row {$row}"
    where = f" at {_cell(roles, named)}" if named else ""
    summary = _cell(roles, "summary") if "summary" in roles else f"An event{where}, {identity}."
    yield "  event:"
    yield "    record: event"
    yield f'    id: "{identity}"'
    yield "    fields:"
    yield f"      kind: other  # {MARK}: attack, clash, shelling, …"
    yield f'      summary: "{summary}"'
    if "date" in roles:
        yield f'      when: "{_cell(roles, "date")}"'
    if named is not None:
        yield '      where: ["@place"]'
    counts = ", ".join(f'{each}: "{_cell(roles, each)}"' for each in ("minimum", "best", "maximum") if each in roles)
    groups = [f"{{of: [killed], {counts}}}"] if counts else []
    groups += [f'{{of: [injured], best: "{_cell(roles, "injured")}"}}'] if "injured" in roles else []
    if groups:
        yield f"      quantities: [{', '.join(groups)}]"
    yield '      cites: [{source: "@report", note: "row {$row}"}]'
    yield '    original: "*"'


def _quoted(text: str) -> str:
    """A text as YAML and JSON both have it, in quotes; what would act, or break a line of YAML, is escaped."""
    return disarmed(json.dumps(text, ensure_ascii=False))
