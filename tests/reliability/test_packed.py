"""Packed input that is damaged, swells or lies: refused with its reason, within its bounds, and written nowhere."""

import bz2
import gzip
import io
import os
import struct
import tarfile
import zipfile
import zlib

import pytest
import zstandard

MEMORY = 256 * 2**10
"""Kilobytes that unpacking may take."""


ELSEWHERE = "/var/tmp/escaped.jsonl"  # noqa: S108  the name that an archive asks for


def zipped(*members, compress=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compress) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def encrypted(data):
    packed = bytearray(zipped(("a.jsonl", data)))
    packed[6] |= 1
    at = packed.index(b"PK\x01\x02")
    packed[at + 8] |= 1
    return bytes(packed)


def linked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("a.jsonl")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def tarred(data):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        member = tarfile.TarInfo("../a.jsonl")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return gzip.compress(stream.getvalue())


def damage(packed, at):
    return packed[:at] + bytes([packed[at] ^ 0xFF]) + packed[at + 1 :]


def damaged(data):
    """Files, each with the code that refuses it."""
    gz = gzip.compress(data * 50)
    zst = zstandard.ZstdCompressor(write_checksum=True).compress(data * 50)
    return {
        "truncated.jsonl.gz": (gz[:-9], "CS011"),
        "no-end.jsonl.gz": (gz[:-8], "CS011"),
        "crc.jsonl.gz": (damage(gz, -6 % len(gz)), "CS011"),
        "size.jsonl.gz": (damage(gz, -2 % len(gz)), "CS011"),
        "garbage.jsonl.gz": (gz + b"garbage", "CS011"),
        "not-gz.jsonl.gz": (data, "CS011"),
        "bzip2.jsonl.gz": (bz2.compress(data), "CS011"),
        "twice.jsonl.gz": (gzip.compress(gz), "CS011"),
        "truncated.jsonl.zst": (zst[:-5], "CS011"),
        "checksum.jsonl.zst": (damage(zst, -1 % len(zst)), "CS011"),
        "garbage.jsonl.zst": (zst + b"garbage", "CS011"),
        "not-zst.jsonl.zst": (gz, "CS011"),
        "window.jsonl.zst": (b"\x28\xb5\x2f\xfd\x00\xff" + struct.pack("<I", 1)[:3] + b"x", "CS011"),
        "dotdot.jsonl.zip": (zipped(("../../escaped.jsonl", data)), "CS011"),
        "absolute.jsonl.zip": (zipped((ELSEWHERE, data)), "CS011"),
        "link.jsonl.zip": (linked(), "CS011"),
        "encrypted.jsonl.zip": (encrypted(data), "CS011"),
        "no-data.jsonl.zip": (zipped(("a.txt", data), ("b.txt", data)), "CS011"),
        "two-of-one-name.jsonl.zip": (
            zipped(("a.jsonl", data), ("b.jsonl", data)).replace(b"b.jsonl", b"a.jsonl"),
            "CS011",
        ),
        "nested.jsonl.zip": (zipped(("a.zip", zipped(("a.jsonl", data)))), "CS011"),
        "truncated.jsonl.zip": (zipped(("a.jsonl", data * 9))[:-30], "CS011"),
        "not-zip.jsonl.zip": (data, "CS011"),
        "tar.jsonl.gz": (tarred(data), None),
    }


def test_damage_is_refused_with_its_reason_and_nothing_is_written_by_its_name(machine, actor):
    files = damaged(actor + b"\n")
    for name, (data, _) in files.items():
        machine.write(name, data)
    done = machine.judge(".", memory=MEMORY)
    for name, (_, code) in files.items():
        codes = [each for each, _ in done.found(name)]
        # An archive inside is no JSON; which of its bytes says so first does not matter.
        assert codes == [code] if code else codes, name
    assert (done.code, done.report["records"]) == (3, {})
    assert not os.path.lexists(ELSEWHERE)


@pytest.mark.parametrize("kind", ["gz", "zst", "zip"])
def test_a_gigabyte_from_a_megabyte_stops_at_the_limit(machine, kind):
    size, piece = 2**30, b"\x00" * 2**20
    stream = io.BytesIO()
    if kind == "gz":
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        stream.write(b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush())
    elif kind == "zst":
        with zstandard.ZstdCompressor(level=1).stream_writer(stream, closefd=False) as packed:
            for _ in range(size // len(piece)):
                packed.write(piece)
    else:
        with (
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open("bomb.jsonl", "w", force_zip64=True) as member,
        ):
            for _ in range(size // len(piece)):
                member.write(piece)
    machine.write(f"bomb.jsonl.{kind}", stream.getvalue())
    done = machine.judge(f"bomb.jsonl.{kind}", memory=MEMORY)
    assert (done.code, done.found()) == (3, [("CS012", None)])
    assert "--max-ratio" in done.report["findings"][0]["message"]


def test_what_is_whole_is_read_whole(machine, actor):
    west = actor.replace(b"actor:east", b"actor:west")
    machine.write("one.jsonl.gz", gzip.compress(actor + b"\n") + gzip.compress(west))
    machine.write("two.jsonl.zst", zstandard.compress(actor.replace(b"east", b"north")))
    machine.write("three.jsonl.zip", zipped(("three.jsonl", actor.replace(b"east", b"south"))))
    machine.write("padded.jsonl.gz", gzip.compress(actor.replace(b"east", b"centre")) + b"\x00" * 512)
    machine.write("empty-members.jsonl.gz", gzip.compress(b"") * 900 + gzip.compress(actor.replace(b"east", b"last")))
    done = machine.judge(".", memory=MEMORY)
    assert (done.code, done.found()) == (0, [])
    assert done.report["records"] == {"actor": 6}
