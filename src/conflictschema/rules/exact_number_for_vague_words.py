"""A vague word is given an exact number."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class ExactNumberForVagueWords(Rule):
    """A vague word is given an exact number."""

    code, name, severity, since = "CS107", "exact-number-for-vague-words", Severity.WARNING, "1.0"
    why = "The number is the coder's and not the source's; whoever adds such numbers up counts what nobody said."
    fix = "Keep the phrase alone, or give a minimum and a maximum that the words carry."
    message = "The words “{phrase}” are given the exact number {number}."
    query = r"""
        -- English, French, Spanish, Portuguese and Arabic. Words that also stand before an exact number are left out, such
        -- as “some” (some thirty) and “few” (no fewer than ten).
        with quantity as (
            select row, pointer, phrase, minimum, best, maximum from event_quantities
            union all
            select row, '/count', count_phrase, count_minimum, count_best, count_maximum from military_asset
        ),
        exact as (
            select
                row,
                pointer,
                phrase,
                -- Letters and numbers alone, so that a word is what stands between two blanks.
                ' ' || regexp_replace(lower(phrase), '[^\p{L}\p{M}\p{N}]+', ' ', 'g') || ' ' as words,
                coalesce(best, minimum) as number
            from quantity
            where phrase is not null and (best is not null or minimum = maximum)
        )
        select row, pointer, phrase, number
        from exact
        where regexp_matches(
            words,
            ' ('
            || 'several|many|numerous|dozens|scores|hundreds|thousands|tens|countless|various|multiple'
            || '|a few|a number of|an? (unknown|unspecified|undisclosed) number'
            || '|plusieurs|quelques|nombreux|nombreuses|dizaines|centaines|milliers|beaucoup|un certain nombre'
            || '|varios|varias|algunos|algunas|muchos|muchas|numerosos|numerosas|decenas|docenas|centenares|cientos'
            || '|miles de|vários|várias|alguns|algumas|muitos|muitas|dezenas|centenas|milhares'
            || '|عدة|العديد|عديد|بعض|بضعة|بضع|عشرات|العشرات|المئات|الآلاف|كثير|كثيرون'
            || ') '
        )
        -- A digit is a number that the source gives; so are “as many as ten” and “two dozens”.
        and not regexp_matches(
            words,
            '\p{N}|as many as'
            || '| (two|three|four|five|six|seven|eight|nine|ten) (dozens|scores|hundreds|thousands|tens)'
            || '| (deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (dizaines|centaines|milliers)'
            || '| (dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (decenas|docenas|centenares|cientos|miles)'
            || '| (duas|dois|três|quatro|cinco|seis|sete|oito|nove|dez) (dezenas|centenas|milhares)'
        )
    """
    bad = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","quantities":[{"of":["killed"],"phrase":"several people","best":3}]}
"""
    good = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","quantities":[{"of":["killed"],"phrase":"several people"}]}
"""
