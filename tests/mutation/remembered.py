"""What a trial of changes keeps between its runs, and by what it knows that it still holds."""

import hashlib
import json
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parents[2]


KEPT = ROOT / ".mutants"


def codes(code):
    """A code and those inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def digest(content):
    return hashlib.sha256(content).hexdigest()[:16]


def state(source):
    """What the numbers of changes depend on: the module, and what is changed at all."""
    return digest(source.encode() + Path(__file__).with_name("changes.py").read_bytes())


def journal(module):
    return KEPT / f"{module.replace('/', '.')}.jsonl"


def kept(module, source):
    """What is known of the changes of a module as it stands."""
    lines = journal(module).read_text("utf-8").splitlines() if journal(module).is_file() else []
    latest = {(entry["place"], entry["which"]): entry for entry in map(json.loads, lines)}
    return [entry for entry in latest.values() if entry["of"] == state(source)]
