"""Nothing says how the accused answers an allegation, nor that it does not."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class UnansweredAllegation(Rule):
    """Nothing says how the accused answers an allegation, nor that it does not."""

    code, name, severity, since = "CS308", "unanswered-allegation", Severity.NOTICE, "1.0"
    why = (
        "A reader cannot tell an accused that kept silent from one that nobody asked, or whose answer was not encoded."
    )
    fix = "Record the answer; or, if the sources hold none, record that with a response of the kind no_response_reported, the sources that were searched and the day."
    message = "Nothing answers {record}, and nothing says that no answer was found."
    stands_alone = True
    about_everything = True
    query = """
        with answered as (
            select answer.claim as id
            from claim_answers as answer
            -- That an outlet could not verify it, or that the accuser says it again, is no answer.
            anti join (select row from response where kind in ('not_independently_verified', 'reiterates')) as other
                using (row)
            union all
            select about.value
            from response_about as about
            join response using (row)
            where response.kind in ('no_response_reported', 'did_not_respond')
        )
        select allegation.row, '' as pointer
        from allegation
        anti join answered using (id)
        anti join (select supersedes as id from record where supersedes is not null) as replaced using (id)
        -- Where nobody is accused, nobody is there to answer.
        where allegation.row in (select row from allegation_accused where value is not null)
    """
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"source","id":"source:report","kind":"news_article"}
{"type":"actor","id":"actor:south","kind":"government","identification":"described","description":"The government of South."}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report"}]}
{"type":"denial","id":"denial:overflight","speakers":["actor:north"],"answers":[{"claim":"allegation:overflight","kind":"denies_act","explicitness":"explicit"}],"content":"No drone was flown.","cites":[{"source":"source:report"}]}
"""
