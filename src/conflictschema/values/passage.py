"""A passage of a source text: where it stands and what its bytes hash to. No text is stored."""

from __future__ import annotations

from conflictschema.values._model import Value
from conflictschema.values.number import Count
from conflictschema.values.sha256 import Sha256


class Passage(Value):
    """A half-open range of Unicode code points of the text whose hash stands on the source."""

    start: Count
    """Offset of the first code point, counted from 0."""

    end: Count
    """Offset behind the last code point."""

    sha256: Sha256
    """Hash of the passage, encoded as UTF-8."""
