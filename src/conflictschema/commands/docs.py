"""`docs`: the documentation of the standard, made from its models: as Markdown, or as a site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from conflictschema.generate.docs.book import Book

MARK: Final = "<!-- Made by conflictschema docs build: changes here will be lost. -->"
"""Stands at the end of every file that is written, so that none of somebody else is replaced or removed."""
_LARGEST: Final = 2**24
_FOLDER: Final = click.option("-o", "--output", "folder", metavar="DIR", required=True, help="The folder of the pages.")
_PROFILE: Final = click.option("--profile", metavar="FILE", help="A profile, to be documented with what it adds.")
_RULES: Final = click.option("--rules", metavar="DIR", help="A folder with rules of your own, to be documented too.")


@click.group("docs")
def command() -> None:
    """Make the documentation of the standard from its models."""


@command.command("build")
@_FOLDER
@_PROFILE
@_RULES
@click.option("--html", is_flag=True, help="Make a site that is read in a browser, from a folder or a server.")
def build(*, folder: str, profile: str | None, rules: str | None, html: bool) -> None:
    """Write the documentation: Markdown pages, pictures and SUMMARY.md; with --html, a site.

    What an earlier run wrote is replaced, and removed where it is no longer made. No other file is.
    """
    if html:
        from conflictschema.generate.docs import site

        site.build(folder, rules=rules, profile=profile)
        click.echo(f"The site begins at {_shown(Path(folder) / 'index.html')}.")
        return
    _write(_marked(book(rules=rules, profile=profile)), Path(folder))


@command.command("serve")
@_PROFILE
@_RULES
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help="The port of the server.")
def serve(*, profile: str | None, rules: str | None, port: int) -> None:
    """Show the site in a browser of this machine, until it is interrupted.

    It is built anew whenever the profile or a rule of one's own is saved, and the browser shows it then.
    """
    from conflictschema.generate.docs import site

    click.echo(f"The site will be at http://127.0.0.1:{port}/ in a moment. Ctrl-C ends it.")
    site.serve(port, rules=rules, profile=profile)


def tell_as_before(error: Exception) -> None:
    """Say, while a site is shown, what keeps it from being made anew."""
    click.echo(f"{error}\nThe site is shown as it was before.", err=True)


@command.command("check")
@_FOLDER
@_PROFILE
@_RULES
def check(*, folder: str, profile: str | None, rules: str | None) -> int:
    """Say whether the pages in a folder are those that would be made now. Exit code 1 where they are not."""
    files = _marked(book(rules=rules, profile=profile))
    target = Path(folder)
    stale = [f"{name} is {state}" for name, text in files.items() if (state := _state(target / name, text))]
    stale += [f"{path.relative_to(target).as_posix()} is no longer made" for path in _left_over(target, files)]
    for line in stale:
        click.echo(line)
    if stale:
        said = "1 file is not as it should be" if len(stale) == 1 else f"{len(stale)} files are not as they should be"
        click.echo(f"{said}; `conflictschema docs build -o {_shown(target)}` mends that.")
        return 1
    click.echo(f"All {len(files)} files are as they should be.")
    return 0


def book(*, rules: str | None = None, profile: str | None = None) -> Book:
    """The documentation, with the rules of a folder, and what a profile adds."""
    from conflictschema.engine.profile_rules import with_profile
    from conflictschema.generate.docs.book import book as made
    from conflictschema.profile import load

    added = None if profile is None else load(profile)
    return made(with_profile(added, rules), verbs(), added)


def verbs() -> dict[str, click.Command]:
    """Every command of the shelf by its verb."""
    from importlib import import_module

    from conflictschema._discover import names

    found = names("conflictschema.commands")
    return {name.replace("_", "-"): import_module(f"conflictschema.commands.{name}").command for name in found}


def _marked(made: Book) -> dict[str, str]:
    return {path: f"{text}\n{MARK}\n" for path, text in made.files.items()}


def _write(files: dict[str, str], folder: Path) -> None:
    """Write the files that are new or differ, and say how many."""
    from conflictschema.errors import OutputError, UsageError
    from conflictschema.io import Sink

    states = {name: state for name, text in files.items() if (state := _state(folder / name, text))}
    for name, state in states.items():
        if state == "another's":
            raise UsageError(f"{_shown(folder / name)} was not made by this command, and is left as it is.")
    for name in states:
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"The folder {_shown(target.parent)} cannot be made: {error.strerror}.") from error
        with Sink(target, force=True) as stream:
            stream.write(files[name].encode())
    removed = list(_left_over(folder, files))
    for path in removed:
        path.unlink()
        click.echo(f"removed: {_shown(path)}")
    click.echo(f"{len(states)} of {len(files)} files were written; the others are as they should be.")


def _left_over(folder: Path, files: dict[str, str]) -> Iterator[Path]:
    """Files that an earlier run made, and none makes now."""
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.svg")]):
        if path.relative_to(folder).as_posix() not in files and path.is_file() and not path.is_symlink():
            found = _content(path)
            if found is not None and found.endswith(f"{MARK}\n"):
                yield path


def _state(target: Path, text: str) -> str | None:
    """Whether a file is missing, changed, or another's; None where it stands as it should."""
    if not target.exists():
        return "missing"
    found = _content(target)
    if found == text:
        return None
    return "changed" if found is not None and MARK in found[-2 * len(MARK) :] else "another's"


def _content(path: Path) -> str | None:
    """The text of a file; None where it is none of ours, by its size or its bytes."""
    from conflictschema.io import open_input

    with open_input(path) as source:
        if source.size > _LARGEST:
            return None
        data = source.read(0, source.size)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _shown(path: Path) -> str:
    from conflictschema.io import shown_name

    return shown_name(path)
