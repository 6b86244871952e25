"""Whichever call to the system fails, the run says so, or it did not matter: never a clean verdict, never half a file."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

FAULTY = Path(__file__).with_name("processes") / "faulty.py"
OLD = b"old\n"


@pytest.fixture
def folder(tmp_path, actor):
    folder = tmp_path / "folder"
    folder.mkdir()
    west = actor.replace(b"actor:east", b"actor:west").replace(b"In the east", b"In the west")
    (folder / "east.jsonl").write_bytes(actor + b"\n{broken}\n")
    (folder / "west.json").write_bytes(b"[" + west + b"]")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(west, mtime=0))
    (folder / "old.txt").write_bytes(OLD)
    return folder


def runs(folder, *arguments):
    done = subprocess.run(
        [sys.executable, str(FAULTY), str(folder), *arguments], capture_output=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


QUICK = ("--select", "CS201")
CASES = {
    "report-over-an-old-one": ("validate", "east.jsonl", *QUICK, "--output", "old.txt", "--force"),
    "new-report-on-what-is-packed": ("validate", "packed.jsonl.gz", *QUICK, "--format", "json", "--output", "new.json"),
    "report-on-what-is-piped-in": ("validate", "-", *QUICK, "<packed.jsonl.gz"),
    "a-folder": ("validate", ".", *QUICK, "--format", "json"),
    "passages-against-their-texts": ("validate", "west.json", "--select", "CS212", "--sources", "."),
    "canonical-form": ("format", "west.json", "--output", "old.txt", "--force"),
}
MAKES = {"report-over-an-old-one": "old.txt", "new-report-on-what-is-packed": "new.json", "canonical-form": "old.txt"}
ENDS = (
    "`conflictschema explain CS001` says more about a finding.\n",
    "`conflictschema explain CS010` says more about a finding.\n",
    '"unreadable"\n}\n',
)


@pytest.mark.parametrize("case", CASES)
def test_whichever_call_fails_it_is_said_or_did_not_matter(folder, case):
    whole, *faulty = runs(folder, *CASES[case])
    before = {path.name: path.read_bytes().hex() for path in folder.iterdir()}
    made = MAKES.get(case)
    assert whole["code"] in (0, 1)
    assert len(faulty) > 10
    for run in faulty:
        where = f"call {run['at']}, {run['call']}: {run['code']}\n{run['out'][-300:]}\n{run['err'][-300:]}"
        assert "Traceback" not in run["err"], where
        assert run["temp"] == {}, where
        told, left = run["out"], dict(run["left"])
        if made and left.get(made) not in (before.get(made), whole["left"][made]):
            # A report of its own: that an input could not be read.
            told += bytes.fromhex(left[made]).decode()
            assert told.endswith(ENDS), where
            left[made] = whole["left"][made]
        assert left in (before, whole["left"]), where
        if [run[part] for part in ("code", "out", "err", "left")] != [
            whole[part] for part in ("code", "out", "err", "left")
        ]:
            # What the report shows of the row around a finding is read again, and may be missing; the finding is not.
            told_all_the_same = run["code"] == whole["code"] == 1 and "CS001" in told
            assert run["code"] in (3, 4) or told_all_the_same, where
            assert "Valid: " not in told, where
            assert '"verdict": "valid"' not in told, where
            assert told_all_the_same or run["err"] or '"verdict": "unreadable"' in told or "could be read" in told, (
                where
            )
    assert any(run["code"] in (3, 4) for run in faulty)
