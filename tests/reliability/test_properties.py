"""What holds of every dataset: order, splitting, place, surroundings and unrelated records change no finding."""

import inspect
import json
import os
import random
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.dataset.canonical import dumps
from conflictschema.engine.result import known_fields
from conflictschema.records import adapter
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND, dataset
from conflictschema.rules._rule import PythonRule, Rule
from conflictschema.testing import _breaks, strategies

HAS_JOBS = "jobs" in inspect.signature(cs.validate).parameters
BAD = [
    entry
    for entry in catalogue().values()
    if entry.bad and not isinstance(entry.bad, bytes) and entry.code not in ("CS001", "CS006")
]
"""Entries whose bad example is text that a program can read."""


def lines_of(entry):
    return [line for line in entry.bad.strip("\n").splitlines() if line]


def all_bad(seed):
    """The bad examples of many entries in one dataset, without two that have one id."""
    chance = random.Random(seed)  # noqa: S311  which examples go together, nothing secret
    lines, ids = AROUND.splitlines(), set()
    for entry in chance.sample(BAD, len(BAD)):
        own = lines_of(entry)
        found = {json.loads(line).get("id") for line in own if isinstance(json.loads(line), dict)}
        if not found & ids:
            ids |= found
            lines += own
    return lines


def write(folder, lines, name="data.jsonl"):
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    return path


def told(result):
    """Findings without their rows and lines. What is suggested depends on what else there is to suggest."""
    return Counter(
        (
            each.code,
            each.record,
            each.pointer,
            each.value,
            tuple(sorted((k, v) for k, v in each.parameters.items() if k != "hint")),
        )
        for each in result.findings
    )


@settings(max_examples=3)
@given(code=st.sampled_from(sorted(_breaks.CODES)), data=st.data())
def test_the_order_of_records_and_their_files_change_no_finding(tmp_path_factory, code, data):
    lines = [json.dumps(record) for record in data.draw(strategies.broken_by(code))]
    folder = tmp_path_factory.mktemp("order")
    first = cs.validate(write(folder, lines))
    shuffled = data.draw(st.permutations(lines))
    cut = data.draw(st.integers(1, len(lines) - 1))
    split = cs.validate(write(folder, shuffled[:cut], "a.jsonl"), write(folder, shuffled[cut:], "b.jsonl"))
    assert code in first.counts
    if code != "CS201":  # of two records with one id, the second in the order of reading is named
        assert told(split) == told(first)
    assert {key: count.found for key, count in split.counts.items()} == {
        key: c.found for key, c in first.counts.items()
    }


@pytest.mark.skipif(not HAS_JOBS, reason="there is one worker only")
@pytest.mark.parametrize("seed", [1, 2])
def test_workers_change_nothing(tmp_path, seed):
    path = write(tmp_path, all_bad(seed) * 3)
    one = cs.validate(path, jobs=1)
    for jobs in (2, 4):
        other = cs.validate(path, jobs=jobs)
        assert other.findings == one.findings
        assert (other.counts, other.records, other.refused) == (one.counts, one.records, one.refused)


UNRELATED = '{"type":"actor","id":"actor:quite-elsewhere","kind":"person","identification":"named","names":[{"text":"Nobody Known","kind":"official"}]}'


@pytest.mark.parametrize("seed", [3, 4])
def test_a_sound_record_that_nothing_refers_to_changes_no_other_finding(tmp_path, seed):
    lines = all_bad(seed)
    before = told(cs.validate(write(tmp_path, lines)))
    at = len(lines) // 2
    after = cs.validate(write(tmp_path, [*lines[:at], UNRELATED, *lines[at:]]))
    about = Counter({key: count for key, count in told(after).items() if key[1] == "actor:quite-elsewhere"})
    assert told(after) - about == before


