"""What must hold: one defect a file. A rule is its own page, its own tests and its own `explain` text."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictschema.rules._rule import Entry


@functools.cache
def catalogue() -> dict[str, type[Entry]]:
    """Every entry by its code, in the order of the codes; a code or name that stands twice is a failure of the tool."""
    from conflictschema._discover import discover
    from conflictschema.errors import ToolFailure
    from conflictschema.rules._rule import Entry

    found = sorted(discover(__name__, Entry).values(), key=lambda entry: entry.code)
    for kind in ("code", "name"):
        words = [getattr(entry, kind) for entry in found]
        twice = {word for word in words if words.count(word) > 1}
        if twice:
            raise ToolFailure(f"these {kind}s stand twice in the catalogue: {', '.join(sorted(twice))}")
    return {entry.code: entry for entry in found}
