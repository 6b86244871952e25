"""Hostile input again: where a finding stands, how numbers and encodings are taken, and that one cause is one finding."""

import gzip
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.engine import _run, strict
from conflictschema.io import Limits
from conflictschema.rules._around import AROUND

FAST = {"select": ["CS201", "CS202", "CS211"]}
"""The rules that these tests look at; fewer rules, fewer tables."""

AROUND_IT = AROUND.encode()
ACTOR = (
    b'{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"In the east."}'
)
TIED = (
    b'{"type":"actor","id":"actor:west","kind":"government","identification":"described","description":"In the west."}'
)
TIED = TIED[:-1] + b',"affiliations":[{"actor":"actor:east","role":"part_of","voice":"source"}]}'
CLAIM = (
    b'{"type":"allegation","id":"allegation:a","speakers":["actor:south"],"accused":["actor:north"],'
    b'"conduct":["airspace_violation"],"content":"North flew.","cites":[{"source":"source:report",'
    b'"passages":[{"start":%s,"end":65,"sha256":"' + b"0" * 64 + b'"}]}]}'
)


def run(tmp_path, data, name="data.jsonl", **options):
    path = tmp_path / name
    path.write_bytes(data)
    return cs.validate(path, **{**FAST, **options})


def said(result):
    return [(finding.code, finding.place.line) for finding in result.findings]


@pytest.mark.parametrize(
    ("data", "found", "exit_code"),
    [
        pytest.param(b"\xef\xbb\xbf" * 2 + ACTOR, [("CS004", 1), ("CS001", 1)], 1, id="two-marks"),
        pytest.param(b"\xef\xbb\xbf", [("CS009", None)], 3, id="mark-alone"),
        pytest.param(b"\xef\xbb\xbf\r\n", [("CS009", None)], 3, id="mark-and-blank-line"),
        pytest.param(b" \n" * 40_000, [("CS009", None)], 3, id="many-blank-lines"),
        pytest.param(ACTOR + b"\n\x0c\n", [("CS001", 2)], 1, id="form-feed-is-not-blank"),
        pytest.param(ACTOR + b"\n\xc2\xa0\n", [("CS001", 2)], 1, id="no-break-space-is-not-blank"),
        pytest.param(ACTOR + b"\x00\n", [("CS001", 1)], 1, id="nul-behind-a-record"),
        pytest.param(ACTOR.decode().encode("utf-16-be"), [("CS016", None)], 3, id="utf-16-be"),
        pytest.param(ACTOR.decode().encode("utf-32"), [("CS016", None)], 3, id="utf-32"),
        pytest.param(ACTOR.decode().encode("utf-32-le"), [("CS016", None)], 3, id="utf-32-without-mark"),
        pytest.param(ACTOR.replace(b"In", b"\xed\xa0\x80"), [("CS003", 1)], 1, id="surrogate-in-utf-8"),
        pytest.param(ACTOR.replace(b"In", b"\\udc00\\ud800"), [("CS008", 1)], 1, id="surrogates-the-wrong-way-round"),
        pytest.param(ACTOR[:-1] + b',"original":{"\\ud800":"x"}}', [("CS008", 1)], 1, id="surrogate-in-a-key"),
        pytest.param(ACTOR[:-1] + b',"id":"actor:east"}', [("CS002", 1)], 1, id="duplicate-of-the-id"),
        pytest.param(b"[" + ACTOR + b"]\n" + ACTOR, [("CS014", 1)], 1, id="array-on-a-line"),
        pytest.param(b"[" + ACTOR + b"]", [("CS019", None)], 0, id="array-and-no-other-line"),
        pytest.param(b'{"type":null}', [("CS015", 1)], 1, id="type-null"),
        pytest.param(b"{}", [("CS020", 1)], 1, id="empty-object"),
        pytest.param(b"[" * 300 + b"]" * 300, [("CS006", 1)], 1, id="depth-300"),
        pytest.param(b'"' + b"[" * 300 + b'"', [("CS014", 1)], 1, id="brackets-in-a-text-are-no-depth"),
        pytest.param(b" " * (5 * 2**20) + ACTOR, [("CS005", 1)], 3, id="longer-than-a-block"),
    ],
)
def test_one_cause_is_one_finding(tmp_path, data, found, exit_code):
    result = run(tmp_path, data, limits=Limits(line_bytes=3_000), select=["CS201"])
    assert (said(result), result.exit_code) == (found, exit_code)
    assert all(result.sentence(finding) for finding in result.findings)


def test_what_is_null_is_called_so(tmp_path):
    result = run(tmp_path, b'{"type":null}')
    assert "“null”" in result.sentence(result.findings[0])


