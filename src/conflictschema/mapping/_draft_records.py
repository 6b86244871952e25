"""The records of a draft: the dataset, the report that a row is cited from, its place, and its event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from conflictschema.io import vendored
from conflictschema.mapping._draft_claims import claims
from conflictschema.mapping._draft_columns import Roles, different, quoted
from conflictschema.mapping._undecided import MARK
from conflictschema.vocabularies._vocabulary import Vocabulary
from conflictschema.vocabularies.conduct import Conduct
from conflictschema.vocabularies.denial_kind import DenialKind


def words(roles: Roles) -> Iterator[str]:
    """The words of the table, and what becomes of each."""
    lists = [
        *_countries(roles),
        *_known_words(roles, "conduct", Conduct, "conducts", Conduct.OTHER),
        *_known_words(roles, "denial_kind", DenialKind, "denials", DenialKind.GENERAL),
    ]
    if lists:
        yield "values:"
        yield from lists


def _countries(roles: Roles) -> Iterator[str]:
    country = roles.get("country")
    if country is None:
        return
    known = {row["name"].casefold(): row["code"] for row in vendored("countries") if row["scheme"] == "iso3166_1"}
    yield "  countries:"
    if not country.values:
        yield f'    "*": ""  # {MARK}: the names of countries, and the three letters of each'
    for word in different(country):
        code = word if re.fullmatch("[A-Z]{3}", word) else known.get(word.casefold())
        left = "" if code else f"  # {MARK}: the three letters of ISO 3166-1"
        yield f"    {quoted(word)}: {quoted(code or '')}{left}"


def _known_words(roles: Roles, role: str, known: type[Vocabulary], name: str, otherwise: str) -> Iterator[str]:
    """A list of the words of a column; those that the standard has too stand for themselves."""
    if role not in roles:
        return
    yield f"  {name}:"
    if not roles[role].values:
        yield f'    "*": {otherwise}  # {MARK}: its words, and the word of the standard for each'
    for word in different(roles[role]):
        ours = re.sub(r"[^a-z]+", "_", word.lower())
        is_known = ours in {*known}
        left = "" if is_known else f"  # {MARK}: the word of the standard for it, as {', '.join(list(known)[:3])}, …"
        yield f"    {quoted(word)}: {ours if is_known else otherwise}{left}"


def records(roles: Roles, *, repeats: bool) -> Iterator[str]:
    """The lines of all records; `repeats` where other sheets would give rise to the same ids."""
    yield from _ABOUT.splitlines()
    yield from _report(roles)
    named = next((role for role in ("place", "admin2", "admin1", "country") if role in roles), None)
    if named is not None:
        yield from _place(roles, named)
    identity = _cell(roles, "id") if "id" in roles else "row {$row}"
    where = f" at {_cell(roles, named)}" if named else ""
    summary = _cell(roles, "summary") if "summary" in roles else f"An event{where}, {identity}."
    yield from _event(roles, named, identity, summary, repeats=repeats)
    yield from claims(roles, identity, summary)


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


def _cell(roles: Roles, role: str) -> str:
    return f"{{{roles[role].name}}}"


def _report(roles: Roles) -> Iterator[str]:
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


def _place(roles: Roles, named: str) -> Iterator[str]:
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


def _event(roles: Roles, named: str | None, identity: str, summary: str, *, repeats: bool) -> Iterator[str]:
    yield "  event:"
    again = f"  # {MARK}: rows of other sheets have the same; add cells that tell them apart, here and below"
    yield "    record: event"
    yield f'    id: "{identity}"{again if repeats else ""}'
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
