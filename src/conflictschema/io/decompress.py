"""Unpacking gzip, Zstandard and zip content, strictly: all of it, checked to its end, or a refusal that says why.

Nothing is ever written under a name that stands in an archive, and no such name is repeated in a reason.
"""

from __future__ import annotations

import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from conflictschema.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import zstandard


class Packing(StrEnum):
    """A way of packing bytes that is read."""

    GZIP = "gzip"
    ZSTANDARD = "Zstandard"
    ZIP = "zip"


SUFFIXES: Final = {".gz": Packing.GZIP, ".zst": Packing.ZSTANDARD, ".zip": Packing.ZIP}
"""What a name's last suffix promises."""
WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xltx", ".ods"})
"""Suffixes of formats that are zip files themselves, and are left whole."""
HEAD: Final = 264
"""How many first bytes tell the kinds of content apart."""

_CHUNK: Final = 2**16
_FIRST_BITE: Final = 2**10
_INFLATED_CHUNK: Final = 2**18
_EMPTY_PARTS: Final = 1000
_WINDOW: Final = 2**27
_BLOCK: Final = 2**17
_GZIP_MAGIC: Final = b"\x1f\x8b"
_ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
_SKIPPABLE: Final = frozenset(bytes([first]) + b"\x2a\x4d\x18" for first in range(0x50, 0x60))
ZIP: Final = b"PK\x03\x04"
"""How an archive begins that holds something, and with it a workbook."""
_ZIP_MAGIC: Final = (ZIP, b"PK\x05\x06")
_UNREAD: Final = {
    b"\xfd7zXZ\x00": "xz",
    b"BZh91AY&SY": "bzip2",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\x04\x22\x4d\x18": "LZ4",
}


def damaged(reason: str) -> Refusal:
    """Make the refusal (CS011) of packed content that is broken or not of the kind that is read."""
    return Refusal("CS011", reason=reason)


