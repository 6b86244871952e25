"""What is left of a dataset holds nothing of what is gone, whatever the dataset is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.dataset._names import NOT_SHOWN, Names
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


DESCRIBED = {"type": "actor", "kind": "person", "identification": "described", "description": "A nurse of the camp."}
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
    ("name", "person", "text", "left"),
    [
        ("Amina Diallo", True, "Amina said so.", f"{NOT_SHOWN} said so."),
        ("Amina Diallo", False, "Amina said so.", "Amina said so."),
        ("Amina Diallo", False, "amina-diallo, AMINA\n DIALLO's", f"{NOT_SHOWN}, {NOT_SHOWN}'s"),
        ("Amína", False, "Amina and Ami\u200bna", f"{NOT_SHOWN} and {NOT_SHOWN}"),
        ("Ali", True, "Alimony is not Ali.", f"Alimony is not {NOT_SHOWN}."),
        ("政府", False, "中国政府说", f"中国{NOT_SHOWN}说"),
        ("حكومة", False, "والحكومة", f"وال{NOT_SHOWN}"),
        ("https://example.org/a?b=1", False, "see https://example.org/a?b=1", f"see {NOT_SHOWN}"),
        ("", False, "nothing", "nothing"),
        ("...", False, "nothing...", "nothing..."),
    ],
)
def test_names_are_found_however_they_are_written(name, person, text, left):
    assert Names([(name, person)], []).without(text) == left


def test_what_somebody_else_is_called_is_left_standing():
    names = Names([("North", False), ("Ida North", True)], ["North"])
    assert names.without("North, and Ida North, and Ida") == f"North, and {NOT_SHOWN}, and {NOT_SHOWN}"
