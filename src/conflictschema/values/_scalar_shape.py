"""The shapes of what stands in one place by itself: a text, a date, a number, a word; and what every shape has."""

from __future__ import annotations

from dataclasses import dataclass

from conflictschema.values._text_type import TextType
from conflictschema.vocabularies._vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand in one place."""

    @property
    def must(self) -> str:
        """Completes "It must be …" in a message to a person."""
        return "a value of another kind"


@dataclass(frozen=True, slots=True)
class TextShape(Shape):
    """A text of some kind."""

    text: TextType

    @property
    def must(self) -> str:
        """What the text must be."""
        return self.text.must


@dataclass(frozen=True, slots=True)
class EdtfShape(Shape):
    """A date or interval."""

    @property
    def must(self) -> str:
        """What the text must be."""
        return "a date such as 2022-04-27, 2022-04 or 2022, or an interval such as 2022-04-18/2022-04-24 (EDTF)"


@dataclass(frozen=True, slots=True)
class IntShape(Shape):
    """A whole number."""

    least: int
    most: int

    @property
    def must(self) -> str:
        """What the number must be."""
        return "a whole number, zero or more" if self.least == 0 else "a whole number"


@dataclass(frozen=True, slots=True)
class NumberShape(Shape):
    """A finite number, not below zero."""

    least: int
    most: int

    @property
    def must(self) -> str:
        """What the number must be."""
        return "a number, zero or more"


@dataclass(frozen=True, slots=True)
class DegreesShape(Shape):
    """A list of degrees within bounds."""

    bounds: tuple[float, ...]
    height: bool

    @property
    def must(self) -> str:
        """What the list must be."""
        if self.height:
            return "a list of longitude (-180 to 180) and then latitude (-90 to 90)"
        return "a list of west, south, east and north in degrees"


@dataclass(frozen=True, slots=True)
class BoolShape(Shape):
    """True or false, or only one of them."""

    only: tuple[bool, ...] = (True, False)

    @property
    def must(self) -> str:
        """What it must be."""
        return "true or false" if len(self.only) > 1 else f"{str(self.only[0]).lower()}, or absent"


@dataclass(frozen=True, slots=True)
class ConstantShape(Shape):
    """One fixed text."""

    text: str

    @property
    def must(self) -> str:
        """What it must be."""
        return f"“{self.text}”"


@dataclass(frozen=True, slots=True)
class WordShape(Shape):
    """A word of a vocabulary."""

    vocabulary: type[Vocabulary]

    @property
    def must(self) -> str:
        """What it must be."""
        return f"one of the words of {self.vocabulary.__name__}"
