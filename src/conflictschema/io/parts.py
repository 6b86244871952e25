"""The parts of an office document, which is a zip archive: read under limits, or handed on as they are packed.

Names inside are only ever looked up: no link in a document is followed out of it, and nothing is written under a name
that stands in one.
"""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from conflictschema.finding import Refusal
from conflictschema.io.decompress import ZIP, damaged
from conflictschema.io.unzip import open_zip

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator

    from conflictschema.io.input_file import Input
    from conflictschema.io.limits import Limits

MOST_PARTS: Final = 5_000
"""Parts that a document may have."""
MOST_BYTES: Final = 64 * 2**20
"""Bytes of a part that is held as a whole; sheets are not."""
_CHUNK: Final = 2**18
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_UTF8: Final = 0x800
_DEFLATED: Final = 8
_LEVEL: Final = 3
"""How hard parts are packed: 6 takes two fifths longer, for a tenth less."""
_LARGEST: Final = 2**32 - 1
_TIME: Final = (0, 0x21)
"""The first day that a zip archive can name: parts that were made here have no time of their own."""


class Parts:
    """The parts of an open document."""

    def __init__(self, source: Input, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
        """Take the entries of the archive, looked at from outside."""
        self._source = source
        self._limits = limits
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if entry.filename in self._entries:
                raise damaged("it holds two parts of one name")
            self._entries[entry.filename] = entry
        self._inflated = 0
        self._counted: dict[str, int] = {}
        """Bytes of every part that are among those: what is read again is no more than it was."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in their order."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part, checked to its end; all parts together stay within the limits."""
        entry = self._entries[name]
        # What a document says of itself suffices to refuse it; whether it is so is counted below.
        self._limits.check_inflated(entry.file_size, entry.compress_size)
        unpack = zlib.decompressobj(-zlib.MAX_WBITS) if entry.compress_type else None
        crc, taken = 0, 0
        for raw in self._raw(entry):
            left = raw
            while left or (unpack is not None and unpack.unconsumed_tail):
                try:
                    piece = left if unpack is None else unpack.decompress(left, _CHUNK)
                except zlib.error as error:
                    raise damaged("its bytes are broken") from error
                left = b"" if unpack is None else unpack.unconsumed_tail
                taken += len(piece)
                more = max(taken - self._counted.get(name, 0), 0)
                self._inflated += more
                self._counted[name] = self._counted.get(name, 0) + more
                self._limits.check_inflated(taken, entry.compress_size)
                self._limits.check_inflated(self._inflated, self._source.size)
                crc = zlib.crc32(piece, crc)
                if piece:
                    yield piece
                if not left:
                    break
        if crc != entry.CRC or taken != entry.file_size:
            raise damaged("its checksum is wrong")

    def read(self, name: str) -> bytes:
        """The content of a part as a whole; `Refusal` where it is larger than any part that is read so."""
        return whole(self.chunks(name))

    def hand_on(self, name: str, writer: PartWriter) -> None:
        """Copy a part as it is packed."""
        entry = self._entries[name]
        writer.add_packed(name, self._raw(entry), entry)

    def _raw(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        head = self._source.read(entry.header_offset, _LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(ZIP):
            raise damaged("its bytes are broken")
        *_, name_bytes, extra_bytes = _LOCAL.unpack(head)
        start = entry.header_offset + _LOCAL.size + name_bytes + extra_bytes
        end = start + entry.compress_size
        if end > self._source.size:
            raise damaged("it was cut off: the end is missing")
        while start < end:
            piece = self._source.read(start, min(_CHUNK, end - start))
            start += len(piece)
            yield piece


def whole(chunks: Iterable[bytes], most: int = MOST_BYTES) -> bytes:
    """All pieces together; `Refusal` where they are more than so many bytes."""
    pieces: list[bytes] = []
    taken = 0
    for piece in chunks:
        taken += len(piece)
        if taken > most:
            raise Refusal("CS012", limit="bytes of a part that is patched", value=most, option="saving it anew")
        pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def open_parts(source: Input, limits: Limits) -> Iterator[Parts]:
    """Open a document that is an archive; `Refusal` where it is damaged, encrypted, too large or too many."""
    import zipfile

    with open_zip(source.fd, source.size, limits) as archive:
        entries = archive.entries()
        if len(entries) > MOST_PARTS:
            raise Refusal("CS012", limit="parts of a document", value=MOST_PARTS, option="saving it anew")
        if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
            raise damaged("it is packed in a way that is not read; save it anew")
        yield Parts(source, entries, limits)


@dataclass(frozen=True, slots=True)
class Packed:
    """The content of a part, packed."""

    pieces: list[bytes]
    crc: int
    size: int
    """Bytes before they were packed."""


def packed(pieces: Iterable[bytes]) -> Packed:
    """Pack the content of a part."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    crc, size = 0, 0
    made: list[bytes] = []
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        made.append(packer.compress(piece))
    return Packed([*made, packer.flush()], crc, size)


class PartWriter:
    """A document in the making: parts are added one after the other, and `finish` ends it."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Take the stream to write to."""
        self._stream = stream
        self._at = 0
        self._directory = io.BytesIO()
        self._names: set[str] = set()

    def add(self, name: str, packed: Packed) -> None:
        """Add a part."""
        self._begin(name, _DEFLATED, (packed.crc, sum(map(len, packed.pieces)), packed.size), _TIME)
        for piece in packed.pieces:
            self._write(piece)

    def add_packed(self, name: str, raw: Iterable[bytes], entry: zipfile.ZipInfo) -> None:
        """Add a part that is packed already."""
        year, month, day, hour, minute, second = entry.date_time
        stamp = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
        self._begin(name, entry.compress_type, (entry.CRC, entry.compress_size, entry.file_size), stamp)
        for piece in raw:
            self._write(piece)

    def finish(self) -> None:
        """Write the directory of the archive."""
        start, directory = self._at, self._directory.getvalue()
        self._write(directory)
        count = len(self._names)
        self._write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))

    def _begin(self, name: str, method: int, sums: tuple[int, int, int], stamp: tuple[int, int]) -> None:
        if name in self._names:
            raise damaged("it holds two parts of one name")
        self._names.add(name)
        if max(*sums[1:], self._at) > _LARGEST:
            raise Refusal("CS012", limit="bytes of a document", value=_LARGEST, option="fewer rows")
        raw = name.encode()
        self._directory.write(
            _CENTRAL.pack(b"PK\x01\x02", 20, 20, _UTF8, method, *stamp, *sums, len(raw), 0, 0, 0, 0, 0, self._at) + raw
        )
        self._write(_LOCAL.pack(ZIP, 20, _UTF8, method, *stamp, *sums, len(raw), 0) + raw)

    def _write(self, piece: bytes) -> None:
        self._stream.write(piece)
        self._at += len(piece)
