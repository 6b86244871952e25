"""What the strategies draw: records that hold by themselves, datasets that hold together, and named breaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.dataset.canonical import dumps
from conflictschema.records import adapter, record_types
from conflictschema.rules import catalogue
from conflictschema.testing import _breaks, _breaks_one, strategies
from conflictschema.values._model import Model


def identities(value):
    if isinstance(value, cs.Ref):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from identities(item)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from identities(getattr(value, name))


@settings(max_examples=200)
@given(strategies.records())
def test_a_record_comes_back_from_its_json(record):
    text = dumps(record)
    again = adapter().validate_json(text)
    assert again == record
    assert dumps(again) == text
    assert "null" not in text or '"null"' in text or "null" in str(record)


@pytest.mark.parametrize("kind", list(record_types()))
def test_there_is_a_strategy_for_every_type(kind):
    @settings(max_examples=5)
    @given(strategies.records(kind))
    def drawn(record):
        assert record.type == kind

    drawn()


@settings(max_examples=15)
@given(strategies.datasets())
def test_a_dataset_holds_every_type_and_its_references_lead_somewhere(dataset):
    ids = [record.id for record in dataset]
    assert {record.type for record in dataset} == set(record_types())
    assert len(set(ids)) == len(ids)
    assert {identity for record in dataset for identity in identities(record)} <= set(ids)


@settings(max_examples=5)
@given(st.from_type(cs.Actor), st.from_type(cs.Citation), st.from_type(cs.Denial))
def test_hypothesis_knows_the_classes(actor, citation, denial):
    assert isinstance(actor, cs.Actor)
    assert isinstance(citation, cs.Citation)
    assert isinstance(denial, cs.Denial)


def test_an_unknown_break_is_refused():
    with pytest.raises(cs.UsageError, match="CS204"):
        strategies.broken_by("CS999")


def judged(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("drawn") / "data.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return cs.validate(path)


@settings(max_examples=8)
@given(dataset=strategies.datasets())
def test_a_drawn_dataset_is_clean(tmp_path_factory, without_remarks, dataset):
    result = judged(tmp_path_factory, map(dumps, dataset))
    assert [result.sentence(finding) for finding in without_remarks(result.findings)] == []


@pytest.mark.parametrize("code", sorted(_breaks.CODES))
def test_a_break_gives_its_code_and_no_other(tmp_path_factory, without_remarks, code):
    import json

    @settings(max_examples=2)
    @given(strategies.broken_by(code))
    def broken(dataset):
        result = judged(tmp_path_factory, (json.dumps(record) for record in dataset))
        beside = catalogue()[code].comes_with
        assert {each.code for each in without_remarks(result.findings, but=code)} - {*beside} == {code}

    broken()


@settings(max_examples=4)
@given(dataset=strategies.broken_by("CS202"), order=st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_records(tmp_path_factory, dataset, order):
    import json

    def found(lines):
        result = judged(tmp_path_factory, lines)
        return sorted((each.code, each.record, each.pointer) for each in result.findings)

    lines = [json.dumps(record) for record in dataset]
    shuffled = list(lines)
    order.shuffle(shuffled)
    assert found(shuffled) == found(lines)


@pytest.mark.parametrize("words", ["_VAGUE", "_BROKEN", "_HIDDEN", "_PLACEHOLDERS", "_SETTLED"])
def test_every_word_that_a_break_may_write_is_a_text(words):
    # A break draws one of them; one that no record may hold would come up in one run of many.
    for word in getattr(_breaks_one, words):
        cs.Actor(id="actor:a", kind="state", identification="described", description=word)
