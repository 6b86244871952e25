"""A call that is wrong says so in a sentence that names what was meant, and nothing that was made can be changed."""

import importlib.util

import pytest

import conflictschema as cs


@pytest.fixture(scope="module")
def dataset():
    return cs.load(cs.example("first-steps"))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda data: cs.status(data, data.allegations[0]), "found by its id.*not by an Allegation"),
        (lambda data: cs.status(data, None), "not by a NoneType"),
        (lambda data: cs.answers(data, "allegation:hospital-sheled"), "did you mean allegation:hospital-shelled"),
        (lambda data: cs.status(data, data.actors[0].id), "is not a claim"),
        (lambda data: cs.event_status(data, "event:nowhere"), "No record has the id 'event:nowhere'"),
        (lambda data: cs.event_status(data, data.actors[0].id), "is not an event"),
        (lambda data: cs.when(data, "event:nowhere"), "No record has the id"),
        (lambda data: cs.when(data, data.actors[0].id), "is not dated"),
        (lambda data: data[0], "found by its id"),
        (lambda _: cs.validate(), "Name a file or a folder"),
        (lambda _: cs.validate("x.xlsx", severity="bad"), "maps rules to severities"),
        (lambda _: cs.validate(["a", "b"]), r"validate\(\*paths\)"),
        (lambda _: cs.validate(b"a"), "a text or a `Path`, and not bytes"),
        (lambda _: cs.json_schema("alegation"), "did you mean allegation"),
        (lambda _: cs.json_schema(cs.Citation), "There is no schema of that name"),
    ],
)
def test_misuse_is_told_in_a_sentence(dataset, call, said):
    with pytest.raises(cs.UsageError, match=said):
        call(dataset)


def test_a_dataset_and_its_records_are_frozen(dataset):
    with pytest.raises(AttributeError, match="frozen"):
        dataset.manifest = None
    with pytest.raises(AttributeError, match="frozen"):
        dataset.anything = 1
    assert len({record: record.id for record in cs.load(cs.example("mali-2022"))}) == 62, "records can be keys"


def test_a_rule_may_be_named_alone_and_a_schema_by_its_class():
    result = cs.validate(cs.example("first-steps"), select="CS202", ignore="dangling-reference")
    assert any(each.code == "CS202" for each in result.not_checked)
    assert cs.json_schema(cs.Allegation) == cs.json_schema("allegation")
    assert cs.json_schema(cs.MilitaryAsset) == cs.json_schema("military_asset")


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is not None for name in ("pandas", "polars")),
    reason="there is something to make a frame with",
)
def test_a_frame_without_pandas_names_what_is_missing():
    with pytest.raises(cs.UsageError, match="pip install pandas"):
        cs.validate(cs.example("first-steps"), select="CS202").to_frame()
