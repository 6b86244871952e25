"""Only one party speaks in the dataset."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class OneSidedDataset(Rule):
    """Only one party speaks in the dataset."""

    code, name, severity, since = "CS307", "one-sided-dataset", Severity.NOTICE, "1.0"
    why = "A reader takes what one party says for what there is to say, unless the dataset tells that it holds one side only."
    fix = "Add what the others say, and record their silence where they say nothing; or let the description tell that this is one side."
    message = "All {claims} claims that a party makes come from {speaker}."
    stands_alone = True
    about_everything = True
    query = """
        with voice as (
            select claim_speakers.row, claim_speakers.value as speaker
            from claim_speakers
            left join actor on actor.id = claim_speakers.value
            -- An outlet that says something in its own voice is no party, and who is only said to have spoken did not.
            where coalesce(actor.kind, 'other') not in ('media_organisation', 'news_agency')
            and claim_speakers.row not in (select row from allegation_imputed_by)
        )
        select
            (select min_by(row, id) from dataset) as row,
            '' as pointer,
            min(speaker) as speaker,
            count(distinct voice.row) as claims
        from voice
        -- Of one claim or two, it is no wonder.
        having count(distinct speaker) = 1 and count(distinct voice.row) > 2
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew another drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:third-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a third drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:second-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew another drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"allegation","id":"allegation:third-overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a third drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
