import gzip
import io
import stat
import struct
import zipfile
import zlib

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictschema.finding import Refusal
from conflictschema.io import Limits, open_input

TEXT = b'{"type":"event","id":"event:a"}\n' * 40
CHECKED = zstandard.ZstdCompressor(write_checksum=True)
UNCHECKED = zstandard.ZstdCompressor(write_checksum=False)
SKIPPABLE = b"\x50\x2a\x4d\x18" + struct.pack("<I", 3) + b"abc"


def numbered(*cases):
    """Cases whose ids are the same in every process, though their bytes hold the time they were packed at."""
    return [pytest.param(*case, id=f"{number}-{case[0]}"[:20]) for number, case in enumerate(cases)]


def zipped(*members, method=zipfile.ZIP_DEFLATED, comment=b""):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
        archive.comment = comment
    return packed.getvalue()


def content_of(tmp_path, name, packed, limits=None):
    (tmp_path / name).write_bytes(packed)
    with open_input(tmp_path / name, limits) as source:
        return source.suffix, source.read(0, source.size + 1)


def refused(tmp_path, name, packed, limits=None):
    with pytest.raises(Refusal) as caught:
        content_of(tmp_path, name, packed, limits)
    return caught.value


@pytest.mark.parametrize(
    ("name", "packed"),
    numbered(
        ("x.jsonl", gzip.compress(TEXT)),
        ("x.jsonl", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("x.jsonl", gzip.compress(TEXT) + gzip.compress(b"")),
        ("x.jsonl", gzip.compress(TEXT) + bytes(700)),
        ("x.jsonl", CHECKED.compress(TEXT)),
        ("x.jsonl", UNCHECKED.compress(TEXT)),
        ("x.jsonl", SKIPPABLE + CHECKED.compress(TEXT[:100]) + SKIPPABLE + CHECKED.compress(TEXT[100:])),
        ("x.jsonl", zipped(("inner.jsonl", TEXT))),
        ("x.jsonl", zipped(("folder/", b""), ("folder/inner.jsonl", TEXT), ("__MACOSX/folder/._inner.jsonl", b"fork"))),
        ("x.jsonl", zipped(("inner.jsonl", TEXT), method=zipfile.ZIP_STORED, comment=b"from the archive")),
    ),
)
def test_whole_content_is_unpacked_whatever_the_name_says(tmp_path, name, packed):
    assert content_of(tmp_path, name, packed) == (".jsonl", TEXT)


@pytest.mark.parametrize(
    ("name", "packed", "suffix"),
    numbered(
        ("x.JSONL.GZ", gzip.compress(TEXT), ".jsonl"),
        ("x.csv.zst", CHECKED.compress(TEXT), ".csv"),
        ("x.gz", gzip.compress(TEXT), ""),
        ("x.zip", zipped(("a/Inner.CSV", TEXT)), ".csv"),
    ),
)
def test_the_suffix_is_that_of_the_content(tmp_path, name, packed, suffix):
    assert content_of(tmp_path, name, packed) == (suffix, TEXT)


def test_an_archive_with_the_long_form_of_its_end_is_read(tmp_path):
    assert content_of(tmp_path, "x.zip", in_long_form(STORED)) == (".csv", TEXT)


def test_a_workbook_is_a_zip_file_that_stays_whole(tmp_path):
    workbook = zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    assert content_of(tmp_path, "x.xlsx", workbook) == (".xlsx", workbook)
    assert content_of(tmp_path, "renamed.csv", workbook) == (".csv", workbook)
    assert content_of(tmp_path, "x.xlsx.gz", gzip.compress(workbook)) == (".xlsx", workbook)
    assert content_of(tmp_path, "x.zip", zipped(("x.xlsx", workbook))) == (".xlsx", workbook)


def test_an_empty_file_is_not_a_damaged_archive(tmp_path):
    assert content_of(tmp_path, "x.jsonl.gz", b"") == (".jsonl", b"")
    assert content_of(tmp_path, "x.jsonl.gz", gzip.compress(b"")) == (".jsonl", b"")
    assert content_of(tmp_path, "x.jsonl.zst", CHECKED.compress(b"")) == (".jsonl", b"")


WRONG_CRC = bytearray(gzip.compress(TEXT))
WRONG_CRC[-8] ^= 1
WRONG_LENGTH = bytearray(gzip.compress(TEXT))
WRONG_LENGTH[-1] ^= 1
WRONG_ZSTD_CHECKSUM = bytearray(CHECKED.compress(TEXT))
WRONG_ZSTD_CHECKSUM[-1] ^= 1
WIDE_WINDOW = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(31 - 10) << 3]) + b"\x01\x00\x00"
WITH_DICTIONARY = b"\x28\xb5\x2f\xfd" + b"\x21" + b"\x07" + b"\x00" + b"\x01\x00\x00"
STORED = zipped(("a.csv", TEXT), method=zipfile.ZIP_STORED)
WRONG_ZIP_CRC = STORED.replace(b"event:a", b"event:b", 1)
ENCRYPTED = bytearray(STORED)
ENCRYPTED[6] |= 1
ENCRYPTED[STORED.index(b"PK\x01\x02") + 8] |= 1


