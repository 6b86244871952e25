"""A text was read in the wrong encoding."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs


class Mojibake(Rule):
    """A text was read in the wrong encoding."""

    code, name, severity, since = "CS116", "mojibake", Severity.WARNING, "1.0"
    why = "Its letters are no longer those that somebody wrote, and each copy makes it worse."
    fix = "Read the file anew as UTF-8, or whatever it was written in; letters that became � have to be looked up."
    message = "“{value}” was read in the wrong encoding."
    signs = (
        Signs(characters=r"\x{FFFD}"),
        Signs(
            characters=r"à-ïÂÃÎÏÐÑ\x{D7}ØÙÚÛ\x{420}\x{421}",
            followed=r"\x{A0}-\x{BF}\x{2010}-\x{203A}€™ƒ\x{2C6}ŠŒŽ\x{2DC}šœžŸ\x{401}-\x{40F}\x{451}-\x{45F}\x{490}\x{491}№",
        ),
    )
    query = r"""
        -- UTF-8 read as Windows-1252 shows a letter (Ã, Â, â, Ð, Ø …) with a sign of the upper half of that table behind it:
        -- the signs of the second line. What real text holds is left out: Portuguese capitals (NÃO), and a capital before a
        -- closing quotation mark.
        select row, pointer, value
        from (
            select
                row,
                pointer,
                regexp_extract(
                    text,
                    '[^\n]{0,20}(?:\x{FFFD}'
                    || '|Ã[\x{201A}\x{201E}\x{2020}\x{2021}\x{2030}€ƒ\x{2C6}ŠŒŽ\x{2DC}™šœžŸ\x{A1}-\x{AA}\x{AC}-\x{B6}\x{B8}-\x{BA}\x{BC}-\x{BF}]'
                    || '|\p{Ll}Ã[«»·\x{A0}“”\x{2018}\x{2019}\x{2013}\x{2014}…\x{2039}›]'
                    || '|Â[\x{A1}-\x{AA}\x{AC}-\x{B6}\x{B8}\x{B9}\x{BC}-\x{BF}]|[\p{Ll}0-9,.;:]Â[«»\x{A0}]| Â[«»]'
                    || '|â€|â\x{201A}¬|â„¢|âˆ\x{2019}|â†\x{2019}|ï»¿'
                    || '|(?:[ÂÃÎÏÐÑ\x{D7}ØÙÚÛ]'
                    || '[\x{A0}-\x{BF}\x{2010}-\x{203A}€ƒ\x{2C6}ŠŒŽ\x{2DC}™šœžŸ]){2}'
                    || '|(?:[à-ï]'
                    || '[\x{A0}-\x{BF}\x{2010}-\x{203A}€ƒ\x{2C6}ŠŒŽ\x{2DC}™šœžŸ]{2}){2}'
                    -- Cyrillic in UTF-8, read as Windows-1251.
                    || '|(?:[\x{420}\x{421}]'
                    || '[\x{A0}-\x{BF}\x{2010}-\x{203A}€™\x{401}-\x{40F}\x{451}-\x{45F}\x{490}\x{491}№]){3}'
                    || ')[^\n]{0,20}'
                ) as value
            from prose
            where strlen(text) <> length(text)
        )
        where value <> ''
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"A drone flew over the cafÃ©.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"A drone flew over the café.","cites":[{"source":"source:report"}]}
"""
