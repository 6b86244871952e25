"""The command line: built from the shelf of commands, one file a verb."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import click

from conflictschema._discover import names
from conflictschema._version import VERSION
from conflictschema.errors import ConflictSchemaError
from conflictschema.finding import Refusal

if TYPE_CHECKING:
    from types import FrameType


class Verbs(click.Group):
    """The verbs of the shelf, each loaded when it is asked for."""

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
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments; gives the exit code."""
    try:
        code = cli.main(arguments, prog_name="conflictschema", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing was written.", err=True)
        return 130
    except ConflictSchemaError as error:
        click.echo(f"conflictschema: {error}", err=True)
        return error.exit_code
    except Refusal as refusal:
        from conflictschema.rules import catalogue

        click.echo(f"conflictschema: {catalogue()[refusal.code].message.format_map(refusal.parameters)}", err=True)
        return 3
    except BrokenPipeError:
        # The reader went away, which is its right; Python must not complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("CONFLICTSCHEMA_DEBUG"):
            raise
        kind = type(error).__name__
        click.echo(
            f"conflictschema failed ({kind}). This is a fault of the program and not of your data: please report it, "
            "with what CONFLICTSCHEMA_DEBUG=1 prints (it may hold values of the data).",
            err=True,
        )
        return 4
    return int(code or 0)


def _terminated(number: int, _frame: FrameType | None) -> None:
    click.echo("Stopped. Nothing was written.", err=True)
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
