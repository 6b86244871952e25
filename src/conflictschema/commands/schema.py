"""`schema`: the JSON Schema of a record, a dataset, a report or a difference; `--write` makes all the files.

`schema diff` compares two of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

_LARGEST: Final = 2**24
"""Bytes of a file with a schema."""


class Schema(click.Command):
    """Its first word may be the verb `diff`; whatever else stands there is the name of a record."""

    @property
    def commands(self) -> dict[str, click.Command]:
        """The verbs below it."""
        return {"diff": diff}

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Take the arguments, or hand them to the verb."""
        if args[:1] == ["diff"]:
            return diff.make_context(f"{info_name} diff", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command("schema", cls=Schema)
@click.argument("record", required=False)
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Write every schema and their index into this folder, replacing what stands there.",
)
@click.option("--profile", metavar="FILE", help="As a profile narrows it.")
def command(record: str | None, folder: str | None, profile: str | None) -> None:
    """Print a JSON Schema (2020-12): of RECORD, such as allegation, or of any record.

    `manifest` is the record that opens a dataset; `dataset` is a whole dataset as one JSON array. `report` is what
    `validate --format json` gives, `report-line` a line of what `--format jsonl` gives, and `difference` what
    `diff --format json` gives; `profile` is the file of a profile.

    `conflictschema schema diff OLD NEW` says what changed between two schemas, or two folders of them.
    """
    from conflictschema.errors import UsageError
    from conflictschema.generate import json_schema, profile_schema
    from conflictschema.profile import load
    from conflictschema.reports import _schemas

    narrowed = None if profile is None else load(profile)
    if folder is None:
        if narrowed is not None:
            click.echo(json_schema.text(profile_schema.under(narrowed, record or json_schema.ANY_RECORD)), nl=False)
            return
        if record == profile_schema.FILE:
            click.echo(json_schema.text(profile_schema.of_file()), nl=False)
            return
        if record in _schemas.NAMES:
            click.echo(json_schema.text(_schemas.schemas()[record]), nl=False)
            return
        click.echo(json_schema.text(json_schema.json_schema(record or json_schema.ANY_RECORD)), nl=False)
        return
    if record is not None:
        raise UsageError("--write writes every schema; it takes no name of a record beside it.")
    _write(published() if narrowed is None else profile_schema.files(narrowed), Path(folder))


def published() -> dict[str, str]:
    """Every file below `schemas/` and its text."""
    from conflictschema.generate import json_schema, profile_schema
    from conflictschema.reports import _data_types, _schemas

    profile = (profile_schema.VERSION, profile_schema.of_file())
    return json_schema.files(_schemas.schemas(), _data_types.REPORT_VERSION, profile)


def _write(files: dict[str, str], folder: Path) -> None:
    """Write the files that are new or differ, and say which."""
    from conflictschema.errors import OutputError
    from conflictschema.io import Sink, shown_name

    changed = 0
    for name, text in files.items():
        target = folder / name
        state = _state(target, text)
        if state is None:
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"The folder {shown_name(target.parent)} cannot be made: {error.strerror}.") from error
        with Sink(target, force=True) as stream:
            stream.write(text.encode())
        click.echo(f"{state}: {shown_name(target)}")
        changed += 1
    click.echo(f"{changed} of {len(files)} files were written; the others are as they should be.")
    for path in sorted(folder.glob("v*/*.schema.json")):
        if path.relative_to(folder).as_posix() not in files:
            click.echo(f"no longer made: {shown_name(path)}")


def _state(target: Path, text: str) -> str | None:
    """Whether the file is new or changed; None when it stands there as it should."""
    import hashlib

    from conflictschema.io import open_input

    if not target.exists():
        return "new"
    with open_input(target) as found:
        same = found.sha256() == hashlib.sha256(text.encode()).hexdigest()
    return None if same else "changed"


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def diff(*, old: str, new: str, as_json: bool) -> int:
    """Say what changed between two schemas, field by field, and whether what was valid before still is.

    OLD and NEW are files, or folders of them, such as those that `schema --write` makes. Exit code 1 where something
    that was valid may no longer be.
    """
    import json

    from conflictschema.generate import schema_diff
    from conflictschema.io import show

    before, after = _read(Path(old)), _read(Path(new))
    if not Path(old).is_dir() and not Path(new).is_dir():
        # Two files are meant for each other, whatever they are called.
        after = dict(zip(before, after.values(), strict=True))
    changes = schema_diff.difference(before, after)
    found = schema_diff.verdict(changes)
    if as_json:
        whole = {"verdict": found.value, "changes": [change.as_json() for change in changes]}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        for change in changes:
            click.echo(f"{change.kind.value:<8}  {show(change.place, width=None)}: {show(change.told, width=None)}")
        breaking = sum(change.breaks for change in changes)
        click.echo(f"{_VERDICTS[found.value].format(changes=len(changes), breaking=breaking)}")
    return int(found is schema_diff.Verdict.BREAKING)


_VERDICTS: Final = {
    "same": "The same: what was valid is valid, and nothing else is.",
    "compatible": "Compatible ({changes} changes): whatever was valid still is.",
    "breaking": "Breaking ({breaking} of {changes} changes): something that was valid may no longer be.",
}


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """The schemas in a file or a folder, by the names of their files."""
    from conflictschema.errors import UsageError
    from conflictschema.io import shown_name

    if not path.is_dir():
        return {path.name.partition(".")[0]: _schema(path)}
    found = sorted(path.rglob("*.schema.json"))
    if not found:
        raise UsageError(f"The folder {shown_name(path)} holds no file whose name ends in .schema.json.")
    names = [file.relative_to(path).as_posix().removesuffix(".schema.json") for file in found]
    return {name: _schema(file) for name, file in zip(names, found, strict=True)}


def _schema(path: Path) -> dict[str, Any]:
    import json

    from conflictschema.errors import UnreadableDataError
    from conflictschema.finding import Refusal
    from conflictschema.io import Limits, open_input, shown_name

    try:
        with open_input(path, Limits(inflated_bytes=_LARGEST)) as source:
            if source.size > _LARGEST:
                raise UnreadableDataError(f"{shown_name(path)} is too large for a schema.")
            found = json.loads(source.read(0, source.size).decode("utf-8-sig"))
    except Refusal as refusal:
        reason = refusal.parameters.get("reason", "it is damaged")
        told = f"{shown_name(path)} cannot be read: {reason}.{refusal.parameters.get('hint', '')}"
        raise UnreadableDataError(told) from refusal
    except (ValueError, RecursionError) as error:
        raise UnreadableDataError(f"{shown_name(path)} is not JSON that can be read.") from error
    if not isinstance(found, dict):
        raise UnreadableDataError(f"{shown_name(path)} is not a schema: it holds no object.")
    return found
