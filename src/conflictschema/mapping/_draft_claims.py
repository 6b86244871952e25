"""Who says what of whom, drafted: an allegation about the event, and the denial or response that answers it.

Nobody becomes an accused, an accuser or a denier by a draft unless a header says so; what it leaves open is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from conflictschema.mapping._draft_columns import PARTIES, Roles
from conflictschema.mapping._undecided import MARK

_CITES: Final = '      cites: [{source: "@report", note: "row {$row}"}]'
_ALLEGING: Final[tuple[str, ...]] = ("accuser", "accused", "allegation_text")
_DENYING: Final[tuple[str, ...]] = ("denier", "denial_text")
_FIELDS: Final = {"accuser": "speakers", "accused": "accused", "denier": "speakers"}
_NAMES: Final = {"accuser": "speakers", "accused": "accused", "denier": "speaker"}
"""What a record is called by that has one of these unstated: `allegation_without_speakers`."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A record for the rows that lack the same."""

    name: str
    lacking: Sequence[str]
    """What it has to say that is not stated."""
    conditions: list[str]


def claims(roles: Roles, identity: str, summary: str) -> Iterator[str]:
    """The lines of the parties, the allegations and what answers them; nothing where nobody says anything."""
    alleging, denying = ([role for role in group if role in roles] for group in (_ALLEGING, _DENYING))
    if not alleging and not denying:
        return
    yield from _parties(roles)
    cases = _allegations(roles)
    for case in cases:
        yield from _allegation(roles, identity, summary, case)
    answered = [case.name for case in cases]
    if denying:
        yield from _denials(roles, identity, answered)
    if "responder" in roles or ("response_text" in roles and "accused" in roles):
        yield from _response(roles, identity, answered)


def _parties(roles: Roles) -> Iterator[str]:
    columns = list(dict.fromkeys(roles[role].name for role in PARTIES if role in roles))
    if not columns:
        return
    yield "  party:"
    yield "    record: actor"
    yield f"    columns: [{', '.join(columns)}]"
    if any(roles[role].is_list for role in PARTIES if role in roles):
        yield "    each: $cell"
    yield '    id: "{$cell}"'
    yield "    shared: true"
    yield "    fields:"
    yield f"      kind: other  # {MARK}: what sort of parties they are; a list of words below `values` says it of each"
    yield f"      identification: named  # {MARK}: or described, where they have no name"
    yield '      names: [{text: "{$cell}", kind: mention}]'


def _party(roles: Roles, role: str) -> str:
    return f'["@party.{roles[role].name}"]'


def _combinations(roles: Roles, said: Sequence[str], needed: Sequence[str]) -> list[tuple[str, ...]]:
    """Of the needed columns, those that are empty in a row: one record for each case, so that no row falls between.

    Where no row lacks any, there is one case; a later row that does is then found as a record that lacks a field.
    """
    absent = tuple(role for role in needed if role not in said)
    rows = ({role for role, cell in zip(said, cells, strict=True) if cell} for cells in _cells(roles, said))
    if all(filled.issuperset(set(needed) - set(absent)) for filled in rows if filled):
        return [absent]
    there = [role for role in needed if role in said]
    cases = (case for number in range(len(there) + 1) for case in combinations(there, number))
    return [tuple(role for role in needed if role in (*absent, *case)) for case in cases if len(case) < len(said)]


def _cells(roles: Roles, said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(roles[role].cells for role in said), strict=True)


def _allegations(roles: Roles) -> list[_Case]:
    said = [role for role in _ALLEGING if role in roles]
    needed = ["accuser", "accused"]
    if not said:  # it is known from what denies it
        denying = [role for role in _DENYING if role in roles]
        return [_Case("allegation", needed, list(_conditions(roles, denying, [], [])))]
    return _cases(roles, "allegation", said, needed)


def _cases(roles: Roles, record: str, said: Sequence[str], needed: Sequence[str]) -> list[_Case]:
    found = _combinations(roles, said, needed)
    cases = []
    for lacking in found:
        several = len(found) > 1
        held = [role for role in needed if several and role in said and role not in lacking]
        empty = [role for role in needed if several and role in said and role in lacking]
        name = "_without_".join([record, *(_NAMES[role] for role in empty)])
        cases.append(_Case(name, lacking, list(_conditions(roles, said, held, empty))))
    return cases


def _conditions(roles: Roles, said: Sequence[str], held: Sequence[str], empty: Sequence[str]) -> Iterator[str]:
    """Which rows have such a record: those that hold, or do not hold, what they are told apart by."""
    if held:
        yield f"    only_if: {{{', '.join(f'{roles[role].name}: []' for role in held)}}}"
    else:
        yield f"    if_any: [{', '.join(roles[role].name for role in said if role not in empty)}]"
    if empty:
        yield f"    unless: {{{', '.join(f'{roles[role].name}: []' for role in empty)}}}"


