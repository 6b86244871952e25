"""What differs between operating systems, each with what is done where the system lacks it.

Nothing else in the package touches `fcntl`, `resource`, memory files or `fork`. The module attributes in capitals say
what this system has; a test sets one to None (or False) to force the fallback.
"""

from __future__ import annotations

import errno
import importlib
import os
import shutil
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal

from conflictschema.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


_PROCESS: Final = Path("/proc/self")
"""Where Linux tells of this process."""
_GROUPS: Final = Path("/sys/fs/cgroup")
"""Where it tells of control groups."""


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


FCNTL: ModuleType | None = _module("fcntl")
RESOURCE: ModuleType | None = _module("resource")
MEMFD_CREATE: Callable[[str], int] | None = getattr(os, "memfd_create", None)
PREAD: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)
FCHMOD: Callable[[int, int], None] | None = getattr(os, "fchmod", None)
LINK: Callable[[Path, Path], None] | None = getattr(os, "link", None)
CAN_FORK: bool = sys.platform == "linux" and hasattr(os, "fork")
"""Whether workers are forked. On macOS a fork is there, but system libraries do not survive it."""
POSIX: bool = os.name == "posix"

_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_CLOSE_ON_EXEC: Final[int] = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
READ_FLAGS: Final[int] = os.O_RDONLY | _BINARY | _CLOSE_ON_EXEC | getattr(os, "O_NOCTTY", 0)
NEVER_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)
CREATE_FLAGS: Final[int] = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _CLOSE_ON_EXEC | getattr(os, "O_NOFOLLOW", 0)

_UNSUPPORTED: Final = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EMLINK, errno.ENOLCK}
)
ELSEWHERE: Final = "`conflictschema validate --temp`, or the variable TMPDIR, names another folder"
"""What is to be done where no temporary file can be had."""
_seek_lock: Final = threading.Lock()


def memory_file(folder: str | None = None) -> int:
    """Open a nameless file that only this process sees: in memory, else a temporary file (0600) in `folder`.

    Gives its descriptor. `OutputError` when neither can be had.
    """
    if MEMFD_CREATE is not None:
        with suppress(OSError):  # a kernel or sandbox may refuse the call: then the disk serves
            return MEMFD_CREATE("conflictschema")
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            return os.dup(file.fileno())
    except OSError as error:
        message = f"No temporary file can be made ({os.strerror(error.errno or 0)}); {ELSEWHERE}."
        raise OutputError(message) from error


def read_at(fd: int, length: int, start: int) -> bytes:
    """Read up to `length` bytes from byte `start` on; where the position is shared, one reader at a time moves it."""
    if PREAD is not None:
        return PREAD(fd, length, start)
    with _seek_lock:
        before = os.lseek(fd, 0, os.SEEK_CUR)
        try:
            os.lseek(fd, start, os.SEEK_SET)
            return os.read(fd, length)
        finally:
            os.lseek(fd, before, os.SEEK_SET)


def lock(fd: int) -> bool:
    """Hold the open file for this process until it is closed; False when another holds it. True where locks lack."""
    if FCNTL is None:
        return True
    try:
        FCNTL.flock(fd, FCNTL.LOCK_EX | FCNTL.LOCK_NB)
    except OSError as error:
        return error.errno in _UNSUPPORTED
    return True


def process_alive(pid: int) -> bool:
    """Say whether a process runs under this id. Where that cannot be asked harmlessly, the answer is yes."""
    if not POSIX:
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def set_mode(fd: int, path: Path, mode: int) -> None:
    """Give an open file its permission bits."""
    if FCHMOD is not None:
        FCHMOD(fd, mode)
    else:
        path.chmod(mode)


def place_new(temporary: Path, target: Path) -> None:
    """Give a finished file its name, unless that name is taken by now: then `FileExistsError`.

    Where the file system has no hard links, the look and the renaming are two steps.
    """
    if _linked(temporary, target):
        temporary.unlink()
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    temporary.replace(target)


