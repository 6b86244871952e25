"""Measures the program against its floors and its peers: `python benchmarks/run.py`, or `make bench`.

It makes the data anew in a temporary folder, runs every contender as a process of its own, round by round, so that
what else the machine does meets all of them alike, holds what each one found against what was planted, and writes
`RESULTS.md`, `results.svg` and `results.json` beside itself. `--render` writes the first two from the last again.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import about
import report
from contenders import CONTENDERS, Contender, version
from floors import MILLION
from measure import Spent, spend

from dataset import amount

HERE: Final = Path(__file__).resolve().parent
EXAMPLE: Final = HERE.parent / "examples" / "mali-2022"
OURS: Final = [sys.executable, "-m", "conflictschema"]
SAMPLES: Final = {"fastjsonschema": 50_000, "python-jsonschema": 2_000}
"""Contenders that would take minutes for a million records are given so many; their rate is that of the sample."""
STARTS: Final = {
    "pydantic": [sys.executable, "-c", "from pydantic import BaseModel"],
    "import": [sys.executable, "-c", "import conflictschema"],
    "Allegation": [sys.executable, "-c", "from conflictschema import Allegation"],
    "--help": [*OURS, "--help"],
    "validate": [*OURS, "validate", str(EXAMPLE)],
}
_BYTES_A_RECORD: Final = 660
_QUICK: Final = {"records": "5k,20k", "rounds": 2}

Json = dict[str, Any]


class Bench:
    """A run: the folder that the data stands in, what was planted in each file, and how many rounds there are."""

    def __init__(self, folder: Path, sizes: list[int], rounds: int) -> None:
        """Take a folder that is removed afterwards."""
        self.folder = folder
        self.sizes = sizes
        self.rounds = rounds
        self.planted: dict[Path, Json] = {}
        self.options = subprocess.run([*OURS, "validate", "--help"], capture_output=True, text=True, check=True).stdout

    def data(self, records: int, *more: str) -> Path:
        """A file with about so many records; it is made when it is first asked for."""
        path = self.folder / f"{'-'.join(['data', str(records), *more])}.jsonl"
        if path not in self.planted:
            needed, free = records * _BYTES_A_RECORD * 1.2, shutil.disk_usage(self.folder).free
            if needed > free:
                raise SystemExit(f"{records:,} records need {needed / 1e9:.0f} GB, and {free / 1e9:.0f} GB are free.")
            say(f"writing {records:,} records")
            command = [sys.executable, str(HERE / "dataset.py"), str(path), "--records", str(records), *more]
            self.planted[path] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return path

    def drop(self, path: Path) -> None:
        """Remove a file that is no longer needed."""
        del self.planted[path]
        path.unlink()

    def has(self, option: str) -> bool:
        """Whether `validate` takes an option."""
        return f"{option} " in self.options

    def largest(self) -> int:
        """The largest size that is run in every round: a million at most."""
        return max((size for size in self.sizes if size <= MILLION), default=min(self.sizes))

    def one_job(self) -> tuple[str, ...]:
        """What asks for a single process."""
        return ("--jobs", "1") if self.has("--jobs") else ()

    def validate(self, path: Path, *options: str, together: bool = False) -> Json:
        """Run our own command on a file, and hold what it found against what was planted."""
        spent = spend([*OURS, "validate", str(path), "--format", "json", *options], children=together)
        if spent.code not in (0, 1):
            raise SystemExit(f"validate {' '.join(options)} ended with {spent.code} on {path.name}")
        told, planted = json.loads(spent.output), self.planted[path]
        counts = told["counts"]
        found = {code: counts[code]["found"] if code in counts else 0 for code in planted["findings"]}
        agree(found, planted["findings"], path, "conflictschema")
        return measured(spent, planted["records"])

    def judge(self, contender: Contender, path: Path) -> Json:
        """Run a judge of single records on a file, and hold what it refused against what was planted."""
        spent = spend([sys.executable, str(HERE / "contenders.py"), contender.name, str(path)])
        if spent.code:
            raise SystemExit(f"{contender.name} ended with {spent.code}")
        told, planted = json.loads(spent.output), self.planted[path]
        agree(told["refused"], planted["refused"][contender.sees], path, contender.name)
        return measured(spent, told["records"], told["seconds"] if contender.name in SAMPLES else None)


def measured(spent: Spent, records: int, seconds: float | None = None) -> Json:
    """What is kept of a run; the rate is that of the whole process, unless the seconds without its start are given."""
    return {
        "records": records,
        "wall": spent.wall,
        "cpu": spent.cpu,
        "memory": spent.memory,
        "rate": records / (seconds or spent.wall),
    }


def agree(found: Any, planted: Any, path: Path, name: str) -> None:
    """Stop where a contender did not find what it should: its time would be worth nothing."""
    if found != planted:
        raise SystemExit(f"{name} on {path.name} found {found}, and planted was {planted}")


def say(text: str) -> None:
    """Tell on standard error what is going on."""
    print(text, file=sys.stderr, flush=True)


def comparison(bench: Bench) -> Json:
    """All contenders on one file, round by round, in an order that turns."""
    size = bench.largest()
    whole = bench.data(size)
    tasks: dict[str, Callable[[], Json]] = {}
    absent = []
    tasks["conflictschema --jobs 1"] = lambda: bench.validate(whole, *bench.one_job())
    if bench.has("--jobs"):
        tasks["conflictschema --jobs 2"] = lambda: bench.validate(whole, "--jobs", "2", together=True)
    else:
        absent.append("conflictschema --jobs 2")
    for contender in CONTENDERS.values():
        if version(contender) is None:
            absent.append(contender.name)
            continue
        sample = bench.data(min(size, SAMPLES.get(contender.name, size)))
        tasks[contender.name] = lambda contender=contender, sample=sample: bench.judge(contender, sample)  # type: ignore[misc]
    runs: dict[str, list[Json]] = {name: [] for name in tasks}
    for number, order in enumerate(turning(list(tasks), bench.rounds)):
        for name in order:
            runs[name].append(tasks[name]())
            say(f"round {number + 1}: {name}: {runs[name][-1]['rate']:,.0f} records a second")
    planted = bench.planted[whole]
    return {
        "records": planted["records"],
        "bytes": planted["bytes"],
        "planted": planted,
        "runs": runs,
        "absent": absent,
    }


def turning(names: list[str], rounds: int) -> Iterator[list[str]]:
    """The names once a round, beginning with another one each time."""
    for number in range(rounds):
        start = number % len(names)
        yield names[start:] + names[:start]


def scaling(bench: Bench) -> list[Json]:
    """Our own command at every size, and with a folder to spill into at the largest; once where it takes minutes."""
    found: dict[tuple[int, str], Json] = {}
    for number in range(bench.rounds):
        for size in bench.sizes:
            if size > MILLION and number:
                continue
            path = bench.data(size)
            for label, options in ways(bench, size):
                run = bench.validate(path, *bench.one_job(), *options)
                say(f"round {number + 1}: {size:,} {label}: {run['wall']:.1f} s, {run['memory']:.0f} MB")
                entry = {"records": run["records"], "bytes": path.stat().st_size, "label": label, "runs": []}
                found.setdefault((size, label), entry)["runs"].append(run)
            if size > MILLION:
                bench.drop(path)
    return list(found.values())


def ways(bench: Bench, size: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """With what options a size is run."""
    yield "plain", ()
    if size == max(bench.sizes) and bench.has("--spill"):
        # As much as leaves room, below the ceiling, for what is not the database's.
        yield "spill", ("--spill", str(bench.folder), "--memory", "300MB")


def findings(bench: Bench) -> list[Json]:
    """Files in which every record is faulty, a tenth of the largest and the largest up to a million."""
    found = []
    for size in (bench.largest() // 10, bench.largest()):
        path = bench.data(size, "--every")
        planted = bench.planted[path]
        entry = {
            "records": planted["records"],
            "findings": sum(planted["findings"].values()),
            "label": "plain",
            "runs": [bench.validate(path, *bench.one_job()) for _ in range(min(bench.rounds, 3))],
        }
        say(f"{entry['findings']:,} findings: {entry['runs'][0]['wall']:.1f} s")
        found.append(entry)
        bench.drop(path)
    return found


def rules(bench: Bench) -> list[Json]:
    """How long all rules and each of them take."""
    path = bench.data(bench.largest())
    command = [sys.executable, str(HERE / "stopwatch.py"), str(path)]
    return [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(bench.rounds)]


def start(bench: Bench) -> dict[str, list[float]]:
    """Processor seconds of the smallest commands, in turns; the first round warms up and is not kept."""
    found: dict[str, list[float]] = {name: [] for name in STARTS}
    for number in range(4 * bench.rounds + 1):
        for name, command in STARTS.items():
            spent = spend(command)
            if spent.code:
                raise SystemExit(f"{' '.join(command)} ended with {spent.code}")
            if number:
                found[name].append(spent.cpu)
    return found


def empty(bench: Bench) -> Json:
    """The least that `validate` takes: a file with hardly any records."""
    path = bench.data(10)
    runs = [bench.validate(path) for _ in range(2 * bench.rounds + 1)][1:]
    return {"wall": sorted(run["wall"] for run in runs)[len(runs) // 2], "records": runs[0]["records"]}


def strategies() -> Json:
    """Records a second that the strategies draw."""
    command = [sys.executable, str(HERE / "strategies.py"), "500"]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def measure(bench: Bench) -> Json:
    """Everything, the longest last."""
    return {
        "about": about.machine(),
        "rounds": bench.rounds,
        "start": start(bench),
        "empty": empty(bench),
        "strategies": strategies(),
        "rules": rules(bench),
        "comparison": comparison(bench),
        "findings": findings(bench),
        "scaling": scaling(bench),
    }


def main() -> None:
    """Measure, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", default="10k,100k,1M,10M", metavar="SIZES", help="sizes, such as 10k,1M")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument(
        "--quick", action="store_true", help="two small sizes and two rounds: tries the way, not the speed"
    )
    parser.add_argument("--temp", type=Path, metavar="DIR", help="where the data is put while it is needed")
    parser.add_argument("--into", type=Path, default=HERE, metavar="DIR", help="where the results are written")
    parser.add_argument("--render", action="store_true", help="measure nothing; write the page and the picture anew")
    given = parser.parse_args()
    if given.quick:
        given.records, given.rounds = _QUICK["records"], _QUICK["rounds"]
    results = given.into / "results.json"
    if not given.render:
        with tempfile.TemporaryDirectory(prefix="conflictschema-bench-", dir=given.temp) as folder:
            bench = Bench(Path(folder), sorted(map(amount, given.records.split(","))), given.rounds)
            results.write_text(json.dumps(measure(bench), indent=1) + "\n", encoding="utf-8")
    held = report.write(json.loads(results.read_text(encoding="utf-8")), given.into)
    say(held)


if __name__ == "__main__":
    main()
