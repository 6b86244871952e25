"""The rows of records that rows share, in one piece, which goes to another process as it is."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from conflictschema.mapping._plan import Members

ROWS = st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=4))


@given(ROWS)
def test_each_record_has_its_own(rows):
    for members in (Members.of(rows), copy.deepcopy(Members.of(iter(rows)))):
        assert [list(members[at]) for at in range(len(rows))] == rows
