"""The catalogue of rules as one JSON file, for programs and for readers of old reports."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from conflictschema.rules import catalogue
from conflictschema.rules._partner import PartnerRule
from conflictschema.rules._retired import RETIRED
from conflictschema.rules._rule import Arrangement, Entry, PythonRule, Rule
from conflictschema.values.schema_version import CURRENT


def text(entries: Mapping[str, type[Entry]] | None = None) -> str:
    """The file, with a final newline; of the rules of the standard, or of these."""
    rules = [_entry(entry) for entry in (catalogue() if entries is None else entries).values()]
    retired = [
        {"code": code, "name": gone.name, "since": gone.since, "why": gone.why} for code, gone in RETIRED.items()
    ]
    whole = {"schema_version": CURRENT, "rules": rules, "retired": retired}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: type[Entry]) -> dict[str, Any]:
    """All that an entry says of itself; keys that do not apply are absent."""
    data: dict[str, Any] = {
        "code": entry.code,
        "name": entry.name,
        "severity": entry.severity.value,
        "since": entry.since,
        "kind": _kind(entry),
        "says": entry.says(),
        "why": entry.why,
        "fix": entry.fix,
        "message": entry.message,
    }
    if entry.requires:
        data["requires"] = list(entry.requires)
    if issubclass(entry, Rule):
        data["query"] = entry.written if issubclass(entry, PartnerRule) else dedent(entry.query).strip("\n")
    if entry.bad:
        # Whether the records of the examples are a whole dataset, or stand behind those that every example has.
        data["examples"] = "whole" if entry.stands_alone or issubclass(entry, PartnerRule) else "around"
        data |= _example("bad", entry.bad) | _example("good", entry.good)
    return data


def _kind(entry: type[Entry]) -> str:
    if issubclass(entry, Rule):
        return "query"
    if issubclass(entry, PythonRule):
        return "function"
    return "arrangement" if issubclass(entry, Arrangement) else "reading"


def _example(name: str, lines: str | bytes) -> dict[str, str]:
    """An example as text, or in base64 where it is no text, which may be just what is wrong with it."""
    if isinstance(lines, str):
        return {name: lines.strip("\n")}
    try:
        return {name: lines.decode()}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(lines).decode()}