def in_long_form(archive, *, ended=True):
    """The archive with the long form of its end (zip64), as for files of more than 4 GiB."""
    at = archive.rindex(b"PK\x05\x06")
    size, offset = struct.unpack_from("<LL", archive, at + 12)
    long_end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2**16 - 1, 2**16 - 1, 2**32 - 1, 2**32 - 1, 0)
    return archive[:at] + (long_end + locator if ended else b"") + end


LINK = zipfile.ZipInfo("a.csv")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16
TAR = bytes(257) + b"ustar\x0000" + bytes(240)


@pytest.mark.parametrize(
    ("name", "packed", "reason"),
    numbered(
        ("x.csv.gz", gzip.compress(TEXT)[:-9], "cut off"),
        ("x.csv.gz", gzip.compress(TEXT)[:-1], "cut off"),
        ("x.csv.gz", gzip.compress(TEXT)[:5], "cut off"),
        ("x.csv.gz", gzip.compress(TEXT) + gzip.compress(TEXT)[:20], "cut off"),
        ("x.csv.gz", bytes(WRONG_CRC), "checksum"),
        ("x.csv.gz", bytes(WRONG_LENGTH), "checksum"),
        ("x.csv.gz", gzip.compress(TEXT) + b"GARBAGE", "after its end"),
        ("x.csv.gz", gzip.compress(TEXT) + bytes(100_000) + b"x", "after its end"),
        ("x.csv.gz", b"\x1f\x8b\x08\x00" + bytes(6) + b"\xff" * 20, "broken"),
        ("x.csv.gz", TEXT, "not gzip"),
        ("x.csv.gz", CHECKED.compress(TEXT), "not gzip"),
        ("x.csv.zst", TEXT, "not Zstandard"),
        ("x.zip", TEXT, "not zip"),
        ("x.csv.gz", gzip.compress(gzip.compress(TEXT)), "once more"),
        ("x.csv.gz", gzip.compress(STORED), "once more"),
        ("x.zip", zipped(("a.csv.gz", gzip.compress(TEXT))), "once more"),
        ("x.tar.gz", gzip.compress(TAR), "tar archive"),
        ("x.csv", b"\xfd7zXZ\x00" + bytes(20), "xz"),
        ("x.csv.gz", gzip.compress(b"") * 1002, "empty parts"),
        ("x.csv.zst", CHECKED.compress(TEXT)[:-1], "cut off"),
        ("x.csv.zst", CHECKED.compress(TEXT)[:-10], "cut off"),
        ("x.csv.zst", UNCHECKED.compress(TEXT)[:-1], "cut off"),
        ("x.csv.zst", CHECKED.compress(TEXT)[:5], "header"),
        ("x.csv.zst", SKIPPABLE[:-1], "cut off"),
        ("x.csv.zst", bytes(WRONG_ZSTD_CHECKSUM), "checksum"),
        ("x.csv.zst", CHECKED.compress(TEXT) + b"GARBAGE", "after its end"),
        ("x.csv.zst", b"\x28\xb5\x2f\xfd\x00\x58\x07\x00\x00", "broken"),
        ("x.csv.zst", WIDE_WINDOW, "window"),
        ("x.csv.zst", WITH_DICTIONARY, "dictionary"),
        ("x.csv.zst", SKIPPABLE * 1002, "empty parts"),
        ("x.zip", zipped(("a.csv", TEXT))[:-1], "cut off"),
        ("x.zip", zipped(("a.csv", TEXT))[:40], "cut off"),
        ("x.zip", zipped(("a.csv", TEXT)) + b"x", "after its end"),
        ("x.zip", zipped(("b.csv", TEXT)) + zipped(("a.csv", TEXT)), "before its beginning"),
        ("x.zip", WRONG_ZIP_CRC, "checksum"),
        ("x.zip", in_long_form(STORED, ended=False), "broken"),
        ("x.zip", zipped(), "no file"),
        ("x.zip", zipped(("a.csv", TEXT), ("b.csv", TEXT)), "several"),
        ("x.zip", zipped(("../a.csv", TEXT)), "outside"),
        ("x.zip", zipped(("a/../../a.csv", TEXT)), "outside"),
        ("x.zip", zipped(("/etc/a.csv", TEXT)), "outside"),
        ("x.zip", zipped(("C:\\a.csv", TEXT)), "outside"),
        ("x.zip", zipped(("..\\a.csv", TEXT)), "outside"),
        ("x.zip", zipped((LINK, b"/etc/passwd")), "link"),
        ("x.zip", zipped(("a.csv", TEXT), method=zipfile.ZIP_LZMA), "deflate"),
        ("x.zip", bytes(ENCRYPTED), "encrypted"),
        ("x.zip", zipped(*((f"{number}" * 5000, b"") for number in range(100, 180))), "too long"),
    ),
)
def test_damage_is_refused_with_its_reason(tmp_path, name, packed, reason):
    refusal = refused(tmp_path, name, packed)
    assert refusal.code == "CS011"
    assert reason in refusal.parameters["reason"]


