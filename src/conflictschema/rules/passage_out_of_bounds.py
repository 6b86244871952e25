"""A passage lies outside of its text, or is empty."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class PassageOutOfBounds(Rule):
    """A passage lies outside of its text, or is empty."""

    code, name, severity, since = "CS211", "passage-out-of-bounds", Severity.ERROR, "1.0"
    why = "Nothing stands there, so the record rests on nothing; most often offsets were counted in bytes."
    fix = "Count offsets in Unicode code points from 0, the end exclusive."
    message = "A passage of the text of {source} runs from {start} to {end}: {problem}{length}."
    own_words = frozenset({"problem"})
    query = """
        select
            row,
            pointer,
            start,
            "end",
            source,
            case when start > "end" then 'it ends before it begins' else 'it is empty' end as problem,
            '' as length
        from passage
        where start >= "end"
        union all
        select
            passage.row,
            passage.pointer,
            passage.start,
            passage."end",
            passage.source,
            'the text ends before that',
            ', after ' || source.text_code_points || ' code points'
        from passage
        join source on source.id = passage.source
        where passage.start < passage."end"
        and passage."end" > source.text_code_points
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report","passages":[{"start":29,"end":90,"sha256":"1241c364c51d4f4fa612c81a541e960bd03a3e858b49590561eb2eeea7f7c14f"}]}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report","passages":[{"start":29,"end":59,"sha256":"1241c364c51d4f4fa612c81a541e960bd03a3e858b49590561eb2eeea7f7c14f"}]}]}
"""
