"""Where claims and events stand, who answers for whom, and when things were: computed from records alone."""

from datetime import date

import pytest

import conflictschema as cs
from conflictschema.dataset.dataset import Dataset
from conflictschema.dataset.status import MEANS, EventStanding, Standing
from conflictschema.records import adapter
from conflictschema.rules._around import dataset as around
from conflictschema.vocabularies import ResponseKind

ALLEGATION = (
    '{"type":"allegation","id":"allegation:flight","speakers":["actor:south"],"accused":["actor:north"],'
    '"conduct":["airspace_violation"],"content":"A flight.","proposes":["event:flight"],'
    '"cites":[{"source":"source:report"}]%s}'
)
EVENT = '{"type":"event","id":"event:flight","kind":"overflight","summary":"A flight."}'


def answer(kind, identity, body, explicitness="explicit", extra=""):
    link = '"kind":"denies_act",' if kind == "denial" else ""
    return (
        f'{{"type":"{kind}","id":"{kind}:{identity}",{body},"content":"No.","cites":[{{"source":"source:report"}}],'
        f'"answers":[{{"claim":"allegation:flight",{link}"explicitness":"{explicitness}"}}]{extra}}}'
    )


SPOKESMAN = (
    '{"type":"actor","id":"actor:spokesman","kind":"person","identification":"described","description":"A spokesman.",'
    '"affiliations":[{"actor":"actor:north","role":"speaks_for","voice":"source"}]}'
)


def made(*lines):
    text = around("\n".join([EVENT, *lines])).decode()
    return Dataset(adapter().validate_json(line) for line in text.splitlines())


def response(kind, speaker="actor:north"):
    return answer("response", kind.replace("_", "-"), f'"kind":"{kind}","speakers":["{speaker}"]')


def test_an_allegation_that_nobody_answers():
    found = cs.status(made(ALLEGATION % ""), "allegation:flight")
    assert found.headline is Standing.UNANSWERED
    assert found.by_accused == {"actor:north": frozenset()}
    assert str(found) == "unanswered"


def test_a_denial_counts_for_the_accused_it_is_made_for():
    denied = made(ALLEGATION % "", SPOKESMAN, answer("denial", "own", '"speakers":["actor:spokesman"]'))
    assert cs.status(denied, "allegation:flight").headline is Standing.CONTESTED
    stranger = made(ALLEGATION % "", answer("denial", "other", '"speakers":["actor:paper"]'))
    found = cs.status(stranger, "allegation:flight")
    assert found.headline is Standing.UNANSWERED
    assert found.third_party == ("denial:other",)


def test_what_only_the_coder_links_is_told_apart():
    body = answer("denial", "own", '"speakers":["actor:north"]', explicitness="inferred_by_coder")
    found = cs.status(made(ALLEGATION % "", body), "allegation:flight")
    assert (found.headline, found.inferred) == (Standing.CONTESTED, ("denial:own",))


def test_an_imputed_allegation_says_so():
    body = answer("denial", "own", '"speakers":["actor:north"]')
    found = cs.status(made(ALLEGATION % ',"imputed_by":["denial:own"]', body), "allegation:flight")
    assert found.imputed
    assert str(found) == "contested (imputed)"


@pytest.mark.parametrize("kind", [kind for kind in ResponseKind if MEANS[kind] is not None])
def test_every_response_has_a_meaning(kind):
    speaker = "actor:south" if kind is ResponseKind.RETRACTS else "actor:north"
    if kind in (ResponseKind.NO_RESPONSE_REPORTED, ResponseKind.DID_NOT_RESPOND):
        line = (
            f'{{"type":"response","id":"response:silence","kind":"{kind}","silent":["actor:north"],'
            '"as_of":"2024-03-09","searched":["source:report"],'
            '"answers":[{"claim":"allegation:flight","explicitness":"inferred_by_coder"}]}'
        )
    else:
        line = response(kind, speaker)
    assert cs.status(made(ALLEGATION % "", line), "allegation:flight").headline is MEANS[kind]


def test_the_table_knows_every_kind_of_response():
    assert set(MEANS) == set(ResponseKind)


def test_a_retraction_is_the_speakers_own():
    found = cs.status(made(ALLEGATION % "", response("retracts", "actor:paper")), "allegation:flight")
    assert not found.retracted


def test_a_dispute_is_never_outweighed_by_a_milder_answer():
    lines = [answer("denial", "own", '"speakers":["actor:north"]'), response("opens_inquiry")]
    found = cs.status(made(ALLEGATION % "", *lines), "allegation:flight")
    assert found.headline is Standing.CONTESTED
    assert found.by_accused["actor:north"] == {Standing.CONTESTED, Standing.INQUIRY_OPENED}


