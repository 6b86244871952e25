"""The command line: built from the shelf of commands, one file a verb."""

from __future__ import annotations

import errno
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import click

from conflictschema._discover import names
from conflictschema._stopping import Stopped, Stopping
from conflictschema._version import VERSION
from conflictschema.errors import ConflictSchemaError
from conflictschema.finding import Refusal

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says when there is no room for an output, or the device fails: nobody's fault here."""

_MADE: Final = 50_000
"""Objects that are made before Python looks for some that hold each other alive. Hardly any do here, and to look after
every 700, as it does by itself, takes a fifteenth of a run on a partner's table."""

STOPPED: Final = (130, 143)
"""The exit codes of a run that was interrupted or terminated."""


class _ReaderGoneError(Exception):
    """Whoever read the output went away. It is no OSError, since click would make exit code 1 of that."""


@contextmanager
def _noticing_a_closed_pipe() -> Iterator[None]:
    try:
        yield
        if sys.stdout is not None:  # as it is where the shell closed it
            sys.stdout.flush()
    except BrokenPipeError as error:
        raise _ReaderGoneError from error


_MEANT: Final = {
    "check": "validate",
    "lint": "validate",
    "export": "convert",
    "compare": "diff",
    "draft": "mapping draft",
    "html": "view",
}
"""What people call a verb that has another name here."""


class Verbs(click.Group):
    """The verbs of the shelf, each loaded when it is asked for."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; suggest one for a mistyped word."""
        from difflib import get_close_matches

        word, known = args[0], self.list_commands(ctx)
        if word in known:
            return super().resolve_command(ctx, args)
        if word == "help":
            ctx.fail("There is no command 'help'; --help says what there is, of a command too.")
        close = get_close_matches(word, known, n=1)
        if not close and (word in _MEANT or os.path.exists(word)):  # noqa: PTH110  a name, of whatever kind
            close = [_MEANT.get(word, f"validate {word}")]
        if close:
            ctx.fail(f"No such command {word!r}. Did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the arguments, which may print help."""
        with _noticing_a_closed_pipe():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb."""
        with _noticing_a_closed_pipe():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(name.replace("_", "-") for name in names("conflictschema.commands"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them."""
        from importlib import import_module

        name = cmd_name.replace("-", "_")
        if name not in names("conflictschema.commands"):
            return None
        command: click.Command = import_module(f"conflictschema.commands.{name}").command
        return command


def _say_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001  click gives it so
    if not asked or ctx.resilient_parsing:
        return
    from conflictschema.engine._native import is_there

    part = "with" if is_there() else "without"
    click.echo(f"conflictschema, version {VERSION}, {part} its compiled part")
    ctx.exit()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """The open standard for contested claims in armed conflict, and its validator.

    Who alleges what against whom, who denies it, with which military assets, where, when, according to which source.
    It never says what is true.
    """


def main() -> None:
    """Run the command line and exit: 0 · 1 findings · 2 usage · 3 unreadable · 4 failure · 130, 143 on signals."""
    gc.set_threshold(_MADE)
    stopping = Stopping()
    stopping.take_charge()
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says, a character that cannot be written is escaped and never a crash.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    code = run(sys.argv[1:], stopping)
    stopping.let_go()
    if threading.active_count() > 1:
        _leave_behind(code)
    sys.exit(code)


def _leave_behind(code: int) -> None:
    """End at once where a query goes on that heeds no interruption: a regular end would wait for it, or complain."""
    from conflictschema.engine._asking import LEFT_BEHIND

    if any(thread.name == LEFT_BEHIND for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # a stream that is closed needs no flushing
                stream.flush()
        os._exit(code)


def run(arguments: list[str], stopping: Stopping | None = None) -> int:
    """Run the command line with these arguments; gives the exit code."""
    stopping, left = stopping or Stopping(), list[str]()
    try:
        try:
            code = int(cli.main(arguments, prog_name="conflictschema", standalone_mode=False) or 0)
        finally:
            stopping.over = True
    except Stopped as stopped:
        code = 0  # the signal's own, below
        left = getattr(stopped, "__notes__", left)  # where a file could not be put back, for instance
    except KeyboardInterrupt:  # where nobody took charge of the signals
        code = 130
    except Exception as error:  # noqa: BLE001  each is told apart in what follows
        # What a library made of the signal is no fault.
        code = _ended_by(error) if stopping.code is None else 0
    code = stopping.code or code
    if code in STOPPED:
        click.echo(" ".join(["Stopped before the end; no file was left half written.", *left]), err=True)
    return code


def _ended_by(error: Exception) -> int:
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.ClickException():
            error.show()
            return 2
        case click.Abort():
            return 130
        case ConflictSchemaError():
            _say(str(error))
            return error.exit_code
        case Refusal():
            from conflictschema.rules import catalogue

            entry = catalogue()[error.code]
            _say(entry.message.format_map(entry.shown(error.parameters)))
            return 3
        case _ReaderGoneError():
            _drop_what_cannot_be_written()  # the reader went away, which is its right
            return 0
        case OSError() if error.errno in _NO_ROOM:
            _drop_what_cannot_be_written()
            _say(f"The output cannot be written: {os.strerror(error.errno or 0)}.")
            return 4
        case _:
            return _failed(error)


def _drop_what_cannot_be_written() -> None:
    """Python must not try once more, and complain, when it closes standard output at its end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> None:
    from conflictschema.io import show

    click.echo(f"conflictschema: {show(sentence, width=None)}", err=True)


def _failed(error: Exception) -> int:
    if os.environ.get("CONFLICTSCHEMA_DEBUG"):
        raise error
    click.echo(
        f"conflictschema failed ({type(error).__name__}). This is a fault of the program and not of your data: please "
        "report it, with what CONFLICTSCHEMA_DEBUG=1 prints (it may hold values of the data).",
        err=True,
    )
    return 4


if __name__ == "__main__":
    main()
