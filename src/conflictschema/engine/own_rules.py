"""Whether rules of a partner's own find what their bad examples show, and nothing in their good ones."""

from __future__ import annotations

import os
from pathlib import Path

from conflictschema.engine._partner_rules import SECONDS, example_files, with_partners
from conflictschema.engine.validate import validate
from conflictschema.rules._partner import PartnerRule


def tried(folder: str | os.PathLike[str], seconds: float = SECONDS) -> dict[str, list[str]]:
    """By code: what is wrong with the examples of each rule in a folder, as the end of a sentence each.

    An example need not be a whole dataset: only the rule itself is run on it. `UsageError` for a rule that is broken.
    """
    entries = with_partners(folder, seconds)
    files = example_files(folder)
    return {
        code: [fault for name in ("bad", "good") for fault in _faults(code, name, files[code][name], folder, seconds)]
        for code, entry in entries.items()
        if issubclass(entry, PartnerRule)
    }


def _faults(code: str, name: str, path: Path, folder: str | os.PathLike[str], seconds: float) -> list[str]:
    if not path.exists():
        return [f"there is no {name} example ({path.name})"]
    result = validate(path, rules=folder, rule_timeout=seconds, select=[code], jobs=1)
    if result.failures:
        return [f"it failed in {path.name}: {text}" for text in result.failures.values()]
    if result.refused or any(finding.refuses_input for finding in result.findings):
        return [f"{path.name} holds what is no record of the standard: conflictschema validate says what"]
    found = result.counts[code].found if code in result.counts else 0
    if name == "bad" and not found:
        return [f"it finds nothing in {path.name}"]
    if name == "good" and found:
        return [f"it finds something in {path.name}: {result.sentence(result.findings[0])}"]
    return []
