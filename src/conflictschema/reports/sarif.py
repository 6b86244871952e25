"""The report for viewers of static analysis: SARIF 2.1.0."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from conflictschema._version import VERSION
from conflictschema.finding import Severity
from conflictschema.io import shown_name
from conflictschema.reports._data import present
from conflictschema.reports._remarks import Kind, remarks, verdict, what_was_found
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._stream import HERE, streamed
from conflictschema.reports._told import Told, told
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import InputSeen, Result
    from conflictschema.rules._rule import Entry

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_TYPES: Final = {"JSON": "application/json", "JSON Lines": "application/jsonl"}


class Sarif(Report):
    """Every rule with its help, every finding as a result; what was not checked, and what failed, as notifications."""

    exact = True
    summary = "SARIF 2.1.0, for code scanning and its viewers"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The log, a result at a time."""
        places = {code: index for index, code in enumerate(result.catalogue)}
        files: dict[str, int] = {}
        for index, each in enumerate(result.inputs):
            files.setdefault(each.name, index)
        run = {
            "tool": {
                "driver": {
                    "name": "conflictschema",
                    "version": VERSION,
                    "semanticVersion": VERSION,
                    "shortDescription": {"text": "The validator of the open standard for contested claims in war."},
                    "properties": {"schemaVersion": CURRENT},
                    "rules": [_rule(entry) for entry in result.catalogue.values()],
                    "notifications": [
                        {"id": kind.name.lower(), "shortDescription": {"text": text}} for kind, text in _SAID.items()
                    ],
                }
            },
            "invocations": [_invocation(result, manner, places)],
            "artifacts": [_artifact(each, manner) for each in result.inputs],
            "columnKind": "unicodeCodePoints",
            "results": [HERE],
            "properties": {
                "counts": {
                    code: {"severity": count.severity, "found": count.found, "kept": count.kept}
                    for code, count in result.counts.items()
                },
                "verdict": result.verdict,
            },
        }
        results = () if manner.statistics else told(result, manner)
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        yield from streamed(log, (_result(each, places, files) for each in results))


_SAID: Final = {
    Kind.NOT_KEPT: "Findings that were counted, and are not results of their own.",
    Kind.WAIVED: "Findings that somebody decided to let stand, and why.",
    Kind.REGRADED: "A rule has another severity than that of the standard.",
    Kind.NOT_CHECKED: "Something was not checked.",
    Kind.FAILED: "A rule failed.",
    Kind.BASELINE: "What changed since the baseline; what it holds is no result.",
    Kind.SETTINGS: "The settings that were used.",
    Kind.READ: "How a table was read.",
    Kind.LOST: "What records do not hold of a table.",
}


def _rule(entry: type[Entry]) -> dict[str, Any]:
    return {
        "id": entry.code,
        "name": "".join(word.capitalize() for word in entry.name.split("-")),
        "shortDescription": {"text": entry.says()},
        "fullDescription": {"text": f"{entry.says()} {entry.why}"},
        "help": {"text": f"{entry.why}\nTo mend it: {entry.fix}"},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"since": entry.since},
    }


def _invocation(result: Result, manner: Manner, places: dict[str, int]) -> dict[str, Any]:
    notifications: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for each in remarks(result, manner):
        level = "error" if each.kind is Kind.FAILED else "note"
        rule = {"id": each.code, "index": places[each.code]} if each.code in places else None
        text = f"{each.about}: {each.text}" if each.about else each.text
        # What failed, and what was not kept, comes from the run; the others from how it was asked for.
        notifications[each.kind not in (Kind.FAILED, Kind.NOT_KEPT)].append(
            present(descriptor={"id": each.kind.name.lower()}, level=level, message={"text": text}, associatedRule=rule)
        )
    return {
        "executionSuccessful": result.exit_code in (0, 1),
        "exitCode": result.exit_code,
        "exitCodeDescription": f"{verdict(result)} {what_was_found(result)}",
        "toolExecutionNotifications": notifications[False],
        "toolConfigurationNotifications": notifications[True],
    }


def _artifact(each: InputSeen, manner: Manner) -> dict[str, Any]:
    return present(
        location={"uri": _uri(each.name), "description": {"text": shown_name(each.name)}},
        length=each.bytes,
        mimeType=_TYPES.get(each.format or ""),
        hashes={"sha-256": each.sha256} if each.sha256 and manner.values else None,
        roles=["analysisTarget"],
        properties={"records": each.records},
    )


def _result(each: Told, places: dict[str, int], files: dict[str, int]) -> dict[str, Any]:
    about = present(
        record=each.record,
        pointer=each.pointer,
        field=each.field,
        value=each.value,
        sheet=each.sheet,
        cell=each.cell,
        row=each.row,
    )
    return present(
        ruleId=each.code,
        ruleIndex=places[each.code],
        level=_LEVELS[each.severity],
        # A viewer makes a link of a text in brackets with an address behind it.
        message={"text": each.message.replace("](", "]\\x28")},
        locations=[_location(each, files)],
        partialFingerprints={"finding/v1": each.fingerprint},
        properties=about or None,
    )


def _location(each: Told, files: dict[str, int]) -> dict[str, Any]:
    physical = None
    if each.path is not None:
        physical = present(
            artifactLocation=present(uri=_uri(each.path), index=files.get(each.path)),
            region={"startLine": each.line} if each.line else None,
        )
    element = f"{each.record or ''}{f'#{each.pointer}' if each.pointer else ''}"
    logical = [{"fullyQualifiedName": element, "kind": "element"}] if element else None
    return present(physicalLocation=physical, logicalLocations=logical)


def _uri(path: str) -> str:
    """The path as a relative reference, or as an address of a local file."""
    if path.startswith("/"):
        return f"file://{quote(os.fsencode(path))}"
    return quote(os.fsencode(path.removeprefix("./")))
