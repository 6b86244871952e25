"""An annotation, or the source's wording, is about a field that is not there."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class RemarkOnAbsentField(Rule):
    """An annotation, or the source's wording, is about a field that is not there."""

    code, name, severity, since = "CS121", "remark-on-absent-field", Severity.WARNING, "1.0"
    why = "The remark speaks of nothing; most often a field was renamed or taken out and the remark was left."
    fix = "Point to the field that is meant, or take the remark out."
    message = "Nothing stands at {field}, which {list} speaks of."
    own_words = frozenset({"list"})
    query = """
        select row, pointer, field, split_part(pointer, '/', 2) as list
        from pointed
        where (pointer like '/annotation/%' or pointer like '/as_worded/%')
        and not filled
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","as_worded":[{"field":"/alleged_motive","phrase":"to spy"}],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","alleged_motive":"To watch the base.","as_worded":[{"field":"/alleged_motive","phrase":"to spy"}],"cites":[{"source":"source:report"}]}
"""
