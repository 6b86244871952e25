"""Where a rule must speak and where it must not: cases at the edge, judged together in one dataset.

Every `@` in a case becomes the case's own number, so that the cases know nothing of each other.
"""

import pytest
from edge_cases import expected

from conflictschema.finding import Severity
from conflictschema.rules import catalogue

# All but notices about a dataset as a whole: what is in no case for its own sake.
CODES = [
    code for code, rule in catalogue().items() if rule.severity is not Severity.NOTICE or not code.startswith("CS3")
]

CITES = '"cites":[{"source":"source:report"}]'
ALLEGATION = (
    '{"type":"allegation","id":"allegation:x-@","speakers":["actor:south"],"accused":["actor:accused-@"],'
    '"conduct":["airspace_violation"],"content":"It flew, @.",%s"cites":[{"source":"source:report"}]}'
)
EVENT = '{"type":"event","id":"event:x-@","kind":"overflight","summary":"A flight, @.","when":{"edtf":"%s","mode":"within"}%s}'


def actor(name, more=""):
    return f'{{"type":"actor","id":"actor:{name}-@","kind":"office","identification":"described","description":"One, {name} @."{more}}}'


def tie(role, other):
    return f',"affiliations":[{{"actor":"actor:{other}-@","role":"{role}","voice":"source"}}]'


def denial(speaker, more=""):
    return (
        f'{{"type":"denial","id":"denial:x-@","speakers":["actor:{speaker}"],"content":"It did not, @.",{CITES},'
        f'"answers":[{{"claim":"allegation:x-@","kind":"denies_act","explicitness":"explicit"}}]{more}}}'
    )


def custody(*intervals):
    return (
        '{"type":"military_asset","id":"military_asset:x-@","kind":"installation","names":[{"text":"The base @",'
        f'"kind":"short"}}],"custody":[{",".join(intervals)}]}}'
    )


def held(holder, extent=None, voice="source", role="holder", more=""):
    dated = f'"extent":{{"edtf":"{extent}"}},' if extent else ""
    return f'{{"holder":"actor:{holder}",{dated}"role":"{role}","voice":"{voice}"{more}}}'


def place(name, within):
    return (
        f'{{"type":"location","id":"location:{name}-@","kind":"area","names":[{{"text":"A place {name} @","kind":"short"}}],'
        f'"within":"location:{within}-@"}}'
    )


def cited(start, end, source="source:report"):
    passage = f'{{"start":{start},"end":{end},"sha256":"{"0" * 64}"}}'
    return ALLEGATION.replace(CITES, f'"cites":[{{"source":"{source}","passages":[{passage}]}}]') % ""


ALLEGED = ALLEGATION % ""
NORTH = ',"country":{"scheme":"iso3166_1","code":"MLI"}'
COUNTRY = ',"country":{"scheme":"iso3166_1","code":"FRA"}'

