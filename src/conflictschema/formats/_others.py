"""What files are that neither records nor rows are read from, by how they begin."""

from __future__ import annotations

from typing import Final

from conflictschema.io.decompress import ZIP

OTHER_KINDS: Final = {
    ZIP: "a workbook, or another file that is an archive inside",
    b"\xd0\xcf\x11\xe0": "an old workbook or document of an office program",
    b"PAR1": "a Parquet file",
    b"SQLite format 3\x00": "an SQLite database",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<": "a page or document in HTML or XML",
}
_LIKE_TEXT: Final = (b"PAR1", b"<")
"""Beginnings that the first header of a table may have too."""
NO_TEXT: Final = {begins: kind for begins, kind in OTHER_KINDS.items() if begins not in _LIKE_TEXT}
"""Those of which none begins a text."""
