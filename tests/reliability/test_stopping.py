"""A signal is never lost: not where what it raises is swallowed, and not where a library makes an error of its own of it."""

import json
import signal
import subprocess
import sys

import pytest

from conflictschema import __main__ as program
from conflictschema._stopping import Stopped, Stopping

SWALLOWED = """
import os, signal, sys, time
from conflictschema._stopping import Stopped, Stopping

class Ending:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})
        time.sleep(0.2)

stopping = Stopping()
stopping.take_charge()
try:
    Ending()
    time.sleep(20)
except Stopped:
    sys.exit(stopping.code)
"""

UNRELATED = """
from conflictschema._stopping import Stopping

class Ending:
    def __del__(self):
        raise ValueError("told as ever")

Stopping().take_charge()
Ending()
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="raised anew by a timer of the system")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_what_a_finalizer_swallows_is_raised_anew(name, code):
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED.format(name=name)], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (code, b"")


def test_other_errors_of_finalizers_are_told_as_ever():
    done = subprocess.run([sys.executable, "-c", UNRELATED], capture_output=True, timeout=60, check=True)
    assert b"ValueError: told as ever" in done.stderr


def test_what_a_stop_left_behind_is_told(monkeypatch, capsys):
    stopping, stopped = Stopping(), Stopped()
    stopped.add_note("a.csv is the new one already.")

    def broken_off(*_arguments, **_settings):
        stopping.number = signal.SIGINT
        raise stopped

    monkeypatch.setattr(program.cli, "main", broken_off)
    assert program.run([], stopping) == 130
    assert capsys.readouterr().err.endswith("left half written. a.csv is the new one already.\n")


@pytest.mark.parametrize("made_of_it", [ValueError("of a library"), Stopped(), None])
def test_the_code_is_the_signals_whatever_became_of_what_it_raised(monkeypatch, capsys, made_of_it):
    stopping = Stopping()

    def broken_off(*_arguments, **_settings):
        stopping.number = signal.SIGTERM
        if made_of_it is not None:
            raise made_of_it
        return 1

    monkeypatch.setattr(program.cli, "main", broken_off)
    assert program.run([], stopping) == 143
    assert capsys.readouterr().err == "Stopped before the end; no file was left half written.\n"
    assert stopping.over


LONG = """
import os, signal, threading
from conflictschema.rules import catalogue
from conflictschema.rules._rule import Rule
from conflictschema.finding import Severity

class Long(Rule):
    "It would take minutes."
    code, name, severity, since = "CS998", "long", Severity.NOTICE, "1.0"
    why, fix, message = "None.", "None.", "Nothing."
    bad = good = ""
    query = '''
        select count(*) as row, '' as pointer from actor, range(300_000) as a, range(300_000) as b
        where a.range * b.range % 7 = 8
    '''

catalogue()["CS998"] = Long
threading.Timer(1.5, os.kill, (os.getpid(), signal.{name})).start()

from conflictschema.__main__ import main
main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_in_the_middle_of_a_long_query_it_ends_the_run_and_nothing_is_written(tmp_path, name, code):
    actor = {"type": "actor", "id": "actor:a", "kind": "state", "identification": "described", "description": "One."}
    (tmp_path / "data.jsonl").write_text(json.dumps(actor), encoding="ascii")
    options = ["validate", "data.jsonl", "--select", "CS998", "--format", "json", "--output", "report.json"]
    done = subprocess.run(
        [sys.executable, "-c", LONG.replace("{name}", name), *options],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, b"")
    assert done.stderr == b"Stopped before the end; no file was left half written.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["data.jsonl"]
