"""Whether a file holds tables of ours, told by what is in it: a mark, or names that only the standard gives."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from conflictschema.finding import Refusal
from conflictschema.flat.csv_text import numbered
from conflictschema.flat.formulas import is_mark
from conflictschema.flat.meant import kind_of_headers, meant
from conflictschema.flat.workbook_text import HIDDEN, Pages
from conflictschema.formats._document import Document
from conflictschema.formats._own import OWN_CSV, OWN_WORKBOOK
from conflictschema.io.decompress import ZIP
from conflictschema.io.open_input import unpacked
from conflictschema.io.parts import open_parts
from conflictschema.records import record_types

if TYPE_CHECKING:
    from conflictschema.formats._format import Format
    from conflictschema.io import Input, Limits


def own_format(path: str, source: Input, head: bytes, limits: Limits) -> Format | None:
    """The form of the tables in an open input, by its first bytes; None where they are not of the standard.

    A table whose name is that of no record type is one of the standard where its headers are: who reads it says so.
    """
    if head.startswith(ZIP):
        try:
            with open_parts(source, limits) as parts:
                names = {name.strip().lower() for name in Document(parts).sheets}
                return OWN_WORKBOOK if names & {*record_types(), HIDDEN} or _is_meant(Pages(parts)) else None
        except Refusal:  # what it is instead, or what is wrong with it, is told by whoever reads it otherwise
            return None
    if source.suffix != ".csv":
        return None
    if is_marked(head):
        return OWN_CSV
    header = _header(head)
    kind = unpacked(path).stem.lower()
    if kind in record_types():
        return OWN_CSV if kind_of_headers(header, kind) is not None else None
    found = meant(kind, numbered(csv.reader(_lines(head))), in_rows=True)
    return OWN_CSV if found is not None and found.by_headers else None


def is_marked(head: bytes) -> bool:
    """Whether a comma-separated table that begins so was written by this program, and carries its mark."""
    return is_mark(next(iter(_header(head)), ""))


def _header(head: bytes) -> list[str]:
    return next(csv.reader(_lines(head)[:1]), [])


def _lines(head: bytes) -> list[str]:
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()


def _is_meant(pages: Pages) -> bool:
    """Whether a sheet has the headers of the standard, whatever its name."""
    return any(found.by_headers for other in pages.others if (found := pages.meant(other)) is not None)
