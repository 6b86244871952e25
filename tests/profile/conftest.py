"""Profiles to judge by."""

import json

import pytest
from by_profile import HEAD

from conflictschema.profile import load


@pytest.fixture
def made(tmp_path):
    """Writes a profile with these parts, and reads it."""

    def make(**parts):
        path = tmp_path / "profile.yaml"
        path.write_text(json.dumps(HEAD | parts), "utf-8")
        return load(path)

    return make
