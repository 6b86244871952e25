"""What each rule of a profile finds in records: where it stands, and what is said of it."""

import json

import pytest

import conflictschema as cs
from conflictschema.engine._profile_queries import made_of
from conflictschema.finding import Severity

EVENT = {"type": "event", "id": "event:a", "kind": "attack", "summary": "It was."}
CITED = {"source": "source:s"}
WORD = {"means": "X.", "narrows": "attack"}


@pytest.fixture
def found(made, tmp_path):
    """`found("REQUIRED", record, …, required=…)`: pointer, and what is said, of findings of that rule."""

    def find(rule, *records, **parts):
        path = tmp_path / "data.jsonl"
        path.write_text("".join(f"{json.dumps(each)}\n" for each in records), "utf-8")
        code = f"X-ACME-{rule}"
        result = cs.validate(path, profile=made(**parts), select=[code], jobs=1)
        assert (result.refused, result.failures) == (0, {})
        return [(each.record, each.pointer, result.sentence(each), each.value) for each in result.findings]

    return find


def absent(found, path, record, kind="event"):
    """The pointers at which a field is said to be absent."""
    return [pointer for _, pointer, _, _ in found("REQUIRED", record, required={kind: [path]})]


def test_a_field_of_a_record_is_absent_from_it(found):
    told = "lacks note, which the profile acme asks for."
    other = EVENT | {"id": "event:b", "note": "x"}
    given = [found("REQUIRED", EVENT, other, required={"event": ["note"]})]
    assert [(record, pointer) for record, pointer, _, _ in given[0]] == [("event:a", "")]
    assert given[0][0][2].endswith(told)


@pytest.mark.parametrize("path", ["where", "cites", "quantities", "codes"])
def test_a_list_is_absent_where_none_of_it_stands(found, path):
    lists = {
        "where": ["location:a"],
        "cites": [CITED],
        "quantities": [{"of": ["killed"], "minimum": 2}],
        "codes": [{"scheme": "cameo", "code": "190"}],
    }
    assert absent(found, path, EVENT) == [""]
    assert absent(found, path, EVENT | {path: lists[path]}) == []


def test_a_value_is_absent_where_nothing_of_it_stands(found):
    assert absent(found, "when", EVENT) == [""]
    assert absent(found, "when", EVENT | {"when": {"phrase": "then", "edtf": "2024"}}) == []


def test_a_field_of_a_value_is_absent_where_the_value_stands_without_it(found):
    assert absent(found, "when.phrase", EVENT) == []
    assert absent(found, "when.phrase", EVENT | {"when": {"edtf": "2024"}}) == ["/when"]
    assert absent(found, "when.phrase", EVENT | {"when": {"edtf": "2024", "phrase": "then"}}) == []


def test_a_field_of_items_is_absent_from_each_that_lacks_it(found):
    cites = [CITED, CITED | {"page": "1"}, CITED]
    assert absent(found, "cites.page", EVENT | {"cites": cites}) == ["/cites/0", "/cites/2"]
    assert absent(found, "cites.page", EVENT) == []


def test_a_list_in_items_is_absent_from_each_that_lacks_it(found):
    passage = {"start": 1, "end": 2, "sha256": "0" * 64}
    cites = [CITED, CITED | {"passages": [passage]}]
    assert absent(found, "cites.passages", EVENT | {"cites": cites}) == ["/cites/0"]
    assert absent(found, "cites.passages", EVENT | {"cites": cites[::-1]}) == ["/cites/1"]
    amounts = [{"of": ["killed"], "minimum": 2, "cites": [CITED]}, {"of": ["killed"], "minimum": 3}]
    assert absent(found, "quantities.cites", EVENT | {"quantities": amounts}) == ["/quantities/1"]
    paged = [amounts[0] | {"cites": [CITED, CITED | {"page": "1"}]}, amounts[1]]
    assert absent(found, "quantities.cites.page", EVENT | {"quantities": paged}) == ["/quantities/0/cites/0"]


def test_a_record_of_another_type_need_not_have_it(found):
    place = {"type": "location", "id": "location:a", "kind": "country", "names": [{"text": "A", "kind": "official"}]}
    assert absent(found, "note", place) == []
    assert absent(found, "note", place, "location") == [""]


def test_a_field_of_its_own_is_absent_from_what_it_is_kept_in(found):
    fields = {"event": {"by": {"type": "text", "means": "X.", "required": True}, "at": {"type": "day", "means": "X."}}}
    records = [
        EVENT,
        EVENT | {"id": "event:b", "original": {"acme:at": "2024-03-05"}},
        EVENT | {"id": "event:c", "original": {"acme:by": "me"}},
    ]
    told = found("REQUIRED", *records, fields=fields)
    assert [(record, pointer) for record, pointer, _, _ in told] == [("event:a", ""), ("event:b", "")]
    assert "acme:by" in told[0][2]


def test_nothing_is_absent_where_nothing_is_asked_for(made):
    kinds = [rule.code for rule in made_of(made(fields={"event": {"at": {"type": "day", "means": "X."}}}))]
    assert kinds == ["X-ACME-OWN", "X-ACME-NAMED"]


