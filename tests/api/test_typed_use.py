"""The API as a user writes against it. mypy strict judges this file too: what it accepts here is promised."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import assert_never

import pytest
from pydantic import TypeAdapter, ValidationError

import conflictschema as cs


def spoken_by(record: cs.Record) -> tuple[str, ...]:
    """A match over the record types that a type checker knows to be exhaustive."""
    match record:
        case cs.Allegation() | cs.Assertion() | cs.Denial() | cs.Response():
            return tuple(record.speakers or ())
        case cs.Manifest() | cs.Source() | cs.Actor() | cs.Location() | cs.MilitaryAsset() | cs.Event():
            return ()
        case cs.Assessment():
            return (record.assessor,)
        case _:
            assert_never(record)


def allegation() -> cs.Allegation:
    return cs.Allegation(
        id=cs.Id("allegation:overflight"),
        speakers=[cs.ActorRef("actor:south")],
        accused=[cs.ActorRef("actor:north")],
        conduct=[cs.Conduct.AIRSPACE_VIOLATION],
        content="North flew a drone over a base of South.",
        cites=[cs.Citation(source=cs.SourceRef("source:report"))],
        made=cs.TemporalExtent(edtf=cs.Edtf("2024-03"), phrase="in March"),
    )


def test_a_record_is_built_typed_and_frozen() -> None:
    record = allegation()
    assert record.type == "allegation"
    assert record.id.slug == "overflight"
    assert record.speakers == ("actor:south",)
    assert spoken_by(record) == ("actor:south",)
    assert record.made is not None
    assert record.made.edtf is not None
    assert record.made.edtf.overlaps(cs.Edtf("2024-03-09")) is cs.Truth.MAYBE
    with pytest.raises(ValidationError):
        record.content = "Something else."
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301  it was pickled in this line
    assert hash(record) == hash(allegation())


def test_constructors_take_lists_and_words_and_coerce_nothing_else() -> None:
    actor = cs.Actor(
        id="actor:north",  # type: ignore[arg-type]  # a plain text is taken at run time
        kind="government",  # type: ignore[arg-type]
        identification="described",  # type: ignore[arg-type]
        description="A government.",
    )
    assert actor.kind is cs.ActorKind.GOVERNMENT
    assert isinstance(actor.id, cs.Id)
    for wrong in ({"description": 7}, {"names": {"text"}}, {"label": b"bytes"}, {"note": 1.5}):
        with pytest.raises(ValidationError):
            cs.Actor(**{"id": "actor:north", "kind": "government", "identification": "described", **wrong})  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        cs.Passage(start="1", end=2, sha256="0" * 64)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        cs.Passage(start=1.0, end=2, sha256="0" * 64)  # type: ignore[arg-type]


def test_json_is_strict_where_python_is_friendly() -> None:
    adapter: TypeAdapter[cs.Passage] = TypeAdapter(cs.Passage)
    hash_ = "0" * 64
    assert adapter.validate_json(f'{{"start":1.0,"end":1e2,"sha256":"{hash_}"}}').end == 100
    assert adapter.validate_json(f'{{"start":-0,"end":2,"sha256":"{hash_}"}}').start == 0
    for wrong in ('"1"', "true", "1.5", "null", "-1", "9007199254740992"):
        with pytest.raises(ValidationError):
            adapter.validate_json(f'{{"start":{wrong},"end":2,"sha256":"{hash_}"}}')
    with pytest.raises(ValidationError, match="type"):
        TypeAdapter(cs.Actor).validate_json(
            '{"id":"actor:a","kind":"state","identification":"described","description":"A state."}'
        )


def test_the_worked_example_is_a_dataset_of_typed_records() -> None:
    dataset = cs.load(cs.example("mali-2022"))
    assert len(dataset) > 50
    first: cs.Allegation = dataset.allegations[0]
    assert first.id in dataset
    assert dataset[first.id] is first
    assert {spoken_by(record) for record in dataset} != {()}
    assert str(cs.status(dataset, "allegation:fama-killed-civilians")) == "contested (imputed)"
    found = cs.answers(dataset, "allegation:fama-killed-civilians")
    assert [denial.id for denial in found.denials] == ["denial:images-are-false"]
    with pytest.raises(KeyError, match="did you mean"):
        dataset["denial:images-are-fals"]
    assert "<table>" in dataset._repr_html_()
    compared: cs.Agreement = cs.agreement(dataset, dataset)
    assert compared.fields["speakers"].share == 1.0
    assert {spoken_by(pair.second) for pair in compared.pairs} != {()}
    adapter: TypeAdapter[cs.Record] = TypeAdapter(cs.Record)
    assert isinstance(adapter.validate_json(first.model_dump_json(exclude_none=True)), cs.Allegation)


def test_validate_gives_findings_as_data() -> None:
    result = cs.validate(cs.example("mali-2022"))
    assert result.ok, [result.sentence(finding) for finding in result.findings]
    assert result.exit_code == 0
    assert result.records["denial"] == 1
    assert "valid" in str(result)
    assert "<strong>" in result._repr_html_()
    with pytest.raises(cs.UsageError, match="Did you mean"):
        cs.validate(cs.example("mali-2022"), select=["danglin-reference"])


def test_what_is_raised_can_be_caught_by_its_public_name(tmp_path: Path) -> None:
    with pytest.raises(cs.OutputError, match="written") as raised:
        cs.Baseline().write(tmp_path / ("x" * 300))
    assert isinstance(raised.value, cs.ConflictSchemaError)
    assert not isinstance(raised.value, cs.UsageError)


def test_explain_and_schema_are_at_hand() -> None:
    assert "A denial is dated before" in cs.explain("CS204")
    assert cs.explain("denial-before-allegation") == cs.explain("cs204")
    assert cs.json_schema("allegation")["$id"] == "urn:conflictschema:schema:1.0:allegation"
    assert set(dir(cs)) >= {"load", "validate", "Allegation", "ActorKind", "Citation"}
    with pytest.raises(AttributeError, match="no attribute"):
        cs.Nothing  # type: ignore[attr-defined]  # noqa: B018
