"""Whatever surrounds the command: no home, a poor locale, a full or closed disk, an output in the way, no network."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import conflictschema as cs

STEPS = str(cs.example("first-steps"))
MALI = str(cs.example("mali-2022"))


def bad_lines(actor, number):
    return b"\n".join(actor.replace(b'"government"', b'"g%d"' % at) for at in range(number))


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="locale-c"),
        pytest.param({"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}, id="ascii"),
        pytest.param({"PYTHONIOENCODING": "cp1252"}, id="cp1252"),
        pytest.param({"LANG": "no_SUCH.locale", "TERM": "dumb"}, id="unknown-locale"),
        pytest.param({"TMPDIR": "/no/such/folder", "HOME": "/no/such/home"}, id="no-home-and-no-temp"),
    ],
)
def test_the_surroundings_change_nothing(machine, actor, environment):
    evil = actor.replace(b'"government"', '"Мали\u202e\x1b"'.encode().replace(b"\x1b", b"\\u001b"))
    machine.write("data.jsonl", evil + b"\n{broken}")
    plain = machine.judge("data.jsonl")
    done = machine.judge("data.jsonl", **environment)
    assert (done.code, done.out, done.err) == (1, plain.out, "")
    text = machine.run("validate", "data.jsonl", "--select", "CS201", **environment)
    assert text.code == 1
    assert "CS023" in text.out


def test_an_empty_environment_is_enough(machine):
    done = subprocess.run(
        machine.arguments("validate", STEPS),
        cwd=machine.work,
        env={name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert machine.left() == {}


def test_a_read_only_place_to_work_in_is_enough(machine, actor):
    machine.write("data.jsonl", actor)
    machine.work.chmod(0o555)
    may_all = os.geteuid() == 0
    try:
        assert machine.judge("data.jsonl").code == 0
        written = machine.judge("data.jsonl", "--output", "report.txt", makes=["report.txt"] if may_all else [])
    finally:
        machine.work.chmod(0o755)
    assert (written.code, written.out) == (0 if may_all else 4, "")


def test_a_file_that_may_grow_no_more_leaves_the_old_report(machine, actor):
    machine.write("data.jsonl", bad_lines(actor, 40))
    report = machine.write("report.json", b"old")
    done = machine.run(
        *("validate", "data.jsonl", "--select", "CS201", "--format", "json", "--output", "report.json", "--force"),
        launcher="short_of_room.py",
        COVERAGE_PROCESS_CONFIG="",  # what measures coverage has no room for its file either
    )
    assert (done.code, done.out) == (4, "")
    assert done.err == "conflictschema: report.json cannot be written: File too large.\n"
    assert report.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("output", "code"),
    [("report.txt", 2), (".", 2), ("none/report.txt", 2), ("link.txt", 2), ("data.jsonl", 2), ("/dev/full", 2)],
)
def test_an_output_that_is_in_the_way_is_said_before_any_work(machine, actor, output, code):
    machine.write("data.jsonl", actor)
    machine.write("report.txt", b"mine")
    (machine.work / "link.txt").symlink_to("report.txt")
    done = machine.run("validate", "data.jsonl", "--output", output)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1
    assert (machine.work / "report.txt").read_bytes() == b"mine"
    assert (machine.work / "data.jsonl").read_bytes() == actor


def test_of_two_runs_with_one_output_one_wins_whole(machine, actor):
    machine.write("one.jsonl", bad_lines(actor, 400))
    machine.write("two.jsonl", bad_lines(actor.replace(b"east", b"west"), 400))

    def start(name, *more):
        return subprocess.Popen(
            machine.arguments(
                "validate", name, "--select", "CS201", "--format", "json", "--output", "report.json", *more
            ),
            cwd=machine.work,
            env=machine.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    runs = [start("one.jsonl"), start("two.jsonl")]
    said = [run.communicate(timeout=60)[1].decode() for run in runs]
    won = [at for at, run in enumerate(runs) if run.returncode == 1]
    assert sorted(run.returncode for run in runs) == [1, 2]
    report = json.loads((machine.work / "report.json").read_text("utf-8"))
    assert report["inputs"][0]["name"] == ("one.jsonl", "two.jsonl")[won[0]]
    assert report["counts"]["CS023"]["found"] == 400
    (refused,) = (text for text in said if text)
    assert "report.json" in refused
    forced = [start("one.jsonl", "--force"), start("two.jsonl", "--force")]
    for run in forced:
        run.communicate(timeout=60)
    assert [run.returncode for run in forced] == [1, 1]
    assert json.loads((machine.work / "report.json").read_text("utf-8"))["refused"] == 400
    assert set(machine.left()) == {"work/one.jsonl", "work/two.jsonl", "work/report.json"}


@pytest.mark.parametrize("change", ["grows", "shrinks", "is-replaced", "disappears"])
def test_a_file_that_changes_while_it_is_read_is_no_verdict(machine, actor, change):
    lines = b"\n".join(actor.replace(b"east", b"a%d" % at) for at in range(200)) + b"\n"
    machine.write("data.jsonl", lines)
    done = machine.judge(
        "data.jsonl",
        launcher="changing.py",
        CHANGE=change,
        makes=["data.jsonl"] if change in ("grows", "shrinks") else [],
    )
    assert (done.code, [code for code, _ in done.found()]) == (3, ["CS013"])
    assert done.report["verdict"] == "unreadable"


def test_a_pipe_with_a_name_is_read_and_one_that_breaks_off_is_judged_as_far_as_it_went(machine, actor):
    pipe = machine.work / "pipe.jsonl"
    os.mkfifo(pipe)

    def feed():
        with contextlib.suppress(BrokenPipeError), pipe.open("wb") as stream:
            stream.write(actor + b"\n" + actor[:40])

    threading.Thread(target=feed, daemon=True).start()
    done = machine.judge("pipe.jsonl")
    assert (done.code, done.found()) == (1, [("CS001", 2)])


VERBS = [
    ["validate", MALI],
    ["validate", STEPS, "--format", "json"],
    ["show", STEPS],
    ["schema"],
    ["rules"],
    ["explain", "CS204"],
    ["format", STEPS],
]


@pytest.mark.parametrize("arguments", VERBS, ids=lambda arguments: " ".join(Path(each).name for each in arguments))
def test_every_verb_works_where_no_socket_can_be_had(machine, arguments):
    done = machine.run(*arguments, launcher="without_sockets.py")
    assert (done.code, done.err) == (0, "")
    assert done.out


def test_that_no_socket_can_be_had_is_true(machine):
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("processes") / "without_sockets.py"), "--try"],
        cwd=machine.work,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"a socket was asked for" in done.stderr
