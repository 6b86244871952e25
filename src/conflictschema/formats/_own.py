"""The forms in which tables of the standard come, told by what is in a file: a workbook, CSV, or Parquet."""

from __future__ import annotations

from typing import Final

from conflictschema.formats._format import Format


class OwnWorkbook(Format):
    """A workbook whose sheets are record types."""

    name = "a workbook of records"
    suffixes = (".xlsx", ".xlsm")


class OwnCsv(Format):
    """A table of records as CSV."""

    name = "a table of records (CSV)"
    suffixes = (".csv",)


class OwnParquet(Format):
    """Records of one type as Parquet."""

    name = "a table of records (Parquet)"
    suffixes = (".parquet", ".pq")


OWN_PARQUET: Final = OwnParquet()
OWN_WORKBOOK: Final = OwnWorkbook()
OWN_CSV: Final = OwnCsv()
OWN_NAMES: Final = frozenset({OwnWorkbook.name, OwnCsv.name, OwnParquet.name})
"""What results call them."""
OWN_SUFFIXES: Final = (*OwnWorkbook.suffixes, *OwnCsv.suffixes, *OwnParquet.suffixes)
"""The ends of names that tables of ours may have."""
