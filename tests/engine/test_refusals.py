"""Why a record was refused, as data: which entry of the catalogue, where it points to, and what its sentence needs."""

import json

import pytest
from pydantic import ValidationError

from conflictschema.engine import refusals as refusing
from conflictschema.engine.accept import adapter
from conflictschema.engine.refusals import refusals
from conflictschema.records import record_types

ACTOR = {"type": "actor", "id": "actor:a", "kind": "office", "identification": "described", "description": "One."}
PLACE = {
    "type": "location",
    "id": "location:a",
    "kind": "area",
    "names": [{"text": "A", "kind": "short"}],
    "precision": "exact",
}
EVENT = {"type": "event", "id": "event:a", "kind": "killing", "summary": "It is told."}


def reasons(record):
    text = json.dumps(record)
    with pytest.raises(ValidationError) as raised:
        adapter().validate_json(text)
    return list(refusals(raised.value, json.loads(text), dict(record_types())))


def one(record):
    (reason,) = reasons(record)
    return reason


def at(*coordinates, kind="Point"):
    return {**PLACE, "geometry": {"type": kind, "coordinates": list(coordinates)}}


@pytest.mark.parametrize(
    ("record", "found"),
    [([], "a list"), ("a", "a text"), (1, "a number"), (1.5, "a number"), (True, "true or false"), (None, "null")],
)
def test_what_is_no_object_is_told_by_its_kind(record, found):
    reason = one(record)
    assert (reason.code, reason.pointer, reason.field, reason.parameters) == ("CS014", "", None, {"found": found})


@pytest.mark.parametrize(
    ("fields", "code", "pointer", "told"),
    [
        ({"description": ["One."]}, "CS022", "/description", {"found": "a list"}),
        ({"description": {"a": 1}}, "CS022", "/description", {"found": "an object"}),
        ({"description": 1}, "CS022", "/description", {"found": "a number"}),
        ({"description": True}, "CS022", "/description", {"found": "true or false"}),
        ({"description": None}, "CS024", "/description", {"field": "description"}),
        ({"names": "A"}, "CS022", "/names", {"found": "a text"}),
        ({"names": []}, "CS028", "/names", {"field": "names"}),
        ({"names": [{"text": "A", "kind": "short"}, 7]}, "CS022", "/names/1", {"found": "a number", "field": "names"}),
        ({"kind": "offise"}, "CS023", "/kind", {"hint": " Did you mean “office”?"}),
        ({"kind": "Office "}, "CS023", "/kind", {"hint": " Did you mean “office”?"}),
        ({"kind": 1}, "CS022", "/kind", {"found": "a number"}),
        ({"descripton": "One."}, "CS021", "/descripton", {"what": "An actor", "hint": " Did you mean “description”?"}),
        ({"zzz": 1}, "CS021", "/zzz", {"what": "An actor", "hint": ""}),
        ({"perhaps_same": ["location:a"]}, "CS030", "", {}),
        ({"perhaps_same": ["Actor A"]}, "CS025", "/perhaps_same/0", {"found": "Actor A"}),
        (
            {"affiliations": [{"actor": "location:a", "role": "part_of", "voice": "source"}]},
            "CS026",
            "/affiliations/0/actor",
            {"kind": "location", "wanted": "actor"},
        ),
        (
            {"affiliations": [{"actor": "actor:b", "voice": "source"}]},
            "CS020",
            "/affiliations/0",
            {"what": "An affiliation", "field": "role"},
        ),
        ({"original": {"a/b": 1}}, "CS022", "/original/a~1b", {"field": "original"}),
        ({"affiliations": [{"actor": "actor:b", "role": "part_of", "voice": "actor"}]}, "CS030", "/affiliations/0", {}),
    ],
)
def test_one_fault_is_one_reason_where_it_stands(fields, code, pointer, told):
    reason = one({**ACTOR, **fields})
    assert (reason.code, reason.pointer) == (code, pointer)
    assert {name: reason.parameters.get(name) for name in told} == told


def test_a_word_that_is_near_to_none_is_told_all_words():
    assert one({**ACTOR, "kind": "zzzzzz"}).parameters["hint"].startswith(" The words are: ")


@pytest.mark.parametrize(
    ("record", "code", "pointer"),
    [
        (at(1, 2, 3, 4), "CS028", "/geometry/coordinates"),
        (at(1), "CS028", "/geometry/coordinates"),
        (at(), "CS028", "/geometry/coordinates"),
        (at(181, 0), "CS027", "/geometry/coordinates/0"),
        (at(0, -91), "CS027", "/geometry/coordinates/1"),
        (at("1", 2), "CS022", "/geometry/coordinates/0"),
        (at([0, 0], kind="LineString"), "CS028", "/geometry/coordinates"),
        (at([0, 0], [200, 0], kind="LineString"), "CS027", "/geometry/coordinates/1/0"),
        ({**PLACE, "geometry": {"coordinates": [1, 2]}}, "CS020", "/geometry"),
        ({**PLACE, "bbox": [1, 2, 3]}, "CS028", "/bbox"),
        ({**PLACE, "bbox": [1, 2, 3, 4, 5]}, "CS028", "/bbox"),
    ],
)
def test_a_list_of_degrees_is_one_list_that_is_too_short_or_too_long_or_has_a_number_out_of_bounds(
    record, code, pointer
):
    reason = one(record)
    assert (reason.code, reason.pointer) == (code, pointer)