def test_depth_64_is_within_the_limit_and_a_raised_limit_ends_where_the_parser_does(tmp_path):
    deep = b"[" * 64 + b"]" * 64
    assert list(strict.faults(deep, Limits())) == []
    (fault,) = strict.faults(b"[" + deep + b"]", Limits())
    assert (fault.code, fault.parameters["limit"]) == ("CS006", 64)
    result = run(tmp_path, b"[" * 1_000 + b"]" * 1_000, limits=Limits(depth=5_000))
    assert [code for code, _ in said(result)] in (["CS001"], ["CS006"])


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (b"0", None),
        (b"-0", None),
        (b"-0.0", None),
        (b"1.0", None),
        (b"2e1", None),
        (b"640e-1", None),
        (b"65", "CS211"),
        (b"6.5e1", "CS211"),
        (b"1e2", "CS211"),
        (b"1.5", "CS022"),
        (b"-1", "CS027"),
        (b"9007199254740993", "CS027"),
        (b"1" + b"0" * 30, "CS027"),
        (b"1e400", "CS007"),
        (b"-1e400", "CS007"),
        (b"NaN", "CS007"),
        (b"Infinity", "CS007"),
        (b"9" * 5_000, "CS007"),
        (b"01", "CS001"),
        (b"+1", "CS001"),
        (b".5", "CS001"),
        (b"1.", "CS001"),
        (b"0x1", "CS001"),
        (b'"1"', "CS022"),
    ],
)
def test_a_number_is_taken_as_what_it_is_or_refused(tmp_path, number, code):
    result = run(tmp_path, AROUND_IT + CLAIM % number)
    assert said(result) == ([] if code is None else [(code, 6)])
    if code == "CS211":
        # The database read the same number as the model did.
        assert f"from {float(number):.0f} to 65" in result.sentence(result.findings[0])


def test_no_infinity_gets_into_a_free_value(tmp_path):
    annotated = ACTOR[:-1] + b',"annotations":[{"name":"x","value":{"deep":[1e400]}}]}'
    finding, *more = run(tmp_path, annotated).findings
    assert (finding.severity, more) == ("error", [])


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(ACTOR.replace(b"In the", b"\xe9"), id="cp1252"),
        pytest.param(ACTOR.replace(b"In the", b"\\ud800"), id="surrogate"),
        pytest.param(ACTOR.replace(b'"type":', b'"type" '), id="colon-missing-before-the-id"),
        pytest.param(ACTOR.replace(b',"kind"', b' "kind"'), id="comma-missing-behind-the-id"),
        pytest.param(ACTOR[:-1] + b',"kind":"state"}', id="duplicate"),
        pytest.param(ACTOR[:-1] + b',"original":' + b"[" * 99 + b"]" * 99 + b"}", id="deep"),
        pytest.param(ACTOR[:60], id="cut"),
        pytest.param(ACTOR.replace(b'"actor",', b'"acter",'), id="unknown-type"),
        pytest.param(ACTOR.replace(b'"type":"actor",', b""), id="no-type"),
        pytest.param(ACTOR[:-1] + b',"description":NaN}', id="nan"),
    ],
)
def test_a_reference_to_a_refused_record_is_not_called_dangling(tmp_path, broken):
    result = run(tmp_path, broken + b"\n" + TIED)
    assert len(result.findings) == 1
    assert result.findings[0].place.line == 1
    assert (result.refused, dict(result.records)) == (1, {"actor": 1})


def test_a_reference_into_an_unread_file_is_not_called_dangling(tmp_path):
    (tmp_path / "east.json").write_bytes(b"[" + ACTOR + b",]")
    (tmp_path / "west.jsonl").write_bytes(TIED)
    result = cs.validate(tmp_path, **FAST)
    assert (said(result), result.exit_code) == ([("CS001", 1)], 3)
    assert "CS202" in {each.code for each in result.not_checked}


def test_names_spelt_with_escapes_are_related_too(tmp_path):
    escaped = TIED.replace(b'"affiliations"', b'"\\u0061ffiliations"').replace(b'"id"', b'"\\u0069d"')
    assert said(run(tmp_path, escaped)) == [("CS202", 1)]
    assert run(tmp_path, escaped + b"\n" + ACTOR).ok


def test_a_file_given_twice_says_every_id_twice(tmp_path):
    path = tmp_path / "data.jsonl"
    path.write_bytes(ACTOR)
    assert [finding.code for finding in cs.validate(path, path, **FAST).findings] == ["CS201"]