def zstd_bomb(blocks):
    block = struct.pack("<I", (2**17 << 3) | 2)[:3] + b" "  # one byte, said to stand there 131,072 times
    last = struct.pack("<I", (1 << 3) | 3)[:3] + b" "
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * blocks + last


@pytest.mark.parametrize(
    ("name", "packed"),
    numbered(
        ("x.csv.gz", gzip.compress(bytes(12 * 2**20))),
        ("x.csv.zst", zstd_bomb(100)),
        ("x.zip", zipped(("a.csv", bytes(12 * 2**20)))),
        ("x.zip", zipped(*((f"{number}.csv", bytes(4 * 2**20)) for number in range(4)))),
    ),
)
def test_what_swells_too_far_is_refused_and_the_option_named(tmp_path, name, packed):
    refusal = refused(tmp_path, name, packed)
    assert refusal.code == "CS012"
    assert refusal.parameters == {"limit": "times the packed size", "value": 200, "option": "--max-ratio"}


def test_a_ratio_above_the_limit_passes_when_it_is_lifted(tmp_path):
    packed = gzip.compress(bytes(12 * 2**20))
    assert content_of(tmp_path, "x.csv.gz", packed, Limits(inflated_ratio=2000)) == (".csv", bytes(12 * 2**20))


def test_the_ratio_does_not_bind_small_content(tmp_path):
    assert content_of(tmp_path, "x.csv.zst", zstd_bomb(70)) == (".csv", b" " * (70 * 2**17 + 1))


@pytest.mark.parametrize(
    ("name", "packed"),
    numbered(
        ("x.csv.gz", gzip.compress(TEXT)),
        ("x.csv.zst", CHECKED.compress(TEXT)),
        ("x.zip", zipped(("a.csv", TEXT))),
    ),
)
def test_the_unpacked_size_is_bounded_to_the_byte(tmp_path, name, packed):
    assert content_of(tmp_path, name, packed, Limits(inflated_bytes=len(TEXT))) == (".csv", TEXT)
    refusal = refused(tmp_path, name, packed, Limits(inflated_bytes=len(TEXT) - 1))
    assert refusal.code == "CS012"
    assert refusal.parameters == {
        "limit": "bytes once unpacked",
        "value": len(TEXT) - 1,
        "option": "--max-inflated",
    }


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    honest = zipped(("a.csv", TEXT))
    lying = honest.replace(struct.pack("<I", len(TEXT)), struct.pack("<I", len(TEXT) // 2))
    assert refused(tmp_path, "x.zip", lying).code == "CS011"


def test_a_frame_without_checksum_is_known(tmp_path):
    (tmp_path / "a.csv.zst").write_bytes(UNCHECKED.compress(TEXT))
    (tmp_path / "b.csv.zst").write_bytes(CHECKED.compress(TEXT))
    with open_input(tmp_path / "a.csv.zst") as unchecked, open_input(tmp_path / "b.csv.zst") as checked:
        assert (unchecked.checksummed, checked.checksummed) == (False, True)


def test_countless_tiny_members_are_read(tmp_path):
    assert content_of(tmp_path, "x.csv.gz", gzip.compress(b"a") * 5000) == (".csv", b"a" * 5000)


def test_a_member_larger_than_every_buffer_is_read(tmp_path):
    noise = b"".join(zlib.crc32(number.to_bytes(4)).to_bytes(4) for number in range(300_000))
    for name, packed in [("x.csv.gz", gzip.compress(noise)), ("x.csv.zst", CHECKED.compress(noise))]:
        assert content_of(tmp_path, name, packed) == (".csv", noise)


@pytest.mark.parametrize(
    ("name", "packed"),
    numbered(
        ("m.csv.gz", gzip.compress(TEXT)),
        ("m.csv.zst", CHECKED.compress(TEXT)),
        ("m.zip", zipped(("a.csv", TEXT))),
    ),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_flipped_bytes_never_pass_for_other_content(tmp_path, name, packed, data):
    mutant = bytearray(packed)
    at = data.draw(st.integers(0, len(packed) - 1))
    mutant[at] ^= data.draw(st.integers(1, 255))
    try:
        _, outcome = content_of(tmp_path, name, bytes(mutant))
    except Refusal as refusal:
        outcome = refusal.code
    assert outcome in {"CS011", "CS012", TEXT, bytes(mutant)}
