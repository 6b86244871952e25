"""Candidate records as places in a block: the same lines as are cut one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.engine import _native
from conflictschema.engine._records import Records, candidates
from conflictschema.formats._format import Item
from conflictschema.formats.json import Json
from conflictschema.formats.ndjson import NdJson


@given(
    st.lists(st.sampled_from([b"\n", b"\r", b"\r\n", b" ", b"\t", b"{}", b"\x0c", b"\x85", b"x" * 70])).map(b"".join)
)
def test_lines_are_cut_as_one_by_one(data):
    made = candidates(NdJson(), data)
    assert isinstance(made, Records) == _native.is_there()
    assert list(made) == list(NdJson().items(data)) == [made[number] for number in range(len(made))]
    assert made[1:3] == list(made)[1:3]


def test_where_the_compiled_part_is_not_there_they_are_cut_in_python(monkeypatch):
    monkeypatch.setattr(_native, "is_there", lambda: False)
    assert candidates(NdJson(), b"{}\n\n[]") == [Item(0, b"{}"), Item(2, b"[]")]


def test_a_document_is_cut_by_its_format():
    assert [item.raw for item in candidates(Json(), b'[{"a":1},\n{}]')] == [b'{"a":1}', b"{}"]


def test_candidates_from_anywhere_stand_one_behind_the_other():
    made = Records.of([Item(3, b"{}", 7), Item(4, b""), Item(9, b"[1]")])
    assert (made.data, list(made.starts), list(made.ends)) == (b"{}[1]", [0, 2, 2], [2, 2, 5])
    assert list(made) == [Item(3, b"{}"), Item(4, b""), Item(9, b"[1]")]
    assert Records.of(made) is made
    with pytest.raises(IndexError):
        made[3]
