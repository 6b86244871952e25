"""Whatever a dataset holds, its page is made, and all that leads somewhere in it does."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictschema.dataset.dataset import Dataset
from conflictschema.dataset.redaction import redacted
from conflictschema.testing import strategies
from conflictschema.view.dossier import dossier
from conflictschema.vocabularies.tlp import Tlp

SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def holds_together(text):
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)
    assert not re.search('NaN|Infinity|[ "]nan[ "]|[ "]inf[ "]', "".join(re.findall(r"<svg.*?</svg>", text, re.DOTALL)))
    text.encode()
    for drawn in re.findall(r'<svg class="picture".*?</svg>', text, re.DOTALL):
        wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn).groups())
        for x, y in re.findall(r'class="dot" cx="([-\d.]+)" cy="([-\d.]+)"', drawn):
            assert -1 <= float(x) <= wide + 1
            assert -1 <= float(y) <= high + 1


@SOME
@given(strategies.datasets())
def test_a_sound_dataset_has_a_page_that_holds_together(dataset):
    holds_together("".join(dossier(Dataset(dataset))))


@SOME
@given(st.lists(strategies.records(), max_size=25))
def test_records_that_do_not_fit_together_have_one_too(records):
    holds_together("".join(dossier(Dataset(records))))


@SOME
@given(st.lists(strategies.records(), max_size=25), st.sampled_from([Tlp.CLEAR, Tlp.AMBER]), st.data())
def test_what_is_left_after_redaction_has_one_too(records, level, data):
    marks = st.sampled_from(list(Tlp))
    marked = Dataset(record.model_copy(update={"sensitivity": data.draw(marks)}) for record in records)
    left = redacted(marked, level)
    text = "".join(dossier(marked, redaction=left))
    holds_together(text)
    assert not any(f'"{record.id}"' in text for record in marked if marked.get(record.id).sensitivity.rank > level.rank)
