"""The command killed, or stopped by a signal, at random moments: `python killed.py FOLDER KILLS SIGNALS [SEED]`.

Prints what came of it as one JSON object. It works in FOLDER, which must be empty. `make kills` runs it with the numbers
of RESULTS.md; a test runs it with small ones.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ACTOR = '{"type":"actor","id":"actor:a%d","kind":"government","identification":"described","description":"The canary zq%dzq."}'
OLD = b"what stood here before\n" * 1_000
CAUGHT = 1 << (signal.SIGTERM - 1)
SLOWEST = 120


class Runs:
    """Runs of the command in one folder, each broken off at a moment of its own."""

    def __init__(self, folder, seed):
        self.moments = random.Random(seed)  # noqa: S311  the moments of the kills, nothing secret
        self.folder = folder
        self.work, self.home, self.temp = (folder / name for name in ("work", "home", "temp"))
        for each in (self.work, self.home, self.temp):
            each.mkdir(parents=True)
        lines = [ACTOR % (at, at) for at in range(1_500)]
        lines += [line.replace("government", f"goverment{at}") for at, line in enumerate(lines)]
        (self.work / "data.jsonl").write_text("\n".join(lines), encoding="ascii")
        (self.work / "sound.jsonl").write_text("\n".join(lines[:1_500]), encoding="ascii")
        self.output = self.work / "report.json"
        self.wholes = {}
        self.counts = Counter()
        self.slowest = 0.0
        self.otherwise = []

    def command(self, kind):
        verb = {
            "report": ["validate", "data.jsonl", "--select", "CS201", "--format", "json", "--max-findings", "9999"],
            "canonical form": ["format", "sound.jsonl"],
        }[kind]
        return [sys.executable, "-m", "conflictschema", *verb, "--output", "report.json", "--force"]

    def start(self, kind):
        return subprocess.Popen(
            self.command(kind),
            cwd=self.work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "HOME": str(self.home), "TMPDIR": str(self.temp)},
        )

    def whole(self, kind):
        process = self.start(kind)
        process.communicate(timeout=SLOWEST)
        assert process.returncode in (0, 1)
        self.wholes[kind] = self.output.read_bytes()

    def orphans(self):
        return [path for path in self.work.iterdir() if path.name.startswith(".report.json.")]

    def kill(self, kind):
        """Kill a run at a random moment of its writing; the old file or the new one must stand there, whole."""
        before = {path.name for path in self.orphans()}
        self.output.write_bytes(OLD)
        process = self.start(kind)
        while process.poll() is None and all(path.name in before for path in self.orphans()):
            time.sleep(0.0005)
        time.sleep(self.moments.uniform(0, 0.08 if kind == "report" else 0.25))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=SLOWEST)
        content = self.output.read_bytes()
        new = {path.name for path in self.orphans()} - before
        self.counts["kills"] += 1
        self.counts["old file whole"] += content == OLD
        self.counts["new file whole"] += content == self.wholes[kind]
        self.counts["torn"] += content not in (OLD, self.wholes[kind])
        self.counts["killed while writing"] += bool(new)
        self.counts["others may read what is left"] += sum(path.stat().st_mode & 0o077 != 0 for path in self.orphans())
        self.elsewhere()

    def sweep(self, kind):
        """The next run in the same place clears away what the killed ones left."""
        self.whole(kind)
        self.counts["left behind after the next run"] = len(self.orphans())

    def stop(self, kind, number):
        """Send a signal at any moment from when the program has taken charge of its signals."""
        self.output.write_bytes(OLD)
        process = self.start(kind)
        while process.poll() is None and not self.in_charge(process.pid):
            time.sleep(0.001)
        time.sleep(self.moments.uniform(0, 0.8))
        sent = time.monotonic()
        running = process.poll() is None
        process.send_signal(number)
        out, err = process.communicate(timeout=SLOWEST)
        if running:
            self.slowest = max(self.slowest, time.monotonic() - sent)
        content = self.output.read_bytes()
        code = 128 + number if process.returncode == -number else process.returncode
        self.counts["signals"] += 1
        self.counts["ended by itself before"] += code in (0, 1)
        self.counts["ended with the signal's code"] += code == 128 + number
        if code not in (0, 1, 128 + number):
            self.otherwise.append(f"signal {number}, code {code}: {err.decode('utf-8', 'replace')[-600:]}")
        self.counts["of these, died of it without a word"] += process.returncode == -number
        self.counts["ended otherwise"] += code not in (0, 1, 128 + number)
        said = b"no file was left half written" in err if process.returncode == 128 + number else True
        amiss = not said or b"Traceback" in err or bool(out)
        self.counts["said nothing, or too much"] += amiss
        if amiss:
            told = (out + err).decode("utf-8", "replace")[-600:]
            self.otherwise.append(f"signal {number}, code {process.returncode}, said: {told}")
        self.counts["torn"] += content not in (OLD, self.wholes[kind])
        self.counts["left behind by signals"] += len(self.orphans())
        self.counts["processes left"] += self.alive(process.pid)
        self.elsewhere()

    def elsewhere(self):
        """Nothing lies in the home, among the temporary files, or beside the output."""
        known = {"data.jsonl", "sound.jsonl", "report.json"}
        found = [*self.home.rglob("*"), *self.temp.rglob("*")]
        found += [path for path in self.work.iterdir() if path.name not in known and path not in self.orphans()]
        self.counts["left elsewhere"] += len(found)

    @staticmethod
    def in_charge(pid):
        try:
            status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
        except OSError:  # it has ended
            return True
        caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")), "0")
        return bool(int(caught, 16) & CAUGHT)

    @staticmethod
    def alive(group):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        return True


def main():
    folder, kills, signals = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    runs = Runs(folder, int(sys.argv[4]) if len(sys.argv) > 4 else 4)
    kinds = ("report", "canonical form")
    for kind in kinds:
        runs.whole(kind)
    for at in range(kills):
        runs.kill(kinds[at % 2])
    runs.sweep("report")
    for at in range(signals):
        runs.stop(kinds[at // 2 % 2], (signal.SIGINT, signal.SIGTERM)[at % 2])
    counts = {**runs.counts, "slowest end in seconds": round(runs.slowest, 2), "otherwise": runs.otherwise}
    print(json.dumps(counts, indent=2))  # noqa: T201  its result


if __name__ == "__main__":
    main()
