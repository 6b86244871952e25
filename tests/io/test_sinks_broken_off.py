"""Signals and refusals while a set of files is put back: no earlier file is lost."""

import errno
import os
import re
from pathlib import Path

import pytest
from sets_of_files import FILES, REFUSED, failing, held, refusing, write
from writing import names

from conflictschema.errors import OutputError, UsageError
from conflictschema.io import Sink, Sinks, platform
from conflictschema.io.sink import open_here


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