CASES = {
    # CS101, CS102: dates
    "an impossible side of an interval is no order": ([EVENT % ("2024-02-30/2024-02-01", "")], {"CS101"}),
    "an interval of one day": ([EVENT % ("2024-02-01/2024-02-01", "")], set()),
    "an interval that begins in the year that it ends in": ([EVENT % ("2024/2024-02", "")], set()),
    "an open interval": ([EVENT % ("2024-02-01/..", "")], set()),
    # CS201
    "three of one id are two findings": ([actor("x")] * 3, {"CS201": 2}),
    # CS204
    "denied on the day": (
        [
            actor("accused"),
            ALLEGATION % '"made":{"edtf":"2024-03-02"},',
            denial("accused-@", ',"made":{"edtf":"2024-03-02"}'),
        ],
        set(),
    ),
    "denied in the month": (
        [
            actor("accused"),
            ALLEGATION % '"made":{"edtf":"2024-03-06"},',
            denial("accused-@", ',"made":{"edtf":"2024-03"}'),
        ],
        set(),
    ),
    "denied in an earlier year": (
        [actor("accused"), ALLEGATION % '"made":{"edtf":"2024-03"},', denial("accused-@", ',"made":{"edtf":"2023"}')],
        {"CS204"},
    ),
    # CS205
    "a stranger": ([actor("accused"), ALLEGED, denial("paper")], {"CS205"}),
    "the accused, of whom there is no record": ([ALLEGED, denial("accused-@")], {"CS202": 2}),
    "somebody, where there is no record of the accused": ([ALLEGED, denial("paper")], {"CS202"}),
    "a spokesman": (
        [actor("accused"), actor("other", tie("speaks_for", "accused")), ALLEGED, denial("other-@")],
        set(),
    ),
    "who is commanded": (
        [actor("accused", tie("commands", "other")), actor("other"), ALLEGED, denial("other-@")],
        set(),
    ),
    "who is a part of a part": (
        [
            actor("accused"),
            actor("middle", tie("part_of", "accused")),
            actor("other", tie("member_of", "middle")),
            ALLEGED,
            denial("other-@"),
        ],
        set(),
    ),
    "a body of the same state": (
        [actor("accused", COUNTRY), actor("other", COUNTRY), ALLEGED, denial("other-@")],
        set(),
    ),
    "a body of another state": (
        [actor("accused", COUNTRY), actor("other", NORTH), ALLEGED, denial("other-@")],
        {"CS205"},
    ),
    "an ally": (
        [actor("accused"), actor("other", tie("allied_with", "accused")), ALLEGED, denial("other-@")],
        {"CS205"},
    ),
    "on behalf of the accused": (
        [actor("accused"), ALLEGED, denial("paper", ',"on_behalf_of":["actor:accused-@"]')],
        {"CS220"},
    ),
    "a declared third party": ([actor("accused"), ALLEGED, denial("paper", ',"standing":"third_party"')], set()),
    "ties in a circle": (
        [
            actor("accused", tie("part_of", "other")),
            actor("other", tie("part_of", "accused")),
            ALLEGED,
            denial("paper"),
        ],
        {"CS205", "CS219"},
    ),
    # CS206
    "imputed by a claim that is about it": (
        [
            actor("accused"),
            ALLEGATION % '"imputed_by":["denial:x-@"],',
            denial("accused-@").replace("allegation:x-", "allegation:y-")[:-1] + ',"about":["allegation:x-@"]}',
            ALLEGED.replace("allegation:x-", "allegation:y-"),
        ],
        set(),
    ),
    "imputed by a claim that is not there": (
        [actor("accused"), ALLEGATION % '"imputed_by":["denial:none-@"],'],
        {"CS202"},
    ),
    # CS207
    "handed over on a day": ([custody(held("north", "2023/2024-03-01"), held("south", "2024-03-01/.."))], set()),
    "held without an end by two": ([custody(held("north", "2023/.."), held("south", "2024/.."))], {"CS207"}),
    "held by one, twice": ([custody(held("north", "2023/.."), held("north", "2024/.."))], set()),
    "owned by one and held by another": (
        [custody(held("north", "2023/..", role="owner"), held("south", "2024/.."))],
        set(),
    ),
    "owned by two": (
        [custody(held("north", "2023/..", role="owner"), held("south", "2024/..", role="owner"))],
        set(),
    ),
    "on the word of two": (
        [
            custody(
                held("north", "2023/..", "actor", more=',"asserted_by":"actor:north"'),
                held("south", "2024/..", "actor", more=',"asserted_by":"actor:south"'),
            )
        ],
        set(),
    ),
    "three at one time are three pairs": (
        [custody(held("north", "2023/.."), held("south", "2024/.."), held("paper", "2025/.."))],
        {"CS207": 3},
    ),
    "from one event on": (
        [
            EVENT % ("2024-03-01", ""),
            custody(held("north", more=',"begun_by":"event:x-@"'), held("south", more=',"begun_by":"event:x-@"')),
        ],
        {"CS207"},
    ),
    "ended by the event that begins the next": (
        [
            EVENT % ("2024-03-01", ""),
            custody(held("north", more=',"ended_by":"event:x-@"'), held("south", more=',"begun_by":"event:x-@"')),
        ],
        set(),
    ),
    # CS208
    "a ring of three is one finding": ([place("a", "b"), place("b", "c"), place("c", "a")], {"CS208"}),
    "beside a ring": ([place("a", "b"), place("b", "a"), place("c", "a")], {"CS208"}),
    "a long way up": ([place("a", "b"), place("b", "c"), place("c", "d"), place("d", "none")], {"CS202"}),
    # CS209
    "reported before it began": (
        [
            actor("accused"),
            EVENT % ("2024-03-08", ""),
            ALLEGATION % '"proposes":["event:x-@"],"made":{"edtf":"2024-03-02"},',
        ],
        {"CS209"},
    ),
    "announced": (
        [
            actor("accused"),
            EVENT % ("2024-03-08", ',"planned":true'),
            ALLEGATION % '"proposes":["event:x-@"],"made":{"edtf":"2024-03-02"},',
        ],
        set(),
    ),
    "reported in the month in which it began": (
        [
            actor("accused"),
            EVENT % ("2024-03-08", ""),
            ALLEGATION % '"proposes":["event:x-@"],"made":{"edtf":"2024-03"},',
        ],
        set(),
    ),
    # CS211
    "a passage of nothing": ([actor("accused"), cited(5, 5)], {"CS211"}),
    "a passage that runs backwards": ([actor("accused"), cited(6, 5)], {"CS211"}),
    "a passage up to the end": ([actor("accused"), cited(0, 65)], set()),
    "a passage of a text that is not described": (
        [actor("accused"), '{"type":"source","id":"source:x-@","kind":"report"}', cited(0, 9_999, "source:x-@")],
        set(),
    ),
    "a passage of a source that is not there": ([actor("accused"), cited(0, 9, "source:none-@")], {"CS202"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "rule_edges.txt")
