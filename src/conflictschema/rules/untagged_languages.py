"""Names and titles in several scripts do not say which language they are in."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UntaggedLanguages(Rule):
    """Names and titles in several scripts do not say which language they are in."""

    code, name, severity, since = "CS316", "untagged-languages", Severity.NOTICE, "1.0"
    why = "Names are then sorted, searched and transliterated as if they were all of one language, and a reader cannot tell which form is whose."
    fix = "Give each name its language, and each source the language that it is in, for instance ar or uk."
    message = "{texts} names and titles have no language and are written in several scripts: {scripts}."
    stands_alone = True
    own_words = frozenset({"scripts", "texts"})
    query = """
        with untagged as (
            select text from actor_names where language is null
            union all
            select text from location_names where language is null
            union all
            select text from military_asset_names where language is null
            union all
            select title from source where title is not null and language is null
        ),
        beyond as (select distinct text from untagged where regexp_matches(text, '[^\\x00-\\x7F]')),
        script(name, pattern) as (
            values
                ('Arabic', '\\p{Arabic}'),
                ('Armenian', '\\p{Armenian}'),
                ('Bengali', '\\p{Bengali}'),
                ('Chinese or Japanese', '[\\p{Han}\\p{Hiragana}\\p{Katakana}]'),
                ('Cyrillic', '\\p{Cyrillic}'),
                ('Devanagari', '\\p{Devanagari}'),
                ('Ethiopic', '\\p{Ethiopic}'),
                ('Georgian', '\\p{Georgian}'),
                ('Greek', '\\p{Greek}'),
                ('Hebrew', '\\p{Hebrew}'),
                ('Korean', '\\p{Hangul}'),
                ('Latin', '\\p{Latin}'),
                ('Burmese', '\\p{Myanmar}'),
                ('Thai', '\\p{Thai}')
        ),
        used as (
            select distinct script.name from script join beyond on regexp_matches(beyond.text, script.pattern)
            union
            select 'Latin' from untagged where regexp_matches(text, '[A-Za-z]')
        )
        select
            (select min_by(row, id) from dataset) as row,
            '' as pointer,
            (select count(*) from untagged) as texts,
            string_agg(used.name, ', ' order by used.name) as scripts
        from used
        having count(*) > 1
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:north","kind":"government","identification":"named","names":[{"text":"Government of North","kind":"official"},{"text":"حكومة الشمال","kind":"official"}]}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:north","kind":"government","identification":"named","names":[{"text":"Government of North","language":"en","kind":"official"},{"text":"حكومة الشمال","language":"ar","kind":"official"}]}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
