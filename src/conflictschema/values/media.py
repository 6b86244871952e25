"""A picture, recording or film that is a source; it is named by its hash and not stored."""

from __future__ import annotations

from conflictschema.values._model import Optional, Value
from conflictschema.values.media_type import MediaType
from conflictschema.values.number import Count
from conflictschema.values.seconds import Seconds
from conflictschema.values.sha256 import Sha256
from conflictschema.values.text import Text


class Media(Value):
    """What identifies a media file."""

    sha256: Sha256
    """Hash of the file's bytes."""

    media_type: MediaType
    """What the file is, such as `video/mp4`."""

    bytes: Optional[Count] = None
    """Its size."""

    duration_s: Optional[Seconds] = None
    """How long it plays, in seconds."""

    c2pa: Optional[Text] = None
    """What its C2PA manifest states of its origin, as the coder read it."""
