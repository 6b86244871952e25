"""What a hostile or broken file comes to: a finding at its place, never an exception and never a wrong "valid"."""

import gzip
import io
import json
import os
import sys
import threading

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.engine.decode import REFUSED, decode
from conflictschema.formats.json import Json
from conflictschema.formats.ndjson import NdJson
from conflictschema.io import Limits
from conflictschema.rules._around import dataset

ACTOR = (
    b'{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"In the east."}'
)
OTHER = ACTOR.replace(b"actor:east", b"actor:west")
PLACE = b'{"type":"location","id":"location:post","kind":"area","names":[{"text":"The post","kind":"short"}],"uncertainty_m":%s}'
PASSAGE = b'{"type":"source","id":"source:a","kind":"report","text":{"sha256":"%s","code_points":%s,"media_type":"text/plain"}}'


def run(tmp_path, data, name="data.jsonl", **options):
    path = tmp_path / name
    path.write_bytes(data)
    # One rule that looks at several records is enough here, and quicker than all of them.
    return cs.validate(path, **{"select": ["CS202"], **options})


def codes(result):
    return [finding.code for finding in result.findings]


def lines(result):
    return [finding.place.line for finding in result.findings]


@pytest.mark.parametrize(
    ("data", "code", "line", "exit_code"),
    [
        pytest.param(ACTOR + b"\n" + ACTOR[:60], "CS001", 2, 1, id="cut-last-line"),
        pytest.param(ACTOR + OTHER, "CS001", 1, 1, id="two-on-one-line"),
        pytest.param(ACTOR + b"\n" + ACTOR[:-1] + b",}\n" + OTHER, "CS001", 2, 1, id="trailing-comma"),
        pytest.param(ACTOR[:-1] + b',"a":{"b":1,"b":2}}', "CS002", 1, 1, id="duplicate-nested"),
        pytest.param(ACTOR[:-1] + b',"original":{"x":"1","x":"2"}}', "CS002", 1, 1, id="duplicate-in-free-map"),
        pytest.param(ACTOR[:-1] + b',"note":"a","n\\u006fte":"b"}', "CS002", 1, 1, id="duplicate-by-escape"),
        pytest.param(ACTOR.replace(b"In", b"\xe9"), "CS003", 1, 1, id="cp1252"),
        pytest.param(ACTOR.replace(b"In", b"\xc0\xaf"), "CS003", 1, 1, id="overlong"),
        pytest.param(b"\xef\xbb\xbf" + ACTOR, "CS004", 1, 0, id="byte-order-mark"),
        pytest.param(OTHER + b"\n" + b"[" * 65 + b"]" * 65, "CS006", 2, 1, id="depth-65"),
        pytest.param(OTHER + b"\n" + b"[" * 100_000, "CS006", 2, 1, id="depth-100000"),
        pytest.param(PLACE % b"NaN", "CS007", 1, 1, id="nan"),
        pytest.param(PLACE % b"-Infinity", "CS007", 1, 1, id="infinity"),
        pytest.param(PLACE % b"1e400", "CS007", 1, 1, id="1e400"),
        pytest.param(PLACE % (b"9" * 5000), "CS007", 1, 1, id="5000-digits"),
        pytest.param(ACTOR.replace(b"In", b"\\ud800"), "CS008", 1, 1, id="lone-surrogate"),
        pytest.param(b"", "CS009", None, 3, id="empty"),
        pytest.param(b" \r\n\t\n", "CS009", None, 3, id="white-space"),
        pytest.param(b"7\n" + OTHER, "CS014", 1, 1, id="scalar"),
        pytest.param(ACTOR.decode().encode("utf-16"), "CS016", None, 3, id="utf-16"),
        pytest.param(ACTOR.decode().encode("utf-16-le"), "CS016", None, 3, id="utf-16-without-mark"),
        pytest.param(ACTOR.replace(b"In", b"a\x00b"), "CS001", 1, 1, id="nul-raw"),
        pytest.param(ACTOR.replace(b"In", b"a\\u0000b"), "CS025", 1, 1, id="nul-escaped"),
        pytest.param(ACTOR.replace(b'"government"', b"null"), "CS024", 1, 1, id="null"),
        pytest.param(PASSAGE % (b"0" * 64, b"1.5"), "CS022", 1, 1, id="fraction"),
        pytest.param(PASSAGE % (b"0" * 64, b"true"), "CS022", 1, 1, id="true-for-a-number"),
        pytest.param(PASSAGE % (b"0" * 63 + b"\xd9\xa0", b"1"), "CS025", 1, 1, id="arabic-digit"),
    ],
)
def test_a_broken_line_is_one_finding_and_the_rest_is_judged(tmp_path, data, code, line, exit_code):
    result = run(tmp_path, data)
    assert codes(result) == [code]
    assert lines(result) == [line]
    assert result.exit_code == exit_code
    assert result.sentence(result.findings[0])


