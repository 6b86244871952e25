"""`schema`: the JSON Schema of a record, of any record, of a dataset or of a report; `--write` makes all the files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema")
@click.argument("record", required=False)
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Write every schema and their index into this folder, replacing what stands there.",
)
def command(record: str | None, folder: str | None) -> None:
    """Print a JSON Schema (2020-12): of RECORD, such as allegation, or of any record.

    `manifest` is the record that opens a dataset; `dataset` is a whole dataset as one JSON array. `report` is what
    `validate --format json` gives, and `report-line` a line of what `--format jsonl` gives.
    """
    from conflictschema.errors import UsageError
    from conflictschema.generate import json_schema
    from conflictschema.reports import _data

    if folder is None:
        reports = _data.schemas() if record and record.startswith("report") else {}
        if record in reports:
            click.echo(json_schema.text(reports[record]), nl=False)
            return
        click.echo(json_schema.text(json_schema.json_schema(record or json_schema.ANY_RECORD)), nl=False)
        return
    if record is not None:
        raise UsageError("--write writes every schema; it takes no name of a record beside it.")
    _write(published(), Path(folder))


def published() -> dict[str, str]:
    """Every file below `schemas/` and its text."""
    from conflictschema.generate import json_schema
    from conflictschema.reports import _data

    return json_schema.files(_data.schemas(), _data.REPORT_VERSION)


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
