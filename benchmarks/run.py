"""Measures the program against its floors and its peers: `python benchmarks/run.py`, or `make bench`.

It makes the data anew in a temporary folder, runs every contender as a process of its own, round by round, so that
what else the machine does meets all of them alike, holds what each one found against what was planted, and writes
`RESULTS.md`, `results.svg` and `results.json` beside itself. `--render` writes the first two from the last again.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import about
import report
from bench import HERE, OURS, SAMPLES, Bench, FailedError, Json, say
from contenders import CONTENDERS, version
from floors import MILLION
from measure import spend

from dataset import amount
from tables import tables

EXAMPLE: Final = HERE.parent / "examples" / "mali-2022"
STARTS: Final = {
    "pydantic": [sys.executable, "-c", "from pydantic import BaseModel"],
    "import": [sys.executable, "-c", "import conflictschema"],
    "Allegation": [sys.executable, "-c", "from conflictschema import Allegation"],
    "--help": [*OURS, "--help"],
    "validate": [*OURS, "validate", str(EXAMPLE)],
}
_LATER: Final = {"tables", "steps", "dossier"}
"""Parts that were thought of after what is kept was measured: the page says that they were not."""
_QUICK: Final = {"records": "5k,20k", "rounds": 2, "rows": "20k"}


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
                records = bench.planted[path]["records"]
                entry = found.setdefault((size, label), {"records": records, "label": label, "runs": []})
                try:
                    run = bench.validate(path, *bench.one_job(), *options)
                except FailedError as failure:  # too much for this machine, and worth a line on the page
                    entry["failed"] = str(failure).replace(str(bench.folder), "DIR")
                    say(f"{size:,} {label}: {failure}")
                    continue
                entry["runs"].append(run)
                say(f"round {number + 1}: {size:,} {label}: {run['wall']:.1f} s, {run['memory']:.0f} MB")
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
                raise FailedError(f"{' '.join(command)} ended with {spent.code}")
            if number:
                found[name].append(spent.cpu)
    return found


def empty(bench: Bench) -> Json:
    """The least that `validate` takes: a file with hardly any records."""
    path = bench.data(10)
    runs = [bench.validate(path) for _ in range(2 * bench.rounds + 1)][1:]
    return {"wall": sorted(run["wall"] for run in runs)[len(runs) // 2], "records": runs[0]["records"]}


def steps(bench: Bench) -> Json:
    """Where the time goes, of much data and of little."""
    path = bench.data(bench.largest())
    command = [sys.executable, str(HERE / "steps.py")]

    def told(*more: str) -> Json:
        return dict(json.loads(subprocess.run([*command, *more], capture_output=True, check=True).stdout))

    rounds = min(bench.rounds, 3)
    return {
        "records": bench.planted[path]["records"],
        "judged": [told(str(path)) for _ in range(rounds)],
        "started": [told(str(EXAMPLE), "--start") for _ in range(3 * rounds)],
    }


def dossier(_: Bench) -> Json:
    """How large a dossier is, and how long it takes to open; where there is no browser, that is said."""
    command = [sys.executable, str(HERE / "dossier.py")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        return {"absent": ended.stderr.strip().splitlines()[-1].rstrip(".")}
    return dict(json.loads(ended.stdout))


def strategies(_: Bench) -> Json:
    """Records a second that the strategies draw."""
    command = [sys.executable, str(HERE / "strategies.py"), "500"]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


PARTS: Final[dict[str, Callable[[Bench], Any]]] = {
    "start": start,
    "empty": empty,
    "strategies": strategies,
    "rules": rules,
    "steps": steps,
    "dossier": dossier,
    "comparison": comparison,
    "findings": findings,
    "tables": tables,
    "scaling": scaling,
}
"""What is measured, the longest last."""


def measure(bench: Bench, parts: list[str], results: Path) -> None:
    """Measure these parts, and keep each as soon as it is there; what was measured of others before stays."""
    kept = json.loads(results.read_text(encoding="utf-8")) if set(parts) < PARTS.keys() and results.exists() else {}
    # How often is told of what takes turns; a part that is measured apart may take fewer.
    rounds = bench.rounds if "comparison" in parts else kept.get("rounds", bench.rounds)
    kept |= {"about": about.machine(), "rounds": rounds, "at": kept.get("at", {})}
    for part in parts:
        kept[part] = PARTS[part](bench)
        kept["at"][part] = kept["about"]["commit"]
        results.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", default="10k,100k,1M,10M", metavar="SIZES", help="sizes, such as 10k,1M")
    parser.add_argument("--rows", default="1M", metavar="SIZE", help="rows of the table, such as 20k")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument(
        "--quick", action="store_true", help="two small sizes, two rounds: tries the way, not the speed"
    )
    parser.add_argument(
        "--only", metavar="PARTS", help=f"measure these parts anew, and keep the rest: {', '.join(PARTS)}"
    )
    parser.add_argument("--temp", type=Path, metavar="DIR", help="where the data is put while it is needed")
    parser.add_argument("--into", type=Path, default=HERE, metavar="DIR", help="where the results are written")
    parser.add_argument("--render", action="store_true", help="measure nothing; write the page and the picture anew")
    given = parser.parse_args()
    if given.quick:
        given.records, given.rounds, given.rows = _QUICK["records"], _QUICK["rounds"], _QUICK["rows"]
    parts = given.only.split(",") if given.only else list(PARTS)
    if unknown := set(parts) - PARTS.keys():
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    results = given.into / "results.json"
    if not given.render:
        # Gigabytes stand there; whoever ends the run is not to find them tomorrow.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        with tempfile.TemporaryDirectory(prefix="conflictschema-bench-", dir=given.temp) as folder:
            try:
                measure(
                    Bench(
                        Path(folder), sorted(map(amount, given.records.split(","))), given.rounds, amount(given.rows)
                    ),
                    parts,
                    results,
                )
            except FailedError as failure:
                raise SystemExit(f"{failure}. What was measured before is in {results.name}.") from None
    kept = json.loads(results.read_text(encoding="utf-8"))
    if missing := PARTS.keys() - kept.keys() - _LATER:
        raise SystemExit(f"Not measured yet, so there is no page: {', '.join(sorted(missing))} (--only measures them).")
    say(report.write(kept, given.into))


if __name__ == "__main__":
    main()
