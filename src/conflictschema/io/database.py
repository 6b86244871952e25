"""DuckDB, closed: nothing is installed or kept from elsewhere, and memory is given back as soon as it is free."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ALLOCATOR: Final = "DUCKDB_JE_MALLOC_CONF"
_GIVES_BACK: Final = "dirty_decay_ms:0,tcache_max:4194304"
"""Nothing is kept for later but in the small stores of each thread, which make up for the time that it takes."""


def database(*, memory: str | None = None, spill: str = "", **more: bool | int) -> DuckDBPyConnection:
    """A database in memory, of its own.

    `memory` bounds what it takes, as in "2GB"; `spill` is a folder for what does not fit, and without one nothing is
    written to a disk. `more` are settings of DuckDB.
    """
    _load()
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "enable_external_file_cache": False,
        # What is spilled is testimony on a disk; nothing is, unless somebody says where.
        "temp_directory": spill,
        **({} if memory is None else {"memory_limit": memory}),
        **more,
    }
    connection = duckdb.connect(":memory:", config=settings)
    # It would stand in the middle of what a report writes to standard output.
    connection.execute("set enable_progress_bar = false")
    return connection


def _load() -> None:
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
