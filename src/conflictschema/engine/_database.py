"""DuckDB as it is loaded here: it gives back the memory that it does not need."""

from __future__ import annotations

import os
from typing import Final

_ALLOCATOR: Final = "DUCKDB_JE_MALLOC_CONF"
_GIVES_BACK: Final = "dirty_decay_ms:0,tcache_max:4194304"
"""Nothing is kept for later but in the small stores of each thread, which make up for the time that it takes."""


def load() -> None:
    """Load the package; where that is its first time, memory goes back to the system as soon as it is free.

    Its allocator (jemalloc) would keep it for a second, which comes to twice what a dataset's tables take. It reads its
    settings while it is loaded, from the environment, and at no other time.
    """
    before = os.environ.get(_ALLOCATOR)
    os.environ.setdefault(_ALLOCATOR, _GIVES_BACK)
    try:
        import duckdb  # noqa: F401  those who use it find it loaded
    finally:
        if before is None:
            del os.environ[_ALLOCATOR]
