"""What tables of one mapping have in common, and how memory is kept meanwhile."""

import pytest

from conflictschema._stopping import Stopping
from conflictschema.mapping import mapper


@pytest.mark.parametrize("ours", [True, False])
def test_how_a_process_keeps_memory_is_changed_only_where_it_is_the_program_s_own(monkeypatch, ours):
    told = []
    monkeypatch.setattr(Stopping, "in_charge", ours)
    monkeypatch.setattr(mapper, "keep_large_apart", lambda: told.append("apart"))
    mapper.Memory("100MB").close()
    assert told == (["apart"] if ours else [])
