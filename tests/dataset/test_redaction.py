"""What is left of a dataset holds nothing of what is gone, whatever the dataset is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.dataset._names import NOT_SHOWN
from conflictschema.dataset.dataset import Dataset
from conflictschema.dataset.redaction import redacted
from conflictschema.records import adapter
from conflictschema.testing import strategies
from conflictschema.vocabularies.tlp import Tlp


@given(strategies.datasets(), st.data())
def test_no_id_that_is_gone_is_left_in_any_record(dataset, data):
    records = list(dataset)
    red = {record.id for record in records if record.type != "dataset" and data.draw(st.booleans(), label=record.id)}
    marked = Dataset(
        record.model_copy(update={"sensitivity": Tlp.RED if record.id in red else Tlp.CLEAR}) for record in records
    )
    left = redacted(marked, Tlp.GREEN)
    texts = [repr(record) for record in left.dataset]
    assert len(texts) == len(records) - left.left_out
    assert left.left_out >= len(red)
    for identity in red:
        assert not any(f"'{identity}'" in text for text in texts)


@given(strategies.datasets())
def test_where_all_may_be_seen_all_is_left(dataset):
    marked = Dataset(record.model_copy(update={"sensitivity": Tlp.CLEAR}) for record in dataset)
    left = redacted(marked, Tlp.CLEAR)
    assert [record.model_copy(update={"original": None}) for record in marked] == list(left.dataset)
    assert left.left_out == 0
    assert left.lacking == {}


def left_of(secret, text):
    """What is left of a text once a record is gone."""
    other = {"type": "event", "id": "event:x", "kind": "other", "summary": text, "sensitivity": "clear"}
    records = [adapter().validate_json(json.dumps(each)) for each in ({**secret, "sensitivity": "red"}, other)]
    (event,) = redacted(Dataset(records), Tlp.CLEAR).dataset
    return event.summary


def mention(text):
    return {"text": text, "kind": "mention"}


DESCRIBED = {"type": "actor", "kind": "person", "identification": "described", "description": "A nurse of the camp."}
TEACHER = {**DESCRIBED, "id": "actor:the-teacher-of-april"}
NURSE_ZH = {**DESCRIBED, "id": "actor:a-1", "description": "难民营护士"}
REPORT = {"type": "source", "id": "source:inquiry", "kind": "report"}
AIRBASE = {"type": "location", "id": "location:kelderov", "kind": "area", "names": [{"text": "K", "kind": "short"}]}


@pytest.mark.parametrize(
    ("secret", "text", "left"),
    [
        ({**DESCRIBED, "id": "actor:amina-diallo"}, "Diallo told us.", f"{NOT_SHOWN} told us."),
        ({**DESCRIBED, "id": "actor:amina"}, "Amina told us.", f"{NOT_SHOWN} told us."),
        ({**DESCRIBED, "id": "actor:a-1", "label": "Heron"}, "The heron told us.", f"The {NOT_SHOWN} told us."),
        ({**DESCRIBED, "id": "actor:a-1", "label": "Blue heron"}, "Heron told us.", f"{NOT_SHOWN} told us."),
        ({**DESCRIBED, "id": "actor:the-nurse"}, "It was the end.", "It was the end."),
        ({**DESCRIBED, "id": "actor:teacher"}, "A teacher; actor:teacher.", f"A teacher; {NOT_SHOWN}."),
        ({**DESCRIBED, "id": "actor:a"}, "A man, and actor:a.", f"A man, and {NOT_SHOWN}."),
        ({**DESCRIBED, "id": "actor:april"}, "April told us, on 4 April.", f"{NOT_SHOWN} told us, on 4 April."),
        (TEACHER, "In April the teacher of the school came.", "In April the teacher of the school came."),
        (TEACHER, "The teacher of April: the-teacher-of-april.", f"{NOT_SHOWN}: {NOT_SHOWN}."),
        ({**TEACHER, "names": [mention("the teacher")]}, "The teacher of it.", f"{NOT_SHOWN} of it."),
        ({**TEACHER, "names": [mention("the Kelderov man")]}, "The man of Kelderov.", f"The man of {NOT_SHOWN}."),
        (NURSE_ZH, "她是难民营护士。护士说", f"她是{NOT_SHOWN}。护士说"),
        ({**DESCRIBED, "id": "actor:a-1", "description": "護士"}, "護士說", f"{NOT_SHOWN}說"),
        ({**DESCRIBED, "id": "actor:a-1", "description": "ครูใหญ่ของเมือง"}, "ว่าครูใหญ่ของเมืองเห็น", f"ว่า{NOT_SHOWN}เห็น"),
        (
            {**DESCRIBED, "id": "actor:a-1", "description": "Diallo."},
            "Diallo saw a nurse.",
            f"{NOT_SHOWN} saw a nurse.",
        ),
        ({**DESCRIBED, "id": "actor:a-1", "description": "Nurse."}, "Diallo saw a nurse.", "Diallo saw a nurse."),
        ({"type": "event", "id": "event:y", "kind": "other", "summary": "炮击"}, "炮击了", "炮击了"),
        ({"type": "event", "id": "event:y", "kind": "other", "summary": "炮击医院"}, "曾炮击医院", f"曾{NOT_SHOWN}"),
        ({**REPORT, "id": "source:amina"}, "Amina told us.", f"{NOT_SHOWN} told us."),
        ({**DESCRIBED, "id": "actor:a-1"}, "Told by a nurse of the camp.", f"Told by {NOT_SHOWN}."),
        ({**DESCRIBED, "id": "actor:rebels", "kind": "armed_group"}, "Rebels said so.", f"{NOT_SHOWN} said so."),
        (AIRBASE, "Near Kelderov.", f"Near {NOT_SHOWN}."),
        ({**REPORT, "title": "Marrow"}, "See “Marrow”.", f"See “{NOT_SHOWN}”."),
        ({**REPORT, "title": "Marrow"}, "An inquiry began.", "An inquiry began."),
    ],
)
def test_what_a_record_is_called_goes_with_it(secret, text, left):
    assert left_of(secret, text) == left


@pytest.mark.parametrize(
    ("identity", "left"),
    [
        ("event:diallo-arrest", "event:unnamed-1"),
        ("event:arrest-of-aminadiallo2", "event:unnamed-1"),
        ("event:li-in-april", "event:unnamed-1"),
        ("event:arrest-of-a-nurse", "event:arrest-of-a-nurse"),
    ],
)
def test_an_id_that_holds_a_word_of_the_id_of_a_person_is_replaced(identity, left):
    secret = {**DESCRIBED, "id": "actor:nurse-amina-diallo", "sensitivity": "red"}
    alias = {**DESCRIBED, "id": "actor:b-1", "label": "Amina Diallo", "sensitivity": "red"}
    short = {**DESCRIBED, "id": "actor:c-1", "label": "Li Wei", "sensitivity": "red"}
    event = {"type": "event", "id": identity, "kind": "other", "summary": "So.", "sensitivity": "clear"}
    records = [adapter().validate_json(json.dumps(each)) for each in (secret, alias, short, event)]
    assert [record.id for record in redacted(Dataset(records), Tlp.CLEAR).dataset] == [left]
