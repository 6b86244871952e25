"""Several files that belong together take their names all at once, or none of them does."""

import errno
import itertools
import os
import re
from pathlib import Path

import pytest
from writing import names

from conflictschema.errors import OutputError, UsageError
from conflictschema.io import Sink, Sinks, platform
from conflictschema.io.sink import open_here

FILES = ("a", "b", "c")
REFUSED = OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.fixture
def folder(tmp_path):
    """A folder in which the first two files are there already, the second for others to read."""
    made = tmp_path / "out"
    made.mkdir()
    for name in FILES[:2]:
        (made / name).write_bytes(b"old")
        (made / name).chmod(0o644 if name == "b" else 0o600)
    return made


def held(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mode & 0o777) for path in folder.iterdir()}


def write(folder, *, force=True):
    with Sinks(force=force) as making:
        for name in FILES:
            making.add(folder / name).write(b"new")


def failing(monkeypatch, name, errors, late=()):
    """Let the calls with these numbers, from 1, of all that are made of a path raise, the late ones when it is done."""
    calls = itertools.count(1)
    given = getattr(Path, name)

    def called(self, *arguments, **options):
        error = errors.get(number := next(calls))
        if error is not None and number not in late:
            raise error
        result = given(self, *arguments, **options)
        if error is not None:
            raise error
        return result

    monkeypatch.setattr(Path, name, called)


def refusing(monkeypatch, name, number):
    """Let the call with this number, from 1, fail, of all that are made of a path."""
    failing(monkeypatch, name, {number: REFUSED})


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


@pytest.mark.parametrize("late", [(), (4,)])
@pytest.mark.parametrize("first", [KeyboardInterrupt("first"), REFUSED])
def test_a_second_signal_while_files_are_put_back_breaks_nothing(folder, monkeypatch, first, late):
    before = held(folder)
    failing(monkeypatch, "replace", {3: first, 4: KeyboardInterrupt("second")}, late)
    with pytest.raises(KeyboardInterrupt):
        write(folder)
    assert held(folder) == before


def test_a_third_signal_loses_no_earlier_file(folder, monkeypatch):
    failing(monkeypatch, "replace", {number: KeyboardInterrupt() for number in (3, 4, 5)})
    with pytest.raises(KeyboardInterrupt):
        write(folder)
    assert [path.read_bytes() for path in folder.iterdir()].count(b"old") == 2
    assert not [name for name in names(folder) if name.endswith(".tmp")]


def test_a_signal_when_all_have_their_names_but_not_yet_for_good_undoes_all(folder, monkeypatch):
    before = held(folder)
    failing(monkeypatch, "replace", {3: KeyboardInterrupt()}, late=(3,))
    with pytest.raises(KeyboardInterrupt):
        write(folder)
    assert held(folder) == before


def test_a_signal_stays_one_where_a_file_cannot_be_put_back_and_a_note_says_where_it_is(folder, monkeypatch):
    failing(monkeypatch, "replace", {2: KeyboardInterrupt(), 3: REFUSED})
    with pytest.raises(KeyboardInterrupt) as told:
        write(folder)
    [kept] = folder.glob("a.earlier-*")
    assert kept.read_bytes() == b"old"
    [note] = told.value.__notes__
    assert re.search(rf"a is the new one already.*; the earlier one is .*{kept.name}\.", note)


def test_where_the_earlier_one_is_gone_nobody_says_it_was_put_back(folder, monkeypatch):
    given = Path.replace

    def called(self, target):
        if target.name == "b":
            for kept in folder.glob(".a.*.tmp"):
                kept.unlink()
            raise REFUSED
        return given(self, target)

    monkeypatch.setattr(Path, "replace", called)
    with pytest.raises(OutputError, match=r"a is the new one already.*; the earlier one could not be kept\."):
        write(folder)
    assert held(folder)["a"][0] == b"new"


