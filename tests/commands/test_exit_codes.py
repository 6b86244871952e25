"""What the exit code says of the files around the data: 2 of what says how to judge; of a mapping, as of data, 1 or 3."""

import json
from pathlib import Path

import pytest

from conflictschema.__main__ import run

TABLE = "id,year\n1,2020\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(TABLE)
    Path("data.jsonl").write_text('{"type":"actor","id":"actor:x","kind":"state","identification":"named"}\n')
    Path("broken").write_text("a: [1")
    Path("faulty").write_text('mapping: "1.0"\nname: x\nrecords: {}\n')
    Path("rules").mkdir()
    Path("rules/broken.sql").write_text("a: [1")


@pytest.mark.parametrize(("mapping", "code"), [("none", 3), ("broken", 3), ("faulty", 1)])
@pytest.mark.parametrize(
    "words", ["validate table.csv --mapping", "convert table.csv out.json --mapping", "mapping check"]
)
def test_a_mapping_that_cannot_be_used_ends_as_data_would(words, mapping, code):
    given = [*words.split(), mapping]
    assert run([*given, "table.csv"] if words == "mapping check" else given) == code
    assert not Path("out.json").exists()


@pytest.mark.parametrize("file", ["none", "broken"])
@pytest.mark.parametrize("option", ["--profile", "--baseline", "--config", "--rules", "--sources"])
def test_what_says_how_to_judge_is_part_of_the_call(option, file):
    given = "rules" if (option, file) == ("--rules", "broken") else file
    assert run(["validate", "data.jsonl", option, given]) == 2


@pytest.mark.parametrize("option", ["--temp", "--spill"])
@pytest.mark.parametrize("name", ["none", "data.jsonl"])
def test_a_folder_that_is_none_is_said_before_anything_is_read(option, name, capsys):
    assert run(["validate", "data.jsonl", option, name]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{option} takes a folder, and " in said.err
    assert run(["validate", "data.jsonl", option, "rules"]) == 1


def test_a_limit_that_one_record_passes_refuses_that_record_alone(capsys):
    deep = json.dumps({"type": "actor", "original": [[[[[]]]]]})
    Path("data.jsonl").write_text(f"{deep}\n{{}}\n")
    assert run(["validate", "data.jsonl", "--max-depth", "4", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {each["line"] for each in told["findings"]} == {1, 2}
    assert run(["validate", "data.jsonl", "--max-values", "1"]) == 1
    Path("data.json").write_text(f"[{deep},\n{{}}]\n")
    assert run(["validate", "data.json", "--max-depth", "4"]) == 3
    assert run(["validate", "data.json", "--max-values", "1"]) == 1
