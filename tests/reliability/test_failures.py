"""A rule, a report or a worker that fails: exit 4, named, the others still run, and never a clean verdict."""

import json

import pytest

from conflictschema.engine import _native


@pytest.fixture
def planted(machine):
    """Puts code in front of the command: it is run in the process before the command is."""

    def plant(code, *arguments, **options):
        path = machine.root / "planted.py"
        path.write_text(code, encoding="utf-8")
        return machine.run(*arguments, launcher="planted.py", PLANTED=str(path), **options)

    return plant


RAISES = """
from conflictschema.rules import catalogue
from conflictschema.rules._rule import PythonRule
from conflictschema.finding import Severity

class Raises(PythonRule):
    "It fails on what it meets."
    code, name, severity, since = "CS998", "raises", Severity.NOTICE, "1.0"
    why, fix, message, needs = "None.", "None.", "Nothing.", "select id from actor"
    bad = good = ""

    @classmethod
    def check(cls, evidence):
        for row in evidence.rows("select id, description from actor"):
            %s
        yield {}

catalogue()["CS998"] = Raises
"""


@pytest.mark.parametrize(
    "failure",
    [
        'raise ValueError(f"met {row}")',
        "raise RecursionError",
        "raise MemoryError",
        "raise StopIteration",
        "raise KeyError(row['id'])",
        "list(evidence.rows('select cast(description as integer) from actor'))",
    ],
)
def test_a_rule_that_raises_is_named_and_the_others_still_run(planted, machine, actor, failure):
    secret = actor.replace(b"In the east", b"zqsecretzq").replace(b"actor:east", b"actor:zqsecretzq")
    machine.write("data.jsonl", secret + b"\n" + secret)
    code = RAISES % failure
    done = planted(
        code, "validate", "data.jsonl", "--format", "json", "--no-values", "--select", "CS201", "--select", "CS998"
    )
    assert done.code == 4
    report = json.loads(done.out)
    assert (report["verdict"], list(report["failures"])) == ("failed", ["CS998"])
    assert [each["code"] for each in report["findings"]] == ["CS201"]
    assert "zqsecretzq" not in done.out + done.err
    text = planted(code, "validate", "data.jsonl", "--no-values")
    assert text.code == 4
    assert "CS998" in text.out
    assert "Valid" not in text.out
    assert "zqsecretzq" not in text.out + text.err


REPORT_RAISES = """
from conflictschema.reports.json import Json

def render(self, result, manner):
    yield '{"half":'
    raise ValueError(f"a value: {result.findings[0].value}")

Json.render = render
"""


def test_a_report_that_raises_is_a_failure_and_leaves_the_old_one(planted, machine, actor):
    machine.write("data.jsonl", actor.replace(b"government", b"zqsecretzq"))
    old = machine.write("report.json", b"old")
    arguments = ("validate", "data.jsonl", "--format", "json", "--select", "CS201")
    done = planted(REPORT_RAISES, *arguments, "--output", "report.json", "--force")
    assert (done.code, done.out, old.read_bytes()) == (4, "", b"old")
    assert "please report it" in done.err
    assert "ValueError" in done.err
    assert "zqsecretzq" not in done.err
    assert planted(REPORT_RAISES, *arguments).code == 4


FORMAT_RAISES = """
from conflictschema.formats.ndjson import NdJson

def blocks(self, source, start, limits):
    raise ValueError(f"met {source.read(0, source.size)!r}")

NdJson.blocks = blocks
"""


def test_a_format_that_raises_is_a_failure_and_no_verdict(planted, machine, actor):
    machine.write("data.jsonl", actor.replace(b"In the east", b"zqsecretzq"))
    done = planted(FORMAT_RAISES, "validate", "data.jsonl", "--select", "CS201")
    assert (done.code, done.out) == (4, "")
    assert "please report it" in done.err
    assert "zqsecretzq" not in done.err


DATABASE_LOSES_A_ROW = """
from conflictschema.io.scratch import Scratch

append = Scratch.append

def losing(self, pieces):
    data = b"".join(pieces)
    append(self, [data[data.index(b"\\n") + 1 :]])
    return len(data)

Scratch.append = losing
"""
STREAM_LOSES_A_ROW = """
from conflictschema.engine import _native

count = _native.call

def losing(name, *given):
    given = count(name, *given)
    return given + 1 if name == "count" else given

_native.call = losing
"""


ALWAYS_MUCH = "from conflictschema.engine import _little; _little.RECORDS = -1"


@pytest.mark.parametrize("loses", [DATABASE_LOSES_A_ROW, STREAM_LOSES_A_ROW])
def test_a_record_that_does_not_arrive_in_the_database_is_a_failure(planted, machine, actor, loses):
    way = "1" if loses is STREAM_LOSES_A_ROW else "0"
    if loses is STREAM_LOSES_A_ROW and not _native.is_there():
        pytest.skip("this installation came without its compiled part")
    machine.write("data.jsonl", actor + b"\n" + actor.replace(b"east", b"west"))
    done = planted(f"{ALWAYS_MUCH}\n{loses}", "validate", "data.jsonl", "--select", "CS201", CONFLICTSCHEMA_NATIVE=way)
    assert (done.code, done.out) == (4, "")
    assert "please report it" in done.err


WORKERS = """
import os
import signal
from conflictschema.engine import _workers
from conflictschema.formats import ndjson

ndjson.BLOCK = 2_000
first, decode = os.getpid(), _workers.decode

def broken(items, limits):
    items = list(items)
    if os.getpid() != first and any(b"actor:a77" in item.raw for item in items):
        %s
    return decode(items, limits)

_workers.decode = broken
"""


@pytest.mark.parametrize(
    "end",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os._exit(3)",
        "raise ValueError(items)",
        "raise MemoryError",
        "os.abort()",
    ],
)
def test_a_worker_that_dies_leaves_no_record_unjudged(planted, machine, actor, end):
    lines = [actor.replace(b"actor:east", b"actor:a%d" % at).replace(b"In the", b"zqsecretzq") for at in range(200)]
    lines[77] = lines[77].replace(b"government", b"goverment")
    machine.write("data.jsonl", b"\n".join(lines))
    arguments = ("validate", "data.jsonl", "--format", "json", "--select", "CS201", "--jobs", "2", "--no-values")
    done = planted(WORKERS % end, *arguments)
    assert (done.code, done.err) == (1, "")
    assert done.found() == [("CS023", 78)]
    assert done.report["records"] == {"actor": 199}
