"""A run that is killed leaves a whole file, the next one sweeps what it left, and of two at once one wins."""

import os
import random
import signal
import subprocess
import sys
import threading

from writing import names, write

from conflictschema.errors import UsageError
from conflictschema.io import Sink, platform


def dead_pid():
    child = subprocess.Popen([sys.executable, "-S", "-c", "pass"])
    child.wait()
    return child.pid


WRITER = """
import sys
from conflictschema.io import Sink
print("ready", flush=True)
for number in range(10**9):
    with Sink(sys.argv[1], force=True) as stream:
        for _ in range(50):
            stream.write(bytes([97 + number % 26]) * 20_000)
"""


def test_a_kill_at_any_moment_leaves_a_whole_file_and_the_next_run_sweeps(target):
    moments = random.Random(4)  # noqa: S311  # the moments of the kills, nothing secret
    target.write_bytes(b"z" * 1_000_000)
    for _ in range(20):
        child = subprocess.Popen([sys.executable, "-c", WRITER, target], stdout=subprocess.PIPE)
        with child:
            assert child.stdout.readline() == b"ready\n"
            threading.Event().wait(moments.uniform(0, 0.03))
            child.send_signal(signal.SIGKILL)
        content = target.read_bytes()
        assert content == content[:1] * 1_000_000
    write(target, b"last", force=True)
    assert names(target.parent) == ["report.json"]


def orphan(target, pid):
    path = target.parent / f".{target.name}.{pid}.0123456789abcdef.tmp"
    path.write_bytes(b"half")
    return path


def test_only_what_dead_runs_left_for_this_target_is_swept(tmp_path):
    target = tmp_path / "a+b.json"
    dead = dead_pid()
    gone = {orphan(target, dead).name, orphan(target, os.getpid()).name}
    orphan(target, 1)
    orphan(tmp_path / "other.json", dead)
    orphan(tmp_path / "aab.json", dead)
    (tmp_path / f".a+b.json.{dead}.notes.tmp").write_bytes(b"mine")
    (tmp_path / f".a+b.json.{dead}.ffffffffffffffff.tmp").mkdir()
    before = set(names(tmp_path))
    write(target, b"x")
    assert set(names(tmp_path)) == (before - gone) | {"a+b.json"}


def test_what_another_opening_still_holds_is_not_swept(target):
    path = orphan(target, dead_pid())
    with path.open("rb") as held:
        assert platform.lock(held.fileno())
        write(target, b"x")
    assert names(target.parent) == [path.name, "report.json"]


def test_of_two_runs_with_one_output_one_wins_whole(target):
    outcomes = []
    both_inside = threading.Barrier(2)

    def run(letter):
        try:
            with Sink(target) as stream:
                both_inside.wait()
                stream.write(letter * 500_000)
        except UsageError as error:
            outcomes.append(str(error))
        else:
            outcomes.append(letter)

    threads = [threading.Thread(target=run, args=(letter,)) for letter in (b"a", b"b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [winner] = [outcome for outcome in outcomes if isinstance(outcome, bytes)]
    [loser] = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert "appeared" in loser
    assert target.read_bytes() == winner * 500_000
    assert names(target.parent) == ["report.json"]
