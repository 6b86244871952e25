"""A text is not in composed form (NFC)."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs


class TextNotComposed(Rule):
    """A text is not in composed form (NFC)."""

    code, name, severity, since = "CS115", "text-not-composed", Severity.WARNING, "1.0"
    why = "It looks like another that it is not equal to: it is not found, not joined, and counted twice."
    fix = "Put the text into Unicode's composed form, NFC; spreadsheets, editors and `iconv` can."
    message = "“{value}” holds a letter that is written as two characters and has a form of one."
    # Combining characters, what is put together from them, and whole blocks in which there are some.
    signs = (
        Signs(
            characters=r"\x{300}-\x{36F}\x{374}\x{37E}\x{387}\x{483}-\x{487}\x{591}-\x{5C7}\x{610}-\x{61A}\x{64B}-\x{65F}"
            r"\x{670}\x{6D6}-\x{6ED}\x{700}-\x{1FFF}\x{2000}\x{2001}\x{20D0}-\x{20FF}\x{2126}\x{212A}\x{212B}\x{2329}\x{232A}"
            r"\x{2ADC}\x{2CEF}-\x{2CF1}\x{2D7F}\x{2DE0}-\x{2DFF}\x{302A}-\x{302F}\x{3099}\x{309A}\x{A66F}-\x{ABFF}"
            r"\x{F900}-\x{FDFF}\x{FE20}-\x{FE2F}\x{10000}-\x{10FFFF}"
        ),
    )
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
