"""A reference points to a record that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence


class DanglingReference(Rule):
    """A reference points to a record that is not there."""

    code, name, severity, since = "CS202", "dangling-reference", Severity.ERROR, "1.0"
    why = "What the record says rests on something that the dataset does not hold; most often an id was misspelt."
    fix = "Correct the id, or add the record that it names."
    message = "No record has the id {target}.{hint}"
    about_absence = True
    query = """
        -- Most ids are referred to many times; each is looked up once.
        with lost as materialized (
            select distinct id
            from reference
            where in_part(id)
            and id not in (select id from record where in_part(id))
            and id not in (select id from refused where id is not null)
        )
        select reference.row, reference.pointer, reference.id as target, reference.target_type
        from reference
        where reference.id in (select id from lost)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:noth"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""

    @classmethod
    def complete(cls, found: list[dict[str, Any]], evidence: Evidence) -> list[dict[str, Any]]:
        """Suggest the id that is nearest in spelling."""
        pieces = [piece for target in sorted({row["target"] for row in found}) for piece in _pieces(target)]
        rows = evidence.rows(_NEAREST, ([list(piece) for piece in pieces], CROWD))
        near = {row["target"]: row["near"] for row in rows}
        return [
            {**row, "hint": f" Did you mean {near[row['target']]}?" if row["target"] in near else ""} for row in found
        ]


CROWD: Final = 500
"""Where more ids than this begin or end alike, that says nothing of what was meant."""

_NEAREST: Final = """
    with piece as (
        select distinct piece[1] as target, piece[2] as type, piece[3] as side, piece[4] as text
        from (select unnest(?::varchar[][]) as piece)
    ),
    known as (
        select id, type, substr(id, length(type) + 2) as slug from record where type in (select type from piece)
    ),
    half as (
        select id, type, 'start' as side, left(slug, greatest((length(slug) - 1) // 2, 1)) as text from known
        union all
        select id, type, 'end' as side, right(slug, greatest((length(slug) - 1) // 2, 1)) as text from known
    ),
    alike as (select half.* from half semi join piece using (type, side, text)),
    telling as (select type, side, text from alike group by all having count(*) <= ?),
    candidate as (
        select distinct piece.target, alike.id, levenshtein(piece.target, alike.id) as distance
        from piece
        join telling using (type, side, text)
        join alike using (type, side, text)
    )
    select target, id as near
    from candidate
    where distance <= greatest(2, length(id) // 5)
    qualify row_number() over (partition by target order by distance, id) = 1
"""


def _pieces(target: str) -> Iterator[tuple[str, str, str, str]]:
    """What an id that is like this one may begin or end with, as far as two letters around its middle.

    A slip, two swapped letters among them, leaves one of both as it is. Only ids that share one are compared letter by
    letter: of a million, those are few.
    """
    kind, _, slug = target.partition(":")
    for half in range(max(1, (len(slug) - 3) // 2), (len(slug) + 1) // 2 + 1):
        yield target, kind, "start", slug[:half]
        yield target, kind, "end", slug[-half:]