def _unstated(lacking: Sequence[str]) -> Iterator[str]:
    if lacking:
        items = ", ".join(f"{{field: /{_FIELDS[role]}, reason: not_in_source}}" for role in lacking)
        yield f"      unstated: [{items}]  # {MARK}: not_in_source, withheld or unknown; or name who it is"


def _allegation(roles: Roles, identity: str, summary: str, case: _Case) -> Iterator[str]:
    said = [role for role in _ALLEGING if role in roles]
    yield f"  {case.name}:"
    yield "    record: allegation"
    yield f'    id: "{identity}"'
    yield from case.conditions
    yield "    fields:"
    for role in ("accuser", "accused"):
        if role not in case.lacking:
            yield f"      {_FIELDS[role]}: {_party(roles, role)}"
    yield from _unstated(case.lacking)
    if "conduct" in roles:
        yield f'      conduct: ["{{{roles["conduct"].name}|conducts}}"]'
    else:
        yield f"      conduct: [other]  # {MARK}: what they are said to have done, as attack_on_civilians, torture, …"
    if _is_filled(roles, "allegation_text", said):
        yield f'      content: "{{{roles["allegation_text"].name}}}"'
    else:
        yield f'      content: "{summary}"  # {MARK}: what is alleged; here, what the event is'
    yield '      proposes: ["@event"]'
    yield from _made(roles, "allegation_date")
    if not said:
        yield f'      imputed_by: ["@denial"]  # {MARK}: is it known from the denial alone?'
    yield _CITES


def _is_filled(roles: Roles, role: str, said: Sequence[str]) -> bool:
    """Whether there is such a column, and every row that says something has a cell in it."""
    if role not in roles:
        return False
    rows = _cells(roles, [role, *said])
    return all(cell for cell, *others in rows if any(others))


def _made(roles: Roles, role: str) -> Iterator[str]:
    if role in roles:
        yield f'      made: "{{{roles[role].name}}}"'


def _denials(roles: Roles, identity: str, allegations: Sequence[str]) -> Iterator[str]:
    said = [role for role in _DENYING if role in roles]
    for case in _cases(roles, "denial", said, ["denier"]):
        yield f"  {case.name}:"
        yield "    record: denial"
        yield f'    id: "{identity}"'
        yield from case.conditions
        yield "    fields:"
        if case.lacking:
            yield from _unstated(case.lacking)
        else:
            yield f"      speakers: {_party(roles, 'denier')}"
        whether, kind = "whether it names the allegation", "general"
        if "denial_kind" in roles:
            kind = f'"{{{roles["denial_kind"].name}|denials}}"'
        else:
            whether = f"what it takes issue with, as denies_act, denies_responsibility, …; and {whether}"
        yield from _answers(allegations, f"kind: {kind}, explicitness: explicit", whether)
        yield _content(roles, "denial_text", "denier", said, "denies it")
        yield from _made(roles, "denial_date")
        yield _CITES


def _answers(allegations: Sequence[str], says: str, question: str) -> Iterator[str]:
    yield f"      answers:  # {MARK}: {question}"
    # A row has one of the allegations; the others are left out of it.
    for name in allegations:
        yield f'        - {{claim: "@{name}", {says}}}'


def _content(roles: Roles, text: str, speaker: str, said: Sequence[str], says: str) -> str:
    if _is_filled(roles, text, said):
        return f'      content: "{{{roles[text].name}}}"'
    who = f"{{{roles[speaker].name}}} {says}."
    if text in roles:
        return f'      content: "{who} {{{roles[text].name}}}"  # {MARK}: how it reads where the second is empty'
    return f'      content: "{who}"  # {MARK}: in which words'


def _response(roles: Roles, identity: str, allegations: Sequence[str]) -> Iterator[str]:
    said = [role for role in ("response_text", "responder") if role in roles]
    speaker = "responder" if "responder" in roles else "accused"
    yield "  response:"
    yield "    record: response"
    yield f'    id: "{identity}"'
    yield from _conditions(roles, said, [], [])
    yield "    fields:"
    yield f"      kind: other  # {MARK}: as declines_comment, opens_inquiry, …; what denies is a denial"
    asked = "" if speaker == "responder" else f"  # {MARK}: who responds; here, the accused"
    yield f"      speakers: {_party(roles, speaker)}{asked}"
    yield from _answers(allegations, "explicitness: explicit", "whether it names the allegation")
    yield _content(roles, "response_text", speaker, said, "responds")
    yield from _made(roles, "response_date")
    yield _CITES
