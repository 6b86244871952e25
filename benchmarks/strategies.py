"""How fast the strategies draw: `python benchmarks/strategies.py [RECORDS]` prints a rate for each, as JSON.

What is timed is Hypothesis drawing, as in a test that does nothing; what is built once is built before.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from conflictschema.records import record_types
from conflictschema.testing import strategies


def seconds(strategy: SearchStrategy[Any], examples: int) -> tuple[float, int]:
    """How long it takes to draw so many examples, and how many records they hold."""
    records = 0

    @settings(max_examples=examples, phases=[Phase.generate], database=None, deadline=None)
    @given(strategy)
    def draw(drawn: Any) -> None:
        nonlocal records
        records += len(drawn) if isinstance(drawn, tuple) else 1

    start = time.perf_counter()
    draw()
    return time.perf_counter() - start, records


def rates(wanted: int) -> dict[str, float]:
    """Records a second of every strategy, drawn until there are so many of them."""
    measured: dict[str, SearchStrategy[Any]] = {"records()": strategies.records()}
    measured |= {f"records({name!r})": strategies.records(name) for name in record_types()}
    measured["datasets()"] = strategies.datasets()
    found = {}
    for name, strategy in measured.items():
        seconds(strategy, 10)
        took, records = seconds(strategy, wanted // 20 if name == "datasets()" else wanted)
        found[name] = records / took
    return found


def main() -> None:
    """Print the rates."""
    print(json.dumps(rates(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000), indent=2))


if __name__ == "__main__":
    main()
