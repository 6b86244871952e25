"""Whatever a dataset holds, its page is made, and all that leads somewhere in it does."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
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


def test_without_allegations_it_says_what_there_is_and_has_no_empty_table():
    kept = [each for each in cs.load(cs.example("first-steps")) if each.type in ("dataset", "actor", "source")]
    text = "".join(dossier(Dataset(kept)))
    holds_together(text)
    glance = text[text.index('id="glance"') : text.index('id="graph"')]
    assert re.findall(r'href="#(\w+)-heading">\w+</a> (\d+)', glance) == [("actor", "2"), ("source", "1")]
    assert re.findall(r"<tbody>\s*</table>", text) == []
    assert 'id="allegations-table"' not in text


def test_a_dataset_of_its_manifest_alone_says_so():
    text = "".join(dossier(Dataset([each for each in cs.load(cs.example("first-steps")) if each.type == "dataset"])))
    holds_together(text)
    assert "There is no other record than that of the dataset." in text
