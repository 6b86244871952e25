"""Where the time of a validation goes: `python benchmarks/stopwatch.py FILE` runs one and prints seconds as JSON.

It runs inside this process with one job, and a watch is put around the checking of the rules and around each of them;
nothing is profiled, so nothing is slowed down.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from conflictschema.engine import check
from conflictschema.engine import validate as engine


class Watch:
    """Adds up the seconds that were spent inside of functions."""

    def __init__(self) -> None:
        """Nothing has been spent yet."""
        self.seconds: dict[str, float] = {}

    def around(self, function: Callable[..., Any], name: Callable[..., str]) -> Callable[..., Any]:
        """The function with a watch around it, which books the time under the name that its arguments give."""

        def timed(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                key = name(*arguments)
                self.seconds[key] = self.seconds.get(key, 0.0) + time.perf_counter() - start

        return timed


def run(file: str) -> dict[str, Any]:
    """Validate a file, and say how long all of it, all rules and every rule took."""
    whole, each = Watch(), Watch()
    check.check = whole.around(check.check, lambda *_: "rules")
    check._run = each.around(check._run, lambda rule, *_: f"{rule.code} {rule.name}")  # noqa: SLF001  its only door
    jobs: dict[str, Any] = {"jobs": 1} if "jobs" in engine.Options.__dataclass_fields__ else {}
    start, cpu = time.perf_counter(), time.process_time()
    result = engine.validate(file, **jobs)
    taken, used = time.perf_counter() - start, time.process_time() - cpu
    if result.failures:
        raise SystemExit(f"rules failed: {result.failures}")
    return {"all": taken, "cpu": used, "rules": whole.seconds["rules"], "each": each.seconds}


def main() -> None:
    """Print the seconds."""
    print(json.dumps(run(sys.argv[1])))


if __name__ == "__main__":
    main()
