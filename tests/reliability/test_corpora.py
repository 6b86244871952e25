"""Files of other hands, where the folder `shared` holds them: each ends as its outcome says, and none in a failure."""

import json
import re
from pathlib import Path

import pytest

CODES = {
    "json.duplicate_key": {"CS002"},
    "json.non_finite": {"CS007"},
    # A record without a type has no fields that a number could be too large for.
    "number.out_of_range": {"CS007", "CS020"},
    "text.lone_surrogate": {"CS008"},
    "json.too_deep": {"CS006"},
    "json.syntax": {"CS001"},
    "json.trailing_data": {"CS001"},
    "json.not_records": {"CS001", "CS014", "CS020"},
    "encoding.bom": {"CS004"},
    "archive.ratio": {"CS012"},
    "archive.truncated": {"CS011"},
    "archive.crc": {"CS011"},
    "archive.trailing_data": {"CS011"},
    "archive.corrupt": {"CS011"},
    "archive.unsafe_path": {"CS011"},
    "archive.encrypted": {"CS011"},
}
"""The names that the corpus gives to what is wrong, and ours."""

EXITS = {"accept": {0}, "warn": {0}, "reject_rows": {1}, "reject_file": {3}, "refuse_limit": {3}}
PACKED = {"csv.gz", "csv.zst", "zip", "tar.gz"}
READ = {"json", "jsonl"} | PACKED
"""Kinds of the corpus that concern what is read now."""

OTHERWISE = {
    "json/nan.json": {1},
    "json/top-level-object.json": {1},
    "json/concatenated.json": {3},
}
"""NaN spoils the record that holds it, and not the others of its document; and one object is a dataset of one record."""

NOT_OURS = {"injection/csv-formula.jsonl", "injection/html.jsonl", "unicode/names.jsonl"}
"""They hold no records of the standard: their texts are tried in test_shown.py."""


@pytest.fixture(scope="module")
def given(shared):
    return shared / "corpora" / "made-given"


def called(path):
    return re.sub(r"\.(csv|tar)(?=\.)|(?=\.zip$)", ".jsonl", path)


def test_every_given_case_ends_as_its_outcome_says(machine, given):
    """One run for all, and each is asked by its name: what it is refused for, and where."""
    cases = [
        case
        for case in json.loads((given / "manifest.json").read_text("utf-8"))["cases"]
        if case["format"] in READ and case["path"] not in NOT_OURS
    ]
    assert len(cases) >= 25
    # The corpus packs tables; here they are taken for what they are called, so that only the packing is judged.
    for case in cases:
        machine.write(called(case["path"]), (given / case["path"]).read_bytes())
    done = machine.judge(".", memory=256 * 2**10)
    assert done.code == 3
    for case in cases:
        name = Path(called(case["path"])).name
        found = done.found(name)
        codes = {code for code, _ in found}
        if case["outcome"] in ("accept", "warn"):
            # What is whole is read to its end: its lines are judged, and are no records of the standard.
            assert not codes & {"CS005", "CS009", "CS010", "CS011", "CS012", "CS013"}, name
        if "code" in case:
            assert codes & CODES[case["code"]], (name, found)
        position = case.get("position", {})
        if "line" in position and case["format"] not in PACKED:
            assert position["line"] in {line for code, line in found if code in CODES[case["code"]]}, (name, found)
        if case["outcome"] == "reject_file" and case["path"] not in OTHERWISE:
            assert len(found) == 1, (name, found)


@pytest.mark.parametrize(
    "path", ["json/dup-key.json", "json/trailing-comma.json", "json/truncated-last.jsonl", "archives/bad-crc.csv.gz"]
)
def test_a_given_case_alone_ends_with_its_exit_code(machine, given, path):
    cases = {case["path"]: case for case in json.loads((given / "manifest.json").read_text("utf-8"))["cases"]}
    name = Path(called(path)).name
    machine.write(name, (given / path).read_bytes())
    assert machine.judge(name).code in OTHERWISE.get(path, EXITS[cases[path]["outcome"]])


def test_naughty_strings_are_taken_as_text_and_shown_harmlessly(machine, shared):
    strings = [text for text in json.loads((shared / "corpora" / "blns" / "blns.json").read_text("utf-8")) if text]
    lines = []
    for at, text in enumerate(strings):
        actor = {"type": "actor", "id": f"actor:a{at}", "kind": "person", "identification": "named"}
        lines.append({**actor, "names": [{"text": text, "kind": "official"}]})
        lines.append({**actor, "id": text, "names": [{"text": "x", "kind": text}], "label": text, text: text})
    machine.write("naughty.jsonl", "\n".join(map(json.dumps, lines)).encode())
    for report in ("json", "text"):
        done = machine.run("validate", "naughty.jsonl", "--format", report)
        assert done.code == 1
    assert len(strings) > 400


def test_the_whole_json_test_suite_is_judged_by_the_command(machine, shared):
    """What must be refused is; what must be accepted is at least JSON. The strict look has a test of its own."""
    files = sorted((shared / "corpora" / "json-test-suite" / "test_parsing").iterdir())
    for file in files:
        machine.write(file.name, file.read_bytes())
    done = machine.judge(".")
    assert done.code == 3
    by_file = {}
    for each in done.report["findings"]:
        by_file.setdefault(Path(each["file"]).name, set()).add(each["code"])
    broken = {"CS001", "CS002", "CS003", "CS006", "CS007", "CS008", "CS009", "CS016", "CS029"}
    refused = {file.name for file in files if file.name.startswith("n_")}
    assert {name for name in refused if not by_file.get(name, set()) & broken} == set()
    accepted = {file.name for file in files if file.name.startswith("y_") and "duplicated_key" not in file.name}
    # A document is an array or an object, so what stands alone is said to be none.
    alone = {name for name in accepted if by_file.get(name, set()) & broken}
    assert {name for name in alone if (machine.work / name).read_bytes().lstrip()[:1] in (b"[", b"{")} == set()
    # What a file begins with is looked at before its records are, so these come to something else than pinned there.
    assert by_file["i_structure_UTF-8_BOM_empty_object.json"] == {"CS004", "CS020"}
    for name in ("i_string_UTF-16LE_with_BOM", "i_string_utf16BE_no_BOM", "i_string_utf16LE_no_BOM"):
        assert by_file[f"{name}.json"] == {"CS016"}