def test_an_event_stands_as_it_is_spoken_of():
    assert cs.event_status(made(), "event:flight") == {EventStanding.UNCLAIMED}
    assert cs.event_status(made(ALLEGATION % ""), "event:flight") == {EventStanding.ALLEGED}
    denied = made(ALLEGATION % "", answer("denial", "own", '"speakers":["actor:north"]'))
    assert cs.event_status(denied, "event:flight") == {EventStanding.ALLEGED, EventStanding.CONTESTED}
    asserted = (
        '{"type":"assertion","id":"assertion:%s","kind":"fact","speakers":["actor:%s"],"content":"It flew.",'
        '"proposes":["event:flight"],"cites":[{"source":"source:report"}]}'
    )
    assert cs.event_status(made(asserted % ("a", "paper")), "event:flight") == {EventStanding.NARRATED}
    both = made(ALLEGATION % "", asserted % ("a", "north"), asserted % ("b", "south"))
    assert EventStanding.COMMON_GROUND in cs.event_status(both, "event:flight")
    with pytest.raises(cs.UsageError, match="not an event"):
        cs.event_status(made(), "actor:north")


def test_only_claims_are_answered():
    dataset = made(ALLEGATION % "")
    with pytest.raises(cs.UsageError, match="not a claim"):
        cs.answers(dataset, "actor:north")
    with pytest.raises(cs.UsageError, match="did you mean allegation:flight"):
        cs.status(dataset, "allegation:fligt")
    assert len(cs.answers(dataset, "allegation:flight")) == 0


def dated(identity, when):
    return f'{{"type":"event","id":"event:{identity}","kind":"other","summary":"An event.","when":{when}}}'


@pytest.mark.parametrize(
    ("relation", "span"),
    [
        ('"same_day"', (date(2024, 3, 8), date(2024, 3, 9))),
        ('"before"', (None, date(2024, 3, 9))),
        ('"after"', (date(2024, 3, 8), None)),
        ('"days_before","days":2', (date(2024, 3, 6), date(2024, 3, 7))),
        ('"days_after","days":2', (date(2024, 3, 10), date(2024, 3, 11))),
    ],
)
def test_dates_follow_other_records(relation, span):
    dataset = made(
        dated("first", '{"edtf":"2024-03-08/2024-03-09"}'),
        dated("second", f'{{"relative_to":[{{"record":"event:first","relation":{relation}}}]}}'),
    )
    assert cs.when(dataset, "event:second") == span


def test_dates_that_go_in_a_circle_come_to_an_end():
    circle = '{"relative_to":[{"record":"event:%s","relation":"same_day"}]}'
    dataset = made(dated("a", circle % "b"), dated("b", circle % "a"))
    assert cs.when(dataset, "event:a") == (None, None)
    with pytest.raises(cs.UsageError, match="not dated"):
        cs.when(dataset, "actor:north")


STATE = (
    '{"type":"actor","id":"actor:%s","kind":"%s","identification":"described","description":"One.",'
    '"affiliations":[{"actor":"actor:%s","role":"%s","voice":"source"}]}'
)
BODY = '{"type":"actor","id":"actor:%s","kind":"%s","identification":"described","description":"A body."}'
AGAINST_WEST = ALLEGATION.replace("actor:north", "actor:west")


@pytest.mark.parametrize(
    ("body", "kind", "counts"),
    [
        ("coalition", "state", False),
        ("international_organisation", "state", False),
        ("international_organisation", "armed_forces", False),
        ("political_party", "person", True),
        ("international_organisation", "person", True),
        ("armed_group", "armed_group", True),
    ],
)
def test_members_of_a_body_of_states_do_not_answer_for_each_other(body, kind, counts):
    lines = (
        AGAINST_WEST % "",
        BODY % ("body", body),
        STATE % ("west", kind, "body", "member_of"),
        STATE % ("east", kind, "body", "member_of"),
        answer("denial", "by-east", '"speakers":["actor:east"]'),
    )
    found = cs.status(made(*lines), "allegation:flight")
    assert (found.headline is Standing.CONTESTED) is counts
    assert found.third_party == (() if counts else ("denial:by-east",))


@pytest.mark.parametrize(("kind", "stranger"), [("state", True), ("person", False)])
def test_the_rule_on_strangers_says_the_same(kind, stranger, tmp_path):
    lines = (
        EVENT,
        AGAINST_WEST % "",
        BODY % ("body", "coalition"),
        STATE % ("west", kind, "body", "member_of"),
        STATE % ("east", kind, "body", "member_of"),
        answer("denial", "by-east", '"speakers":["actor:east"]'),
    )
    path = tmp_path / "data.jsonl"
    path.write_bytes(around("\n".join(lines)))
    assert [finding.code for finding in cs.validate(path, select="CS205").findings] == ["CS205"] * stranger
