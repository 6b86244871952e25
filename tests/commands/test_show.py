"""`show` words what stands in a record as JSON does where it is nested, and never as Python would."""

import json

import pytest

from conflictschema.__main__ import run

ACTOR = {"type": "actor", "id": "actor:x", "kind": "other", "identification": "described", "description": "x"}


@pytest.fixture
def shown(tmp_path, capsys):
    def shown(record):
        path = tmp_path / "data.json"
        path.write_text(json.dumps(record))
        assert run(["show", str(path), record["id"]]) == 0
        return capsys.readouterr().out

    return shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([{"text": "it\u2019s “one”", "sure": True}], '[{"text": "it\u2019s “one”", "sure": true}]'),
        ({"edtf": "2020", "days": 1.5}, '{"edtf": "2020", "days": 1.5}'),
        ({"a": {"b": []}}, '{"a": {"b": []}}'),
        ({"edtf": "2020"}, "edtf: 2020"),
        ([1, "a"], '[1, "a"]'),
        (True, "yes"),
        ("actor:x", "x (actor:x)"),
        ("plain", "plain"),
    ],
)
def test_what_a_field_would_hold(value, said, shown):
    reading = {"field": "/names", "alternatives": [{"value": value}, {"text": "or not"}]}
    assert f"readings          field /names; alternatives value {said}, text or not\n" in shown(
        {**ACTOR, "readings": [reading]}
    )


def test_what_would_act_does_not(shown):
    reading = {"field": "/names", "alternatives": [{"value": {"a": ["\x1b[31m\u202e"]}}, {"text": "or not"}]}
    out = shown({**ACTOR, "readings": [reading]})
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_an_outline_keeps_its_rings(shown):
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    place = {"type": "location", "id": "location:x", "kind": "area", "names": [{"text": "A", "kind": "short"}]}
    told = shown({**place, "geometry": outline, "precision": "admin1"})
    assert "coordinates [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]\n" in told
