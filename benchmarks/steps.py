"""Where the processor time of a validation goes: `python benchmarks/steps.py FILE` runs one, and prints it as JSON.

It runs inside this process with one job, and what is loaded into the database is loaded in turn and not beside the
judging, so that each step can be told from the others. With `--start`, FILE is little data, and the steps are those of
a program that has only begun.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import Any

Seconds = dict[str, float]


class Watch:
    """Books the processor time of this process under names; what is nested is booked where it happens."""

    def __init__(self) -> None:
        """Nothing was booked yet."""
        self.seconds: Seconds = {}
        self._inside = [0.0]

    def around(self, function: Callable[..., Any], name: Callable[..., str]) -> Callable[..., Any]:
        """The function with a watch around it."""

        def timed(*arguments: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent = time.process_time() - start
                key = name(*arguments)
                self.seconds[key] = self.seconds.get(key, 0.0) + spent - self._inside.pop()
                self._inside[-1] += spent

        return timed

    def put(self, owner: Any, attribute: str, name: str) -> None:
        """Put a watch around what an object or a class is asked for by this name."""
        setattr(owner, attribute, self.around(getattr(owner, attribute), lambda *_: name))


class Connection:
    """A connection to the database, whose statements are watched by what they do."""

    def __init__(self, connection: Any, watch: Watch) -> None:
        """Take both. A table in memory is found by the name of a variable, which is beyond the watch."""
        connection.execute("set python_scan_all_frames = true")
        self.execute = watch.around(connection.execute, self._step)

    @staticmethod
    def _step(statement: str, *_: Any) -> str:
        if statement == "commit":
            return "the database commits them"
        return "the database takes tables over" if "by name" in statement else "the database, everything else"


def _compiled(call: str, *_: Any) -> str:
    steps = {"cut": "cuts lines", "judge": "judges", "unroll": "makes tables"}
    return f"the compiled part {steps[call]}" if call in steps else "plans"


def judged(file: str) -> Seconds:
    """Validate a file, and say how long each step took."""
    from conflictschema.engine import _by_models, _native, _questions, _run, check, relations
    from conflictschema.engine import validate as engine
    from conflictschema.engine._stage import Stage

    watch = Watch()
    load = Stage.load
    _native.make = watch.around(_native.make, _compiled)
    watch.put(_by_models, "judge", "what was not accepted is judged by pydantic, and put into words")
    watch.put(_run, "decode", "the rest of judging")
    watch.put(Stage, "take", "blocks are collected")
    watch.put(check, "check", "rules")
    watch.put(relations.Relations, "finish", "dates and views")
    watch.put(relations.Relations, "_pack", "the database packs them")
    Stage.load = lambda self, connection, *rest: load(self, Connection(connection, watch), *rest)  # type: ignore[method-assign]

    def at_once(held: relations.Relations) -> None:
        stage, held._filling = held._filling, None  # noqa: SLF001  what the thread would do, in turn
        held._is_much = True  # noqa: SLF001  as above
        if stage is not None:
            held._load(stage, held.connection)  # noqa: SLF001

    relations.Relations._hand_over = at_once  # type: ignore[method-assign]  # noqa: SLF001
    assert _questions.check is check  # noqa: S101  or the rules are not watched
    start = time.process_time()
    result = engine.validate(file, jobs=1)
    watch.seconds["everything else"] = time.process_time() - start - sum(watch.seconds.values())
    if not _native.is_there():
        raise SystemExit("This installation came without its compiled part; install a Rust compiler, and it anew.")
    if result.failures:
        raise SystemExit(f"rules failed: {result.failures}")
    return watch.seconds


def started(file: str) -> Seconds:
    """Validate little data in a program that has only begun, and say how long each step took."""
    watch = Watch()
    begun = time.process_time()
    watch.seconds["Python itself"] = begun

    def database() -> None:
        from conflictschema.io import database

        database().close()

    watch.around(database, lambda *_: "loading the database")()

    def engine() -> Any:
        from conflictschema.engine import _questions, check, relations, validate
        from conflictschema.rules import catalogue

        assert _questions.check is check  # noqa: S101  or the rules are not watched
        catalogue()
        watch.put(relations, "database", "opening the database")
        watch.put(relations.Relations, "finish", "making the relations")
        watch.put(check, "check", "asking the rules")
        return validate.validate

    validate = watch.around(engine, lambda *_: "the rest of the program")()
    before = sum(watch.seconds.values())
    start = time.process_time()
    validate(file)
    watch.seconds["everything else"] = time.process_time() - start - (sum(watch.seconds.values()) - before)
    return watch.seconds


def main() -> None:
    """Print the seconds of each step, the longest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--start", action="store_true", help="the steps of a program that has only begun")
    given = parser.parse_args()
    found = started(given.file) if given.start else judged(given.file)
    print(json.dumps(dict(sorted(found.items(), key=lambda step: -step[1]))))


if __name__ == "__main__":
    main()