def test_a_folder_that_cannot_be_listed_is_not_passed_over(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "data.jsonl").write_bytes(ACTOR)
    listed = os.scandir

    def scandir(path):
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = cs.validate(tmp_path, **FAST)
    assert [(finding.code, finding.place.file) for finding in result.findings] == [("CS010", str(closed))]
    assert (result.exit_code, dict(result.records)) == (3, {"actor": 1})


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"[" + ACTOR + b"}", 1, id="closed-with-a-brace"),
        pytest.param(b"[" + ACTOR + b"]]", 1, id="closed-twice"),
        pytest.param(b"[" + ACTOR + b"]\r[" + TIED + b"]", 2, id="two-documents"),
        pytest.param(b"[," + ACTOR + b"]", 1, id="leading-comma"),
        pytest.param(b"[" + ACTOR + b",\r\n," + TIED + b"]", 2, id="two-commas"),
        pytest.param(b"[,]", 1, id="comma-alone"),
        pytest.param(b"[" + ACTOR + b"\r" + TIED + b"]", 2, id="comma-missing"),
        pytest.param(b"\n{\r" + ACTOR[1:-1] + b"\n", 4, id="object-unclosed"),
        pytest.param(b"{\n" + ACTOR[1:] + b",", 2, id="something-behind-an-object"),
        pytest.param(b"{\n" + ACTOR[1:-1] + b"]", 2, id="object-closed-with-a-bracket"),
        pytest.param(b"hello", 1, id="no-document"),
        pytest.param(b"[" + ACTOR + b",\n" + b"[" * 100_000 + b"]" * 100_000 + b"]", 2, id="depth-100000"),
    ],
)
def test_a_broken_document_is_refused_once_and_in_its_place(tmp_path, data, line):
    result = run(tmp_path, data, "data.json", select=["CS201"])
    code = "CS006" if b"[[[" in data else "CS001"
    assert (said(result), result.exit_code) == ([(code, line)], 3)


def test_a_record_over_the_limit_stops_a_document(tmp_path):
    data = b"[" + ACTOR + b",\n" + TIED.replace(b"In", b"x" * 900) + b"]"
    result = run(tmp_path, data, "data.json", limits=Limits(line_bytes=800))
    assert (said(result), result.exit_code) == ([("CS005", 2)], 3)
    assert run(tmp_path, data, "data.json").ok


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_of_a_printed_document(tmp_path, end):
    records = [json.loads(ACTOR), json.loads(TIED)]
    text = json.dumps([json.loads(line) for line in AROUND.splitlines()] + records, indent=2, ensure_ascii=False)
    wrong = text.replace('"In the east."', "7")
    brace = text[: text.index("actor:east")].count("\n") - 1  # the record begins two lines above its id
    result = run(tmp_path, wrong.replace("\n", end).encode(), "data.json")
    assert said(result) == [("CS022", brace)]
    unquoted = text.replace('"In the east."', "é east")
    at = unquoted.index("é")
    result = run(tmp_path, unquoted.replace("\n", end).encode(), "data.json")
    assert said(result) == [("CS001", unquoted[:at].count("\n") + 1)]
    column = at - unquoted.rindex("\n", 0, at)
    assert f"column {column})" in result.sentence(result.findings[0])


def test_columns_are_counted_in_characters(tmp_path):
    data = ACTOR.replace(b"In the", "Östlich, früher".encode())[:-2] + b"\\q" + ACTOR[-2:]
    result = run(tmp_path, data)
    assert f"column {data.decode().index('q') + 1})" in result.sentence(result.findings[0])


def test_only_line_ends_end_lines(tmp_path):
    text = "a\u2028b\u2029c\x85d".encode()
    result = run(tmp_path, ACTOR.replace(b'"In the east."', b'"' + text + b'"') + b"\n{bad}")
    assert ("CS001", 2) in said(result)


@settings(max_examples=15)
@given(st.integers(0, len(AROUND_IT)), st.binary(max_size=8), st.sampled_from([".json", ".jsonl"]))
def test_any_bytes_in_a_file_are_judged(tmp_path_factory, at, put, suffix):
    whole = b"[" + b",\n".join(AROUND_IT.splitlines()) + b"]" if suffix == ".json" else AROUND_IT
    result = run(tmp_path_factory.mktemp("any"), whole[:at] + put + whole[at:], f"data{suffix}")
    assert result.exit_code in (0, 1, 3)
    assert result.failures == {}
    assert all(result.sentence(finding) for finding in result.findings)
    if put.strip(b" \t\r\n") and result.exit_code == 0:
        assert sum(result.records.values()) == 5


def test_what_unpacks_too_far_is_refused(tmp_path):
    packed = gzip.compress(ACTOR * 20)
    result = run(tmp_path, packed, "data.jsonl.gz", limits=Limits(inflated_bytes=1_000))
    assert (said(result), result.exit_code) == ([("CS012", None)], 3)
    assert "--max-inflated" in result.sentence(result.findings[0])


def test_a_file_that_grows_while_it_is_judged_is_no_verdict(tmp_path, monkeypatch):
    judge = _run.decode

    def slow(items, limits):
        with (tmp_path / "data.jsonl").open("ab") as file:
            file.write(b"\n" + TIED)
        return judge(items, limits)

    monkeypatch.setattr(_run, "decode", slow)
    result = run(tmp_path, ACTOR)
    assert (said(result), result.exit_code) == ([("CS013", None)], 3)
