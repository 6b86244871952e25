"""An input that changed since it was opened is noticed, and never read past what it was."""

import gzip
import hashlib
import os
import threading
from pathlib import Path

import pytest
from opening import TEXT, refused

from conflictschema.finding import Refusal
from conflictschema.io import open_input, platform


def test_a_file_that_got_shorter_is_noticed_while_reading(table):
    with open_input(table) as source:
        os.truncate(table, 10)
        assert source.read(0, 10) == TEXT[:10]
        with pytest.raises(Refusal, match="CS013"):
            source.read(5, 10)


def test_bytes_added_after_opening_are_not_read(table):
    with open_input(table) as source:
        with table.open("ab") as growing:
            growing.write(b"more")
        assert source.read(0, 1000) == TEXT


def grow(path):
    with path.open("ab") as file:
        file.write(b"more")


def touch(path):
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))


def replace(path):
    status = path.stat()
    twin = path.with_suffix(".twin")
    twin.write_bytes(path.read_bytes())
    os.utime(twin, ns=(status.st_atime_ns, status.st_mtime_ns))
    twin.replace(path)


@pytest.mark.parametrize("change", [grow, touch, replace, Path.unlink])
def test_a_change_since_opening_is_noticed(table, change):
    with open_input(table) as source:
        source.check_unchanged()
        change(table)
        with pytest.raises(Refusal, match="CS013"):
            source.check_unchanged()


def test_a_packed_file_that_changes_while_it_is_unpacked_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(TEXT))
    make = platform.memory_file

    def meddle(temp):
        grow(path)
        os.truncate(path, len(gzip.compress(TEXT)))
        touch(path)
        return make(temp)

    monkeypatch.setattr(platform, "memory_file", meddle)
    assert refused(path).code == "CS013"


def test_several_threads_read_one_input(tmp_path):
    path = tmp_path / "x.bin"
    content = os.urandom(100_000)
    path.write_bytes(content)
    right = []
    with open_input(path) as source:

        def look(start):
            right.append(all(source.read(at, 100) == content[at : at + 100] for at in range(start, 100_000, 400)))

        threads = [threading.Thread(target=look, args=(100 * number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert right == [True] * 4


def test_what_was_read_in_its_order_is_hashed_as_it_comes(tmp_path):
    content = bytes(range(256)) * 5
    path = tmp_path / "x"
    path.write_bytes(content)
    for pieces in ([], [(0, 1280)], [(3, 500), (503, 777)], [(0, 10), (5, 100), (0, 3), (600, 1)], [(1279, 1)]):
        with open_input(path) as source:
            read = []
            source.read = lambda start, length, read=read, source=source: (
                read.append(length) or type(source).read(source, start, length)
            )
            for start, length in pieces:
                source.hash(start, content[start : start + length])
            assert source.sha256() == source.sha256() == hashlib.sha256(content).hexdigest()
            assert (sum(read) == 0) == (pieces == [(0, 1280)])
