"""The command line: built from the shelf of commands, one file a verb."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import click

from conflictschema._discover import names
from conflictschema._version import VERSION
from conflictschema.errors import ConflictSchemaError
from conflictschema.finding import Refusal

if TYPE_CHECKING:
    from types import FrameType


_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says when there is no room for an output, or the device fails: nobody's fault here."""


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


class Verbs(click.Group):
    """The verbs of the shelf, each loaded when it is asked for."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; suggest one for a mistyped word."""
        from difflib import get_close_matches

        close = get_close_matches(args[0], self.list_commands(ctx), n=1)
        if close and close[0] != args[0]:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {close[0]!r}?")
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


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="conflictschema")
def cli() -> None:
    """The open standard for contested claims in armed conflict, and its validator.

    Who alleges what against whom, who denies it, with which military assets, where, when, according to which source.
    It never says what is true.
    """


def main() -> None:
    """Run the command line and exit: 0 · 1 findings · 2 usage · 3 unreadable · 4 failure · 130, 143 on signals."""
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says, a character that cannot be written is escaped and never a crash.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    code = run(sys.argv[1:])
    if threading.active_count() > 1:
        _leave_behind(code)
    sys.exit(code)


def _leave_behind(code: int) -> None:
    """End at once where a query goes on that heeds no interruption: a regular end would wait for it, or complain."""
    from conflictschema.engine.relations import LEFT_BEHIND

    if any(thread.name == LEFT_BEHIND for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # a stream that is closed needs no flushing
                stream.flush()
        os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments; gives the exit code."""
    try:
        code = cli.main(arguments, prog_name="conflictschema", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped before the end; no file was left half written.", err=True)
        return 130
    except ConflictSchemaError as error:
        from conflictschema.io import show

        click.echo(f"conflictschema: {show(str(error), width=None)}", err=True)
        return error.exit_code
    except Refusal as refusal:
        from conflictschema.io import show
        from conflictschema.rules import catalogue

        sentence = catalogue()[refusal.code].message.format_map(refusal.parameters)
        click.echo(f"conflictschema: {show(sentence, width=None)}", err=True)
        return 3
    except _ReaderGoneError:
        # The reader went away, which is its right; Python must not complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM:
            return _failed(error)
        click.echo(f"conflictschema: The output cannot be written: {os.strerror(error.errno or 0)}.", err=True)
        return 4
    except Exception as error:  # noqa: BLE001  whatever it is, it is the program's fault, and said so
        return _failed(error)
    return int(code or 0)


def _failed(error: Exception) -> int:
    if os.environ.get("CONFLICTSCHEMA_DEBUG"):
        raise error
    click.echo(
        f"conflictschema failed ({type(error).__name__}). This is a fault of the program and not of your data: please "
        "report it, with what CONFLICTSCHEMA_DEBUG=1 prints (it may hold values of the data).",
        err=True,
    )
    return 4


def _terminated(number: int, _frame: FrameType | None) -> None:
    click.echo("Stopped before the end; no file was left half written.", err=True)
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
