"""A reference points to a record that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
        select reference.row, reference.pointer, reference.id as target, reference.target_type
        from reference
        where reference.id not in (select id from record)
        and reference.id not in (select id from refused where id is not null)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:noth"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""

    @classmethod
    def complete(cls, parameters: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
        """Suggest the id that is nearest in spelling."""
        target = parameters["target"]
        near = evidence.rows(
            "select id from (select id, levenshtein(id, ?) as distance from record where type = ?) "
            "where distance <= greatest(2, length(id) // 5) order by distance, id limit 1",
            (target, parameters["target_type"]),
        )
        close = next((row["id"] for row in near), None)
        return {**parameters, "hint": f" Did you mean {close}?" if close else ""}