def _linked(path: Path, other: Path) -> bool:
    """Give a file a second name; False where the file system has no hard links, or not for this file."""
    if LINK is None:
        return False
    try:
        LINK(path, other)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return False
    return True


def keep(path: Path, other: Path) -> None:
    """Give a file a second name, under which it stays when the first is given to another file.

    Where the file system has no hard links, or not for this file, a copy has that name.
    """
    if _linked(path, other):
        return
    with path.open("rb") as source, os.fdopen(os.open(other, CREATE_FLAGS, 0o600), "wb") as copy:
        shutil.copyfileobj(source, copy)
        set_mode(copy.fileno(), other, os.fstat(source.fileno()).st_mode & 0o777)
        copy.flush()
        os.fsync(copy.fileno())


def sync_folder(folder: Path) -> None:
    """Make a renaming in the folder survive a loss of power, where the system lets a folder be synced."""
    if not POSIX:
        return
    fd = os.open(folder, os.O_RDONLY | _CLOSE_ON_EXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(fd)


def start_method() -> Literal["fork", "spawn"]:
    """Say how worker processes are started here, in the words of `multiprocessing`."""
    return "fork" if CAN_FORK else "spawn"


def confine(*, memory_bytes: int | None = None, cpu_seconds: int | None = None, file_bytes: int | None = None) -> bool:
    """Bound this very process for good: address space, processor time, size of files it writes; no core dumps.

    For a child that reads foreign formats, called in the child. False where the system has no such bounds.
    """
    if RESOURCE is None:
        return False
    wanted: list[tuple[Any, int | None]] = [
        (RESOURCE.RLIMIT_AS, memory_bytes),
        (RESOURCE.RLIMIT_CPU, cpu_seconds),
        (RESOURCE.RLIMIT_FSIZE, file_bytes),
        (RESOURCE.RLIMIT_CORE, 0),
    ]
    for kind, value in wanted:
        if value is None:
            continue
        hard = RESOURCE.getrlimit(kind)[1]
        bound = value if hard == RESOURCE.RLIM_INFINITY else min(value, hard)
        RESOURCE.setrlimit(kind, (bound, bound))
    return True


@contextmanager
def parents_file(fd: int) -> Iterator[int]:
    """Open once more, in a forked process, what its parent has open under this number; `OSError` where that fails.

    Linux lists the open files of a process; opening an entry gives that very file, whatever became of its name.
    """
    own = os.open(f"/proc/{os.getppid()}/fd/{fd}", READ_FLAGS)
    try:
        yield own
    finally:
        os.close(own)


def mapped_bytes() -> int:
    """The address space that this process takes, in bytes; zero where the system does not say."""
    return _bytes_told(0)


def resident_bytes() -> int:
    """The memory that this process takes, in bytes; zero where the system does not say."""
    return _bytes_told(1)


def _bytes_told(at: int) -> int:
    try:
        pages = (_PROCESS / "statm").read_text("ascii").split()[at]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 0


def half_of_memory() -> int:
    """Half of the memory that this process may have, in bytes: of the machine's, or of what its control group allows.

    Two gigabytes where the system does not say how much it has.
    """
    try:
        machines = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        machines = 4 * 10**9
    return min([machines, *_allowed()]) // 2


def _allowed() -> Iterator[int]:
    """What the control groups of this process allow it, in bytes: those of a container, or of a service."""
    with suppress(OSError, ValueError):
        for line in (_PROCESS / "cgroup").read_text("utf-8").splitlines():
            _, kinds, path = line.split(":", 2)
            if "memory" in kinds.split(","):
                yield from _limits(_GROUPS / "memory", path, "memory.limit_in_bytes")
            elif not kinds:
                yield from _limits(_GROUPS, path, "memory.max")


def _limits(tree: Path, path: str, name: str) -> Iterator[int]:
    # Inside a container, the path may be one that only the machine outside knows; the limit stands at the root then.
    group = PurePosixPath(path.lstrip("/"))
    for each in (group, *group.parents):
        with suppress(OSError, ValueError):  # it is not there, or says "max"
            yield int((tree / each / name).read_text("ascii"))
