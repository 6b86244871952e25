"""Whether a file holds tables of ours, told by what is in it: a mark, or names that only the standard gives."""

from __future__ import annotations

import csv
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.flat.formulas import MARK
from conflictschema.flat.rows import understood
from conflictschema.flat.workbook_text import HIDDEN
from conflictschema.formats._document import Document
from conflictschema.formats._own import OWN_CSV, OWN_WORKBOOK
from conflictschema.io.parts import open_parts
from conflictschema.records import record_types

if TYPE_CHECKING:
    from conflictschema.formats._format import Format
    from conflictschema.io import Input, Limits

_ZIP: Final = b"PK\x03\x04"


def own_format(path: str, source: Input, head: bytes, limits: Limits) -> Format | None:
    """The form of the tables in an open input, by its first bytes; None where they are not of the standard."""
    if head.startswith(_ZIP):
        try:
            with open_parts(source, limits) as parts:
                sheets = {name.strip().lower() for name in Document(parts).sheets}
        except Refusal:  # what it is instead, or what is wrong with it, is told by whoever reads it otherwise
            return None
        return OWN_WORKBOOK if sheets & {*record_types(), HIDDEN} else None
    if source.suffix != ".csv":
        return None
    header = _header(head)
    if is_marked(head):
        return OWN_CSV
    kind = PurePath(path).stem.lower()
    if kind in record_types() and "id" in header:
        known = sum(column is not None for column in understood(kind, header))
        return OWN_CSV if known * 2 > len(header) else None
    return None


def is_marked(head: bytes) -> bool:
    """Whether a comma-separated table that begins so was written by this program, and carries its mark."""
    first = next(iter(_header(head)), "")
    return first == MARK or first.startswith(f"{MARK} ")


def _header(head: bytes) -> list[str]:
    lines = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()
    return next(csv.reader(lines[:1]), [])
