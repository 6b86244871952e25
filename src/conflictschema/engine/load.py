"""A valid dataset from files into memory."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from conflictschema.dataset.dataset import Dataset
from conflictschema.engine import read
from conflictschema.engine._records import candidates, line_breaks
from conflictschema.engine.decode import decode
from conflictschema.engine.paths import Found, expand
from conflictschema.errors import UnreadableDataError, UnsoundDataError, UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, shown_name, unpacked
from conflictschema.records import adapter
from conflictschema.rules import catalogue

TABLES: Final = (".csv", ".parquet", ".xlsx", ".xlsm")
"""The ends of the names of tables of ours."""

if TYPE_CHECKING:
    from conflictschema.records import Record


def load(
    *paths: str | os.PathLike[str],
    mapping: str | os.PathLike[str] | None = None,
    adapter: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> Dataset:
    """Read files or folders as one dataset: JSON, JSON Lines, and tables in the form of the standard.

    With `mapping`, a file, or `adapter`, the name of a known layout, tables of partners become records too; `encoding`
    is theirs, where it is not to be found out.

    It takes sound records only: the first one that is not raises `UnsoundDataError`, an input that cannot be read, or a
    table that is not in the form of the standard, `UnreadableDataError`; both are `UsageError`s that say where and why,
    and `validate` tells the whole story.
    Relations between records are not judged. Tables in a folder whose headers nobody knows, and sheets of a workbook
    such as one of notes, are no part of it; its `not_read` names them.
    """
    bounds = limits or Limits()
    if mapping is not None or adapter is not None:
        from conflictschema.engine.partner_tables import records_of_partner

        return Dataset(list(records_of_partner(paths, mapping, adapter, encoding, bounds)))
    if encoding is not None:
        raise UsageError("An encoding is told of tables of partners, which are read with a mapping or an adapter.")
    given = [os.fspath(path) for path in paths]
    found = expand(given, limits=bounds)
    files = found.files
    not_read = list(found.tables_left())
    if not files:
        said = "No data file (.json, .jsonl, or a table in the form of the standard) was found."
        raise UsageError(" ".join([said, *not_read]))
    records: list[Record] = []
    for path in files:
        is_table = unpacked(path).suffix.lower() in TABLES
        records.extend(_of_table(path, bounds, not_read) if is_table else _of_json(path, bounds, found))
    return Dataset(records, not_read=not_read)


def _of_table(path: str, bounds: Limits, not_read: list[str]) -> Iterator[Record]:
    from conflictschema.engine.tabular import records_of_table

    return records_of_table(path, bounds, not_read)


def _of_json(path: str, bounds: Limits, found: Found) -> Iterator[Record]:
    try:
        with read.opened(path, bounds, barred=found.barred) as opened:
            line = 1
            for block in opened.blocks(bounds):
                data = block.read(opened.source)
                items = candidates(opened.records, data)
                decoded = decode(items, bounds)
                for rejected in decoded.rejected:
                    reason = rejected.reasons[0]
                    at = line + rejected.lines[0]
                    raise UnsoundDataError(_sentence(path, at, reason.code, reason.parameters))
                yield from (adapter().validate_json(item.raw) for item in items)
                line += line_breaks(opened.records, data, items)
    except Refusal as refusal:
        raise UnreadableDataError(_sentence(path, refusal.line, refusal.code, refusal.parameters)) from None


def _sentence(path: str, line: int | None, code: str, parameters: Mapping[str, str | int]) -> str:
    entry = catalogue()[code]
    sentence = entry.message.format_map({"record": "", **entry.shown(parameters)})
    where = shown_name(path) if line is None else f"{shown_name(path)}:{line}"
    return f"{where}: {sentence} ({code}; `conflictschema validate` lists everything)"
