"""A date lies before 1900."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ImplausibleYear(Rule):
    """A date lies before 1900."""

    code, name, severity, since = "CS104", "implausible-year", Severity.WARNING, "1.0"
    why = (
        "Sources of our day seldom speak of it; most often two digits are missing, or a spreadsheet counted from 1899."
    )
    fix = "Check the year; if it is right, nothing has to be done."
    message = "The date {edtf} lies before 1900."
    query = """
        -- How long somebody existed, belonged to somebody or held something may well go back so far.
        select row, pointer, edtf
        from dated
        where earliest < date '1900-01-01'
        and not (pointer like '/active%' or pointer like '/affiliations%' or pointer like '/custody%')
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"0024-03-02"},"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","made":{"edtf":"2024-03-02"},"cites":[{"source":"source:report"}]}
"""
