"""What tests of profiles share: the head of one, a record, and what is found in records by it."""

import json
from pathlib import Path

import conflictschema as cs
from conflictschema.generate.docs import _samples
from conflictschema.records import record_types

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "profiles").glob("*/profile.yaml"))


KINDS = list(record_types())


HEAD = {"profile": "acme", "version": "1.0", "core": "1.0", "title": "ACME"}


def judged(folder, records, profile=None):
    """The codes that are found, by the id of the record."""
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    result = cs.validate(path, profile=profile, jobs=1, max_findings=100_000)
    assert result.failures == {}
    found = {}
    for finding in result.findings:
        found.setdefault(finding.record, []).append(finding.code)
    return result, found


ALLEGATION = _samples.minimal(record_types()["allegation"])
