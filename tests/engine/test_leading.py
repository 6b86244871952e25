"""What a query starts from is told where it can be, and a rule is passed over only where it could find nothing."""

import json

import pytest
from hypothesis import given, settings

import conflictschema as cs
from conflictschema.engine import relations
from conflictschema.engine._leading import leading
from conflictschema.testing import _breaks, strategies


@pytest.mark.parametrize(
    ("query", "starts"),
    [
        ("select a from denial join allegation using (row)", [{"denial", "allegation"}]),
        (
            "select a from denial inner join allegation using (row) join place on true",
            [{"denial", "allegation", "place"}],
        ),
        ("select a from denial semi join allegation using (row)", [{"denial", "allegation"}]),
        ("select a from denial anti join allegation using (row)", [{"denial"}]),
        ("select a from denial left outer join allegation using (row) left join event on true", [{"denial"}]),
        ('select a from "event" left join location on true', [{"event"}]),
        (
            "select a from actor join (select row from event union all select row from source) as b using (row)",
            [{"actor", "event"}, {"actor", "source"}],
        ),
        ("select a from actor where exists (select * from event join source using (row))", [{"actor"}]),
        (
            "select a from (select row from actor where x in (select y from source)) join place using (row)",
            [{"actor", "place"}],
        ),
        ("with a as (select row from actor), b as (select * from a) select * from b", [{"actor"}]),
        (
            "with recursive up as (select id from location union select x from up join location) select * from up",
            [{"location"}],
        ),
        (
            "with recursive up as (select id from location union select x from location join up) select * from up",
            [{"location"}],
        ),
        ("select a from actor union all select a from location", [{"actor"}, {"location"}]),
        ("select a, count(*) from actor group by a", [{"actor"}]),
        ("select a from actor join unnest([1, 2]) on true", [{"actor"}]),
        ("select count(*) from actor", None),
        ("select count(*) from actor join location using (row)", None),
        ("select a from actor full join location using (row)", None),
        ("select a from actor except select a from location", None),
        ("select a from unnest([1, 2]) as t", None),
        ("select 1 as row", None),
        ("select 'from x' as a from actor -- from y", [{"actor"}]),
    ],
)
def test_what_a_query_starts_from(query, starts):
    assert leading(query) == (None if starts is None else frozenset(map(frozenset, starts)))


def told(path):
    return [(each.code, each.record, each.pointer, each.place.line) for each in cs.validate(path).findings]


def same_without(path, monkeypatch):
    quick = told(path)
    with monkeypatch.context() as patched:
        patched.setattr(relations.Relations, "leaves_rows_for", lambda *_: True)
        assert told(path) == quick


@settings(max_examples=3)
@given(dataset=strategies.datasets())
def test_a_whole_dataset_gets_the_same_findings(tmp_path_factory, dataset):
    path = tmp_path_factory.mktemp("whole") / "data.jsonl"
    path.write_text("".join(f"{each.model_dump_json(exclude_none=True)}\n" for each in dataset), encoding="utf-8")
    same_without(path, pytest.MonkeyPatch())


@pytest.mark.parametrize("code", sorted(_breaks.CODES)[::9])
def test_what_breaks_a_rule_is_found_among_few_records_too(tmp_path_factory, code):
    @settings(max_examples=1)
    @given(dataset=strategies.broken_by(code))
    def found(dataset):
        path = tmp_path_factory.mktemp("few") / "data.jsonl"
        path.write_text("".join(f"{json.dumps(each)}\n" for each in dataset), encoding="utf-8")
        same_without(path, pytest.MonkeyPatch())

    found()
