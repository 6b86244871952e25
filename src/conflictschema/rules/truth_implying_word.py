"""A paraphrase says that something was proved, admitted or confirmed."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs

_FIELDS = ("content", "summary", "note", "description")
_STEMS = [
    "prove",
    "proving",
    "admit",
    "confirm",
    "niabl",
    "utabl",
    "fact",
    "prouv",
    "avou",
    "incontest",
    "prob",
    "demostr",
    "innega",
]


class TruthImplyingWord(Rule):
    """A paraphrase says that something was proved, admitted or confirmed."""

    code, name, severity, since = "CS119", "truth-implying-word", Severity.NOTICE, "1.0"
    why = "The dataset never says what is true; in the coder's words, such a verb does."
    fix = "Say who said it and in which words; where the source itself says so, give its `verb`."
    message = "“{value}” sounds as if it were settled."
    # Two letters beyond ASCII have small ones in it.
    signs = (Signs(fields=frozenset(_FIELDS), words=tuple(_STEMS), characters=r"\x{130}\x{212A}"),)
    query = r"""
        -- Words in quotation marks are somebody else's, and what is denied (“not confirmed”) settles nothing. A claim that is
        -- reported with such a verb, or a response that owns up, may be paraphrased with one.
        with own as (
            select
                row,
                pointer,
                -- Letters, hyphens and what parts sentences; everything else is a blank, so that a word stands between two marks.
                ' ' || regexp_replace(
                    regexp_replace(text, '“[^”]*”|"[^"]*"|«[^»]*»|„[^“”]*[“”]', '', 'g'), '[^\p{L}.,:;-]', ' ', 'g'
                ) || ' ' as words
            from prose
            where field in {fields}
            -- The stems alone, so that few texts have to be looked at closely.
            and regexp_matches(lower(text), '{stems}')
        ),
        settled as (
            select
                row,
                pointer,
                regexp_extract(
                    words,
                    '(?i)[ .,:;]('
                    || 'proved|proven|proves|admitted|admits|admitting|confirmed|confirms|confirming'
                    || '|undeniabl[ey]|indisputabl[ey]|irrefutabl[ey]|established as fact|it is a fact that'
                    || '|prouvé|prouvée|prouve|avoué|avoue|confirmé|confirme|incontestable|indéniable'
                    || '|probó|demostró|demostrado|admitió|confirmó|confirmado|innegable|indiscutible'
                    || ')[ .,:;]',
                    1
                ) as value
            from own
            where not regexp_matches(
                words,
                '(?i)[ .,:;-](?:not|no|nor|neither|never|nobody|none|nothing|without|cannot|could|whether|if|unless|to be|yet|may|might|would'
                || '|ne|ni|non|aucun|aucune|pas|jamais|sans|si|sin|nunca|nada)[ .,:;-][^.]{0,60}'
                || '(?:prove|proof|admit|confirm|prouv|avou|prob|demostr)'
                || '|(?i)(?:prove|admit|confirm)(?:s|d|ed|ing)? (?:no|nothing|nobody|none|neither)[ .,:;-]'
            )
        )
        select settled.row, settled.pointer, settled.value
        from settled
        left join claim on claim.row = settled.row
        left join response on response.row = settled.row
        where settled.value <> ''
        and coalesce(claim.verb, '') not in ('confirmed', 'acknowledged')
        and coalesce(response.kind, '') not in (
            'acknowledges_circumstances', 'accepts_responsibility', 'claims_responsibility', 'apologises',
            'neither_confirms_nor_denies'
        )
    """.replace("{fields}", str(_FIELDS)).replace("{stems}", "|".join(_STEMS))
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"The pictures proved that North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"The pictures showed a drone of North over a base of South, South said.","cites":[{"source":"source:report"}]}
"""
