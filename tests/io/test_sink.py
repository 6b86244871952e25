import errno
import io
import os
import subprocess
import sys
import zipfile

import pytest
from writing import names, write

from conflictschema.errors import OutputError, UsageError
from conflictschema.io import Sink, check_output, platform


def test_the_file_appears_whole_when_the_block_ends(target):
    with Sink(target) as stream:
        stream.write(b"whole")
        stream.flush()
        [temporary] = target.parent.iterdir()
        assert temporary.name.startswith(f".report.json.{os.getpid()}.")
        assert temporary.name.endswith(".tmp")
        assert temporary.stat().st_mode & 0o777 == 0o600
    assert names(target.parent) == ["report.json"]
    assert target.read_bytes() == b"whole"
    assert target.stat().st_mode & 0o777 == 0o600


def write_half_and_raise(target, error):
    with Sink(target, force=True) as stream:
        stream.write(b"half")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OutputError])
def test_nothing_is_left_when_the_block_fails(target, error):
    target.write_bytes(b"old")
    with pytest.raises(error):
        write_half_and_raise(target, error)
    assert names(target.parent) == ["report.json"]
    assert target.read_bytes() == b"old"


def test_an_existing_file_is_replaced_by_force_only_and_keeps_its_permissions(target):
    target.write_bytes(b"old")
    target.chmod(0o644)
    with pytest.raises(UsageError, match="exists already"):
        write(target, b"new")
    assert target.read_bytes() == b"old"
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o644


def test_force_needs_no_existing_file(target):
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_file_that_appears_meanwhile_is_kept(target):
    sink = Sink(target)
    sink.__enter__().write(b"second")
    target.write_bytes(b"first")
    with pytest.raises(UsageError, match="appeared"):
        sink.__exit__(None, None, None)
    assert target.read_bytes() == b"first"
    assert names(target.parent) == ["report.json"]


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder", "is a folder"),
        ("folder/", "not the name of a file"),
        ("folder/.", "not the name of a file"),
        ("", "not the name of a file"),
        ("..", "not the name of a file"),
        ("a\x00b", "not the name of a file"),
        ("\ud800", "not the name of a file"),
        ("absent/x", "does not exist"),
        ("pipe", "ordinary files only"),
        ("link", "ordinary files only"),
        ("dangling", "ordinary files only"),
        ("/dev/null", "ordinary files only"),
    ],
)
def test_what_is_no_place_for_a_file_is_wrong_usage(tmp_path, monkeypatch, name, sentence, force):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    before = names(tmp_path)
    with pytest.raises(UsageError, match=sentence):
        check_output(name, force=force)
    with pytest.raises(UsageError, match=sentence), Sink(name, force=force):
        pytest.fail("the block must not begin")
    assert names(tmp_path) == before


def test_a_folder_that_may_not_be_written_is_said_before_any_work(target, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match=os.strerror(errno.EACCES)):
        check_output(target)


def test_a_name_as_long_as_can_be_is_written(tmp_path):
    longest = tmp_path / ("é" * 127)
    write(longest, b"x")
    assert longest.read_bytes() == b"x"
    with pytest.raises(OutputError, match=os.strerror(errno.ENAMETOOLONG)):
        write(tmp_path / ("é" * 128), b"x")


def test_names_in_messages_are_shown_harmlessly(tmp_path):
    with pytest.raises(UsageError) as caught:
        check_output(tmp_path / "absent" / "a\x1b[31m")
    assert r"a\x1b[31m" in str(caught.value)


def test_archives_can_be_written_into_the_stream(target):
    with Sink(target) as stream, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "content")
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None


def test_a_writer_that_closes_the_stream_loses_nothing(target):
    with Sink(target) as stream, io.TextIOWrapper(stream, "utf-8") as text:
        text.write("é" * 10)
    assert target.read_text("utf-8") == "é" * 10


class Fault:
    """The system calls that a sink makes, the k-th of which fails as a full disk does."""

    def __init__(self, monkeypatch, fails_at):
        self.calls = 0
        self.fails_at = fails_at
        for name in ("open", "write", "fsync", "replace"):
            self.wrap(monkeypatch, os, name)
        for name in ("FCHMOD", "LINK"):
            self.wrap(monkeypatch, platform, name)

    def wrap(self, monkeypatch, owner, name):
        real = getattr(owner, name)

        def call(*arguments, **options):
            self.calls += 1
            if self.calls == self.fails_at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, call)


@pytest.mark.parametrize("force", [True, False])
def test_whichever_system_call_fails_the_file_is_old_or_new_and_nothing_else_is_left(tmp_path, force):
    old = [("report.json", b"old")] if force else []
    new = [("report.json", b"new" * 200_000)]
    seen = []
    for fails_at in range(1, 100):
        folder = tmp_path / str(fails_at)
        folder.mkdir()
        target = folder / "report.json"
        if force:
            target.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as monkeypatch:
            fault = Fault(monkeypatch, fails_at)
            try:
                write(target, b"new" * 200_000, force=force)
                failed = False
            except OutputError as error:
                assert os.strerror(errno.ENOSPC) in str(error)  # noqa: PT017  # the run without a fault must pass
                failed = True
        left = [(path.name, path.read_bytes()) for path in folder.iterdir()]
        if not failed:
            assert left == new
            assert fault.calls < fails_at
            break
        seen.append(left)
    assert len(seen) >= 5
    assert [left for left in seen if left not in (old, new)] == []
    assert seen[0] == old


FULL_DISK = """
import resource, signal, sys
from conflictschema.errors import OutputError
from conflictschema.io import Sink
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
try:
    with Sink(sys.argv[1], force=True) as stream:
        for _ in range(int(sys.argv[2])):
            stream.write(b"x" * 1000)
except OutputError as error:
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("thousands", [2001, 5000])
def test_a_full_disk_leaves_the_old_file(target, thousands):
    target.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, target, str(thousands)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (4, "")
    assert target.read_bytes() == b"old"
    assert names(target.parent) == ["report.json"]
