"""A valid dataset from files into memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from conflictschema.dataset.dataset import Dataset
from conflictschema.engine import read
from conflictschema.engine.decode import decode
from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, shown_name
from conflictschema.records import adapter
from conflictschema.rules import catalogue

if TYPE_CHECKING:
    from conflictschema.records import Record


def load(*paths: str | os.PathLike[str], limits: Limits | None = None) -> Dataset:
    """Read files or folders as one dataset.

    It takes sound records only: the first one that is not raises `UsageError`, which says where and why; `validate`
    tells the whole story. Relations between records are not judged.
    """
    bounds = limits or Limits()
    files, _ = read.expand([os.fspath(path) for path in paths])
    if not files:
        raise UsageError("No data file (.json, .jsonl) was found.")
    records: list[Record] = []
    for path in files:
        try:
            with read.opened(path, bounds) as opened:
                line = 1
                for block in opened.blocks(bounds):
                    data = opened.source.read(block.start, block.length)
                    decoded = decode(opened.format.items(data), bounds)
                    for rejected in decoded.rejected:
                        reason = rejected.reasons[0]
                        _complain(path, line + rejected.lines[0], reason.code, {**reason.parameters})
                    records.extend(adapter().validate_json(each.raw) for each in decoded.accepted)
                    line += opened.format.lines(data)
        except Refusal as refusal:
            _complain(path, refusal.line, refusal.code, dict(refusal.parameters))
    return Dataset(records)


def _complain(path: str, line: int | None, code: str, parameters: dict[str, str | int]) -> None:
    entry = catalogue()[code]
    sentence = entry.message.format_map({"record": "", **parameters})
    where = shown_name(path) if line is None else f"{shown_name(path)}:{line}"
    raise UsageError(f"{where}: {sentence} ({code}; `conflictschema validate` lists everything)")
