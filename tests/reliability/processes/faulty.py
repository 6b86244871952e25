"""The command again and again, with the first, second, third … call to the system failing, until none is left.

`python faulty.py FOLDER ARGUMENT...` runs the command in a fork of its own for each, in a fresh copy of the folder, and
prints a JSON object a line: which call failed, with which exit code the run ended, what it said and what it left. The
first line is the run in which nothing failed. An argument `<FILE` is what standard input is read from.
"""

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

OF_READING = ("open", "read", "pread", "fstat", "stat", "lstat", "lseek", "scandir", "listdir", "dup", "access")
OF_WRITING = ("write", "fsync", "replace", "rename", "link", "unlink", "remove", "ftruncate", "fchmod", "mkdir")
OF_MEMORY = ("memfd_create",)
PROGRAM = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[3]))
"""Where Python and the package lie."""

SLOWEST = 30
EVERY = bool(os.environ.get("EVERY_FAULT"))
SOME = 24
"""So many calls, spread over the run, fail unless every one is asked for (`make faults`)."""


class Calls:
    """The calls to the system that the command makes, one of which fails."""

    def __init__(self):
        self.made = 0
        self.fails_at = -1
        self.failed = None

    def wrap(self):
        for name in (*OF_READING, *OF_WRITING, *OF_MEMORY):
            if hasattr(os, name):
                setattr(os, name, self.failing(name, getattr(os, name)))

    def failing(self, name, real):
        code = errno.ENOSPC if name in (*OF_WRITING, *OF_MEMORY) else errno.EIO

        def call(*arguments, **options):
            about = arguments[0] if arguments else None
            named = isinstance(about, str | os.PathLike)
            # That parts of the program itself cannot be read is another matter.
            if named and os.fspath(about).startswith(PROGRAM):
                return real(*arguments, **options)
            self.made += 1
            if self.made == self.fails_at:
                self.failed = name
                raise OSError(code, os.strerror(code), *([os.fspath(about)] if named else []))
            return real(*arguments, **options)

        return call


def one(calls, fails_at, folder, arguments, note):
    """In a fork: the command with one call failing; never returns."""
    os.chdir(folder)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(note / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    arguments = list(arguments)
    if arguments[-1].startswith("<"):
        os.dup2(os.open(arguments.pop()[1:], os.O_RDONLY), 0)
    signal.alarm(SLOWEST)
    from conflictschema.__main__ import run

    calls.made, calls.fails_at = 0, fails_at
    code = 99
    try:
        code = run(arguments)
        sys.stdout.flush()
    finally:
        made, calls.fails_at = calls.made, -1
        (note / "calls").write_text(json.dumps([made, calls.failed]), encoding="ascii")
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().hex() for path in folder.rglob("*") if path.is_file()
    }


def main():
    # Before anything of the package is loaded, since parts of it keep the functions of the system.
    calls = Calls()
    calls.wrap()
    # Loaded once for all; what forks must not share, such as a database, is opened behind the fork.
    import click.testing  # noqa: F401
    import duckdb  # noqa: F401
    import zstandard  # noqa: F401

    from conflictschema.engine import load, validate  # noqa: F401
    from conflictschema.records import adapter
    from conflictschema.reports import json as _json  # noqa: F401
    from conflictschema.reports import text as _text  # noqa: F401
    from conflictschema.rules import catalogue

    adapter()
    catalogue()
    source, arguments = Path(sys.argv[1]), sys.argv[2:]
    fails_at, most = 0, 1
    while fails_at <= most:
        with tempfile.TemporaryDirectory() as place:
            folder, note, temp = Path(place, "work"), Path(place, "note"), Path(place, "temp")
            shutil.copytree(source, folder)
            note.mkdir()
            temp.mkdir()
            os.environ["TMPDIR"] = tempfile.tempdir = str(temp)
            child = os.fork()
            if not child:
                one(calls, fails_at, folder, arguments, note)
            tempfile.tempdir = None
            del os.environ["TMPDIR"]
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            made, failed = json.loads((note / "calls").read_text())
            most = made if fails_at == 0 else most
            row = {"at": fails_at, "call": failed, "code": status, "left": contents(folder), "temp": contents(temp)}
            row |= {name: (note / name).read_bytes().decode("utf-8", "replace") for name in ("out", "err")}
            print(json.dumps(row), flush=True)  # noqa: T201  it is read by the test
            fails_at += 1 if EVERY or not fails_at else max(1, most // SOME)


if __name__ == "__main__":
    main()
