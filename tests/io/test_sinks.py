"""Several files that belong together take their names all at once, or none of them does."""

import errno
import itertools
import os
import re
from pathlib import Path

import pytest
from sets_of_files import FILES, held, refusing, write
from writing import names

from conflictschema.errors import OutputError, UsageError
from conflictschema.io import Sinks, platform


def test_all_are_there_when_the_block_ends_and_nothing_else_is(folder):
    write(folder)
    assert held(folder) == {"a": (b"new", 0o600), "b": (b"new", 0o644), "c": (b"new", 0o600)}


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_where_one_cannot_take_its_name_all_stays_as_it_was(folder, monkeypatch, number, links):
    if not links:
        monkeypatch.setattr(platform, "LINK", None)
    before = held(folder)
    refusing(monkeypatch, "replace", number)
    with pytest.raises(OutputError, match=f"{FILES[number - 1]} cannot be written"):
        write(folder)
    assert held(folder) == before


def test_a_signal_between_two_names_undoes_the_first(folder, monkeypatch):
    before = held(folder)
    calls = itertools.count(1)
    given = platform.sync_folder

    def called(path):
        if next(calls) == 2:
            raise KeyboardInterrupt
        given(path)

    monkeypatch.setattr(platform, "sync_folder", called)
    with pytest.raises(KeyboardInterrupt):
        write(folder)
    assert held(folder) == before


@pytest.mark.parametrize("number", [1, 2])
def test_where_what_is_there_cannot_be_kept_nothing_is_replaced(folder, monkeypatch, number):
    before = held(folder)
    calls = itertools.count(1)

    def link(one, other):
        if next(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.link(one, other)

    monkeypatch.setattr(platform, "LINK", link)
    with pytest.raises(OutputError, match="No space"):
        write(folder)
    assert held(folder) == before


def test_what_fails_in_the_block_leaves_all_as_it_was(folder):
    before = held(folder)
    with pytest.raises(ValueError, match="midway"), Sinks(force=True) as making:  # noqa: PT012  it fails midway
        making.add(folder / "a").write(b"new")
        raise ValueError("midway")
    assert held(folder) == before


def test_without_force_a_file_that_appears_meanwhile_is_kept_and_no_other_comes(tmp_path):
    with pytest.raises(UsageError, match="b appeared"), Sinks() as making:  # noqa: PT012  the end of the block fails
        for name in FILES:
            making.add(tmp_path / name).write(b"new")
        (tmp_path / "b").write_bytes(b"of somebody else")
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"of somebody else"


def test_what_somebody_else_put_in_the_place_meanwhile_is_left(folder, monkeypatch):
    given = Path.replace
    stranger = folder.with_name("stranger")
    stranger.write_bytes(b"of somebody else")

    def called(self, target):
        if target.name == "b":
            given(stranger, target.with_name("a"))
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return given(self, target)

    monkeypatch.setattr(Path, "replace", called)
    with pytest.raises(OutputError):
        write(folder)
    assert (folder / "a").read_bytes() == b"of somebody else"


def test_where_one_cannot_be_put_back_it_is_said_where_the_earlier_one_is(folder, monkeypatch):
    given = Path.replace
    calls = itertools.count(1)

    def called(self, target):
        if next(calls) > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return given(self, target)

    monkeypatch.setattr(Path, "replace", called)
    with pytest.raises(
        OutputError, match=r"b cannot be written.*a is the new one already.*; the earlier one is"
    ) as told:
        write(folder)
    monkeypatch.undo()
    with monkeypatch.context() as later:
        later.setattr(platform, "process_alive", lambda _: False)
        later.setattr(os, "getpid", lambda: 1)
        write(folder)  # and no later run sweeps it away
    [kept] = [path for path in folder.iterdir() if path.name.startswith("a.")]
    assert kept.name in str(told.value)
    assert re.fullmatch(r"a\.earlier-[0-9a-f]{16}", kept.name)
    assert (kept.read_bytes(), (folder / "a").read_bytes()) == (b"old", b"new")
