"""An input that is open: bytes by position, and proof that they are still the bytes of that file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from conflictschema.finding import Refusal
from conflictschema.io import platform

if TYPE_CHECKING:
    import hashlib
    from types import TracebackType

_HASH_CHUNK: Final = 2**20
_REASONS: Final = {
    errno.ENOENT: "there is no file of this name",
    errno.EACCES: "reading it is not allowed",
    errno.EPERM: "reading it is not allowed",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EMFILE: "too many files are open",
    errno.EIO: "the device failed while it was read",
}


class Input:
    """One input, open for reading by position. Use it as a context manager, or call `close`."""

    def __init__(self, fd: int, *, name: str, suffix: str, path: Path | None = None, checksummed: bool = True) -> None:
        """Take over an open descriptor; `path` is the name to look at again when asking whether it changed."""
        self.fd: int = fd
        """The descriptor; its position means nothing, read by position only."""
        self.name: str = name
        """The name as it may be shown."""
        self.suffix: str = suffix
        """The suffix of the content, lower case with its dot: ".jsonl" for x.jsonl.gz; may be empty."""
        self.checksummed: bool = checksummed
        """False when it was unpacked from a Zstandard frame without a checksum, so that damage may go unseen."""
        self._path = path
        self._stamp = _stamp(os.fstat(fd))
        self.size: int = self._stamp[0]
        """Bytes of content, unpacked, as of opening."""
        self._digest: hashlib._Hash | None = None
        self._hashed = 0
        """Bytes from the beginning that are in the digest."""

    def read(self, start: int, length: int) -> bytes:
        """Read `length` bytes from byte `start` on, fewer only at the end; may be called from several threads.

        Never gives bytes past `size`. `Refusal` CS013 when the file got shorter, CS010 when the device fails.
        """
        wanted = min(length, self.size - start)
        pieces: list[bytes] = []
        while wanted > 0:
            try:
                piece = platform.read_at(self.fd, wanted, start)
            except OSError as error:
                raise cannot_open(error) from error
            if not piece:
                raise Refusal("CS013")
            pieces.append(piece)
            start += len(piece)
            wanted -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def check_unchanged(self) -> None:
        """Raise `Refusal` CS013 when size or time changed since opening, or the name now leads to another file.

        CS010 when the device fails.
        """
        try:
            held = os.fstat(self.fd)
        except OSError as error:
            raise cannot_open(error) from error
        if _stamp(held) != self._stamp:
            raise Refusal("CS013")
        if self._path is None:
            return
        try:
            now = self._path.stat()
        except OSError as error:
            raise Refusal("CS013") from error
        if _stamp(now) != self._stamp:
            raise Refusal("CS013")

    def hash(self, start: int, data: bytes) -> None:
        """Take into the SHA-256 what was read from byte `start` on, so that it is not read again for that.

        What was passed over before it is read; what comes twice is left out.
        """
        self._hash_up_to(start)
        if start == self._hashed:
            self._update(data)

    def sha256(self) -> str:
        """Give the SHA-256 of the content (unpacked) in hexadecimal; reads what is not in it yet, once."""
        self._hash_up_to(self.size)
        return self._update(b"").hexdigest()

    def _hash_up_to(self, end: int) -> None:
        while self._hashed < end:
            self._update(self.read(self._hashed, min(_HASH_CHUNK, end - self._hashed)))

    def _update(self, data: bytes) -> hashlib._Hash:
        if self._digest is None:
            import hashlib

            self._digest = hashlib.sha256()
        self._digest.update(data)
        self._hashed += len(data)
        return self._digest

    def close(self) -> None:
        """Close the descriptor; a second call does nothing."""
        if self.fd >= 0:
            fd, self.fd = self.fd, -1
            os.close(fd)

    def __enter__(self) -> Self:
        """Give the input itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def cannot_open(error: OSError, *, hint: str = "") -> Refusal:
    """Make the refusal (CS010) of what the system would not open or read, in plain words, with what may be meant."""
    reason = _REASONS.get(error.errno or 0) or os.strerror(error.errno or 0).lower()
    return Refusal("CS010", reason=reason, hint=hint) if hint else Refusal("CS010", reason=reason)


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev
