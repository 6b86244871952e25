"""Sets of files that are written over earlier ones, and calls of the system that fail when they are told to."""

import errno
import itertools
import os
from pathlib import Path

from conflictschema.io import Sinks

FILES = ("a", "b", "c")
REFUSED = OSError(errno.EIO, os.strerror(errno.EIO))


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
