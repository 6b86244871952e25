"""What was meant by the name of a file that is not there: the nearest of the names in its own folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path
from typing import Final

from conflictschema.io.show import shown_name

LOOKED_AT: Final = 500
"""Names of a folder that are looked at; of a larger one, those that the system gives first."""
LONGEST: Final = 100
"""Letters of a name that are compared, which bounds the time that a folder of strange names may take."""
NEAR: Final = 0.7
"""How alike two names must be, from 0 to 1."""


_TOLD: ContextVar[bool] = ContextVar("whether names that nobody gave may be told", default=True)


@contextmanager
def names(*, told: bool) -> Iterator[None]:
    """Say whether names that nobody gave may be told: people call files by whom they are about."""
    before = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(before)


def hint(path: str) -> str:
    """“ Did you mean “partner.csv”?”, or nothing where no name beside it is near, it stands there, or none may be told.

    Only the folder of the name itself is listed, and what begins with a dot is no suggestion. A folder among the names
    ends in a slash.
    """
    from difflib import get_close_matches

    folder, wanted = os.path.split(path)
    if not wanted or not _TOLD.get() or os.path.lexists(path):
        return ""
    by_key = {_key(name): name for name in _beside(folder)}
    stem = next((key for key in sorted(by_key) if Path(key).stem == Path(_key(wanted)).stem), None)
    near = get_close_matches(_key(wanted), by_key, n=1, cutoff=NEAR)
    key = near[0] if near else stem
    return "" if key is None else f" Did you mean “{shown_name(os.path.join(folder, by_key[key]))}”?"  # noqa: PTH118  as it was typed


def _beside(folder: str) -> list[str]:
    try:
        with os.scandir(folder or os.curdir) as found:
            seen = islice(found, LOOKED_AT)
            return [
                each.name + "/" * each.is_dir(follow_symlinks=False) for each in seen if not each.name.startswith(".")
            ]
    except OSError:  # there is no such folder, or it may not be listed: nothing can be suggested
        return []


def _key(name: str) -> str:
    return name.casefold()[:LONGEST]
