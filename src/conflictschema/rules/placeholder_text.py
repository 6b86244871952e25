"""A text only holds the place of one."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs


class PlaceholderText(Rule):
    """A text only holds the place of one."""

    code, name, severity, since = "CS118", "placeholder-text", Severity.WARNING, "1.0"
    why = "Whoever reads it takes “n/a” for what the source says; what is not known is left out."
    fix = "Write what belongs there, or leave the field out and say why in `unstated`."
    message = "“{value}” stands where a text belongs."
    # Two letters beyond ASCII have small ones in it.
    signs = (
        Signs(
            longest=60,
            bare=True,
            beginnings=(
                *("lorem ipsum", "to", "tb", "fixme", "xx", "n/a", "un", "no", "missing", "placeholder", "n.a."),
                *("inconnu", "sans objet", "à ", "À ", "desconocid", "sin ", "por definir", "keine angabe", "k."),
                *("غير ", "لا ", "н", "\N{CYRILLIC CAPITAL LETTER EN}"),
                *("na", "ni", "nu", "te", "dummy", "s/d", "s.d.", "nd"),
            ),
            characters=r"\x{130}\x{212A}",
        ),
    )
    query = r"""
        -- A phrase is the source's own, and may be “unknown”; a name may be the acronym NA or NIL, or the number XX.
        with short as (
            select row, pointer, kind, text, lower(text) as words
            from prose
            where length(text) <= 60
        )
        select row, pointer, text as value
        from short
        where regexp_matches(
            words,
            '^(?:lorem ipsum.*|(?:todo|tbd|tba|tbc|fixme|to be (?:determined|confirmed|added|decided|announced))[.:!]*'
            || '|[\p{P}=~+|_\s]+|x{3,}|n/a|#(?:n/a|ref|value|name|div/0|null|num)[!?]?)$'
        )
        or (
            kind <> 'phrase'
            and regexp_matches(
                words,
                '^(?:unknown|unspecified|undefined|not (?:available|applicable|known|specified|stated)'
                || '|no data|missing|placeholder|n\.a\.|inconnu|inconnue|non (?:disponible|précisé|renseigné)'
                || '|sans objet|à (?:définir|compléter|préciser)|desconocido|desconocida|sin (?:datos|información)'
                || '|no (?:disponible|aplica|consta)|por definir|unbekannt|keine angabe|k\. ?a\.|غير (?:معروف|متوفر|محدد)'
                || '|لا (?:ينطبق|يوجد)|неизвестно|нет данных)[.]?$'
            )
        )
        or (kind = 'text' and regexp_matches(words, '^(?:na|nan|nil|null|none|xx|test|dummy|s/d|s\.d\.|nd)$'))
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"TBD","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