class ByteSource:
    """Bytes that come one after the other, with a look ahead. `taken` counts those handed out."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        """Take what reads up to that many next bytes, and gives none only at the end."""
        self._read = read
        self._held = b""
        self._at = 0
        self.taken = 0

    def peek(self, length: int) -> bytes:
        """Give the next `length` bytes without taking them; fewer only at the end."""
        while len(self._held) - self._at < length and (more := self._read(_CHUNK)):
            self._held = self._held[self._at :] + more
            self._at = 0
        return self._held[self._at : self._at + length]

    def take(self, most: int = _CHUNK) -> bytes:
        """Take the next bytes: at least one and up to `most`; none only at the end."""
        if self._at == len(self._held):
            self._held, self._at = self._read(_CHUNK), 0
        piece = self._held[self._at : self._at + most]
        self._at += len(piece)
        self.taken += len(piece)
        return piece

    def take_exactly(self, length: int) -> bytes:
        """Take that many bytes; when the end comes first, what is packed was cut off (CS011)."""
        piece = self.take(length)
        while len(piece) < length:
            more = self.take(length - len(piece))
            if not more:
                raise damaged("it was cut off: the end is missing")
            piece += more
        return piece

    def give_back(self, length: int) -> None:
        """Undo the end of the last `take`."""
        self._at -= length
        self.taken -= length

    def rest(self) -> Iterator[bytes]:
        """Take all that is left, piece by piece."""
        while piece := self.take():
            yield piece


def packing_of(head: bytes, suffix: str = "") -> Packing | None:
    """Tell by its first bytes (`HEAD` of them) how content is packed; None when it is not, or is a workbook by suffix.

    Kinds of archive that are not read are refused (CS011), so that they are not taken for broken tables.
    """
    if head.startswith(_GZIP_MAGIC):
        return Packing.GZIP
    if head.startswith(_ZSTD_MAGIC) or head[:4] in _SKIPPABLE:
        return Packing.ZSTANDARD
    if head.startswith(_ZIP_MAGIC):
        return None if suffix in WORKBOOKS else Packing.ZIP
    for magic, name in _UNREAD.items():
        if head.startswith(magic):
            raise damaged(f"it is packed with {name}; gzip, Zstandard and zip are read")
    if head[257:262] == b"ustar":
        raise damaged("it is a tar archive; take the file out of it first")
    return None


def gunzip(source: ByteSource) -> Iterator[bytes]:
    """Inflate gzip content of one or several members; each must be whole and agree with its checksum and length."""
    empty = 0
    while True:
        inflated = 0
        for piece in _member(source):
            inflated += len(piece)
            yield piece
        empty = _count_empty(empty, inflated)
        ahead = source.peek(len(_GZIP_MAGIC))
        if ahead == _GZIP_MAGIC:
            continue
        # Tapes and some tools pad with NUL bytes; gzip itself passes over them too.
        if any(piece.strip(b"\x00") for piece in source.rest()):
            raise damaged("other bytes follow after its end")
        return


def _member(source: ByteSource) -> Iterator[bytes]:
    inflater = zlib.decompressobj(wbits=31)
    bite = _FIRST_BITE  # small first, so that a file of countless tiny members is not read over and over
    full = False
    while not inflater.eof:
        data = inflater.unconsumed_tail
        if not data and not full:
            data = source.take(bite)
            bite = min(2 * bite, _CHUNK)
            if not data:
                raise damaged("it was cut off: the end is missing")
        try:
            piece = inflater.decompress(data, _INFLATED_CHUNK)
        except zlib.error as error:
            wrong = "data check" in str(error) or "length check" in str(error)
            raise damaged("its checksum is wrong" if wrong else "its bytes are broken") from error
        full = len(piece) == _INFLATED_CHUNK
        yield piece
    source.give_back(len(inflater.unused_data))


def unzstd(source: ByteSource, without_checksum: Callable[[], None]) -> Iterator[bytes]:
    """Inflate Zstandard content of one or several frames; each must reach its end and agree with its checksum.

    `without_checksum` is called for a frame that has none: flipped bits in it may go unseen. The frames are walked
    block by block (RFC 8878), so that one step gives at most 128 KiB and a missing end cannot pass for the end.
    """
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    empty = 0
    while head := source.peek(18):
        if head[:4] in _SKIPPABLE:
            _skip(source, int.from_bytes(source.take_exactly(8)[4:], "little"))
            empty = _count_empty(empty, 0)
            continue
        if not head.startswith(_ZSTD_MAGIC):
            raise damaged("other bytes follow after its end")
        frame = _described(head)
        header = source.take_exactly(zstandard.frame_header_size(head))
        if not frame.has_checksum:
            without_checksum()
        inflated = 0
        inflater = decompressor.decompressobj()
        try:
            for data in _frame(source, header, has_checksum=frame.has_checksum):
                piece = inflater.decompress(data)
                inflated += len(piece)
                yield piece
        except zstandard.ZstdError as error:
            wrong = "checksum" in str(error)
            raise damaged("its checksum is wrong" if wrong else "its bytes are broken") from error
        if not inflater.eof:
            raise damaged("its bytes are broken")
        empty = _count_empty(empty, inflated)


def _described(head: bytes) -> zstandard.FrameParameters:
    import zstandard

    try:
        frame = zstandard.get_frame_parameters(head)
    except zstandard.ZstdError as error:
        raise damaged("the header of a frame is broken or cut off") from error
    if frame.dict_id:
        raise damaged("it was packed with a dictionary, which is not at hand")
    if frame.window_size > _WINDOW:
        raise damaged(f"unpacking it takes a window of more than {_WINDOW >> 20} MiB (zstd --long above 27)")
    return frame


def _frame(source: ByteSource, header: bytes, *, has_checksum: bool) -> Iterator[bytes]:
    yield header
    last = False
    while not last:
        start = source.take_exactly(3)
        described = int.from_bytes(start, "little")
        last, kind, size = bool(described & 1), described >> 1 & 3, described >> 3
        repeated, reserved = 1, 3
        if kind == reserved or size > _BLOCK:
            raise damaged("its bytes are broken")
        yield start + source.take_exactly(1 if kind == repeated else size)
    if has_checksum:
        yield source.take_exactly(4)


def _skip(source: ByteSource, length: int) -> None:
    while length:
        piece = source.take(length)
        if not piece:
            raise damaged("it was cut off: the end is missing")
        length -= len(piece)


def _count_empty(empty: int, inflated: int) -> int:
    if inflated:
        return empty
    if empty == _EMPTY_PARTS:
        raise damaged(f"it has more than {_EMPTY_PARTS} empty parts")
    return empty + 1
