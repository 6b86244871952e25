"""Settings: what a project would type on every command line, written down once beside its data.

They stand in `conflictschema.toml`, or in `[tool.conflictschema]` of `pyproject.toml`. A settings file may lie in a
folder that came from a stranger, so it can choose what is looked at and shown, and nothing else: no key of it writes a
file, runs anything or lifts a limit, and whatever it lets stand is told in the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from conflictschema.commands._values import KINDS, kind_of, texts
from conflictschema.errors import UnreadableDataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conflictschema.engine.waivers import Waiver

FILE: Final = "conflictschema.toml"
PROJECT: Final = "pyproject.toml"
WAIVERS: Final = "waivers"
SETTABLE: Final = frozenset(
    {
        "baseline",
        "fail-on",
        "format",
        "ignore",
        "jobs",
        "max-findings",
        "memory",
        "no-values",
        "select",
        "severity",
        "sources",
        "statistics",
    }
)
"""The options that may be set; which ones may not, and why, is held by a test."""
_FOLDERS: Final = frozenset({"baseline", "sources"})
"""What they name is looked for from the folder of the settings file."""
_CODES: Final = frozenset({"ignore", "select", "severity"})
"""What names rules."""
_LARGEST: Final = 2**20
_WAIVER: Final = frozenset({"code", "record", "file", "reason", "by", "until"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What was found. Without a file, nothing is set."""

    name: str | None = None
    """The file, as it may be named to the user."""
    options: tuple[tuple[str, Any], ...] = ()
    waivers: tuple[Waiver, ...] = ()


class Settled(click.Command):
    """A command whose options may stand in a settings file; what the command line says replaces what stands there."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look for settings, unless the command line does without, and take them for what it does not say."""
        said, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        ctx.obj = Settings()
        help_option = self.get_help_option(ctx)
        asks_for_help = help_option is not None and help_option.name in said
        if not asks_for_help and not said.get("isolated") and not ctx.resilient_parsing:
            path = Path(said["config"]) if said.get("config") else find()
            if path is not None:
                ctx.obj = self._read(ctx, path, must=bool(said.get("config")))
                ctx.default_map = dict(ctx.obj.options)
        return super().parse_args(ctx, args)

    def _read(self, ctx: click.Context, path: Path, *, must: bool) -> Settings:
        from conflictschema.rules._explain import code_of
        from conflictschema.rules._partner import OWN

        table = _table(path)
        if table is None:
            if must:
                raise UsageError(f"{path} holds no [tool.conflictschema].")
            return Settings()
        known = {parameter.opts[0].removeprefix("--"): parameter for parameter in self.params}
        options: list[tuple[str, Any]] = []
        waivers: tuple[Waiver, ...] = ()
        for key, value in table.items():
            where = f"{path}: {key}"
            if key == WAIVERS:
                waivers = tuple(
                    _waiver(each, f"{where}, number {n}", path) for n, each in enumerate(_list(value, where), 1)
                )
            elif key not in SETTABLE:
                raise UsageError(_unknown(path, key, known))
            elif key in known:
                parameter = known[key]
                given = _typed(parameter, value, where)
                if key in _FOLDERS:
                    given = str(path.parent / given)
                try:
                    taken = parameter.type_cast_value(ctx, given)
                    for each in taken if key in _CODES else ():
                        word = each if isinstance(each, str) else each[0]
                        # Which rules of one's own there are is known once their folder is read.
                        if not word.upper().startswith(OWN):
                            code_of(word)
                except click.BadParameter as error:
                    raise UsageError(f"{where}: {error.message}") from None
                except UsageError as error:
                    raise UsageError(f"{where}: {error}") from None
                options.append((str(parameter.name), given))
        return Settings(str(path), tuple(options), waivers)


def settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where settings come from."""
    for option in (
        click.option("--isolated", is_flag=True, expose_value=False, help="Read no settings file."),
        click.option(
            "--config", metavar="FILE", expose_value=False, help=f"Read settings from this file and not from {FILE}."
        ),
    ):
        command = option(command)
    return command


def settled() -> Settings:
    """The settings of the command that runs."""
    found = click.get_current_context().obj
    return found if isinstance(found, Settings) else Settings()


def find() -> Path | None:
    """The settings of this folder, or inside a repository of the nearest folder above it; None where there are none.

    Where no repository says what belongs together, nothing above the current folder is looked at: it may be anybody's.
    """
    try:
        here = Path.cwd()
        above = [here, *here.parents]
        root = next((number for number, folder in enumerate(above) if (folder / ".git").exists()), 0)
        for number in range(root + 1):
            folder = Path(*[".."] * number)
            found = [folder / name for name in (FILE, PROJECT) if (folder / name).is_file()]
            holding = [path for path in found if path.name == FILE or _table(path) is not None]
            if len(holding) > 1:
                raise UsageError(f"Both {holding[0]} and {holding[1]} hold settings; keep them in one of the two.")
            if holding:
                return holding[0]
    except OSError as error:
        raise UnreadableDataError(
            f"Settings cannot be looked for ({error.strerror}); --isolated does without."
        ) from None
    return None


def _table(path: Path) -> Mapping[str, Any] | None:
    """What the file holds for us; None where a project file holds nothing."""
    import tomllib

    from conflictschema.finding import Refusal
    from conflictschema.io import Limits, open_input

    try:
        with open_input(path, Limits(inflated_bytes=_LARGEST)) as source:
            if source.size > _LARGEST:
                raise UsageError(f"{path} is too large for a settings file.")
            text = source.read(0, source.size).decode()
    except Refusal as refusal:
        reason = refusal.parameters.get("reason", "it is damaged")
        # The file that is meant may be the one that says that no names are to be told: none is suggested.
        raise UsageError(f"The settings {path} cannot be read: {reason}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8; --isolated reads no settings.") from None
    try:
        held: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise UsageError(f"{path} is not valid TOML: {why}; --isolated reads no settings.") from None
    if path.name != PROJECT:
        return dict(held)
    tools = held.get("tool")
    if not isinstance(tools, dict) or "conflictschema" not in tools:
        return None
    table = tools["conflictschema"]
    if not isinstance(table, dict):
        raise UsageError(f"{path}: tool.conflictschema must be a table, and it is {kind_of(table)}.")
    return table


def _unknown(path: Path, key: str, known: Mapping[str, click.Parameter]) -> str:
    if key in known:
        return (
            f"{path}: {key} is said on the command line only: a settings file may lie in a folder that came from a "
            "stranger, and none of its keys writes a file, runs anything or lifts a limit."
        )
    close = get_close_matches(key, [*SETTABLE, WAIVERS], n=1)
    hint = f" Did you mean {close[0]}?" if close else f" The keys are {', '.join(sorted([*SETTABLE, WAIVERS]))}."
    return f"{path}: There is no setting called {key!r}.{hint}"


def _typed(parameter: click.Parameter, value: Any, where: str) -> Any:
    if parameter.multiple:
        for each in _list(value, where):
            if not isinstance(each, str | dict) or (isinstance(each, dict) and parameter.type is click.STRING):
                raise UsageError(f"{where} holds {kind_of(each)}, and must hold texts.")
        return value
    wanted: type = str
    if isinstance(parameter, click.Option) and parameter.is_flag:
        wanted = bool
    elif isinstance(parameter.type, click.IntRange):
        wanted = int
    if type(value) is not wanted:
        raise UsageError(f"{where} must be {KINDS[wanted]}, and it is {kind_of(value)}.")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise UsageError(f"{where} must be a list, and it is {kind_of(value)}.")
    return value


def _waiver(value: Any, where: str, path: Path) -> Waiver:
    from conflictschema.engine.waivers import Waiver

    until: date | None = None
    if isinstance(value, dict) and "until" in value:
        until = _day(value["until"], f"{where}: until")
        value = {key: word for key, word in value.items() if key != "until"}
    given = texts(value, _WAIVER, where)
    for key in ("code", "reason"):
        if key not in given:
            raise UsageError(f"{where} has no {key}.")
    try:
        return Waiver(**given, until=until, origin=str(path))
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from None


def _day(value: Any, where: str) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise UsageError(f"{where} must be a day such as 2027-01-31.") from None
