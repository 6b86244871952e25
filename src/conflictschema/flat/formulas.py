"""Texts that a spreadsheet would run as a formula: made harmless in what is exported, and made what they were again.

Only files that carry the project's mark are undone, since in any other file an apostrophe is the partner's own.
"""

from __future__ import annotations

import re
from typing import Final

ACTS: Final = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
"""A cell that begins with one of these is a formula to some spreadsheet, wide forms too; for use in a pattern."""
MARK: Final = "conflictschema"
"""Begins the first header of a table that was exported, and the first cell of a workbook's hidden sheet."""

_ACTING: Final = re.compile(f"'*[{ACTS}]")
_DEFUSED: Final = re.compile(f"'+[{ACTS}]")


def is_mark(header: str) -> bool:
    """Whether the header of a column is the mark: its cells say of which type each row is."""
    return header == MARK or header.startswith(f"{MARK} ")


def defused(text: str) -> str:
    """The text with an apostrophe before it, where it would act, or where `restored` would take one from it."""
    return f"'{text}" if _ACTING.match(text) else text


def restored(text: str) -> str:
    """What `defused` was given."""
    return text[1:] if _DEFUSED.match(text) else text
