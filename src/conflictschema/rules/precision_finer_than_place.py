"""A place is said to be known more precisely than its kind allows."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class PrecisionFinerThanPlace(Rule):
    """A place is said to be known more precisely than its kind allows."""

    code, name, severity, since = "CS111", "precision-finer-than-place", Severity.WARNING, "1.0"
    why = "A point in the middle of a country would be taken for the spot where something happened."
    fix = "Give the precision that the kind of place has, or record the spot itself as a place of its own."
    message = "{record} is a place of the kind {kind}, and its precision is {precision}."
    own_words = frozenset({"kind", "precision"})
    query = """
        with finer(kind, precision) as (
            values
                ('country', 'exact'), ('country', 'vicinity'), ('country', 'populated_place'), ('country', 'admin2'),
                ('country', 'admin1'),
                ('admin1', 'exact'), ('admin1', 'vicinity'), ('admin1', 'populated_place'), ('admin1', 'admin2'),
                ('admin2', 'exact'), ('admin2', 'vicinity'), ('admin2', 'populated_place'),
                ('region', 'exact'), ('region', 'vicinity'), ('region', 'populated_place'),
                ('vicinity', 'exact')
        )
        select location.row, '/precision' as pointer, location.id as record, location.kind, location.precision
        from location
        join finer on finer.kind = location.kind and finer.precision = location.precision
    """
    bad = """
{"type":"location","id":"location:field","kind":"admin1","names":[{"text":"The field","kind":"short"}],"precision":"exact"}
"""
    good = """
{"type":"location","id":"location:field","kind":"admin1","names":[{"text":"The field","kind":"short"}],"precision":"admin1"}
"""
