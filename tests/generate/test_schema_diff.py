"""What changed between two schemas: each change is told as what it is, and no breaking one is called compatible."""

import copy
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictschema.__main__ import run
from conflictschema.generate import json_schema
from conflictschema.generate.docs import _samples
from conflictschema.generate.schema_diff import Kind, Verdict, difference, verdict
from conflictschema.records import record_types
from conflictschema.testing import strategies

NAMES = json_schema.names()
KINDS = list(record_types())


def schema(name="denial"):
    return copy.deepcopy(json_schema.json_schema(name))


def changed(change, name="denial"):
    new = schema(name)
    change(new)
    return difference({name: schema(name)}, {name: new})


def remove_word(new):
    del new["$defs"]["DenialKind"]["oneOf"][0]


def add_word(new):
    new["$defs"]["DenialKind"]["oneOf"].append({"const": "denies_all", "description": "All."})


def require(new):
    new["required"].append("standing")


def let_out(new):
    new["required"].remove("answers")


def add_field(new):
    new["properties"]["mood"] = {"type": "string"}


def add_required_field(new):
    add_field(new)
    new["required"].append("mood")


def require_what_is_no_field(new):
    new["required"].append("mood")


def remove_field(new):
    del new["properties"]["standing"]


def more_targets(new):
    new["properties"]["disputes"]["items"] = schema("allegation")["properties"]["about"]["items"]


def reword(new):
    new["properties"]["standing"]["description"] = "Otherwise."


def more_items(new):
    new["properties"]["answers"]["minItems"] = 2


def drop_constraint(new):
    new["allOf"].pop()


def inline(new):
    new["properties"]["standing"] = {**new["$defs"]["DenialStanding"]}


def another_pattern(new):
    new["$defs"]["Day"]["pattern"] = "^x$"


def open_up(new):
    new["$defs"]["Citation"]["additionalProperties"] = True


CASES = {
    remove_word: ("DenialKind", Kind.NARROWED, True),
    add_word: ("DenialKind", Kind.WIDENED, False),
    require: ("Denial.standing", Kind.NARROWED, True),
    let_out: ("Denial.answers", Kind.WIDENED, False),
    add_field: ("Denial.mood", Kind.ADDED, False),
    add_required_field: ("Denial.mood", Kind.ADDED, True),
    require_what_is_no_field: ("Denial.mood", Kind.NARROWED, True),
    remove_field: ("Denial.standing", Kind.REMOVED, True),
    reword: ("Denial.standing", Kind.REWORDED, False),
    more_items: ("Denial.answers", Kind.NARROWED, True),
    drop_constraint: ("Denial", Kind.WIDENED, False),
    another_pattern: ("Day", Kind.NARROWED, True),
    open_up: ("Citation", Kind.WIDENED, False),
}


@pytest.mark.parametrize("change", CASES, ids=lambda change: change.__name__)
def test_a_change_is_told_where_it_is_and_as_what_it_is(change):
    (found,) = changed(change)
    assert (found.place, found.kind, found.breaks) == CASES[change]
    if change is reword:
        assert verdict([found]) is Verdict.SAME


@pytest.mark.parametrize("change", CASES, ids=lambda change: change.__name__)
def test_the_way_back_breaks_exactly_where_something_was_let_in(change):
    new = schema()
    change(new)
    back = difference({"denial": new}, {"denial": schema()})
    kind = CASES[change][1]
    # A pattern cannot be compared with another, and is taken for narrower both ways.
    widened_back = kind is Kind.NARROWED and change is not another_pattern
    assert (verdict(back) is Verdict.BREAKING) is (
        kind is not Kind.REWORDED and not widened_back and change is not remove_field
    )


def test_a_definition_that_is_written_out_is_the_same():
    assert verdict(changed(inline)) is Verdict.SAME


def test_references_that_lead_to_more_types_are_wider():
    found = changed(more_targets)
    assert verdict(found) is Verdict.COMPATIBLE
    assert {change.place for change in found} == {"Denial.disputes"}
    assert len(found) == len(record_types()) - 1


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_the_same_as_itself(name):
    assert difference({name: schema(name)}, {name: schema(name)}) == []


def test_a_definition_that_is_gone_breaks_what_refers_to_it():
    new = schema()
    del new["$defs"]["Citation"]
    (found,) = difference({"denial": schema()}, {"denial": new})
    assert (found.place, found.breaks) == ("Citation", True)


