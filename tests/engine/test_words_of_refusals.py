"""What a refusal says to somebody who does not know the standard: the one thing that is wrong, and what would be right."""

import json

import pytest

import conflictschema as cs

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described", "description": "One."}


def said(tmp_path, value, name="data.json"):
    path = tmp_path / name
    path.write_text(json.dumps(value))
    (finding,) = cs.validate(path, select="CS202").findings
    return cs.validate(path, select="CS202").sentence(finding)


def test_an_id_that_is_too_long_is_told_how_long_it_may_be(tmp_path):
    sentence = said(tmp_path, {**ACTOR, "id": f"actor:{'a' * 121}"})
    assert sentence.endswith("of at most 126 characters.")
    assert "characters" not in said(tmp_path, {**ACTOR, "id": "actor:A"})


@pytest.mark.parametrize(
    ("fields", "length"),
    [
        ({"original": {"x": "a" * 32_768}}, "32,767"),
        ({"licence": "a" * 201}, "200"),
        ({"country": {"scheme": "other", "code": "a" * 21}}, "20"),
    ],
)
def test_a_text_that_is_too_long_is_told_so_once(tmp_path, fields, length):
    assert said(tmp_path, {**ACTOR, **fields}).count(f"of at most {length} characters") == 1


@pytest.mark.parametrize("wrapper", [{"records": [ACTOR]}, {"meta": 1, "data": [], "items": [ACTOR, ACTOR]}])
def test_records_that_are_wrapped_in_an_object_are_recognised(tmp_path, wrapper):
    assert said(tmp_path, wrapper).endswith("if these are the records, give the list alone.")


@pytest.mark.parametrize("value", [{}, {"id": "actor:a"}, {"id": "x", "names": [{"text": "A"}]}, {"names": ["A"]}])
def test_a_record_without_a_type_is_not_taken_for_a_wrapper(tmp_path, value):
    assert "list of objects" not in said(tmp_path, value)


def test_a_point_without_numbers_is_told_what_it_must_be(tmp_path):
    point = {"type": "Point", "coordinates": []}
    names = [{"text": "x", "kind": "mention"}]
    place = {
        "type": "location",
        "id": "location:x",
        "kind": "area",
        "names": names,
        "precision": "exact",
        "geometry": point,
    }
    assert said(tmp_path, place).startswith("“coordinates” must be a list of longitude")