@pytest.mark.parametrize("number", [b"1", b"1.0", b"1e2", b"-0", b"0.0"])
def test_whole_numbers_may_be_written_as_json_schema_has_them(tmp_path, number):
    assert run(tmp_path, PASSAGE % (b"0" * 64, number)).ok


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_are_counted_as_an_editor_shows_them(tmp_path, end):
    data = end.join([ACTOR, b"", b"   ", b"{bad}", OTHER])
    result = run(tmp_path, data)
    assert (codes(result), lines(result)) == (["CS001"], [4])
    assert result.records == {"actor": 2}


def test_mixed_line_ends(tmp_path):
    result = run(tmp_path, ACTOR + b"\r\n\r\n" + OTHER + b"\r{bad}\n")
    assert lines(result) == [4]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        pytest.param(b"[" + ACTOR + b",\n" + OTHER + b",]", "CS001", 2, id="trailing-comma"),
        pytest.param(b"[" + ACTOR + b"]\n\n{}", "CS001", 3, id="something-behind"),
        pytest.param(b"[" + ACTOR + b",\n", "CS001", 2, id="unclosed"),
        pytest.param(b"[" + ACTOR + b',\n{"type":"actor', "CS001", 2, id="unclosed-text"),
        pytest.param(b"[\n" + ACTOR + b",\n{bad}]", "CS001", 3, id="bad-item"),
        pytest.param(b"[" + b"[" * 1000 + b"]" * 1000 + b"]", "CS006", 1, id="depth-1000"),
        pytest.param(b"7", "CS001", 1, id="scalar"),
    ],
)
def test_a_document_with_broken_syntax_is_no_verdict(tmp_path, data, code, line):
    result = run(tmp_path, data, "data.json")
    assert code in codes(result)
    assert line in lines(result)
    assert result.exit_code == 3
    assert result.verdict == "unreadable"


def test_a_document_keeps_the_lines_of_its_records(tmp_path):
    records = [json.loads(ACTOR), json.loads(OTHER), {"type": "actor", "id": "actor:East"}]
    text = json.dumps(records, indent=2)
    result = run(tmp_path, text.encode(), "data.json")
    at = text[: text.index("actor:East")].count("\n") - 1  # its brace stands two lines above its id
    assert set(lines(result)) == {at}
    assert result.records == {"actor": 2}
    assert run(tmp_path, json.dumps(records[0], indent=1).encode(), "one.json").records == {"actor": 1}
    assert run(tmp_path, b"[]", "none.json").records == {}


def test_packed_input_is_read_and_damage_is_said(tmp_path):
    packed = gzip.compress(ACTOR)
    assert run(tmp_path, packed, "a.jsonl.gz").records == {"actor": 1}
    assert run(tmp_path, zstandard.compress(ACTOR), "a.jsonl.zst").records == {"actor": 1}
    cut = run(tmp_path, packed[:-6], "b.jsonl.gz")
    assert (codes(cut), cut.exit_code) == (["CS011"], 3)


def test_files_of_a_folder_are_one_dataset_and_others_are_named(tmp_path):
    (tmp_path / "notes.txt").write_text("not data")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "west.json").write_bytes(b"[" + OTHER.replace(b'"In the east."', b'"In the west."') + b"]")
    (tmp_path / "east.jsonl").write_bytes(
        ACTOR[:-1] + b',"affiliations":[{"actor":"actor:west","role":"allied_with","voice":"source"}]}'
    )
    result = cs.validate(tmp_path, select=["CS202"])
    assert result.ok
    assert result.records == {"actor": 2}
    assert any("notes.txt" in each.reason for each in result.not_checked)


