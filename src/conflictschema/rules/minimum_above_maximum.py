"""The least that is claimed is more than the most."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class MinimumAboveMaximum(Rule):
    """The least that is claimed is more than the most."""

    code, name, severity, since = "CS105", "minimum-above-maximum", Severity.ERROR, "1.0"
    why = "No number lies between them; most often the two were swapped."
    fix = "Put the smaller number into `minimum`."
    message = "The minimum {minimum} is above the maximum {maximum}."
    query = """
        select row, pointer || '/minimum' as pointer, minimum, maximum
        from event_quantities
        where minimum > maximum
        union all
        select row, '/count/minimum', count_minimum, count_maximum
        from military_asset
        where count_minimum > count_maximum
    """
    bad = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","quantities":[{"of":["killed"],"minimum":9,"maximum":4}]}
"""
    good = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","quantities":[{"of":["killed"],"minimum":4,"maximum":9}]}
"""