def test_a_word_that_is_left_out_is_found_wherever_it_stands(found):
    without = {"event_kind": {"without": ["attack"]}, "participant_role": {"without": ["initiator"]}}
    people = [{"party": "actor:a", "role": "target"}, {"party": "actor:b", "role": "initiator"}]
    told = found("WORDS", EVENT | {"participants": people}, EVENT | {"id": "event:b", "kind": "other"}, words=without)
    assert [each[:2] for each in told] == [("event:a", "/kind"), ("event:a", "/participants/1/role")]
    assert [each[3] for each in told] == ["attack", "initiator"]
    assert "“attack” may not stand in kind of" in told[0][2]
    assert "may not stand in participants.role of" in told[1][2]


def test_words_of_a_list_in_items_are_found_at_their_position(found):
    amounts = [{"of": ["injured"], "minimum": 2}, {"of": ["injured", "killed"], "minimum": 3}]
    words = {"quantity_of": {"without": ["killed"]}}
    (told,) = found("WORDS", EVENT | {"quantities": amounts}, words=words)
    assert told[1:4:2] == ("/quantities/1/of/1", "killed")


FIELDS = {
    "event": {
        "district": {"type": "text", "means": "X."},
        "number": {"type": "integer", "means": "X."},
        "how": {"type": "word", "means": "X.", "words": {"a": "A.", "b": "B."}},
    }
}


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("acme:district", "North", None),
        ("acme:number", "12", None),
        ("acme:how", "b", None),
        ("other:thing", "x", None),
        ("acme:number", "twelve", "It must be a whole number, such as 12."),
        ("acme:number", "12\n", "It must be a whole number, such as 12."),
        ("acme:how", "c", "It must be one of a and b."),
        ("acme:distrct", "x", "The profile has no such field; did you mean acme:district?"),
        ("acme:zzzzzzzzz", "x", "The profile has no such field; in a record of the type event there is none."),
    ],
)
def test_what_stands_below_its_namespace_is_known_and_of_its_form(found, key, value, problem):
    told = found("OWN", EVENT | {"original": {"column": "acme:x", key: value}}, fields=FIELDS)
    assert [(pointer, sentence) for _, pointer, sentence, _ in told] == (
        [] if problem is None else [(f"/original/{key}", told[0][2])]
    )
    if problem is not None:
        assert problem in told[0][2]
        assert told[0][2].startswith(key)


def test_an_address_is_as_long_as_it_may_be(found):
    fields, start = {"event": {"link": {"type": "url", "means": "X."}}}, "https://example.org/"
    for length, count in ((2_048, 0), (2_049, 1)):
        given = EVENT | {"original": {"acme:link": start.ljust(length, "x")}}
        assert len(found("OWN", given, fields=fields)) == count


def test_every_field_that_is_odd_is_found_in_every_record(found):
    odd = {"acme:number": "x", "acme:how": "y", "acme:district": "fine"}
    records = [EVENT | {"id": f"event:{name}", "original": odd} for name in "ab"]
    told = found("OWN", *records, fields=FIELDS)
    assert [each[0] for each in told] == ["event:a"] * 2 + ["event:b"] * 2
    assert {each[1] for each in told} == {"/original/acme:number", "/original/acme:how"}


def test_a_word_of_its_own_stands_beside_the_word_that_it_narrows(found):
    words = {"event_kind": {"own": {"raid": WORD}}}
    beside, alone = EVENT | {"original": {"acme:kind": "acme:raid"}}, EVENT | {"id": "event:b", "kind": "other"}
    alone |= {"original": {"acme:kind": "acme:raid"}}
    (told,) = found("NARROWS", beside, alone, EVENT | {"id": "event:c", "kind": "other"}, words=words)
    assert told[:2] == ("event:b", "/original/acme:kind")
    assert "has acme:raid, and kind does not hold attack, which it narrows" in told[2]
    assert found("OWN", beside, words=words) == []
    (odd,) = found("OWN", beside | {"original": {"acme:kind": "acme:rad"}}, words=words)
    assert "acme:raid" in odd[2]


def test_of_several_words_each_stands_beside_its_own(found):
    words = {
        "participant_role": {
            "own": {"lead": {"means": "X.", "narrows": "initiator"}, "aim": {"means": "Y.", "narrows": "target"}}
        }
    }
    people = {"participants": [{"party": "actor:a", "role": "target"}]}
    given = EVENT | people | {"original": {"acme:participants.role": "acme:lead acme:aim"}}
    (told,) = found("NARROWS", given, words=words)
    assert "has acme:lead, and participants.role does not hold initiator" in told[2]


def test_rules_carry_the_profile_in_what_they_are(made):
    rules = {
        each.code: each
        for each in made_of(made(required={"event": ["note"]}, words={"event_kind": {"own": {"raid": WORD}}}))
    }
    assert [*rules] == ["X-ACME-REQUIRED", "X-ACME-OWN", "X-ACME-NARROWS", "X-ACME-NAMED"]
    assert {code: each.severity for code, each in rules.items()} == {
        code: Severity.WARNING if code == "X-ACME-NAMED" else Severity.ERROR for code in rules
    }
    assert {each.since for each in rules.values()} == {"1.0"}
    assert rules["X-ACME-OWN"].__name__ == "OwnOfAcme"
    assert all("acme" in each.says().lower() for each in rules.values())
