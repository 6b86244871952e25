"""A text is not in composed form (NFC)."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class TextNotComposed(Rule):
    """A text is not in composed form (NFC)."""

    code, name, severity, since = "CS115", "text-not-composed", Severity.WARNING, "1.0"
    why = "It looks like another that it is not equal to: it is not found, not joined, and counted twice."
    fix = "Put the text into Unicode's composed form, NFC; spreadsheets, editors and `iconv` can."
    message = "“{value}” holds a letter that is written as two characters and has a form of one."
    query = """
        -- Plain ASCII, which is as long in bytes as in characters, is always composed.
        select row, pointer, text as value
        from prose
        where strlen(text) <> length(text)
        and nfc_normalize(text) <> text
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"A drone flew over the cafe\u0301.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"A drone flew over the café.","cites":[{"source":"source:report"}]}
"""
