"""Taking files out of a zip archive: one at a time, under no name of their own, checked to their end."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.io.decompress import damaged

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from conflictschema.io.limits import Limits

_DIRECTORY_BYTES: Final = 2**20
_CHUNK: Final = 2**18
MOST_FILES: Final = 1_000
"""Files of an archive that is read."""
_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT: Final = 2**16 - 1
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_OUTSIDE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\x00")


class ZipArchive:
    """An archive that passed every look from outside: its files by their names, and the bytes of each."""

    def __init__(self, archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
        """Take the opened archive and its size in bytes."""
        self._archive = archive
        self._size = size
        self._limits = limits

    @property
    def is_document(self) -> bool:
        """Whether this is a workbook or another office document, which is left whole."""
        return any(name in {"[Content_Types].xml", "mimetype"} for name in self._archive.namelist())

    def entries(self) -> list[zipfile.ZipInfo]:
        """All entries of a document that are not folders; refuses what is encrypted or leads outside."""
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        if any(_OUTSIDE.search(entry.orig_filename) for entry in entries):
            raise damaged("a name in it leads outside the archive")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise damaged("it is encrypted")
        return entries

    def files(self) -> dict[str, zipfile.ZipInfo]:
        """The files by their names, looked at together; refuses what is encrypted, too large, or leads outside.

        Folders do not count, nor does what macOS adds under `__MACOSX`.
        """
        import zipfile

        entries = self._archive.infolist()
        self._limits.check_inflated(sum(entry.file_size for entry in entries), self._size)
        if any(_OUTSIDE.search(entry.orig_filename) for entry in entries):
            raise damaged("a name in it leads outside the archive")
        files = [each for each in entries if not each.is_dir() and not each.filename.startswith("__MACOSX/")]
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise damaged("it is encrypted")
        if not files:
            raise damaged("it holds no file")
        if any(stat.S_IFMT(file.external_attr >> 16) not in {0, stat.S_IFREG} for file in files):
            raise damaged("it holds a link or a device, not a file")
        if any(file.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for file in files):
            raise damaged("it is packed in a way that is not read; zip it again with deflate")
        if min(entry.header_offset for entry in entries) != 0:
            raise damaged("other bytes stand before its beginning")
        if len(files) > MOST_FILES:
            raise Refusal("CS012", limit="files of an archive", value=MOST_FILES, option="giving a folder")
        named = {file.filename: file for file in files}
        if len(named) < len(files):
            raise damaged("it holds two files of one name")
        return named

    def file(self, name: str | None = None) -> tuple[str, int, Iterator[bytes]]:
        """Give the suffix of a file (lower case), its packed bytes and its content; else refuse with the reason.

        Without a name it is the only file that there is.
        """
        files = self.files()
        if name is None and len(files) > 1:
            raise damaged("it holds several files; name the one that is meant, as in archive.zip/table.csv")
        if name is not None and name not in files:
            raise Refusal("CS010", reason="the archive holds no file of this name")
        file = next(iter(files.values())) if name is None else files[name]
        return PurePosixPath(file.filename).suffix.lower(), min(file.compress_size, self._size), self._content(file)

    def _content(self, file: zipfile.ZipInfo) -> Iterator[bytes]:
        with _broken_is_refused(), self._archive.open(file) as member:
            while piece := member.read(_CHUNK):
                yield piece


@contextmanager
def open_zip(fd: int, size: int, limits: Limits) -> Iterator[ZipArchive]:
    """Open the archive behind a descriptor, `size` bytes long; the descriptor stays open."""
    import zipfile

    with os.fdopen(os.dup(fd), "rb") as stream:
        with _broken_is_refused():
            stream.seek(max(0, size - _LONGEST_COMMENT - _END.size - _LOCATOR.size - _END_64.size))
            _check_directory(stream.read())
            archive = zipfile.ZipFile(stream)
        with archive:
            yield ZipArchive(archive, size, limits)


def _check_directory(tail: bytes) -> None:
    """Refuse what would be dear to list, or ends with anything but the archive's own end."""
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise damaged("it was cut off: the end is missing")
    *_, directory_bytes, _, comment_bytes = _END.unpack_from(tail, at)
    if at + _END.size + comment_bytes != len(tail):
        raise damaged("other bytes follow after its end")
    if directory_bytes == 2**32 - 1:
        start = at - _LOCATOR.size - _END_64.size  # the long form of the end stands right before its locator
        if start < 0 or tail[start : start + 4] != b"PK\x06\x06":
            raise damaged("its bytes are broken")
        directory_bytes = _END_64.unpack_from(tail, start)[8]
    if directory_bytes > _DIRECTORY_BYTES:
        raise damaged("its list of entries is too long")


@contextmanager
def _broken_is_refused() -> Iterator[None]:
    import zipfile

    try:
        yield
    except EOFError as error:
        raise damaged("it was cut off: the end is missing") from error
    except zipfile.BadZipFile as error:
        raise damaged("its checksum is wrong" if "CRC" in str(error) else "its bytes are broken") from error
    except (zlib.error, struct.error, NotImplementedError, RuntimeError, ValueError, OverflowError, OSError) as error:
        raise damaged("its bytes are broken") from error
