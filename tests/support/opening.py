"""What tests of opening files share: a text, and what is refused without leaving anything open."""

from pathlib import Path

import pytest

from conflictschema.finding import Refusal
from conflictschema.io import open_input

TEXT = b"actor,day\nactor:a,2022-04-22\n"


def descriptors():
    return sorted(entry.name for entry in Path("/dev/fd").iterdir())


def refused(path, limits=None):
    before = descriptors()
    with pytest.raises(Refusal) as caught:
        open_input(path, limits)
    assert descriptors() == before
    return caught.value
