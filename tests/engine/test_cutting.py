"""How inputs are cut into records, against Python's own reader: no document is taken for what it is not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictschema.engine import strict
from conflictschema.finding import Refusal
from conflictschema.formats import ndjson
from conflictschema.formats.json import Json
from conflictschema.formats.ndjson import NdJson
from conflictschema.io import Limits


class Bytes:
    """An input in memory, as far as a format looks at one."""

    def __init__(self, data):
        self.data, self.size = data, len(data)

    def read(self, start, length):
        return self.data[start : start + length]


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from([b"{}", b'{"a":1}', b"[]", b" ", b"", b"7"]), max_size=30),
    st.lists(st.sampled_from([b"\n", b"\r\n", b"\r"]), min_size=30, max_size=30),
    st.integers(1, 40),
)
def test_blocks_of_any_size_give_the_same_lines(pieces, ends, size):
    data = b"".join(piece + end for piece, end in zip(pieces, ends, strict=False))
    kind = NdJson()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ndjson, "BLOCK", size)
        blocks = list(kind.blocks(Bytes(data), 0, Limits()))
    found, line = [], 0
    for block in blocks:
        part = data[block.start : block.start + block.length]
        found += [(line + item.line, item.raw) for item in kind.items(part)]
        line += kind.lines(part)
    assert sum(block.length for block in blocks) == len(data)
    assert found == [(item.line, item.raw) for item in kind.items(data)]


def taken_apart(data):
    """The values of a document, or nothing where it is refused."""
    try:
        items = list(Json().items(data))
        return [strict.parse(item.raw) for item in items] if not _faulty(items) else None
    except Refusal:
        return None


def _faulty(items):
    return any(fault for item in items for fault in strict.faults(item.raw, Limits()))


@settings(max_examples=400)
@given(st.text(alphabet='[]{}",:1\\ \n\ra', max_size=24).map(lambda text: f"[{text}"))
def test_a_document_is_never_taken_for_what_it_is_not(text):
    found = taken_apart(text.encode())
    try:
        value = json.loads(text)
    except ValueError:
        assert found is None
        return
    assert found in (value, None)


@settings(max_examples=60)
@given(
    st.lists(
        st.recursive(
            st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
            max_leaves=6,
        ),
        max_size=5,
    ),
    st.sampled_from([None, 0, 2]),
    st.booleans(),
)
def test_a_sound_array_is_taken_apart_into_its_items(values, indent, escaped):
    text = json.dumps(values, indent=indent, ensure_ascii=escaped)
    assert taken_apart(f"\n{text} ".encode()) == values
