"""DuckDB, closed: nothing is installed or kept from elsewhere, and memory is given back when it is free."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COMPILED: Final = "_duckdb"
_ALLOCATOR: Final = "DUCKDB_JE_MALLOC_CONF"
_AT_ONCE: Final = "dirty_decay_ms:0,tcache_max:4194304"
"""Nothing is kept for later but in the small stores of each thread."""
_LARGE: Final = 2**18
"""Bytes of a large piece of memory."""
_THRESHOLD: Final = -3
"""What `mallopt` calls the size from which on a piece is asked of the system (M_MMAP_THRESHOLD)."""
_ALL_ARENAS: Final = 4_096
"""What jemalloc calls all the parts that it has divided memory into."""
_control: Any = None
"""Jemalloc's own `mallctl`, where DuckDB was loaded here and lets others call it."""
_trim: Any = None
"""What Python's allocator is told to give back with, in the library of C; not every one has it."""


def database(*, memory: str | None = None, spill: str = "", **more: bool | int) -> DuckDBPyConnection:
    """A database in memory, of its own.

    `memory` bounds what it takes, as in "2GB"; `spill` is a folder for what does not fit, and without one nothing is
    written to a disk. `more` are settings of DuckDB.
    """
    if _COMPILED not in sys.modules:
        _load()
    duckdb = _module()
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "enable_external_file_cache": False,
        # What is spilled is testimony on a disk; nothing is, unless somebody says where.
        "temp_directory": spill,
        **({} if memory is None else {"memory_limit": memory}),
        **more,
    }
    connection: DuckDBPyConnection = duckdb.connect(":memory:", config=settings)
    # It would stand in the middle of what a report writes to standard output.
    connection.execute("set enable_progress_bar = false")
    return connection


def give_back() -> None:
    """Give what databases and Python have freed back to the system; call it when a large piece of work is done.

    What was freed in databases stays as it is where somebody else loaded DuckDB, or its allocator takes no orders.
    """
    if _control is not None:
        _control(b"arena.%d.purge" % _ALL_ARENAS, None, None, None, 0)
    if _trim is not None:
        _trim(0)


def keep_freed(milliseconds: int) -> None:
    """Say for how long memory that was freed is kept for what comes next; with 0, it goes back at once.

    Where that cannot be said, it goes back at once; where somebody else loaded DuckDB, as that one has it.
    """
    if _control is not None:
        _keep(_control, milliseconds)


def keep_large_apart() -> None:
    """Have large pieces of memory asked of the system one by one, each to go back whole when it is freed.

    The library of C would soon take even a block of a file for small, and put what little is kept of each block between
    them: then hardly any of it can go back. It costs some time of the system's, holds for the whole process, and cannot
    be taken back: so it is for programs of ours, and for those parts that keep something of every block. Where the
    library of C takes no such order, nothing happens.
    """
    option = _function(None, "mallopt")
    if option is not None:
        option(_THRESHOLD, _LARGE)


def _load() -> None:
    """Load the package for the first time, so that memory does not stay with it.

    Its allocator (jemalloc) would keep it for a second, which comes to twice what a dataset's tables take. It reads its
    settings while it is loaded, from the environment. Where it can be told otherwise afterwards, `keep_freed` does it.
    """
    global _control, _trim  # noqa: PLW0603  there is one allocator of each kind in a process
    before = os.environ.get(_ALLOCATOR)
    os.environ.setdefault(_ALLOCATOR, _AT_ONCE)
    try:
        _module()
    finally:
        if before is None:
            os.environ.pop(_ALLOCATOR, None)
    if before is None:
        _control = _listening()
        _trim = _function(None, "malloc_trim")
        if _trim is not None:
            import ctypes

            _trim.argtypes = (ctypes.c_size_t,)


def _module() -> Any:
    """DuckDB without what the package has for people at a prompt, which takes twice as long to load as all else.

    Whoever has it read objects of Python imports the whole package.
    """
    try:
        return importlib.import_module(_COMPILED)
    except ImportError:  # another version may call it otherwise
        return importlib.import_module("duckdb")


def _function(library: str | None, name: str) -> Any:
    """A function of a library that is loaded already, or of the program's own; None where it is not to be had."""
    try:
        import ctypes

        return getattr(ctypes.CDLL(library), name, None)
    except (ImportError, OSError, TypeError):  # a Python without ctypes, or a system that does it otherwise
        return None


def _listening() -> Any:
    """Jemalloc's control; None where it is not to be had, or does not listen."""
    library = getattr(sys.modules.get(_COMPILED), "__file__", None)
    control = None if library is None else _function(library, "duckdb_je_mallctl")
    if control is None:
        return None
    import ctypes

    control.argtypes = (ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
    return control if _keep(control, 0) else None


def _keep(control: Any, milliseconds: int) -> bool:
    """Say how long memory that was freed may be taken anew; whether that was heard."""
    import ctypes

    arenas, kept = ctypes.c_uint(), ctypes.c_ssize_t(milliseconds)
    size = ctypes.c_size_t(ctypes.sizeof(arenas))
    refused = control(b"arenas.narenas", ctypes.addressof(arenas), ctypes.addressof(size), None, 0)
    refused |= control(b"arenas.dirty_decay_ms", None, None, ctypes.addressof(kept), ctypes.sizeof(kept))
    for number in range(arenas.value):
        # Refused by those that are not made yet; they will begin with what was said above.
        control(b"arena.%d.dirty_decay_ms" % number, None, None, ctypes.addressof(kept), ctypes.sizeof(kept))
    return not refused
