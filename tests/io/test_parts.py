"""All parts of an office document together stay within the limits, and one that is read again counts once."""

import zipfile

import pytest

from conflictschema.finding import Refusal
from conflictschema.io import Limits, open_input
from conflictschema.io.parts import open_parts


def test_a_part_that_is_read_again_counts_once_among_what_was_unpacked(tmp_path):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        for name in ("a", "b"):
            book.writestr(name, bytes(range(256)) * 3)
    limits = Limits(inflated_bytes=1_000)
    with open_input(path) as source, open_parts(source, limits) as parts:
        begun = parts.chunks("a")
        next(begun)
        for _ in range(3):
            assert len(parts.read("a")) == 768
        with pytest.raises(Refusal) as refused:
            parts.read("b")
    assert refused.value.code == "CS012"