@pytest.mark.parametrize(
    ("part", "expected"), [(True, Verdict.COMPATIBLE), ({}, Verdict.COMPATIBLE), (False, Verdict.BREAKING)]
)
def test_a_part_may_ask_for_nothing_or_let_nothing_through(part, expected):
    new = schema()
    new["allOf"][0] = part
    assert verdict(difference({"denial": schema()}, {"denial": new})) is expected
    assert difference({"denial": new}, {"denial": new}) == []


def test_schemas_that_come_and_go():
    assert verdict(difference({"a": schema()}, {})) is Verdict.BREAKING
    assert verdict(difference({}, {"a": schema()})) is Verdict.COMPATIBLE


def places(part, path=()):
    """Every place in a schema, but for descriptions."""
    yield path
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in ("description", "title", "$schema", "$id"):
                yield from places(value, (*path, key))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from places(value, (*path, number))


PLACES = {kind: list(places(json_schema.record_schema(kind)))[1:] for kind in KINDS}


@st.composite
def mutated(draw, kind):
    """The schema of a type with something taken away, doubled, or replaced, anywhere in it."""
    new = copy.deepcopy(json_schema.record_schema(kind))
    path = draw(st.sampled_from(PLACES[kind]))
    around = new
    for part in path[:-1]:
        around = around[part]
    action = draw(st.sampled_from(["remove", "another", "number", "true"]))
    if action == "remove":
        del around[path[-1]]
    elif action == "another":
        other = draw(st.sampled_from(PLACES[kind]))
        found = json_schema.record_schema(kind)
        for part in other:
            found = found[part]
        if type(found) is type(around[path[-1]]):
            around[path[-1]] = copy.deepcopy(found)
    elif action == "number" and type(around[path[-1]]) is int:
        around[path[-1]] += draw(st.sampled_from([-1, 1]))
    elif action == "true" and isinstance(around[path[-1]], dict):
        around[path[-1]] = True
    return new


@settings(max_examples=60)
@given(st.data())
def test_no_breaking_change_is_called_compatible(data):
    kind = data.draw(st.sampled_from(KINDS))
    old, new = json_schema.record_schema(kind), data.draw(mutated(kind))
    try:
        jsonschema.Draft202012Validator.check_schema(new)
        judge = jsonschema.Draft202012Validator(new)
    except jsonschema.SchemaError:
        return  # what is no schema has no verdict
    if verdict(difference({kind: old}, {kind: new})) is Verdict.BREAKING:
        return
    model = record_types()[kind]
    examples = [_samples.minimal(model), _samples.full(model)]
    for _ in range(3):
        drawn = data.draw(strategies.records(kind))
        examples.append(json.loads(drawn.model_dump_json(exclude_none=True)))
    for example in examples:
        assert judge.is_valid(example), jsonschema.exceptions.best_match(judge.iter_errors(example))


@pytest.fixture
def two(tmp_path):
    """Two folders of schemas, of which the second lacks a word."""
    for name, change in (("old", None), ("new", remove_word)):
        whole = schema()
        if change is not None:
            change(whole)
        (tmp_path / name).mkdir()
        (tmp_path / name / "denial.schema.json").write_text(json.dumps(whole), "utf-8")
    return tmp_path


def test_the_command_tells_the_changes_and_the_verdict(two, capsys):
    assert run(["schema", "diff", str(two / "old"), str(two / "new")]) == 1
    told = capsys.readouterr().out
    assert "narrowed  DenialKind: The word denies_act is gone." in told
    assert "Breaking (1 of 1 changes)" in told
    assert run(["schema", "diff", "--json", str(two / "new"), str(two / "old")]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "compatible"


def test_two_files_are_compared_whatever_they_are_called(two, capsys):
    other = two / "other.json"
    other.write_text(json.dumps(schema()), "utf-8")
    assert run(["schema", "diff", str(two / "old" / "denial.schema.json"), str(other)]) == 0
    assert "The same" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", "{" * 5, '{"a":' * 100_000, "\xff"])
def test_what_is_no_schema_is_said(text, two, capsys):
    (two / "bad.json").write_bytes(text.encode("latin-1"))
    assert run(["schema", "diff", str(two / "bad.json"), str(two / "old" / "denial.schema.json")]) == 3
    assert "bad.json" in capsys.readouterr().err


def test_the_name_of_a_record_still_stands_in_its_place(capsys):
    assert run(["schema", "denial"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Denial"
    assert run(["schema", "diff"]) == 2
