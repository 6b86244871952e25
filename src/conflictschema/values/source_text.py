"""The text of a source that passages are counted in; it is named by its hash and not stored."""

from __future__ import annotations

from conflictschema.values._model import Value
from conflictschema.values.media_type import MediaType
from conflictschema.values.number import Count
from conflictschema.values.sha256 import Sha256


class SourceText(Value):
    """What identifies the text: `--sources` finds the file with this hash."""

    sha256: Sha256
    """Hash of the text's bytes."""

    code_points: Count
    """Its length in Unicode code points."""

    media_type: MediaType
    """What the file is, such as `text/plain`."""