@pytest.mark.parametrize(
    ("number", "code", "found"),
    [
        (1.5, "CS022", "a number with a fraction"),
        ("7", "CS022", "a text"),
        (-1, "CS027", "-1"),
        (2**60, "CS027", str(2**60)),
        ([7], "CS022", "a list"),
    ],
)
def test_a_count_that_is_none_is_told_why(number, code, found):
    reason = one({**EVENT, "quantities": [{"of": ["killed"], "best": number}]})
    assert (reason.code, reason.parameters["found"], reason.field) == (code, found, "best")


def test_a_number_beyond_all_bounds_is_no_number_of_json():
    with pytest.raises(ValidationError) as raised:
        adapter().validate_json(json.dumps({**PLACE, "uncertainty_m": "@"}).replace('"@"', "1e400"))
    (reason,) = refusals(raised.value, {**PLACE, "uncertainty_m": float("inf")}, dict(record_types()))
    assert (reason.code, reason.parameters["number"]) == ("CS007", "a number beyond all bounds")


def test_what_is_missing_is_told_once_for_each_field_and_with_the_right_article():
    found = {reason.field: reason for reason in reasons({"type": "location", "id": "location:a"})}
    assert {reason.code for reason in found.values()} == {"CS020"}
    assert {reason.parameters["what"] for reason in found.values()} == {"A location"}
    asset = reasons({"type": "military_asset", "id": "military_asset:a"})
    assert {reason.parameters["what"] for reason in asset} == {"A military asset"}


def test_a_list_that_is_too_short_since_its_items_were_refused_is_not_blamed():
    found = reasons({**PLACE, "names": [{"text": 1, "kind": "short"}]})
    assert [(reason.code, reason.pointer) for reason in found] == [("CS022", "/names/0/text")]


def test_every_fault_of_a_record_is_told():
    found = reasons({**ACTOR, "kind": "zz", "description": 1, "more": 1})
    assert sorted((reason.code, reason.pointer) for reason in found) == [
        ("CS021", "/more"),
        ("CS022", "/description"),
        ("CS023", "/kind"),
    ]


@pytest.mark.parametrize(
    ("record", "hint"),
    [
        ({"id": "actor:a"}, " Its id suggests “actor”."),
        ({"id": "tribe:a"}, ""),
        ({"id": "actor:A"}, ""),
        ({"id": 7}, ""),
        ({}, ""),
    ],
)
def test_a_record_without_a_type_is_told_what_its_id_suggests(record, hint):
    reason = one(record)
    assert (reason.code, reason.field, reason.parameters["hint"]) == ("CS020", "type", hint)


@pytest.mark.parametrize(
    ("kind", "hint"), [("acter", " Did you mean “actor”?"), ("Actor", " Did you mean “actor”?"), ("zz", ""), (7, "")]
)
def test_a_type_that_there_is_not_is_told_with_those_that_there_are(kind, hint):
    reason = one({"type": kind, "id": "actor:a"})
    assert (reason.code, reason.pointer, reason.parameters["hint"]) == ("CS015", "/type", hint)
    assert reason.parameters["known"] == ", ".join(record_types())


def test_what_a_reason_keeps_of_a_value_is_short():
    assert len(one({**ACTOR, "kind": "z" * 5_000}).value) == 200
    assert one({**ACTOR, "kind": "z" * 200}).value == "z" * 200


def test_of_a_record_that_is_wrong_all_over_a_part_is_answered_with_what_may_be_meant(monkeypatch):
    asked = []
    close = refusing.get_close_matches
    monkeypatch.setattr(refusing, "get_close_matches", lambda *given, **more: asked.append(1) or close(*given, **more))
    found = reasons({**ACTOR, **{f"descriptio{number:04}": "" for number in range(2_000)}})
    assert len(found) == 2_000
    assert found[0].parameters["hint"] == " Did you mean “description”?"
    assert found[-1].parameters["hint"] == ""
    assert 0 < len(asked) <= 100


def test_beyond_that_the_words_are_listed():
    tagged = [{"text": str(number), "kind": "shortt"} for number in range(150)]
    found = [each.parameters["hint"] for each in reasons({**PLACE, "names": tagged}) if each.code == "CS023"]
    assert len(found) == 150
    assert "Did you mean “short”?" in found[0]
    assert found[-1].startswith(" The words are: official, ")


def test_what_was_found_is_told_in_its_own_letters_with_what_it_must_be():
    reason = one(ACTOR | {"description": ["é", 1]})
    assert reason.value == '["é", 1]'
    assert reason.parameters["must"] not in ("", "something else")
