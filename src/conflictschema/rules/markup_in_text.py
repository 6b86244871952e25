"""A text holds the markup of a web page."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs


class MarkupInText(Rule):
    """A text holds the markup of a web page."""

    code, name, severity, since = "CS127", "markup-in-text", Severity.WARNING, "1.0"
    why = "People read “&#8220;” where a quotation mark stood, and whoever searches for the words does not find them."
    fix = "Write the characters that the markup stands for, and take tags out."
    message = "“{value}” holds markup."
    signs = (Signs(characters="&<"),)
    query = r"""
        select row, pointer, value
        from (
            select
                row,
                pointer,
                regexp_extract(
                    text,
                    '[^\n]{0,20}(?:&(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip'
                    || '|[A-Za-z](?:acute|grave|circ|uml|cedil|tilde|ring|caron));'
                    || '|</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|ul)(?: [^<>]*)?/?>'
                    || ')[^\n]{0,20}'
                ) as value
            from prose
            where contains(text, '&') or contains(text, '<')
        )
        where value <> ''
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over &#8220;a base&#8221;.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over “a base”.","cites":[{"source":"source:report"}]}
"""
