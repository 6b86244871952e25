"""The data to measure with holds what its writer says that it holds, and every judge refuses what it is said to refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflictschema.engine.validate import validate
from conflictschema.finding import Severity
from conflictschema.records import record_types

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the benchmarks are not part of this copy")


def run(script: str, *arguments: str | Path) -> Any:
    done = subprocess.run([sys.executable, BENCHMARKS / script, *arguments], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> tuple[Path, Any]:
    """One record in a hundred is faulty, and there are enough of them for every kind of fault."""
    path = tmp_path_factory.mktemp("data") / "faulty.jsonl"
    return path, run("dataset.py", path, "--records", "3500")


def test_a_fault_of_every_kind_is_found_as_often_as_it_was_planted(faulty) -> None:
    path, planted = faulty
    result = validate(path)
    found = {code: count.found for code, count in result.counts.items()}
    assert {code: found.get(code, 0) for code in planted["findings"]} == planted["findings"]
    assert result.refused == planted["refused"]["all"]
    assert sum(result.records.values()) + result.refused == planted["records"]


def test_nothing_else_is_found(faulty) -> None:
    path, planted = faulty
    others = {code for code in validate(path).counts if code not in planted["findings"]}
    assert {code for code in others if not code.startswith("CS3")} == set(), "a rule about records sees one fault twice"


def test_without_faults_there_are_notices_about_the_whole_at_most(tmp_path) -> None:
    planted = run("dataset.py", tmp_path / "clean.jsonl", "--records", "2k", "--faulty", "0")
    assert planted["findings"] == {}
    result = validate(tmp_path / "clean.jsonl")
    assert result.refused == 0
    assert [
        count
        for code, count in result.counts.items()
        if not code.startswith("CS3") or count.severity is not Severity.NOTICE
    ] == []
    assert set(result.records) == set(record_types()), "a type of record is not part of the data"


def test_every_record_can_be_faulty(tmp_path) -> None:
    planted = run("dataset.py", tmp_path / "every.jsonl", "--records", "1k", "--every")
    # What all cases share is sound; a case has twenty records and more.
    assert sum(planted["findings"].values()) > 0.8 * planted["records"]
    counts = validate(tmp_path / "every.jsonl", max_findings=10).counts
    assert {code: counts[code].found for code in planted["findings"]} == planted["findings"]


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path) -> None:
    names = ("one", "same", "other")
    for name, seed in zip(names, ("1", "1", "2"), strict=True):
        run("dataset.py", tmp_path / name, "--records", "1k", "--seed", seed)
    one, same, other = ((tmp_path / name).read_bytes() for name in names)
    assert one == same
    assert one != other


def test_a_few_parties_stand_in_many_claims(tmp_path) -> None:
    run("dataset.py", tmp_path / "data.jsonl", "--records", "20k")
    text = (tmp_path / "data.jsonl").read_bytes()
    often = sorted((text.count(b'"accused":["actor:party-%d"]' % number) for number in range(1, 65)), reverse=True)
    assert often[0] > 10 * often[32] > 0


@pytest.mark.parametrize(
    ("name", "package", "sees"),
    [
        ("pydantic", "pydantic", "pydantic"),
        ("pydantic and jiter", "jiter", "all"),
        ("jsonschema-rs", "jsonschema_rs", "pydantic"),
        ("python-jsonschema", "jsonschema", "schema"),
        ("fastjsonschema", "fastjsonschema", "schema"),
    ],
)
def test_a_contender_refuses_what_it_can_see(faulty, name, package, sees) -> None:
    pytest.importorskip(package)
    path, planted = faulty
    judged = run("contenders.py", name, path)
    assert judged["records"] == planted["records"]
    assert judged["refused"] == planted["refused"][sees]
