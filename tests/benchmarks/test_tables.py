"""The table to measure with holds what it says, we name every faulty cell of it and no other, and peers find theirs."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from conflictschema.engine.validate import validate
from conflictschema.formats._grid import cell_name

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the benchmarks are not part of this copy")


def run(script: str, *arguments: str | Path) -> Any:
    done = subprocess.run([sys.executable, BENCHMARKS / script, *arguments], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "table.csv"
    told = run("rows.py", path, "--rows", "1500", "--seed", "7")
    assert 0.008 < sum(told["faults"].values()) / told["cells"] < 0.012
    return path


def planted(table: Path) -> list[tuple[set[tuple[int, str]], str]]:
    with Path(f"{table}.faults").open(encoding="utf-8", newline="") as file:
        return [
            ({(int(row), each) for each in (column, *also.split())}, name)
            for row, column, name, also in csv.reader(file)
        ]


def test_every_faulty_cell_is_named_and_no_other(table) -> None:
    headers = table.read_text(encoding="utf-8").partition("\n")[0].split(",")
    result = validate(table, adapter="ucdp-ged", max_findings=10**6)
    named = {(each.place.sheet_row, each.place.header) for each in result.findings if each.place.cell is not None}
    for finding in result.findings:
        if finding.place.cell is not None:
            at = headers.index(finding.place.header or "")
            assert finding.place.cell == cell_name(finding.place.sheet_row or 0, at)
    faults = planted(table)
    assert [(sorted(cells), name) for cells, name in faults if not cells & named] == []
    assert named - set[tuple[int, str]]().union(*(cells for cells, _ in faults)) == set()


def test_one_cell_has_one_finding_of_a_code(table) -> None:
    result = validate(table, adapter="ucdp-ged", max_findings=10**6)
    often = Counter((each.code, each.place.cell) for each in result.findings if each.place.cell is not None)
    # Two records of a row may have an id that stands elsewhere, and are two records.
    assert {key: number for key, number in often.items() if number > 1 and key[0] != "CS201"} == {}


def test_without_faults_nothing_is_found(tmp_path) -> None:
    assert run("rows.py", tmp_path / "clean.csv", "--rows", "400", "--faulty", "0")["faults"] == {}
    result = validate(tmp_path / "clean.csv", adapter="ucdp-ged")
    assert {code for code in result.counts if not code.startswith("CS3")} == set()


def test_the_same_seed_gives_the_same_bytes(tmp_path) -> None:
    for name, seed in (("one", "1"), ("same", "1"), ("other", "2")):
        run("rows.py", tmp_path / name, "--rows", "50", "--seed", seed)
    one, same, other = ((tmp_path / name).read_bytes() for name in ("one", "same", "other"))
    assert one == same
    assert one != other


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("polars by hand", "polars"),
        ("dataframely", "dataframely"),
        ("pandera", "pandera"),
        ("frictionless", "frictionless"),
        ("csv.DictReader and pydantic", "pydantic"),
    ],
)
def test_a_peer_names_cells_that_are_faulty(table, tmp_path, name, package) -> None:
    pytest.importorskip(package)
    out = tmp_path / "named.csv"
    told = run("row_contenders.py", name, table, "--named", out)
    assert told["rows"] == 1500
    with out.open(encoding="utf-8", newline="") as file:
        named = {(int(row), column) for row, column in csv.reader(file)}
    faults = planted(table)
    seen = sum(bool(cells & named) for cells, _ in faults)
    assert seen > 0.9 * len(faults), "it was not told of all that it can be told"
