"""The door in: a name from the command line becomes one open descriptor, and nobody opens that name again.

A name is only ever the name of one file: never a pattern, never an address. Regular files are read in place; what comes
from a pipe or is packed is copied once, under the limits, into a file that only this process sees.
"""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from conflictschema.errors import OutputError
from conflictschema.finding import Refusal
from conflictschema.io import beside, platform
from conflictschema.io.decompress import HEAD, SUFFIXES, ByteSource, Packing, damaged, gunzip, packing_of, unzstd
from conflictschema.io.input_file import Input, cannot_open
from conflictschema.io.limits import Limits
from conflictschema.io.show import shown_name
from conflictschema.io.unzip import open_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STDIN: Final = "-"
_STDIN_SHOWN: Final = "<stdin>"


def open_input(path: str | os.PathLike[str], limits: Limits | None = None, *, temp: str | None = None) -> Input:
    """Open the one file of this name, or standard input for "-"; unpack gzip, Zstandard and zip by their content.

    `temp` is the folder for a temporary file (0600, nameless) where the system has no memory files. `Refusal` CS010
    when it cannot be opened or is no file, CS011 when what is packed is damaged, CS012 when a limit is reached, CS013
    when it changes meanwhile; `OutputError` when the copy cannot be stored.
    """
    name = os.fspath(path)
    try:
        if name == _STDIN:
            return _open_stdin(_Asked(_STDIN_SHOWN, "", None, limits or Limits(), temp))
        promised = SUFFIXES.get(Path(name).suffix.lower())
        suffix = unpacked(name).suffix.lower()
        return _open_name(name, _Asked(shown_name(name), suffix, promised, limits or Limits(), temp))
    except FileNotFoundError as error:
        raise cannot_open(error, hint=beside.hint(name)) from error
    except OSError as error:
        raise cannot_open(error) from error
    except UnicodeEncodeError as error:
        raise Refusal("CS010", reason="no file on this system can have such a name") from error


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for: the name to show, what it promises, and the limits."""

    name: str
    suffix: str
    promised: Packing | None
    limits: Limits
    temp: str | None

    def packing(self, head: bytes) -> Packing | None:
        """Tell how the content is packed; refuse it when the name promises otherwise. An empty one is not packed."""
        packing = packing_of(head, "" if self.promised else self.suffix)
        if head and self.promised and packing is not self.promised:
            raise damaged(f"its name says {self.promised}, but its content is not {self.promised}")
        return packing


def unpacked(name: str) -> PurePath:
    """The name of a file without what it says of how the file is packed: "actor.csv" for "actor.csv.gz"."""
    path = PurePath(name)
    return path.with_suffix("") if path.suffix.lower() in SUFFIXES else path


def _open_name(name: str, asked: _Asked) -> Input:
    if "\x00" in name:
        raise Refusal("CS010", reason="a file name cannot hold a NUL character")
    if not name:
        raise Refusal("CS010", reason="its name is empty")
    try:
        mode = Path(name).stat().st_mode
    except (NotADirectoryError, FileNotFoundError):
        inside = _within(name)
        if inside is None:
            raise
        return _open_member(*inside, asked)
    _check_kind(mode)
    is_pipe = stat.S_ISFIFO(mode)
    # A pipe is opened waiting for its writer; a file without waiting, should a pipe have taken its name meanwhile.
    fd = os.open(name, platform.READ_FLAGS | (0 if is_pipe else platform.NEVER_WAIT))
    if stat.S_IFMT(os.fstat(fd).st_mode) != stat.S_IFMT(mode):
        os.close(fd)
        raise Refusal("CS013")
    if not is_pipe:
        return _from_file(Input(fd, name=asked.name, suffix=asked.suffix, path=Path(name)), asked)
    try:
        return _from_stream(partial(os.read, fd), asked)
    finally:
        os.close(fd)


def _within(name: str) -> tuple[str, str] | None:
    """The file that a part of this name leads to, and the rest: an archive, and the name of what it is to hold."""
    for parent in Path(name).parents:
        if parent.is_file():
            return str(parent), Path(name).relative_to(parent).as_posix()
    return None


def _open_member(archive: str, member: str, asked: _Asked) -> Input:
    """One file of an archive that holds several."""
    fd = os.open(archive, platform.READ_FLAGS | platform.NEVER_WAIT)
    plain = Input(fd, name=asked.name, suffix="", path=Path(archive))
    try:
        if packing_of(plain.read(0, HEAD)) is not Packing.ZIP:
            raise Refusal("CS010", reason="a part of its path is not a folder, nor a zip archive")
        result = _unzipped(plain, asked, member)
        plain.check_unchanged()
    finally:
        plain.close()
    return result


def members(path: str, limits: Limits) -> list[str]:
    """The names of the files in a zip archive that holds several; none of any other file, or of one that is damaged."""
    try:
        if not Path(path).is_file():
            return []
        fd = os.open(path, platform.READ_FLAGS | platform.NEVER_WAIT)
        with Input(fd, name=shown_name(path), suffix=Path(path).suffix.lower(), path=Path(path)) as plain:
            # A glance, and no read: a file that changes from here on is told where it is judged.
            if packing_of(platform.read_at(fd, HEAD, 0), plain.suffix) is not Packing.ZIP:
                return []
            with open_zip(plain.fd, plain.size, limits) as archive:
                names = [] if archive.is_document else list(archive.files())
    except (Refusal, OSError, ValueError):  # opening it says what is wrong
        return []
    return names if len(names) > 1 else []


def _open_stdin(asked: _Asked) -> Input:
    if sys.stdin is None or sys.stdin.closed:
        raise Refusal("CS010", reason="there is no standard input")
    try:
        fd = sys.stdin.fileno()
    except (OSError, ValueError):  # a stand-in without a descriptor, as in notebooks and test runners
        return _from_stream(sys.stdin.buffer.read, asked)
    mode = os.fstat(fd).st_mode
    if not (stat.S_ISSOCK(mode) or os.isatty(fd)):
        _check_kind(mode)
    if stat.S_ISREG(mode) and os.lseek(fd, 0, os.SEEK_CUR) == 0:
        return _from_file(Input(os.dup(fd), name=asked.name, suffix=asked.suffix), asked)
    return _from_stream(partial(os.read, fd), asked)  # also a file whose beginning someone else has read already


def _from_stream(read: Callable[[int], bytes], asked: _Asked) -> Input:
    source = ByteSource(read)
    packing = asked.packing(source.peek(HEAD))
    if packing in {Packing.GZIP, Packing.ZSTANDARD}:
        return _inflated(source, packing, asked)
    return _from_file(_copied(source.rest(), asked.limits.check_copied, asked), asked)


def _from_file(plain: Input, asked: _Asked) -> Input:
    """Give the file itself when it is not packed; else unpack it and close it, also when that fails."""
    result = plain
    try:
        packing = asked.packing(plain.read(0, HEAD))
        if packing is Packing.ZIP:
            result = _unzipped(plain, asked)
        elif packing is not None:
            result = _inflated(ByteSource(partial(os.read, plain.fd)), packing, asked)
        if result is not plain:
            plain.check_unchanged()
            plain.close()
    except BaseException:
        plain.close()
        result.close()
        raise
    return result


def _unzipped(plain: Input, asked: _Asked, member: str | None = None) -> Input:
    with open_zip(plain.fd, plain.size, asked.limits) as archive:
        if archive.is_document and member is None:
            return plain
        suffix, packed, content = archive.file(member)
        check = partial(asked.limits.check_inflated, packed=packed)
        return _not_packed_again(_copied(content, check, replace(asked, suffix=suffix)))


def _inflated(source: ByteSource, packing: Packing | None, asked: _Asked) -> Input:
    unchecked: list[None] = []
    pieces = gunzip(source) if packing is Packing.GZIP else unzstd(source, lambda: unchecked.append(None))
    result = _copied(pieces, lambda inflated: asked.limits.check_inflated(inflated, source.taken), asked)
    result.checksummed = not unchecked
    return _not_packed_again(result)


def _not_packed_again(unpacked: Input) -> Input:
    try:
        if packing_of(unpacked.read(0, HEAD), unpacked.suffix) is not None:
            raise damaged("what it holds is packed once more; unpack it first")
    except Refusal:
        unpacked.close()
        raise
    return unpacked


def _copied(pieces: Iterator[bytes], check: Callable[[int], None], asked: _Asked) -> Input:
    """Store all pieces in a memory file, calling `check` with the bytes so far before they are stored."""
    fd = platform.memory_file(asked.temp)
    copied = 0
    try:
        for piece in pieces:
            copied += len(piece)
            check(copied)
            _store(fd, piece)
        return Input(fd, name=asked.name, suffix=asked.suffix)
    except BaseException:
        os.close(fd)
        raise


def _store(fd: int, piece: bytes) -> None:
    rest = memoryview(piece)
    try:
        while rest:
            rest = rest[os.write(fd, rest) :]
    except OSError as error:
        message = f"The unpacked input cannot be stored ({os.strerror(error.errno or 0)}); {platform.ELSEWHERE}."
        raise OutputError(message) from error


def _check_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Refusal("CS010", reason="it is a folder")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise Refusal("CS010", reason="it is a device or a socket, not a file")
