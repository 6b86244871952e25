"""Tables, workbooks and mappings of other hands: each in a process of its own ends as its outcome says, in its bounds."""

import json
import re
import shutil
from pathlib import Path

import pytest

MAPPING = Path(__file__).parent.parent / "tables" / "incidents.yaml"
EXITS = {"accept": {0}, "warn": {0}, "reject_rows": {1}, "reject_file": {3}, "refuse_limit": {3}}
FORMATS = {"csv", "xlsx", "parquet", "geojson", "csv.gz", "csv.zst", "zip", "tar.gz", "yaml"}
SPLIT = "config/split-by-country.csv"
"""Countries that are names of files elsewhere: no file is named after a value here, so they are kept as they are."""
CANARIES = ("CANARY_YAML", "CANARY_ZIP.csv", "CANARY_ZIPABS.csv", "CANARY_MAP", "CANARY_SPLIT")


def cases():
    """The cases by their path; none where the folder is not there, which the test then says."""
    manifest = Path(__file__).parents[2].parent / "shared" / "corpora" / "made-given" / "manifest.json"
    if not manifest.is_file():
        return [pytest.param(None, id="none")]
    given = json.loads(manifest.read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["path"]) for case in given if case["format"] in FORMATS]


@pytest.mark.parametrize("case", cases())
def test_a_given_case_ends_as_its_outcome_says(machine, shared, case):
    given = shared / "corpora" / "made-given"
    name = Path(case["path"]).name
    mapping, table = MAPPING, given / case["path"]
    if case["path"] == SPLIT:
        mapping = MAPPING.with_name("kept.yaml")
    if case["format"] == "geojson":
        mapping = MAPPING.with_name("features.yaml")
    if case["format"] == "yaml":
        mapping, table = table, given / "encodings" / "utf-8.csv"
        name = "table.csv"
    shutil.copy(mapping, machine.work / "mapping.yaml")
    machine.write(name, table.read_bytes())
    memory = case["limits"]["max_rss_mb"] * 2**10
    done = machine.run("validate", name, "--mapping", "mapping.yaml", "--format", "json", memory=memory)
    found = [each for each in done.report["findings"] if each["severity"] != "notice"]
    assert done.code in EXITS[case["outcome"]], found
    if case["outcome"] == "accept":
        assert found == []
    if case["outcome"] == "warn":
        assert found
    line = case.get("position", {}).get("line")
    if line is not None:
        assert line in {each.get("line") for each in found}, found
    if case["outcome"] == "refuse_limit" and case["format"] != "yaml":
        assert any(re.search("--max-|saving it anew|splitting the file", each["message"]) for each in found), found
    assert not any((Path("/") / "tmp" / name).exists() for name in CANARIES)


def test_no_file_is_named_after_what_stands_in_a_table(machine, shared):
    machine.write("table.csv", (shared / "corpora" / "made-given" / SPLIT).read_bytes())
    shutil.copy(MAPPING.with_name("kept.yaml"), machine.work / "mapping.yaml")
    command = ("convert", "table.csv", "out/", "--mapping", "mapping.yaml")
    made = ("out", *(f"out/{kind}.csv" for kind in ("dataset", "event", "location", "source")))
    assert machine.run(*command, makes=made).code == 0
    assert machine.run(*command).code == 2, "what is there is not replaced in silence"
    assert not (Path("/") / "tmp" / "CANARY_SPLIT").exists()
