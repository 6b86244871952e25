"""The page of results: what was measured, floor by floor and table by table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import picture
import report_dossier
import report_steps
import report_tables
from floors import Measured, judged, shown
from measure import Spread, spread

_WORDS = {
    "conflictschema --jobs 1": "**conflictschema** `--jobs 1`: decode, relations, all rules, report",
    "conflictschema --jobs 2": "**conflictschema** `--jobs 2`: the same",
    "pydantic": "bare pydantic: `TypeAdapter.validate_json`, our own models",
    "pydantic and jiter": "bare pydantic, and jiter for duplicate keys",
    "jsonschema-rs": "jsonschema-rs, our exported schema",
    "fastjsonschema": "fastjsonschema, our exported schema",
    "python-jsonschema": "python-jsonschema, our exported schema",
}
_STARTS = {
    "pydantic": '`python -c "from pydantic import BaseModel"`',
    "import": '`python -c "import conflictschema"`',
    "Allegation": '`python -c "from conflictschema import Allegation"`',
    "--help": "`conflictschema --help`",
    "validate": "`conflictschema validate examples/mali-2022`",
}


def write(measured: Measured, into: Path) -> str:
    """Write `RESULTS.md` and `results.svg`; give a line on how many floors hold."""
    (into / "RESULTS.md").write_text("\n".join(_page(measured)) + "\n", encoding="utf-8")
    (into / "results.svg").write_text(picture.svg(measured), encoding="utf-8")
    verdicts = [floor.holds(found) for floor, found in judged(measured) if found is not None]
    return f"{sum(verdicts)} of {len(verdicts)} floors that were measured hold."


def _page(measured: Measured) -> Iterator[str]:
    about, rounds = measured["about"], measured["rounds"]
    machine, versions = about["machine"], about["versions"]
    yield "# Benchmarks"
    yield ""
    yield (
        f"Measured on {about['date']} at commit `{about['commit']}` with {about['rules']} rules that look at accepted "
        f"records: {machine['cores']} cores of {machine['processor']}, {machine['memory_gb']} GB, {machine['system']}. "
        f"{', '.join(f'{name} {number}' for name, number in versions.items() if number)}. "
        f"{rounds} round{'' if rounds == 1 else 's'}; the load of the machine was {machine['load']:.1f} before the "
        f"first one.{_older(measured)}"
    )
    yield ""
    yield (
        "`make bench` does it again, from the data to this page. Every contender is a process of its own, and they "
        "take turns round by round, so that what else the machine does meets all of them; a ratio is taken within a "
        "round. What each one found is held against what was planted in the data, and a run that disagrees is not "
        "written down. Ratios carry over to other machines, seconds do not."
    )
    yield ""
    yield "![Records a second of every contender, and time and memory by size](results.svg)"
    yield from _floors(measured)
    yield from _comparison(measured)
    yield from _scaling(measured)
    yield from _findings(measured)
    yield from report_tables.lines(measured)
    yield from report_steps.lines(measured)
    yield from _rules(measured)
    yield from report_dossier.lines(measured)
    yield from _start(measured)
    yield from _strategies(measured)
    yield from _data(measured)


def _older(measured: Measured) -> str:
    """Which parts were measured before, at another commit."""
    at = measured["at"]
    others = [f"{part} at `{commit}`" for part, commit in at.items() if commit != measured["about"]["commit"]]
    return f" Measured before: {', '.join(others)}." if others else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _ends(found: Spread, unit: str) -> str:
    if found.least == found.most:
        return f"{shown(found.middle, unit)} (one round)"
    return f"{shown(found.middle, unit)} ({shown(found.least, unit)}–{shown(found.most, unit)})"


def _floors(measured: Measured) -> Iterator[str]:
    yield ""
    yield "## What it must reach"
    yield ""
    yield "The value is the median of the rounds, with the least and the most; a floor holds by the median."
    rows = []
    for floor, found in judged(measured):
        verdict, value = "–", floor.missing
        if found is not None:
            verdict, value = "holds" if floor.holds(found) else "**does not hold**", _ends(found, floor.unit)
        rows.append((floor.measure, floor.asked(), value, verdict, floor.aim or "–"))
    yield from _table(("measure", "floor", "measured", "verdict", "aim, later"), rows)


def _comparison(measured: Measured) -> Iterator[str]:
    compared = measured["comparison"]
    base = compared["runs"]["pydantic"]
    yield ""
    mean = compared["bytes"] / compared["records"]
    yield f"## Against its peers, {compared['records']:,} records of {mean:.0f} bytes"
    yield ""
    yield (
        "The peers judge single records and word no findings; none of them sees a reference that points nowhere, or "
        "breaks any other of the rules. The rate is that of the whole process; of a peer that judged a sample, that of "
        "the sample without its start, in its favour. fastjsonschema knows an older draft: it was given the same "
        "schema in the words of that one."
    )
    rows = []
    for name, runs in compared["runs"].items():
        rate = spread([run["rate"] for run in runs])
        ratio = spread([run["rate"] / other["rate"] for run, other in zip(runs, base, strict=True)])
        sample = "" if runs[0]["records"] == compared["records"] else f", on a sample of {runs[0]['records']:,}"
        rows.append(
            (
                _WORDS[name] + sample,
                f"{rate.most:,.0f}",
                f"{rate.middle:,.0f}",
                f"{ratio.middle:.3f} ({ratio.least:.3f}–{ratio.most:.3f})",
                f"{spread([run['cpu'] for run in runs]).middle:,.1f}",
                f"{max(run['memory'] for run in runs):,.0f}",
            )
        )
    rows += [(_WORDS[name], "not installed, or not there yet", "", "", "", "") for name in compared["absent"]]
    head = ("contender", "best records/s", "median records/s", "ratio to bare pydantic", "CPU seconds", "peak MB")
    yield from _table(head, rows)


def _label(entry: Any) -> str:
    return "" if entry["label"] == "plain" else f", `--{entry['label']}`"


def _sizes(entries: Sequence[Any], start: float) -> Iterator[Sequence[str]]:
    for entry in entries:
        runs = entry["runs"]
        if not runs:
            yield f"{entry['records']:,}{_label(entry)}", "0", entry["failed"], "", "", ""
            continue
        wall, cpu = spread([run["wall"] for run in runs]), spread([run["cpu"] for run in runs])
        each = [(run["wall"] - start) / entry["records"] * 1e6 for run in runs]
        yield (
            f"{entry['records']:,}{_label(entry)}",
            str(len(runs)),
            _ends(wall, "s"),
            f"{cpu.middle:,.1f}",
            _ends(spread(each), "µs"),
            f"{max(run['memory'] for run in runs):,.0f}",
        )


_SIZES = ("records", "rounds", "seconds", "CPU seconds", "a record, without the start", "peak MB")


def _scaling(measured: Measured) -> Iterator[str]:
    start = measured["empty"]["wall"]
    yield ""
    yield "## Time and memory by size"
    yield ""
    yield (
        f"`validate --jobs 1`. The start of the program, {start:.2f} s for {measured['empty']['records']} records, is "
        "taken off the time per record. Besides, some ten thousand records take what many do and few do not: relations "
        "that are planned for much data, and the rules asked of them. With `--spill` the database is held to 300 MB."
    )
    yield from _table(_SIZES, _sizes(measured["scaling"], start))


def _findings(measured: Measured) -> Iterator[str]:
    yield ""
    yield "## Files in which every record is faulty"
    yield ""
    yield (
        "Half of the records are refused by themselves, half refer to a record that is not there. All are counted, and "
        "a thousand of each kind are kept."
    )
    rows = [
        (f"{entry['findings']:,}", *row)
        for entry, row in zip(
            measured["findings"], _sizes(measured["findings"], measured["empty"]["wall"]), strict=True
        )
    ]
    yield from _table(("findings", *_SIZES), rows)


def _rules(measured: Measured) -> Iterator[str]:
    runs = measured["rules"]
    every = spread([run["rules"] for run in runs]).middle
    yield ""
    yield "## Where the time of the rules goes"
    yield ""
    yield (
        f"All rules take {every:.2f} s of {spread([run['all'] for run in runs]).middle:.2f} s, inside one process with "
        "one job. The ten that take most:"
    )
    seconds = {name: spread([run["each"].get(name, 0.0) for run in runs]).middle for name in runs[0]["each"]}
    slowest = sorted(seconds.items(), key=lambda item: -item[1])[:10]
    rows = [(name, f"{spent:.3f}", f"{100 * spent / every:.0f} %") for name, spent in slowest]
    yield from _table(("rule", "seconds", "share of the rules"), rows)


def _start(measured: Measured) -> Iterator[str]:
    start = measured["start"]
    yield ""
    yield "## Start"
    yield ""
    yield "CPU time of the whole process, Python's own start included."
    rows = []
    for name, runs in start.items():
        ratio = spread([run / base for run, base in zip(runs, start["pydantic"], strict=True)])
        found = spread([1_000 * run for run in runs])
        rows.append((_STARTS[name], f"{found.least:,.0f} ms", f"{found.middle:,.0f} ms", _ends(ratio, "×")))
    yield from _table(("command", "best", "median", "ratio to the first"), rows)


def _strategies(measured: Measured) -> Iterator[str]:
    yield ""
    yield "## Strategies for tests"
    yield ""
    yield "Records a second that Hypothesis draws from `conflictschema.testing.strategies`."
    yield from _table(
        ("strategy", "records a second"),
        [(f"`{name}`", f"{rate:,.0f}") for name, rate in measured["strategies"].items()],
    )


def _data(measured: Measured) -> Iterator[str]:
    planted = measured["comparison"]["planted"]
    faults = planted["faults"]
    yield ""
    yield "## The data"
    yield ""
    yield (
        "`benchmarks/dataset.py` writes it, the same bytes for the same seed: all types of record, references that "
        "resolve, names in sixteen languages and a dozen scripts, dates, passages, and parties of which a few stand in "
        "very many claims. Everything in it is invented. One record in a hundred is faulty, and the faults are counted "
        f"when they are planted. In the file of {planted['records']:,} records there are {sum(faults.values()):,} of "
        f"{len(faults)} kinds. {planted['refused']['all']:,} of them show in the record itself; bare pydantic sees "
        f"{planted['refused']['pydantic']:,} of these, and a JSON Schema behind Python's parser "
        f"{planted['refused']['schema']:,}."
    )
    rows = [(name, f"{number:,}") for name, number in sorted(faults.items())]
    yield from _table(("fault", "planted"), rows)
