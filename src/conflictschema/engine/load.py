"""A valid dataset from files into memory."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from conflictschema.dataset.dataset import Dataset
from conflictschema.engine import read
from conflictschema.engine.decode import decode
from conflictschema.errors import UnreadableDataError, UnsoundDataError, UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, shown_name
from conflictschema.records import adapter
from conflictschema.rules import catalogue

if TYPE_CHECKING:
    from conflictschema.records import Record


def load(*paths: str | os.PathLike[str], limits: Limits | None = None) -> Dataset:
    """Read files or folders as one dataset.

    It takes sound records only: the first one that is not raises `UnsoundDataError`, an input that cannot be read
    `UnreadableDataError`; both are `UsageError`s that say where and why, and `validate` tells the whole story.
    Relations between records are not judged.
    """
    bounds = limits or Limits()
    found = read.expand([os.fspath(path) for path in paths])
    if not found.files:
        raise UsageError("No data file (.json, .jsonl) was found.")
    records: list[Record] = []
    for path in found.files:
        try:
            with read.opened(path, bounds, barred=found.barred) as opened:
                line = 1
                for block in opened.blocks(bounds):
                    data = opened.source.read(block.start, block.length)
                    items = list(opened.records.items(data))
                    decoded = decode(items, bounds)
                    for rejected in decoded.rejected:
                        reason = rejected.reasons[0]
                        at = line + rejected.lines[0]
                        raise UnsoundDataError(_sentence(path, at, reason.code, reason.parameters))
                    records.extend(adapter().validate_json(item.raw) for item in items)
                    line += opened.records.lines(data)
        except Refusal as refusal:
            raise UnreadableDataError(_sentence(path, refusal.line, refusal.code, refusal.parameters)) from None
    return Dataset(records)


def _sentence(path: str, line: int | None, code: str, parameters: Mapping[str, str | int]) -> str:
    entry = catalogue()[code]
    sentence = entry.message.format_map({"record": "", **entry.shown(parameters)})
    where = shown_name(path) if line is None else f"{shown_name(path)}:{line}"
    return f"{where}: {sentence} ({code}; `conflictschema validate` lists everything)"
