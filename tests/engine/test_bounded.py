"""What a run keeps is bounded, whatever comes in; and what it counts is exact."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.reports._report import Manner
from conflictschema.reports.json import Json
from conflictschema.reports.text import Text
from conflictschema.rules._around import AROUND

LONG = "x" * 100_000
KEPT = 2_000
"""Characters that one finding may hold in any of its parts."""


def actor(**more):
    fields = {"type": "actor", "id": "actor:a", "kind": "state", "identification": "described", "description": "A."}
    return json.dumps({**fields, **more})


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(actor(type=LONG), id="type"),
        pytest.param(actor(kind=LONG), id="word"),
        pytest.param(actor(id=LONG), id="id"),
        pytest.param(actor(id=f"actor:{LONG}"), id="id-of-the-right-type"),
        pytest.param(actor(**{LONG: LONG}), id="field"),
        pytest.param(actor(perhaps_same=[f"actor:{LONG}"]), id="reference"),
        pytest.param(actor(perhaps_same=[f"source:{LONG}"]), id="reference-of-a-wrong-type"),
        pytest.param(actor(original={LONG: 7}), id="key"),
        pytest.param(actor(original={"a": LONG}), id="cell"),
        pytest.param(f'{actor()[:-1]},"{LONG}":1,"{LONG}":2}}', id="duplicate-key"),
        pytest.param(actor(active={"edtf": LONG}), id="date"),
        pytest.param(actor(note=[[LONG]]), id="list"),
    ],
)
def test_a_finding_keeps_little_of_what_it_is_about(tmp_path, line):
    path = tmp_path / "data.jsonl"
    path.write_text(line)
    result = cs.validate(path, select=["CS201"])
    assert result.findings
    for finding in result.findings:
        kept = [finding.value, finding.record, finding.field, finding.pointer, *finding.parameters.values()]
        assert max(len(str(each)) for each in kept) <= KEPT
        assert len(finding.value or "") <= 200
    for report in (Text, Json):
        assert len("".join(report().render(result, Manner()))) < 20_000


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.binary(max_size=120) | st.text(alphabet='{}[]":,\\ntype1.e-\n\r ', max_size=60).map(str.encode),
            st.sampled_from([".json", ".jsonl", ".ndjson", ".JSON", ".jsonl.gz", ".json.zst", ".jsonl.zip"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_files_at_all_are_judged_or_refused(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("any")
    for number, (data, suffix) in enumerate(files):
        (folder / f"{number}{suffix}").write_bytes(data)
    result = cs.validate(folder, select=["CS201"])
    assert result.exit_code in (0, 1, 3)
    assert len(result.inputs) == len(files)
    assert result.refused == sum(each.records for each in result.inputs)
    assert all(len("".join(report().render(result, Manner()))) > 0 for report in (Text, Json))
    if any(data.strip(b" \t\r\n") not in (b"", b"[]") for data, _ in files):
        assert not result.ok


@settings(max_examples=15)
@given(st.data())
def test_bytes_spliced_into_a_dataset_spoil_no_other_line(tmp_path_factory, data):
    lines = AROUND.encode().splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    start = data.draw(st.integers(0, len(lines[at])))
    end = data.draw(st.integers(start, min(start + 12, len(lines[at]))))
    put = data.draw(st.binary(max_size=6).map(lambda found: found.replace(b"\n", b"").replace(b"\r", b"")))
    changed = [*lines]
    changed[at] = lines[at][:start] + put + lines[at][end:]
    path = tmp_path_factory.mktemp("spliced") / "data.jsonl"
    path.write_bytes(b"\n".join([b"", *changed]))
    result = cs.validate(path, select=["CS201", "CS202"])
    assert result.exit_code in (0, 1)
    read = sum(result.records.values()) + result.refused
    assert read in (len(lines), len(lines) - 1)
    assert {finding.place.line for finding in result.findings if finding.code[2] == "0"} <= {at + 2}
