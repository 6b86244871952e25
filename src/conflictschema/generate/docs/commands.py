"""The page of the command line, read off its commands."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping

import click

from conflictschema.generate.docs import _places
from conflictschema.generate.docs._markdown import block, code, link, ours, table

_PROGRAM = "conflictschema"
_CODES = (
    ("0", "Nothing is wrong at the level that was asked for."),
    ("1", "Something is: findings, a mapping that says what cannot be done, or differences."),
    ("2", "The command was used wrongly, or a profile, rules, a baseline or settings cannot be used."),
    ("3", "An input could not be read, or a limit refused it; so too where its mapping cannot be read."),
    ("4", "The program failed, or could not write."),
    ("130, 143", "It was interrupted, or told to end."),
)


def commands_page(commands: Mapping[str, click.Command]) -> str:
    """Every command with its arguments and options."""
    here = _places.COMMANDS
    parts = list(_parts(_PROGRAM, commands))
    rows = [(link(code(name), f"{here}#{_anchor(name)}", here), ours(_first(command))) for name, command, _ in parts]
    lines = ["# Command line", "", *table(("command", "what it does"), rows)]
    for name, command, context in parts:
        lines += [f"## {name.removeprefix(_PROGRAM).strip()}", ""]
        lines += [*_help(command), *block(f"{name} {' '.join(command.collect_usage_pieces(context))}")]
        records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
        lines += table(("option", "meaning"), [(code(each[0]), ours(each[1])) for each in records if each])
    lines += ["## Exit codes", "", *table(("code", "when"), _CODES)]
    return "\n".join(lines)


def _parts(above: str, commands: Mapping[str, click.Command]) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Each command that can be run, with those below it, by its whole name."""
    for word, command in commands.items():
        name = f"{above} {word}"
        below: Mapping[str, click.Command] = getattr(command, "commands", {})
        if not isinstance(command, click.Group):
            settings = {"help_option_names": ["-h", "--help"]}
            yield name, command, click.Context(command, info_name=name, **settings)  # type: ignore[arg-type]  # click's own
        yield from _parts(name, below)


def _anchor(name: str) -> str:
    return name.removeprefix(_PROGRAM).strip().replace(" ", "-")


def _first(command: click.Command) -> str:
    return next(iter(_paragraphs(command)), "")


def _help(command: click.Command) -> Iterator[str]:
    for paragraph in _paragraphs(command):
        yield ours(paragraph)
        yield ""


def _paragraphs(command: click.Command) -> list[str]:
    return inspect.cleandoc(command.help or "").split("\n\n")
