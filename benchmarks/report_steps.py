"""The pages' part on where the time goes, and on what would make it less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from floors import Measured
from measure import spread

_WHY = {
    "judged": (
        "The compiled part reads each record twice, to judge it and to make tables of it, where once would do. What is "
        "left is the database: it asks the rules, takes the tables over, and packs what it holds so that it fits into "
        "memory. What would help: to judge and make tables at once, which would save about a second; and answers whose "
        "claims are looked up once, for all rules that join by them. Two processors are busy with one job already: one "
        "judges while the other loads, and two rules are asked at a time. What two jobs gain, they gain by memory: "
        "nothing is packed, and what is freed is kept."
    ),
    "started": (
        "The database plans a query in some milliseconds, however little data there is, and there are some ninety. "
        "What would help: rules that are asked together, one query a relation, or a plan that is kept from run to run, "
        "which DuckDB has no way to do."
    ),
}


def lines(measured: Measured) -> Iterator[str]:
    """Both tables, where they were measured."""
    found = measured.get("steps")
    if found is None:
        return
    yield ""
    yield "## Where the time goes"
    yield ""
    yield (
        f"Processor seconds of {found['records']:,} records with one job, in one process. What is loaded into the "
        "database is loaded in turn here, and beside the judging else."
    )
    yield from _table(found["judged"])
    yield ""
    yield _WHY["judged"]
    yield ""
    yield "And of `conflictschema validate examples/mali-2022`, Python's own start included:"
    yield from _table(found["started"])
    yield ""
    yield _WHY["started"]


def _table(runs: Sequence[Mapping[str, float]]) -> Iterator[str]:
    steps = {name: spread([run[name] for run in runs]).middle for name in runs[0]}
    whole = sum(steps.values())
    yield ""
    yield "| step | seconds | share |"
    yield "| --- | --- | --- |"
    for name, spent in _longest_first(steps.items()):
        yield f"| {name} | {spent:.2f} | {100 * spent / whole:.0f} % |"


def _longest_first(steps: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(steps, key=lambda step: -step[1])