def test_what_cannot_be_opened_is_said(tmp_path):
    missing = cs.validate(tmp_path / "[a].jsonl")
    assert (codes(missing), missing.exit_code) == (["CS010"], 3)
    with pytest.raises(cs.UsageError, match="No data file"):
        cs.validate(tmp_path)


def test_a_name_is_never_a_pattern(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"{bad}")
    result = run(tmp_path, ACTOR, "[a].jsonl")
    assert result.ok
    assert run(tmp_path, ACTOR, "*.jsonl").records == {"actor": 1}


def test_a_line_over_the_limit_stops_the_file(tmp_path):
    result = run(tmp_path, ACTOR + b"\n" + OTHER.replace(b"In", b"x" * 500), limits=Limits(line_bytes=400))
    assert codes(result) == ["CS005"]
    assert lines(result) == [2]
    assert result.exit_code == 3
    assert "400" in result.sentence(result.findings[0])
    assert "--max-line" in result.sentence(result.findings[0])


def test_a_pipe_is_read(monkeypatch):
    reader, writer = os.pipe()

    def feed():
        with os.fdopen(writer, "wb") as stream:
            stream.write(ACTOR)

    thread = threading.Thread(target=feed)
    thread.start()
    with os.fdopen(reader, "rb", closefd=True) as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        result = cs.validate("-")
        thread.join()
    assert result.records == {"actor": 1}


def test_references_to_what_was_refused_are_not_called_dangling(tmp_path):
    refused = ACTOR.replace(b"government", b"goverment")
    tied = OTHER[:-1] + b',"affiliations":[{"actor":"actor:east","role":"part_of","voice":"source"}]}'
    assert codes(run(tmp_path, refused + b"\n" + tied)) == ["CS023"]
    cut = ACTOR[:-5]
    assert codes(run(tmp_path, cut + b"\n" + tied)) == ["CS001"]


def test_counts_are_exact_however_few_are_kept(tmp_path):
    bad = b"\n".join(ACTOR.replace(b"government", b"x%d" % number) for number in range(50))
    dangling = b"\n".join(
        b'{"type":"source","id":"source:s%d","kind":"report","derived_from":["source:none"]}' % number
        for number in range(30)
    )
    result = run(tmp_path, bad + b"\n" + dangling, max_findings=7)
    assert (result.counts["CS023"].found, result.counts["CS023"].kept) == (50, 7)
    assert (result.counts["CS202"].found, result.counts["CS202"].kept) == (30, 7)


@settings(max_examples=300)
@given(st.binary(max_size=200) | st.text(alphabet='{}[]":,\\ntype1.e-\n\r ', max_size=60).map(str.encode))
def test_any_bytes_at_all_are_judged_or_refused(data):
    from conflictschema.finding import Refusal

    for kind in (NdJson(), Json()):
        try:
            decoded = decode(list(kind.items(data)), Limits())
        except Refusal:
            continue
        assert all(rejected.reasons for rejected in decoded.rejected)
        assert set(decoded.kinds) <= {REFUSED}


@settings(max_examples=150)
@given(st.integers(0, len(ACTOR)), st.binary(max_size=4), st.integers(0, 6))
def test_a_record_with_bytes_changed_is_accepted_or_has_a_reason(at, put, cut):
    data = ACTOR[:at] + put + ACTOR[at + cut :]
    decoded = decode(list(NdJson().items(data)), Limits())
    assert all(rejected.reasons for rejected in decoded.rejected)


@settings(max_examples=12)
@given(st.integers(0, 600), st.binary(max_size=6), st.integers(0, 40))
def test_a_dataset_with_bytes_changed_is_judged(tmp_path_factory, at, put, cut):
    whole = dataset(ACTOR)
    path = tmp_path_factory.mktemp("spliced") / "data.jsonl"
    path.write_bytes(whole[:at] + put + whole[at + cut :])
    result = cs.validate(path)
    assert result.exit_code in (0, 1, 3)
    assert all(result.sentence(finding) for finding in result.findings)
