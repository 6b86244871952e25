"""The record around a finding, in short: read again from its input when a report for people wants to show it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine import read
from conflictschema.finding import Refusal, pointer_steps
from conflictschema.io import Limits, show

if TYPE_CHECKING:
    from conflictschema.engine.read import Opened
    from conflictschema.finding import Finding

LARGEST: Final = 2**20
"""Bytes of a record that is taken apart; of a longer one nothing is shown."""
_UNPACKED: Final = Limits(inflated_bytes=64 * 2**20)
"""What is packed and holds more than that is not unpacked again."""
_VALUE: Final = 40
"""Characters of a value that are shown; of the one that the finding is about, twice as many."""
_FEW: Final = 3
_TOLD: Final = ("type", "id")
LEFT_OUT: Final = "{…, "
_REST: Final = ", …"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a record: what the finding is about, and its neighbours. Safe to show, and on one line."""

    before: str
    it: str
    after: str

    def __str__(self) -> str:
        """The whole piece."""
        return f"{self.before}{self.it}{self.after}"


def excerpts(findings: Iterable[Finding]) -> Mapping[int, Excerpt]:
    """Excerpts by the `id()` of a finding, for those whose record can be had again.

    What came through a pipe is gone, what is packed is unpacked a second time only where that is little, and a file
    that changed meanwhile is not held against what was found in it: the line must hold the record that the finding
    names.
    """
    wanted: dict[str, dict[int, list[Finding]]] = {}
    for finding in findings:
        place = finding.place
        if place.sheet_row is None and place.file and place.line and place.row is not None:
            wanted.setdefault(place.file, {}).setdefault(place.line, []).append(finding)
    found: dict[int, Excerpt] = {}
    for path, lines in wanted.items():
        # A pipe that has a name would be waited for without end.
        if not Path(path).is_file():
            continue
        try:
            with read.opened(path, _UNPACKED) as opened:
                for line, raw in _records(opened, set(lines)):
                    for finding in lines[line]:
                        piece = excerpt(raw, finding)
                        if piece is not None:
                            found.setdefault(id(finding), piece)
        except (Refusal, OSError):
            # The input itself was judged, and said to be unreadable where it is; here only its excerpts are missing.
            continue
    return found


def _records(opened: Opened, lines: set[int]) -> Iterable[tuple[int, bytes]]:
    """What stands on these lines: the lines of JSON Lines, the records that begin there of a document."""
    limits, last, first = Limits(), max(lines), 1
    for block in opened.blocks(limits):
        if first > last:
            return
        data = opened.source.read(block.start, block.length)
        after = first + opened.records.lines(data)
        if any(first <= line <= after for line in lines):
            for item in opened.records.items(data):
                line = first + item.line
                if line > last:
                    break
                if line in lines:
                    yield line, item.raw
        first = after


def excerpt(raw: bytes, finding: Finding) -> Excerpt | None:
    """The piece of this record that the finding is about; None where the record is another one, or too long."""
    if len(raw) > LARGEST:
        return None
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError):
        return _of_text(raw, finding)
    if not isinstance(record, dict) or (finding.record is not None and record.get("id") != finding.record):
        return None
    owner, key, it = _spot(record, finding)
    # The id and the type of the record are told beside it.
    names = [name for name in owner if name == key or (name not in _TOLD or owner is not record)]
    if key is None:
        shown = [_field(name, owner[name], _VALUE) for name in names[:_FEW]]
        return Excerpt("{", "", f"{', '.join(shown)}{_REST if len(shown) < len(owner) else ''}}}")
    place = names.index(key)
    ends = [
        f"{_field(name, owner[name], _VALUE)}" for name in (*names[max(place - 1, 0) : place], *names[place + 1 :][:1])
    ]
    left = place - 1 > 0 or len(names) < len(owner)
    before = ends.pop(0) + ", " if place else ""
    after = f", {ends[0]}" if ends else ""
    rest = _REST if place + 2 < len(names) else ""
    return Excerpt(f"{{{'…, ' if left else ''}{before}", _field(key, it, 2 * _VALUE), f"{after}{rest}}}")


def _spot(record: dict[str, Any], finding: Finding) -> tuple[dict[str, Any], str | None, Any]:
    """The innermost object on the way to the finding, the field in it that leads on, and what stands there."""
    owner, key = record, None
    node: Any = record
    path = pointer_steps(finding.pointer or "")
    for name in path:
        if isinstance(node, dict) and name in node:
            owner, key, node = node, name, node[name]
        elif isinstance(node, list) and name.isdecimal() and int(name) < len(node):
            node = node[int(name)]
        else:
            break
    if isinstance(node, dict) and (not path or path[-1] != finding.field):
        # It is about the object: a field that is missing there, or two that do not go together.
        return (node, finding.field, node[finding.field]) if finding.field in node else (node, None, None)
    return owner, key, node


def _field(name: str, value: Any, width: int) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f"{show(json.dumps(name, ensure_ascii=False), width=_VALUE)}: {show(text, width=width)}"


def _of_text(raw: bytes, finding: Finding) -> Excerpt:
    """A record that is no JSON: what stands about the column of the finding."""
    text = raw.decode("utf-8", "backslashreplace")
    column = finding.parameters.get("column")
    at = max(int(column) - 1, 0) if isinstance(column, int) else 0
    start, end = max(at - _VALUE, 0), at + 1 + 2 * _VALUE
    before, after = show(text[start:at]), show(text[at + 1 : end])
    return Excerpt(f"…{before}" if start else before, show(text[at : at + 1]), f"{after}…" if text[end:] else after)
