"""The verdict on each record of a block: its type or why it was refused, and what it tells of the fields that occur."""

import json

import pytest

from conflictschema.engine import _by_models
from conflictschema.engine import decode as decoding
from conflictschema.engine.decode import REFUSED, Decoded, decode
from conflictschema.finding import Refusal
from conflictschema.formats._format import Item
from conflictschema.io import Limits
from conflictschema.records import record_types

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described", "description": "One."}
NUMBER = list(record_types()).index("actor")


@pytest.fixture(params=["compiled", "in Python"], autouse=True)
def way(request, monkeypatch):
    """Records are accepted by the compiled part, and in Python where that is not there."""
    if request.param == "in Python":
        monkeypatch.setattr(decoding, "quick_acceptor", lambda: None)
    elif decoding.quick_acceptor() is None:
        pytest.skip("this installation came without its compiled part")
    return request.param


def judged(*records, limits=None, lines=None):
    raw = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in records]
    at = lines or range(len(raw))
    return decode([Item(line, each) for line, each in zip(at, raw, strict=True)], limits or Limits())


def test_of_every_record_the_type_is_told_or_that_it_was_refused():
    found = judged(ACTOR, {**ACTOR, "kind": "x"}, b"{", ACTOR)
    assert list(found.kinds) == [NUMBER, REFUSED, REFUSED, NUMBER]
    assert found.rows == 4
    assert [(each.row, each.line, each.type, each.id) for each in found.rejected] == [
        (1, 1, "actor", "actor:a"),
        (2, 2, None, None),
    ]
    assert (Decoded().rows, Decoded().rejected, Decoded().filled) == (0, [], {})


def test_the_fields_that_occur_are_those_of_accepted_records():
    found = judged(ACTOR, {**ACTOR, "perhaps_same": ["actor:b"]}, {**ACTOR, "aliases": 1})
    assert found.fields["actor"] == {*ACTOR, "perhaps_same"}
    assert found.fields.keys() == record_types().keys()
    assert not any(fields for kind, fields in found.fields.items() if kind != "actor")


def test_a_record_that_was_refused_keeps_what_can_be_told_of_its_identity():
    def identity(record):
        (rejected,) = judged(record).rejected
        return rejected.type, rejected.id

    assert identity({"type": "actor", "id": "actor:a"}) == ("actor", "actor:a")
    assert identity({"type": 1, "id": ["actor:a"]}) == (None, None)
    assert identity({"id": "actor:a"}) == (None, "actor:a")
    assert identity(["actor"]) == (None, None)
    assert identity(b'{"type":"event","id" :\t"actor:a-1","x":') == ("actor", "actor:a-1")
    assert identity(b'{"type":"actor","id":"Actor","x":') == (None, None)


def test_every_reason_has_its_line():
    found = judged({"type": "actor", "id": "actor:a"}, lines=[7])
    assert found.rejected[0].line == 7
    assert len(found.rejected[0].reasons) > 1
    assert set(found.rejected[0].lines) == {7}
    assert len(found.rejected[0].lines) == len(found.rejected[0].reasons)
    broken = judged(b'{"type":"actor",\n\n"x"}', lines=[3])
    assert (broken.rejected[0].line, broken.rejected[0].lines) == (3, (5,))


def test_a_record_as_long_as_the_limit_is_judged_and_a_longer_one_refuses_the_input():
    raw = json.dumps(ACTOR).encode()
    assert list(judged(raw, limits=Limits(line_bytes=len(raw))).kinds) == [NUMBER]
    with pytest.raises(Refusal) as refused:
        judged(ACTOR, raw + b" ", limits=Limits(line_bytes=len(raw)), lines=[0, 4])
    assert (refused.value.code, refused.value.line) == ("CS005", 5)
    assert refused.value.parameters == {"limit": len(raw), "option": "--max-line"}


def test_what_may_hold_too_much_is_looked_at_before_a_model_sees_it(monkeypatch, way):
    """As many values as half of its bytes, of which no model may be asked."""
    if way == "compiled":
        pytest.skip("no model is asked")
    asked = []
    accept = _by_models.acceptor()
    monkeypatch.setattr(_by_models, "acceptor", lambda: lambda value: asked.append(value) or accept(value))
    assert list(judged(ACTOR, limits=Limits(values=len(json.dumps(ACTOR)) // 2 + 1)).kinds) == [NUMBER]
    assert len(asked) == 1
    few = {**ACTOR, "perhaps_same": ["actor:b"] * 60}
    assert list(judged(few, limits=Limits(values=50)).kinds) == [REFUSED]
    assert len(asked) == 1
    whole = judged(ACTOR, limits=Limits(values=50))
    assert (list(whole.kinds), whole.fields["actor"], len(asked)) == ([NUMBER], set(ACTOR), 1)


def reading(value, field="/note"):
    return {"field": field, "alternatives": [{"value": value}, {"text": "Another."}]}


def test_where_any_json_may_stand_it_is_looked_at_how_deep_it_nests():
    nested = [[[[1]]]]
    # The record, its list, the reading, its alternatives and one of them stand around the value.
    for depth, verdict in ((9, NUMBER), (8, REFUSED)):
        found = judged({**ACTOR, "readings": [reading(nested)]}, limits=Limits(depth=depth))
        assert list(found.kinds) == [verdict]
        assert [each.reasons[0].code for each in found.rejected] == ["CS006"] * (verdict == REFUSED)
        assert found.fields["actor"] == (set() if verdict == REFUSED else {*ACTOR, "readings"})


def test_of_what_a_record_points_to_in_itself_it_is_told_whether_it_stands_there():
    pointing = [reading(1, "/kind"), reading(1, "/perhaps_same/0"), reading(1, "/perhaps_same/1")]
    record = {**ACTOR, "perhaps_same": ["actor:b"], "readings": pointing}
    assert judged(ACTOR, record).filled == {1: b"[true,true,false]"}
    # The same where a record may hold too much, and is looked at first.
    assert judged(ACTOR, record, limits=Limits(values=60)).filled == {1: b"[true,true,false]"}
    assert judged(ACTOR, {**record, "kind": "x"}).filled == {}


def test_records_are_handed_over_in_pieces_and_keep_their_rows(monkeypatch):
    pointing = {**ACTOR, "readings": [reading(1, "/kind")]}
    records = [ACTOR, pointing, {"type": "actor"}, ACTOR, pointing, {**ACTOR, "note": "x"}, b"{"]
    whole = judged(*records)
    for size in (1, 2, 3, 6, 7):
        monkeypatch.setattr(decoding, "_AT_ONCE", size)
        assert judged(*records) == whole
    assert (list(whole.kinds), sorted(whole.filled)) == ([NUMBER] * 2 + [REFUSED] + [NUMBER] * 3 + [REFUSED], [1, 4])
