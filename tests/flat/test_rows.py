"""A record goes into a row and comes out of it as it was; every cell's place is known."""

import json
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.dataset.canonical import as_dict
from conflictschema.flat.cells import cell_of, short_for, value_of
from conflictschema.flat.columns import MOST, every, named, top
from conflictschema.flat.formulas import defused, restored
from conflictschema.flat.rows import gather, layout, nearest, row_of, understood
from conflictschema.records import record_types
from conflictschema.testing import strategies


def there_and_back(records):
    for kind in record_types():
        of_kind = [as_dict(record) for record in records if record.type == kind]
        columns = layout(kind, of_kind)
        header = understood(kind, [column.name for column in columns])
        assert header == list(columns)
        for record in of_kind:
            found = gather(kind, header, row_of(kind, record, columns))
            assert (found.record, found.clashes) == (record, [])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.datasets())
def test_a_dataset_comes_back(records):
    there_and_back(records)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.records())
def test_any_record_comes_back(record):
    there_and_back([record])


@pytest.mark.parametrize("name", ["mali-2022", "three-of-each", "first-steps"])
def test_the_examples_come_back(name):
    there_and_back(list(cs.load(cs.example(name))))


@pytest.mark.parametrize("kind", record_types())
def test_every_column_has_a_name_of_its_own(kind):
    columns = list(every(kind, 3))
    assert len({column.name for column in columns}) == len(columns)
    assert [named(kind, column.name) for column in columns] == columns


def record(kind, **cells):
    columns = understood(kind, list(cells))
    assert None not in columns
    return gather(kind, columns, list(cells.values()))


def test_a_cell_left_empty_makes_no_hole():
    found = record("allegation", speakers_1=None, speakers_2="actor:b", speakers_4="actor:d", speakers_3="  ")
    assert found.record["speakers"] == ["actor:b", "actor:d"]
    assert found.places == {"/speakers/0": 1, "/speakers/1": 2}


def test_several_words_may_stand_in_one_cell_and_more_beside_it():
    found = record("allegation", conduct="looting; siege\nabduction", conduct_2="torture")
    assert found.record["conduct"] == ["looting", "siege", "abduction", "torture"]
    assert found.places == {"/conduct/0": 0, "/conduct/1": 0, "/conduct/2": 0, "/conduct/3": 1}


def test_a_citation_of_nothing_but_a_source_is_its_id():
    found = record("denial", answers_1_claim="allegation:x", answers_1_cites="source:a; source:b")
    assert found.record["answers"] == [
        {"claim": "allegation:x", "cites": [{"source": "source:a"}, {"source": "source:b"}]}
    ]
    shape = named("denial", "answers_1_cites").shape
    assert short_for(shape.item) == "source"
    assert cell_of([{"source": "source:a"}], shape) == "source:a"
    whole = [{"source": "source:a", "page": "2"}]
    assert value_of(cell_of(whole, shape), shape) == whole


def test_a_longer_list_stands_in_one_cell():
    speakers = [f"actor:a-{number}" for number in range(MOST + 1)]
    cites = [{"source": "source:x", "page": str(number)} for number in range(MOST + 1)]
    whole = {"type": "allegation", "id": "allegation:x", "speakers": speakers, "cites": cites}
    columns = layout("allegation", [whole])
    assert [column.name for column in columns] == ["id", "speakers", "cites"]
    assert gather("allegation", columns, row_of("allegation", whole, columns)).record == whole


@pytest.mark.parametrize(
    ("kind", "column", "cell", "value"),
    [
        ("location", "uncertainty_m", "12.5", {"uncertainty_m": 12.5}),
        ("location", "uncertainty_m", "about 12", {"uncertainty_m": "about 12"}),
        ("location", "bbox", "-4.5; 14; -4; 15e0", {"bbox": [-4.5, 14.0, -4.0, 15.0]}),
        ("location", "geometry_coordinates", "-4,5; 14", {"geometry": {"coordinates": "-4,5; 14"}}),
        ("location", "geometry_coordinates", "-4.5; 14", {"geometry": {"coordinates": [-4.5, 14.0]}}),
        ("location", "geometry_coordinates", "[[1,2],[3,4]]", {"geometry": {"coordinates": [[1, 2], [3, 4]]}}),
        (
            "location",
            "geometry",
            '{"type":"Point","coordinates":[1,2]}',
            {"geometry": {"type": "Point", "coordinates": [1, 2]}},
        ),
        ("location", "geometry", '{"type":"Point"', {"geometry": '{"type":"Point"'}),
        ("event", "planned", "TRUE", {"planned": True}),
        ("event", "planned", True, {"planned": True}),
        ("event", "planned", "perhaps", {"planned": "perhaps"}),
        ("event", "quantities_1_best", "12.0", {"quantities": [{"best": 12}]}),
        ("event", "quantities_1_best", 12.0, {"quantities": [{"best": 12}]}),
        ("event", "quantities_1_best", "1,200", {"quantities": [{"best": "1,200"}]}),
        ("event", "when_edtf", 2021.0, {"when": {"edtf": "2021"}}),
        ("event", "when_edtf", date(2021, 3, 2), {"when": {"edtf": "2021-03-02"}}),
        ("event", "when_edtf", datetime(2021, 3, 2), {"when": {"edtf": "2021-03-02"}}),  # noqa: DTZ001  a cell has no zone
        ("event", "when_edtf", datetime(2021, 3, 2, 5), {"when": {"edtf": "2021-03-02T05:00:00"}}),  # noqa: DTZ001
        ("source", "authors", "[anonymous", {"authors": "[anonymous"}),
        ("source", "authors", "A; B", {"authors": ["A; B"]}),
        ("source", "original", '{"a":"1"}', {"original": {"a": "1"}}),
        ("source", "original", '{"a":"1","a":"2"}', {"original": '{"a":"1","a":"2"}'}),
    ],
)
def test_a_cell_becomes_what_its_column_holds_or_stays_a_text(kind, column, cell, value):
    assert record(kind, **{column: cell}).record == {"type": kind, **value}


