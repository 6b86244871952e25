"""Judges of single records, to measure against: `python benchmarks/contenders.py NAME FILE` runs one of them.

Each reads the file line by line and says of every line whether it takes it; nothing is kept, and no findings are
worded. It prints as JSON how many lines it judged, how many it refused, and how long that took without its own start.
Those that take a JSON Schema are given the one that the standard publishes for a record of any type.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SCHEMA: Final = Path(__file__).resolve().parent.parent / "schemas" / "v1.0" / "record.schema.json"

Judge = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Contender:
    """A judge of single records."""

    name: str
    package: str
    """The distribution that has to be installed."""
    make: Callable[[], Judge]
    """Gives what says whether a line is taken."""
    sees: str
    """Which of the planted faults it refuses, by the name of the count: `all`, `pydantic` or `schema`."""


def _pydantic() -> Judge:
    from conflictschema.records import adapter

    validate = adapter().validate_json

    def judge(line: bytes) -> bool:
        try:
            validate(line)
        except ValueError:
            return False
        return True

    return judge


def _pydantic_and_jiter() -> Judge:
    import jiter

    from conflictschema.records import adapter

    validate, parse = adapter().validate_json, jiter.from_json

    def judge(line: bytes) -> bool:
        try:
            validate(line)
            parse(line, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")
        except ValueError:
            return False
        return True

    return judge


def _behind_json(takes: Callable[[Any], bool]) -> Judge:
    def judge(line: bytes) -> bool:
        try:
            value = json.loads(line)
        except ValueError:
            return False
        return takes(value)

    return judge


def _jsonschema() -> Judge:
    import jsonschema

    return _behind_json(jsonschema.Draft202012Validator(_schema()).is_valid)


def _jsonschema_rs() -> Judge:
    import jsonschema_rs

    is_valid = jsonschema_rs.Draft202012Validator(_schema()).is_valid

    def takes(value: Any) -> bool:
        try:
            return bool(is_valid(value))
        except UnicodeEncodeError:  # half a surrogate pair, which cannot be handed over
            return False

    return _behind_json(takes)


def _fastjsonschema() -> Judge:
    import fastjsonschema

    check = fastjsonschema.compile(_as_draft_7(_schema()))

    def takes(value: Any) -> bool:
        try:
            check(value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return _behind_json(takes)


def _as_draft_7(schema: Any) -> Any:
    """The same schema in the words that fastjsonschema knows; it also takes every `$` of a pattern for its end."""
    if isinstance(schema, list):
        return [_as_draft_7(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    words = {"dependentRequired": "dependencies"}
    if "prefixItems" in schema:
        words = {"prefixItems": "items", "items": "additionalItems"}
    said = {words.get(word, word): _as_draft_7(value) for word, value in schema.items()}
    if isinstance(said.get("pattern"), str):
        said["pattern"] = said["pattern"].replace("#$&", r"#\x24&")
    return said


def _schema() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


CONTENDERS: Final = {
    each.name: each
    for each in (
        Contender("pydantic", "pydantic", _pydantic, "pydantic"),
        Contender("pydantic and jiter", "jiter", _pydantic_and_jiter, "all"),
        Contender("jsonschema-rs", "jsonschema-rs", _jsonschema_rs, "pydantic"),
        Contender("fastjsonschema", "fastjsonschema", _fastjsonschema, "schema"),
        Contender("python-jsonschema", "jsonschema", _jsonschema, "schema"),
    )
}


def version(contender: Contender) -> str | None:
    """The version of it that is installed, if it is."""
    try:
        return importlib.metadata.version(contender.package)
    except importlib.metadata.PackageNotFoundError:
        return None


def run(name: str, file: Path) -> dict[str, float | int]:
    """Judge every line of a file."""
    judge = CONTENDERS[name].make()
    records = refused = 0
    wall, cpu = time.perf_counter(), time.process_time()
    with file.open("rb") as lines:
        for line in lines:
            records += 1
            refused += not judge(line)
    return {
        "records": records,
        "refused": refused,
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }


def main() -> None:
    """Run one of them, and print what came of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=CONTENDERS)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    print(json.dumps(run(given.name, given.file)))


if __name__ == "__main__":
    main()
