"""A text holds a character that cannot be seen."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._signs import Signs

_HIDDEN = (
    r"\x{AD}\x{34F}\x{61C}\x{17B4}\x{17B5}\x{180E}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2060}-\x{2064}"
    r"\x{206A}-\x{206F}\x{3164}\x{FEFF}\x{FFA0}\x{FFF9}-\x{FFFB}\x{1D173}-\x{1D17A}\x{E0001}-\x{E007F}"
)


class InvisibleCharacter(Rule):
    """A text holds a character that cannot be seen."""

    code, name, severity, since = "CS117", "invisible-character", Severity.WARNING, "1.0"
    why = "Two texts that look the same are then two, so one of them is not found; such characters also hide words."
    fix = "Take the character out, or type the text anew."
    message = "“{value}” holds an invisible character, {character}."
    signs = (Signs(characters=_HIDDEN),)
    query = r"""
        with suspect as (
            select row, pointer, text
            from prose
            where strlen(text) <> length(text)
            and regexp_matches(text, '[{hidden}]')
        ),
        hidden as (
            select
                row,
                pointer,
                text,
                coalesce(
                    nullif(
                        regexp_extract(
                            text,
                            '[\x{AD}\x{34F}\x{17B4}\x{17B5}\x{180E}\x{2028}\x{2029}\x{2060}-\x{2064}\x{206A}-\x{206F}'
                            || '\x{3164}\x{FEFF}\x{FFA0}\x{FFF9}-\x{FFFB}\x{1D173}-\x{1D17A}\x{E0001}]'
                        ),
                        ''
                    ),
                    -- Marks of direction belong into a text that has letters from right to left.
                    case
                        when not regexp_matches(replace(text, chr(1564), ''), '[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}]')
                        then nullif(regexp_extract(text, '[\x{61C}\x{200E}\x{200F}]'), '')
                    end,
                    -- Some scripts part words with a space of no width.
                    case
                        when not regexp_matches(text, '[\p{Khmer}\p{Thai}\p{Lao}\p{Myanmar}\p{Tibetan}\p{Javanese}]')
                        then nullif(regexp_extract(text, '\x{200B}'), '')
                    end,
                    -- Persian, Indic scripts and emoji need joiners; letters that do not join have no use for them.
                    nullif(
                        regexp_extract(
                            text,
                            '[\p{Latin}\p{Greek}\p{Cyrillic}0-9]([\x{200C}\x{200D}])[\p{Latin}\p{Greek}\p{Cyrillic}0-9]',
                            1
                        ),
                        ''
                    ),
                    -- Tags stand behind a black flag, which they make that of a region, and nowhere else.
                    nullif(regexp_extract(text, '(?:^|[^\x{1F3F4}\x{E0020}-\x{E007F}])([\x{E0020}-\x{E007F}])', 1), '')
                ) as found
            from suspect
        )
        select
            row,
            pointer,
            text as value,
            case unicode(found)
                when 173 then 'a soft hyphen (U+00AD)'
                when 8203 then 'a space of no width (U+200B)'
                when 8204 then 'a non-joiner (U+200C)'
                when 8205 then 'a joiner (U+200D)'
                when 8206 then 'a left-to-right mark (U+200E)'
                when 8207 then 'a right-to-left mark (U+200F)'
                when 65279 then 'a byte order mark (U+FEFF)'
                else printf('U+%04X', unicode(found))
            end as "character"
        from hidden
        where found is not null
    """.replace("{hidden}", _HIDDEN)
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"A drone flew over the ba\u200bse.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"A drone flew over the base.","cites":[{"source":"source:report"}]}
"""
