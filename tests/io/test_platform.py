import errno
import multiprocessing
import os
import subprocess
import sys

import pytest

from conflictschema.errors import OutputError
from conflictschema.io import platform


def test_a_memory_file_has_no_name_and_survives_neither_closing_nor_exec():
    fd = platform.memory_file()
    try:
        os.write(fd, b"testimony")
        assert platform.read_at(fd, 9, 0) == b"testimony"
        assert not os.get_inheritable(fd)
    finally:
        os.close(fd)


def test_where_the_kernel_refuses_memory_files_the_disk_serves(monkeypatch, tmp_path):
    def refuse(_):
        raise OSError(errno.ENOSYS, "not here")

    monkeypatch.setattr(platform, "MEMFD_CREATE", refuse)
    fd = platform.memory_file(str(tmp_path))
    try:
        assert os.fstat(fd).st_nlink == 0
        assert not os.get_inheritable(fd)
    finally:
        os.close(fd)


def test_where_no_temporary_file_can_be_made_the_option_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(platform, "MEMFD_CREATE", None)
    with pytest.raises(OutputError, match="--temp"):
        platform.memory_file(str(tmp_path / "absent"))


@pytest.mark.parametrize("present", [True, False])
def test_reading_by_position_leaves_the_position(monkeypatch, tmp_path, present):
    if not present:
        monkeypatch.setattr(platform, "PREAD", None)
    (tmp_path / "x").write_bytes(b"0123456789")
    with (tmp_path / "x").open("rb") as file:
        file.seek(3)
        assert platform.read_at(file.fileno(), 4, 5) == b"5678"
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 3


def test_a_lock_is_held_by_one_opening_at_a_time(monkeypatch, tmp_path):
    with (tmp_path / "x").open("wb") as first, (tmp_path / "x").open("rb") as second:
        assert platform.lock(first.fileno())
        assert not platform.lock(second.fileno())
        monkeypatch.setattr(platform, "FCNTL", None)
        assert platform.lock(second.fileno())


def test_a_process_is_alive_until_it_ended(monkeypatch):
    child = subprocess.Popen([sys.executable, "-S", "-c", "pass"])
    child.wait()
    assert platform.process_alive(os.getpid())
    assert platform.process_alive(1)
    assert not platform.process_alive(child.pid)
    assert not platform.process_alive(9_999_999_999)
    monkeypatch.setattr(platform, "POSIX", False)
    assert platform.process_alive(child.pid)


@pytest.mark.parametrize("present", [True, False])
def test_permissions_are_set(monkeypatch, tmp_path, present):
    if not present:
        monkeypatch.setattr(platform, "FCHMOD", None)
    path = tmp_path / "x"
    with path.open("wb") as file:
        platform.set_mode(file.fileno(), path, 0o640)
    assert path.stat().st_mode & 0o777 == 0o640


def no_links(*_):
    raise OSError(errno.EPERM, "no hard links here")


@pytest.mark.parametrize("link", [os.link, no_links, None])
def test_a_new_file_never_takes_a_name_that_is_taken(monkeypatch, tmp_path, link):
    monkeypatch.setattr(platform, "LINK", link)
    (tmp_path / "mine").write_bytes(b"mine")
    platform.place_new(tmp_path / "mine", tmp_path / "target")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("target", b"mine")]
    (tmp_path / "late").write_bytes(b"late")
    with pytest.raises(FileExistsError):
        platform.place_new(tmp_path / "late", tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"mine"


def test_a_folder_that_cannot_be_synced_is_no_failure_and_a_failing_disk_is(monkeypatch, tmp_path):
    def fails_with(number):
        def fail(_):
            raise OSError(number, os.strerror(number))

        return fail

    platform.sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", fails_with(errno.EINVAL))
    platform.sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", fails_with(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        platform.sync_folder(tmp_path)
    monkeypatch.setattr(platform, "POSIX", False)
    platform.sync_folder(tmp_path / "absent")


def test_workers_are_started_in_a_way_that_exists(monkeypatch):
    assert platform.start_method() in multiprocessing.get_all_start_methods()
    monkeypatch.setattr(platform, "CAN_FORK", False)
    assert platform.start_method() == "spawn"


CONFINED = """
import os, resource
from conflictschema.io import platform
assert platform.confine(memory_bytes=2**30, cpu_seconds=20, file_bytes=2**24)
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
assert resource.getrlimit(resource.RLIMIT_FSIZE) == (2**24, 2**24)
assert resource.getrlimit(resource.RLIMIT_CPU) == (20, 20)
assert platform.confine(memory_bytes=2**40)
try:
    bytearray(2**31)
except MemoryError:
    print("confined")
"""


def test_a_child_confines_itself_for_good():
    done = subprocess.run([sys.executable, "-c", CONFINED], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("confined\n", "")


def test_where_a_process_cannot_be_confined_that_is_said(monkeypatch):
    monkeypatch.setattr(platform, "RESOURCE", None)
    assert not platform.confine(memory_bytes=2**30)


@pytest.mark.parametrize(
    ("groups", "limits", "allowed"),
    [
        ("0::/pod/app\n", {"pod/app/memory.max": "max\n", "pod/memory.max": "3000000000\n"}, 3_000_000_000),
        ("0::/pod/app\n", {"pod/app/memory.max": "1000\n", "memory.max": "3000\n"}, 1000),
        ("0::/\n", {"memory.max": "512000000\n"}, 512_000_000),
        ("0::/known/outside/only\n", {"memory.max": "512000000\n"}, 512_000_000),
        ("5:memory:/a\n0::/\n", {"memory/a/memory.limit_in_bytes": "7000\n", "memory.max": "max"}, 7000),
        ("5:cpu,memory:/a\n", {"memory/memory.limit_in_bytes": "8000\n"}, 8000),
        ("5:cpu:/a\n", {"memory/memory.limit_in_bytes": "8000\n", "a/memory.max": "1"}, None),
        ("0::/\n", {}, None),
        ("nonsense\n", {"memory.max": "1"}, None),
        (None, {"memory.max": "1"}, None),
    ],
)
def test_memory_is_what_the_control_groups_allow(monkeypatch, tmp_path, groups, limits, allowed):
    process, tree = tmp_path / "self", tmp_path / "groups"
    process.mkdir()
    if groups is not None:
        (process / "cgroup").write_text(groups, encoding="utf-8")
    for name, text in limits.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(platform, "_PROCESS", process)
    monkeypatch.setattr(platform, "_GROUPS", tree)
    machines = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert platform.half_of_memory() == (machines if allowed is None else allowed) // 2


def test_where_nobody_says_how_much_there_is_some_is_assumed(monkeypatch, tmp_path):
    monkeypatch.setattr(platform, "_PROCESS", tmp_path)
    monkeypatch.delattr(os, "sysconf")
    assert (platform.half_of_memory(), platform.resident_bytes()) == (2 * 10**9, 0)
