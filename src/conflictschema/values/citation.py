"""Where a source says something."""

from __future__ import annotations

from conflictschema.values._model import OneOrMore, Optional, Value
from conflictschema.values.passage import Passage
from conflictschema.values.ref import SourceRef
from conflictschema.values.text import Text


class Citation(Value):
    """A source, and the passages, page or time code in it."""

    source: SourceRef
    """The source that says it."""

    passages: Optional[OneOrMore[Passage]] = None
    """The passages of its text that say it."""

    page: Optional[Text] = None
    """The page or pages, as the source numbers them."""

    timecode: Optional[Text] = None
    """Where in a recording, as hours:minutes:seconds or a range of them."""

    note: Optional[Text] = None
    """What a reader should know to find it."""
