"""The south of a box lies above its north."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ReversedBox(Rule):
    """The south of a box lies above its north."""

    code, name, severity, since = "CS103", "reversed-box", Severity.ERROR, "1.0"
    why = "No place lies in such a box; most often its numbers were written in another order."
    fix = "Write west, south, east, north, in this order; only west may be above east, across the antimeridian."
    message = "The box of {record} begins in the south at {south} and ends in the north at {north}, which is below."
    query = """
        select row, '/bbox' as pointer, id as record, bbox[2] as south, bbox[4] as north
        from location
        where bbox[2] > bbox[4]
    """
    bad = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"bbox":[1.5,16.5,2.5,15.5]}
"""
    good = """
{"type":"location","id":"location:field","kind":"area","names":[{"text":"The field","kind":"short"}],"bbox":[1.5,15.5,2.5,16.5]}
"""