@pytest.mark.parametrize("can_be_put_back", [True, False])
def test_what_somebody_removed_meanwhile_is_put_back(folder, monkeypatch, can_be_put_back):
    before = held(folder)
    given = Path.replace

    def called(self, target):
        if target.name == "b" or (self.read_bytes() == b"old" and not can_be_put_back):
            (folder / "a").unlink(missing_ok=True)
            raise REFUSED
        return given(self, target)

    monkeypatch.setattr(Path, "replace", called)
    with pytest.raises(
        OutputError, match="written" if can_be_put_back else r"a is gone; the earlier one is .*a\.earlier-"
    ):
        write(folder)
    assert can_be_put_back == (held(folder) == before)


def test_where_the_earlier_one_cannot_even_be_renamed_its_name_so_far_is_told(folder, monkeypatch):
    failing(monkeypatch, "replace", {2: REFUSED, 3: REFUSED})
    failing(monkeypatch, "rename", {1: REFUSED, 2: REFUSED})
    with pytest.raises(OutputError, match=r"the earlier one is .*\.a\.[0-9]+\.[0-9a-f]+\.tmp\.") as told:
        write(folder)
    [kept] = folder.glob(".a.*.tmp")
    assert kept.name in str(told.value)
    write(folder)
    assert kept.read_bytes() == b"old"


def write_over_unreadable(folder, monkeypatch):
    """Write where no file can be linked, nor the first one read."""

    def link(_one, _other):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    given = Path.open

    def opened(self, *arguments, **options):
        if self.name == "a":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return given(self, *arguments, **options)

    with monkeypatch.context() as refused:
        refused.setattr(platform, "LINK", link)
        refused.setattr(Path, "open", opened)
        write(folder)


def test_what_can_be_neither_linked_nor_read_is_replaced_all_the_same(folder, monkeypatch):
    write_over_unreadable(folder, monkeypatch)
    assert held(folder) == {"a": (b"new", 0o600), "b": (b"new", 0o644), "c": (b"new", 0o600)}


def test_what_could_not_be_kept_is_said_where_it_was_to_be_put_back(folder, monkeypatch):
    failing(monkeypatch, "replace", {3: REFUSED})
    with pytest.raises(OutputError, match=r"c cannot.*a is the new one already.*; the earlier one could not be kept\."):
        write_over_unreadable(folder, monkeypatch)
    assert held(folder) == {"a": (b"new", 0o600), "b": (b"old", 0o644)}


def test_what_was_put_back_is_brought_to_the_disk(folder, monkeypatch):
    synced = []
    given = platform.sync_folder

    def called(path):
        synced.append((folder / "a").read_bytes())
        given(path)

    monkeypatch.setattr(platform, "sync_folder", called)
    refusing(monkeypatch, "replace", 2)
    with pytest.raises(OutputError):
        write(folder)
    assert (synced[0], synced[-1]) == (b"new", b"old")


def test_no_name_is_remembered_when_all_is_over(folder):
    before = set(open_here)
    write(folder)
    assert open_here == before


def test_a_signal_while_one_is_added_leaves_no_temporary_file(folder, monkeypatch):
    before = held(folder)
    given = Sink.__enter__

    def entered(self):
        given(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(Sink, "__enter__", entered)
    with pytest.raises(KeyboardInterrupt):
        write(folder)
    assert held(folder) == before


def test_one_that_cannot_be_added_is_none_of_the_set(folder):
    with Sinks() as making:
        with pytest.raises(UsageError, match="exists already"):
            making.add(folder / "a")
        making.add(folder / "c").write(b"new")
    assert {name: content for name, (content, _) in held(folder).items()} == {"a": b"old", "b": b"old", "c": b"new"}


def test_a_signal_while_one_is_cleared_away_leaves_nothing_of_the_others(folder, monkeypatch):
    before = held(folder)
    failing(monkeypatch, "unlink", {1: KeyboardInterrupt()}, late=(1,))
    with pytest.raises(KeyboardInterrupt), Sinks(force=True) as making:  # noqa: PT012  it fails midway
        for name in FILES:
            making.add(folder / name).write(b"new")
        raise ValueError("midway")
    assert held(folder) == before
