"""Codes and names that were rules once. They stand in old reports and settings, and never come back as something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Retired:
    """What became of a rule."""

    name: str
    since: str
    """The version of the standard that it is gone from."""
    why: str
    """A whole sentence, for whoever meets the code in an old report."""


RETIRED: Final[Mapping[str, Retired]] = {}
"""By code. No rule was retired yet."""
