"""Rows as JSON, GeoJSON and Parquet, and the child process that reads what may be made to harm."""

import json
import os
import signal

import duckdb
import pytest
from cells import HEAD, row, said

import conflictschema as cs
from conflictschema.finding import Refusal
from conflictschema.io import Child, open_input

ROW = dict(zip(HEAD.split(","), row().split(","), strict=True))
BAD = {**ROW, "incident_id": "2", "killed_max": "many", "notes": None}


@pytest.mark.parametrize(
    ("name", "text", "cell"),
    [
        ("rows.json", json.dumps([ROW, BAD]), "H3"),
        ("rows.json", json.dumps({"TotalCount": 2, "Result": [ROW, BAD]}, indent=1), "H3"),
        ("rows.jsonl", f"{json.dumps(ROW)}\n{json.dumps(BAD)}\n", "H2"),
    ],
    ids=["array", "wrapped", "lines"],
)
def test_rows_of_json_are_rows_of_a_table(tmp_path, incidents, name, text, cell):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert said(cs.validate(path, mapping=incidents)) == [("CS040", cell, "many")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "CS001"), ('[{"a":1,"a":2}]', "CS001"), ('{"a":1}', "CS052"), ("[1]", "CS052"), ("[]", "CS009")],
)
def test_json_without_rows_is_refused(tmp_path, incidents, text, code):
    path = tmp_path / "rows.json"
    path.write_text(text, encoding="utf-8")
    result = cs.validate(path, mapping=incidents)
    assert ([each.code for each in result.findings], result.exit_code) == ([code], 3)


def test_features_keep_their_geometry(tmp_path, incidents):
    path = tmp_path / "places.geojson"
    shapes = [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Point", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 5]]]},
    ]
    features = [{"type": "Feature", "properties": {"name": "x"}, "geometry": each} for each in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    result = cs.validate(path, mapping=incidents.with_name("features.yaml"))
    errors = [
        (each.code, each.place.sheet_row, each.place.header) for each in result.findings if each.severity == "error"
    ]
    assert [each[1:] for each in errors] == [(3, "geometry"), (4, "geometry")]
    assert all(result.sentence(each) for each in result.findings)


def test_a_parquet_file_gives_the_same_findings(tmp_path, incidents):
    path = tmp_path / "rows.parquet"
    rows = tmp_path / "rows.json"
    rows.write_text(json.dumps([ROW, BAD]), encoding="utf-8")
    duckdb.connect().read_json(str(rows)).write_parquet(str(path))
    assert said(cs.validate(path, mapping=incidents)) == [("CS040", "H3", "many")]


def dying(_, out):
    out.send(b"a,b\n")
    os.kill(os.getpid(), signal.SIGKILL)


def greedy(_, out):
    held = [bytearray(2**28) for _ in range(64)]
    out.send(bytes(len(held)))


@pytest.mark.parametrize("reader", [dying, greedy])
def test_a_reader_that_is_killed_is_a_finding(tmp_path, reader):
    path = tmp_path / "any"
    path.write_bytes(b"x")
    with open_input(path) as source, Child(reader, source.fd) as child, pytest.raises(Refusal) as refusal:
        list(child.pieces())
    assert refusal.value.code == "CS060"
