"""A three-valued answer: yes, no, or maybe where what is known leaves both open."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Whether something holds under every reading of what is known, under none, or under some."""

    YES = "yes"
    """It holds under every reading."""
    NO = "no"
    """It holds under no reading."""
    MAYBE = "maybe"
    """It holds under some readings and not under others, or nothing is known."""

    def __bool__(self) -> NoReturn:
        """Refuse to be a condition: MAYBE is neither true nor false, so a caller says which answer it means."""
        msg = "a Truth is not a bool: compare it, as in `answer is Truth.YES`"
        raise TypeError(msg)
