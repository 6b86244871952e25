"""What an entry of the catalogue is: a defect, why it matters, how to mend it, and how it is found."""

from __future__ import annotations

import functools
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING, Any, ClassVar

from conflictschema.io import show

if TYPE_CHECKING:
    from conflictschema.finding import Severity
    from conflictschema.rules._evidence import Evidence
    from conflictschema.rules._signs import Signs


class Entry:
    """One defect. The docstring of the class says it in a sentence; the rest is what a person needs to mend it."""

    code: ClassVar[str]
    """Opaque and never used again; its hundreds digit says what may be seen: 0 reading, 1 one record, 2 several, 3 all."""

    name: ClassVar[str]
    """Names the defect; reads well after "allow"."""

    severity: ClassVar[Severity]
    since: ClassVar[str]
    """The version of the standard that it came with."""

    why: ClassVar[str]
    fix: ClassVar[str]

    fix_of_ours: ClassVar[str] = ""
    """How to mend it in a table of the standard, such as a template, which no mapping makes into records; else empty."""

    message: ClassVar[str]
    """A whole sentence; what stands in braces is filled from the finding."""

    bad: ClassVar[str | bytes]
    """Records, one a line, that break it when they are put behind the records of `AROUND`."""

    good: ClassVar[str | bytes]
    """The same, mended."""

    stands_alone: ClassVar[bool] = False
    """Whether `bad` and `good` are whole datasets, with nothing around them."""

    own_words: ClassVar[frozenset[str]] = frozenset()
    """Parameters of the message that hold words of ours and never a value of the data."""

    about_absence: ClassVar[bool] = False
    """Whether it misses something that may stand in an input which could not be read; it is then left out."""

    about_everything: ClassVar[bool] = False
    """Whether it speaks of what all records come to; it is left out while one of them was not accepted."""

    always_counts: ClassVar[bool] = False
    """Whether it can be neither ignored, waived, lowered nor put into a baseline: nobody knows what went unread."""

    requires: ClassVar[tuple[str, ...]] = ()
    """Codes of the entries that must find nothing in a record, before this one may speak about it."""

    comes_with: ClassVar[tuple[str, ...]] = ()
    """Codes of the entries that are found wherever this one is, since it says how several of their findings go together."""

    signs: ClassVar[tuple[Signs, ...] | None] = None
    """Of one that reads `prose`: what a text shows if anything is found in it; the others need not be kept."""

    compared: ClassVar[frozenset[str]] = frozenset()
    """Columns whose values it holds against each other and shows nobody: numbers that stand for them will do."""

    @classmethod
    def shown(cls, parameters: Mapping[str, str | int], *, values: bool = True) -> dict[str, str]:
        """The parameters of the message, safe to show: words of ours whole, and what the data holds cut or hidden."""
        ours = cls.own_words
        return {
            name: show(str(value), width=None if name in ours else 200, redact=not values and name not in ours)
            for name, value in parameters.items()
        }

    @classmethod
    @functools.cache
    def parts(cls) -> tuple[str, ...]:
        """The names of what its message is made of, apart from the id of the record."""
        return tuple(name for _, name, _, _ in Formatter().parse(cls.message) if name and name != "record")

    @classmethod
    def says(cls) -> str:
        """The defect in a sentence."""
        return (cls.__doc__ or "").strip().splitlines()[0]


class Reading(Entry):
    """A defect that is met while records are read and decoded."""

    refuses_input: ClassVar[bool] = False
    """Whether the rest of the input is not judged."""


class Arrangement(Entry):
    """A defect of what was arranged around the data, such as a waiver; it stands in no record."""


class Rule(Entry):
    """A defect that a query selects."""

    query: ClassVar[str]
    """Gives `row`, `pointer` and the parameters of the message for every place that breaks the rule."""

    @classmethod
    def complete(cls, found: list[dict[str, Any]], evidence: Evidence) -> list[dict[str, Any]]:
        """Add to the parameters of the findings that are kept what a query cannot say; the count is taken before.

        They come all at once, so that what is looked up is looked up once and not a thousand times.
        """
        return found


class PythonRule(Entry):
    """A defect that no query can say, such as what a text holds at a place."""

    needs: ClassVar[str]
    """The relations that it reads, for the engine to build them."""

    needs_sources: ClassVar[bool] = False
    """Whether it can run only with the texts of the sources at hand."""

    unread: ClassVar[str]
    """Of a rule that needs sources: a query that gives `hash, n`, how many things it looks at in the text of that hash."""

    unread_one: ClassVar[str]
    """What is said of one such thing where its text is not at hand, behind the number."""

    unread_many: ClassVar[str]
    """The same of several."""

    @classmethod
    @abstractmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Give `row`, `pointer` and the parameters of the message for every place that breaks the rule."""
