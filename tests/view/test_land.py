"""The land below the map: the file that a page names, decoded and cropped to what is shown."""

import hashlib
from importlib import resources
from itertools import pairwise

from conflictschema.view import _land

FOLDER = resources.files("conflictschema") / "view"


def test_the_land_is_the_file_that_its_page_names():
    held = hashlib.sha256((FOLDER / "_land" / _land.FILE).read_bytes()).hexdigest()
    readme = (FOLDER / "_land" / "README.md").read_text("utf-8")
    assert held in readme
    assert "Permission to use, copy, modify" in readme


def test_land_is_decoded_and_cropped():
    whole = _land.land()
    assert len(whole.outlines) > 1_000
    assert all(-540 <= x <= 540 and -90.01 <= y <= 90.01 for ring in whole.outlines for x, y in ring)
    # What crosses the date line goes on beyond it, and Antarctica is closed by way of the pole.
    leaps = [ring for ring in whole.outlines for a, b in pairwise(ring) if abs(a[0] - b[0]) > 90 and abs(a[1]) < 89]
    assert leaps == []
    assert any(y == -90 for ring in whole.outlines for _, y in ring)
    assert len(whole.borders) > 300
    window = (28.0, 10.0, 36.0, 16.0)
    part = _land.cropped(window, borders=True)
    assert all(28 <= x <= 36 and 10 <= y <= 16 for ring in part.outlines for x, y in ring)
    assert part.borders
    assert _land.cropped((-30.0, 20.0, -25.0, 25.0), borders=True).outlines == ()