def test_two_cells_that_say_one_thing_are_told():
    found = record("event", when='{"edtf":"2021"}', when_edtf="2022", id="event:a")
    assert found.record["when"] == {"edtf": "2021"}
    assert found.clashes == [(0, 1)]
    found = record("event", when_edtf="2022", when='{"edtf":"2021"}')
    assert found.clashes == [(0, 1)]


@pytest.mark.parametrize(
    ("pointer", "column"),
    [
        ("/when/edtf", "when_edtf"),
        ("/when", "when_edtf"),
        ("/quantities/0/of", "quantities_1_best"),
        ("/quantities/0", "quantities_1_best"),
        ("/summary", "summary"),
        ("/where/0", "where_1"),
        ("/codes/0/code", None),
        ("", None),
    ],
)
def test_a_finding_is_shown_in_the_cell_it_is_about(pointer, column):
    names = ["id", "summary", "when_edtf", "where_1", "quantities_1_best"]
    columns = understood("event", names)
    found = gather("event", columns, ["event:a", "", "2022", "", "3"])
    at = found.column_at(pointer, columns)
    assert (None if at is None else names[at]) == column


def test_a_header_that_means_nothing_has_no_column_and_a_near_one_is_known():
    assert understood("allegation", ["id", "speaker_1", 5, "", "speakers_0", "conduct_1_x"]) == [
        top("allegation")[0],
        *[None] * 5,
    ]
    assert nearest("allegation", "Speaker_1") == "speakers_1"
    assert nearest("allegation", "zzz") is None


def test_no_cell_holds_what_a_workbook_cannot():
    odd = {"a": "\x00\x1f\x7f\x9f\uffff￾é"}
    shape = named("source", "original").shape
    cell = cell_of(odd, shape)
    assert cell.isprintable()
    assert json.loads(cell) == odd
    assert value_of(cell, shape) == odd


TEXTS = st.text(alphabet="'=+-@\t\rab\uff1d", max_size=5)


@given(TEXTS)
def test_a_formula_is_defused_and_what_was_defused_comes_back(text):
    safe = defused(text)
    assert not safe.startswith(tuple("=+-@\t\r\uff1d"))
    assert restored(safe) == text


@pytest.mark.parametrize("text", ["'quoted'", "'", "plain", "a=b", ""])
def test_what_would_not_act_is_left_alone(text):
    assert defused(text) == text
    assert restored(text) == text


def test_what_is_a_profiles_own_has_a_column_under_its_key():
    found = record("event", id="event:a", original='{"raw":" x","b/c~":"y"}', **{"acme:head_count": 14.0})
    assert found.record["original"] == {"raw": " x", "b/c~": "y", "acme:head_count": "14"}
    assert found.places["/original/acme:head_count"] == 2
    assert found.places["/original/b~1c~0"] == 1
    assert found.clashes == []
    again = record("event", original='{"acme:kind":"acme:a"}', **{"acme:kind": "acme:b"})
    assert again.record["original"] == {"acme:kind": "acme:a"}
    assert again.clashes == [(0, 1)]
    for order in (("original", "acme:kind"), ("acme:kind", "original")):
        broken = record("event", **dict.fromkeys(order, "no JSON"))
        assert broken.clashes == [(0, 1)]
    assert record("event", original="{}").record == {"type": "event", "original": {}}


@pytest.mark.parametrize("name", ["Acme:kind", "acme:", ":kind", "a:kind", "acme:Kind", "acme: kind", "acme:kind."])
def test_a_header_that_is_no_key_of_a_profile_means_nothing(name):
    assert named("event", name) is None


def test_of_a_profiles_own_only_what_a_cell_holds_as_it_is_leaves_the_map():
    held = {"acme:a": "one", "acme:b": " ", "acme:c": "two\nlines", "acme:d": "", "other": "x"}
    whole = {"type": "event", "id": "event:a", "original": held}
    keys = ["acme:d", "acme:c", "acme:b", "acme:a"]
    columns = layout("event", [whole], keys)
    assert [column.name for column in columns] == ["id", "original", *keys]
    row = row_of("event", whole, columns)
    assert row[2:] == [None, None, None, "one"]
    assert gather("event", columns, row).record == whole
    bare = {"type": "event", "id": "event:a", "original": {}}
    assert gather("event", columns, row_of("event", bare, columns)).record == bare


def test_a_small_number_in_a_text_is_written_out():
    assert record("source", id="source:a", note=0.0000001).record["note"] == "0.0000001"
