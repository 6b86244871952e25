"""Texts and names of ours in SQL."""

from __future__ import annotations


def text(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def name(column: str) -> str:
    """A name as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'
