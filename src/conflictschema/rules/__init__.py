"""What must hold: one defect a file. A rule is its own page, its own tests and its own `explain` text."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictschema.rules._rule import Entry


@functools.cache
def catalogue() -> dict[str, type[Entry]]:
    """Every entry by its code, in the order of the codes.

    A code or name that stands twice, or that was retired, is a failure of the tool.
    """
    from conflictschema._discover import discover
    from conflictschema.errors import ToolFailure
    from conflictschema.rules._retired import RETIRED
    from conflictschema.rules._rule import Entry

    gone = {"code": set(RETIRED), "name": {each.name for each in RETIRED.values()}}
    found = sorted(discover(__name__, Entry).values(), key=lambda entry: entry.code)
    for kind in ("code", "name"):
        words = [getattr(entry, kind) for entry in found]
        twice = {word for word in words if words.count(word) > 1}
        if twice:
            raise ToolFailure(f"these {kind}s stand twice in the catalogue: {', '.join(sorted(twice))}")
        if back := gone[kind] & set(words):
            raise ToolFailure(f"these {kind}s were retired and cannot come back: {', '.join(sorted(back))}")
    return {entry.code: entry for entry in found}
