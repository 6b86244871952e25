"""The page of results says what was measured, and a floor holds or does not by the figures alone."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from conflictschema.rules import catalogue
from conflictschema.rules._rule import Rule

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
PEERS = ("pydantic", "pydantic and jiter", "jsonschema-rs", "fastjsonschema", "python-jsonschema")


def run(records: int, wall: float, memory: float = 400.0) -> dict[str, float]:
    return {"records": records, "wall": wall, "cpu": wall, "memory": memory, "rate": records / wall}


def tables() -> dict[str, Any]:
    """A million rows, of which one job judges 0.8 times as many as bare pydantic does."""
    names = {"conflictschema --jobs 1": 10.0, "conflictschema --jobs 2": 8.0, "polars by hand": 2.0}
    names |= {"pydantic, records as JSON": 8.0, "pydantic, rows as JSON": 9.0}
    reading = [{"wall": 1.0, "memory": 90.0}]
    return {
        "rows": 1_000_000,
        "planted": {"cells": 25_000_000, "bytes": 300 * 10**6, "faulty_rows": 2, "faults": {"half a point": 2}},
        "runs": {name: [run(1_000_000, wall)] for name, wall in names.items()},
        "absent": [],
        "parts": {"records": 2_000_000, "mapping": 2.0, "judging": 3.0, "validate": 7.0, "validate_wall": 7.0},
        "named": {
            "rows": 20_000,
            "planted": {"half a point": 2},
            "by": {
                "conflictschema": {"seen": {"half a point": 2}, "others": 0},
                "polars by hand": {"seen": {"half a point": 0}, "others": 3},
            },
        },
        "workbook": {"rows": 10, "columns": 20, "bytes": 10**6, "read": reading, "ours": reading},
    }


@pytest.fixture
def measured() -> dict[str, Any]:
    """A run in which everything that was measured holds: a million records in ten seconds of pydantic."""
    million = 999_950
    runs = {name: [run(million, 10.0), run(million, 12.0)] for name in PEERS}
    runs["conflictschema --jobs 1"] = [run(million, 12.0), run(million, 20.0)]
    runs["conflictschema --jobs 2"] = [run(million, 8.0), run(million, 9.0)]
    runs["python-jsonschema"] = [run(2_000, 2.0), run(2_000, 2.0)]
    planted = {"records": million, "faults": {"a null": 9}, "refused": {"all": 9, "pydantic": 9, "schema": 9}}

    def sizes(*entries: tuple[int, str, float, float]) -> list[dict[str, Any]]:
        return [
            {
                "records": records,
                "findings": records,
                "bytes": 650 * records,
                "label": label,
                "runs": [run(records, 1 + records * each / 1e6, memory)],
            }
            for records, label, each, memory in entries
        ]

    return {
        "about": {
            "commit": "0123456789ab",
            "date": "2026-01-02",
            "rules": 50,
            "machine": {"system": "Linux", "processor": "one", "cores": 2, "memory_gb": 24, "load": 0.1},
            "versions": {"python": "3.11.7", "fastjsonschema": None},
        },
        "rounds": 2,
        "at": {"start": "0123456789ab", "scaling": "0123456789ab"},
        "start": {name: [0.1, 0.1] for name in ("pydantic", "import", "Allegation", "--help", "validate")},
        "empty": {"wall": 1.0, "records": 33},
        "strategies": {"records()": 500.0},
        "rules": [{"all": 10.0, "cpu": 12.0, "rules": 1.5, "each": {"CS101 impossible-date": 0.5}}],
        "comparison": {"records": million, "bytes": 650 * million, "planted": planted, "runs": runs, "absent": []},
        "tables": tables(),
        "findings": sizes((99_990, "plain", 20.0, 300.0), (million, "plain", 21.0, 500.0)),
        "scaling": sizes(
            (9_990, "plain", 20.0, 200.0),
            (million, "plain", 22.0, 500.0),
            (9_999_950, "plain", 23.0, 4_000.0),
            (9_999_950, "spill", 30.0, 590.0),
        ),
    }


def page(measured: dict[str, Any], folder: Path) -> str:
    (folder / "results.json").write_text(json.dumps(measured), encoding="utf-8")
    subprocess.run([sys.executable, BENCHMARKS / "run.py", "--render", "--into", folder], check=True)
    return (folder / "RESULTS.md").read_text(encoding="utf-8")


def verdicts(text: str) -> list[str]:
    table = text.partition("## What it must reach")[2].partition("\n## ")[0]
    return [line.split(" | ")[3] for line in table.splitlines() if line.startswith("| ")][2:]


def test_floors_hold_where_the_figures_reach_them(measured, tmp_path) -> None:
    text = page(measured, tmp_path)
    assert sorted(verdicts(text)) == ["holds"] * 18
    assert "0.72× (0.6×–0.83×) | holds" in text


@pytest.mark.parametrize(
    ("spoil", "row"),
    [
        (lambda m: m["comparison"]["runs"].update({"conflictschema --jobs 1": [run(999_950, 30.0)] * 2}), "`--jobs 1`"),
        (lambda m: m["scaling"][1]["runs"][0].update(memory=601.0), "peak memory at 1 M"),
        (lambda m: m["scaling"][3]["runs"][0].update(memory=700.0), "`--spill`"),
        (lambda m: m["scaling"][2]["runs"][0].update(wall=400.0), "at 10 k, 1 M and 10 M"),
        (lambda m: m["scaling"][2]["runs"][0].update(wall=400.0), "from 10 k to 1 M"),
        (lambda m: m["findings"][1]["runs"][0].update(wall=40.0), "1,000,000 findings: time"),
        (lambda m: m["rules"][0].update(rules=2.1), "all rules together"),
        (
            lambda m: m["tables"]["runs"]["pydantic, rows as JSON"][0].update(rate=10**6),
            "model of the row made by hand",
        ),
        (lambda m: m["tables"]["runs"]["conflictschema --jobs 2"][0].update(memory=1_001.0), "the same: peak memory"),
        (lambda m: m["tables"]["runs"]["conflictschema --jobs 2"][0].update(rate=1), "`--jobs 2` against `--jobs 1`"),
        (lambda m: m["start"].update({"--help": [0.2, 0.2]}), "--help"),
    ],
)
def test_a_floor_does_not_hold_where_they_fall_short(measured, tmp_path, spoil, row) -> None:
    spoil(measured)
    failed = [line for line in page(measured, tmp_path).splitlines() if "**does not hold**" in line]
    assert any(row in line for line in failed), failed


@pytest.mark.parametrize(("rounds", "said"), [(1, " 1 round; the load"), (2, " 2 rounds; the load")])
def test_rounds_are_counted_in_words_that_fit(measured, tmp_path, rounds, said) -> None:
    measured["rounds"] = rounds
    assert said in page(measured, tmp_path)


def test_what_was_not_measured_is_not_said_to_hold(measured, tmp_path) -> None:
    del measured["comparison"]["runs"]["conflictschema --jobs 2"]
    measured["comparison"]["absent"] = ["conflictschema --jobs 2"]
    measured["comparison"]["records"] = 20_000
    text = page(measured, tmp_path)
    assert verdicts(text).count("–") == 4
    assert "not measured in this run" in text


def test_a_size_that_was_too_much_for_the_machine_is_said_so(measured, tmp_path) -> None:
    measured["scaling"][2] |= {"runs": [], "failed": "`validate` ended with 3"}
    measured["at"]["start"] = "fedcba987654"
    text = page(measured, tmp_path)
    assert "| 9,999,950 | 0 | `validate` ended with 3 |" in text
    assert "Measured before: start at `fedcba987654`." in text
    assert verdicts(text).count("–") == 2


def test_who_names_which_cell_and_where_the_time_goes_stand_on_the_page(measured, tmp_path) -> None:
    text = page(measured, tmp_path)
    assert "| half a point | 2 | all | none |" in text
    assert "| *others* | 0 | 0 | 3 |" in text
    # Of ten seconds: two of mapping, three of judging, four of the rest, and what is left.
    shares = [
        line.rsplit("| ", 1)[1] for line in text.partition("### Where the time goes")[2].splitlines() if "µs" in line
    ]
    assert shares == ["20 % |", "30 % |", "40 % |", "10 % |"]


def test_steps_stand_on_the_page_the_longest_first_and_so_does_the_dossier(measured, tmp_path) -> None:
    measured["steps"] = {
        "records": 999_950,
        "judged": [{"rules": 1.0, "the compiled part judges": 4.0}, {"rules": 2.0, "the compiled part judges": 6.0}],
        "started": [{"pydantic": 0.3, "asking the rules": 0.1}],
    }
    measured["dossier"] = {"records": 5_000, "cpu_s": 7.5, "page_mb": 6.1, "opens_s": 2.4, "searches_s": 0.2}
    text = page(measured, tmp_path)
    steps = [line for line in text.splitlines() if line.endswith(" % |") and line.count("|") == 4]
    assert steps[:2] == ["| the compiled part judges | 5.00 | 77 % |", "| rules | 1.50 | 23 % |"]
    assert "| pydantic | 0.30 | 75 % |" in steps
    assert "| 7.5 s | 6.1 MB | 2.4 s | 0.2 s |" in text
    measured["dossier"] = {"absent": "There is no Chromium on this machine"}
    assert "Not measured: There is no Chromium on this machine." in page(measured, tmp_path)


def test_a_page_without_tables_says_that_they_were_not_measured(measured, tmp_path) -> None:
    del measured["tables"]
    text = page(measured, tmp_path)
    assert verdicts(text).count("–") == 4
    assert "## Tables of partners" not in text


def test_there_is_no_page_before_all_parts_are_measured(measured, tmp_path) -> None:
    del measured["findings"]
    (tmp_path / "results.json").write_text(json.dumps(measured), encoding="utf-8")
    command = [sys.executable, BENCHMARKS / "run.py", "--render", "--into", tmp_path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "no page: findings" in done.stderr
    assert not (tmp_path / "RESULTS.md").exists()


def test_the_picture_is_well_formed_and_names_every_contender(measured, tmp_path) -> None:
    page(measured, tmp_path)
    drawn = ET.parse(tmp_path / "results.svg").getroot()  # noqa: S314  our own
    words = {element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert set(measured["comparison"]["runs"]) <= words
    assert {"10 k", "1 M", "10 M", "10 M spill"} <= words


def test_the_page_that_is_kept_is_what_its_figures_come_to(tmp_path) -> None:
    kept = BENCHMARKS / "results.json"
    if not kept.is_file():
        pytest.skip("no measured results are kept in this copy")
    page(json.loads(kept.read_text(encoding="utf-8")), tmp_path)
    for name in ("RESULTS.md", "results.svg"):
        assert (tmp_path / name).read_bytes() == (BENCHMARKS / name).read_bytes(), "make bench BENCH_ARGS=--render"


def test_the_stopwatch_times_every_rule(tmp_path) -> None:
    path = tmp_path / "data.jsonl"
    subprocess.run(
        [sys.executable, BENCHMARKS / "dataset.py", path, "--records", "200"], check=True, capture_output=True
    )
    done = subprocess.run([sys.executable, BENCHMARKS / "stopwatch.py", path], check=True, capture_output=True)
    spent = json.loads(done.stdout)
    assert 0 < sum(spent["each"].values()) <= spent["rules"] < spent["all"]
    assert {name.partition(" ")[0] for name in spent["each"]} >= {
        code for code, entry in catalogue().items() if issubclass(entry, Rule)
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the benchmarks measure on Linux")
def test_what_a_process_and_its_children_take_is_seen() -> None:
    # Asked of a small process, as `run.py` is: what a process is forked from counts for its peak.
    ask = """if True:
        import json, sys
        from measure import spend
        hold = "import os, time; {} held = bytearray(b'x') * 60_000_000; time.sleep(3); {} print('done'); exit(3)"
        alone = spend([sys.executable, "-c", hold.format("", "")])
        both = spend([sys.executable, "-c", hold.format("pid = os.fork();", "pid and os.wait();")], children=True)
        print(json.dumps([alone.code, alone.output.decode(), alone.wall, alone.cpu, alone.memory, both.memory]))
    """
    done = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, cwd=BENCHMARKS)
    code, output, wall, cpu, alone, both = json.loads(done.stdout)
    assert (code, output) == (3, "done\n")
    assert 60 < alone < 110
    assert both > alone + 40
    assert wall > 3 > cpu > 0