@pytest.mark.parametrize("seed", [5, 6])
def test_taking_a_refused_record_away_takes_away_what_names_it_and_nothing_else(tmp_path, seed):
    lines = all_bad(seed)
    whole = cs.validate(write(tmp_path, lines))
    refused = {finding.place.line for finding in whole.findings if finding.code[2] == "0"}
    line = sorted(refused)[len(refused) // 2]
    gone = lines[line - 1]
    identity = json.loads(gone).get("id") if gone.startswith("{") else None
    rest = cs.validate(write(tmp_path, [each for at, each in enumerate(lines, 1) if at != line]))
    lost, new = told(whole) - told(rest), told(rest) - told(whole)
    there = [finding for finding in whole.findings if finding.place.line == line]
    assert lost.total() == len(there)
    assert all(identity is not None and identity in str(each) for each in new), new


def at_pointer(value, pointer):
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


@pytest.mark.parametrize("entry", BAD, ids=lambda entry: entry.code)
def test_the_line_and_the_pointer_lead_to_what_is_named(tmp_path, entry):
    path = tmp_path / "data.jsonl"
    path.write_bytes(dataset(entry.bad))
    texts = path.read_text("utf-8", "surrogatepass").split("\n")
    for finding in cs.validate(path).findings:
        if finding.place.line is None or finding.code in ("CS002", "CS003", "CS007", "CS008", "CS014"):
            continue
        record = json.loads(texts[finding.place.line - 1])
        assert finding.record in (None, record.get("id"))
        there = at_pointer(record, finding.pointer or "")
        if finding.value is not None:
            shown = there if isinstance(there, str) else json.dumps(there, ensure_ascii=False)
            assert finding.value.rstrip("…") in shown or finding.value in str(there), (finding.value, there)
        if finding.field is not None and finding.field in known_fields() and finding.pointer:
            assert finding.field in finding.pointer.split("/") or isinstance(there, dict)


@settings(max_examples=10)
@given(strategies.datasets())
def test_the_canonical_form_is_its_own_canonical_form(records):
    once = [dumps(record) for record in records]
    assert [dumps(adapter().validate_json(line)) for line in once] == once


@given(st.text(st.sampled_from('\\"u2a\x1b\x7f\x85\x9b\u2027\u2028\u2029\u202a\u202e\u202f\u2066\u2069\u206aé')))
def test_the_canonical_form_of_what_acts_on_a_terminal_does_not_act_and_means_the_same(text):
    names = [{"text": "A", "kind": "short"}]
    town = {"type": "location", "id": "location:a", "kind": "area", "names": names, "original": {"of": text}}
    record = adapter().validate_json(json.dumps(town))
    once = dumps(record)
    assert not set(once) & set("\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069")
    assert adapter().validate_json(once) == record
    assert dumps(adapter().validate_json(once)) == once


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "USER": "somebody", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "random", "TZ": "UTC", "PYTHONOPTIMIZE": "1", "HOME": "/"},
]


@pytest.mark.parametrize("report", ["json", "text"])
def test_a_report_is_the_same_bytes_whatever_surrounds_the_run(tmp_path, report):
    outs = set()
    for at, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"place-{at}" / ("x" * at)
        folder.mkdir(parents=True)
        write(folder, all_bad(7))
        done = subprocess.run(
            [sys.executable, "-m", "conflictschema", "validate", "data.jsonl", "--format", report],
            cwd=folder,
            env={**os.environ, **surroundings},
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        outs.add(done.stdout)
    assert len(outs) == 1


def test_every_rule_can_be_broken_alone_by_a_named_change():
    """A rule without such a change cannot be shown to speak on data that is sound else."""
    about_data = {code: entry for code, entry in catalogue().items() if issubclass(entry, Rule | PythonRule)}
    # A drawn dataset has no texts of its sources at hand.
    drawn = [code for code, entry in about_data.items() if not getattr(entry, "needs_sources", False)]
    assert [code for code in drawn if code not in _breaks.CODES] == []
    assert len(drawn) > 50
