"""`convert`: a dataset in another format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conflictschema.dataset.dataset import Dataset
    from conflictschema.profile import Profile

_SUFFIXES: Final = ".xlsx, .jsonl, .ndjson or .json"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="IN... OUT")
@click.option(
    "--to",
    "form",
    type=click.Choice(["csv", "parquet"]),
    help="What a folder is to hold: a file a record type, as CSV (without this option) or as Parquet.",
)
@click.option(
    "--profile", metavar="FILE", help="Give what is a profile's own columns of its own, in workbooks and CSV."
)
@click.option("--mapping", metavar="FILE", help="Read tables of a partner by this mapping.")
@click.option("--from", "adapter", metavar="NAME", help="Read tables of a known layout, such as ucdp-ged.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def command(
    *,
    paths: tuple[str, ...],
    form: str | None,
    profile: str | None,
    mapping: str | None,
    adapter: str | None,
    force: bool,
) -> None:
    """Write a dataset in another format; there and back gives the same records.

    IN is any number of files or folders: JSON, JSON Lines, workbooks, CSV or Parquet, all in the form of the standard,
    or, with --mapping or --from, tables of partners.
    OUT is a workbook (.xlsx), JSON Lines (.jsonl), JSON (.json), or the name of a folder for CSV or Parquet. Records
    that are not sound are refused; `validate` tells what is wrong with them. With --profile, a workbook is the template
    of that profile with these records in it.
    """
    from conflictschema.engine.load import load
    from conflictschema.errors import UsageError
    from conflictschema.io import check_output, shown_name
    from conflictschema.profile import load as load_profile

    *given, out = paths
    if not given:
        raise UsageError("Name what is to be read, and then what is to be written.")
    suffix = Path(out).suffix.lower()
    write = {".xlsx": _workbook, ".jsonl": _lines, ".ndjson": _lines, ".json": _array}.get(suffix)
    if write is not None and form is not None:
        raise UsageError(f"--to says what a folder is to hold, and {shown_name(out)} is the name of a file.")
    if write is None and suffix and not Path(out).is_dir() and not out.endswith(("/", os.sep)):
        raise UsageError(
            f"{shown_name(out)} is written as nothing that is known: a file ends in {_SUFFIXES}, and a folder, for CSV "
            "or Parquet, ends in a slash or has no ending."
        )
    if write is not None:
        check_output(out, force=force)
    asked = None if profile is None else load_profile(profile)
    dataset = load(*given, mapping=mapping, adapter=adapter)
    if write is not None:
        _put(out, write(dataset, asked), force=force)
    else:
        _folder(Path(out), dataset, form or "csv", asked, force=force)
    click.echo(f"{shown_name(out)} holds {len(dataset):,} record{'' if len(dataset) == 1 else 's'}.")


def _put(path: str | os.PathLike[str], pieces: Iterable[bytes], *, force: bool) -> None:
    from conflictschema.io import Sink

    with Sink(path, force=force) as stream:
        for piece in pieces:
            stream.write(piece)


def _workbook(dataset: Dataset, profile: Profile | None = None) -> Iterable[bytes]:
    from conflictschema.generate.template import filled
    from conflictschema.generate.workbook import workbook

    return [workbook([filled(kind, held, profile) for kind, held in _by_type(dataset).items()], profile)]


def _lines(dataset: Dataset, _profile: Profile | None = None) -> Iterable[bytes]:
    from conflictschema.dataset.canonical import dumps

    return (f"{dumps(record)}\n".encode() for record in dataset)


def _array(dataset: Dataset, _profile: Profile | None = None) -> Iterable[bytes]:
    from conflictschema.dataset.canonical import dumps

    yield b"["
    for number, record in enumerate(dataset):
        yield f"{',' if number else ''}\n{dumps(record)}".encode()
    yield b"\n]\n"


def _folder(folder: Path, dataset: Dataset, form: str, profile: Profile | None = None, *, force: bool) -> None:
    from conflictschema.errors import OutputError
    from conflictschema.io import check_output, shown_name

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {shown_name(folder)} cannot be made: {error.strerror}.") from error
    held = _by_type(dataset)
    write = _parquet if form == "parquet" else _csv
    for kind in held:
        check_output(folder / f"{kind}.{form}", force=force)
    for kind, records in held.items():
        _put(folder / f"{kind}.{form}", write(kind, records, profile), force=force)


def _csv(kind: str, records: list[dict[str, Any]], profile: Profile | None = None) -> Iterable[bytes]:
    from conflictschema.flat import csv_text
    from conflictschema.flat.rows import layout

    return csv_text.written(kind, layout(kind, records, () if profile is None else profile.keys(kind)), records)


def _parquet(kind: str, records: list[dict[str, Any]], _profile: Profile | None = None) -> Iterable[bytes]:
    from conflictschema.engine import parquet

    return [parquet.written(kind, records)]


def _by_type(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    from conflictschema.dataset.canonical import as_dict

    held: dict[str, list[dict[str, Any]]] = {}
    for record in dataset:
        held.setdefault(record.type, []).append(as_dict(record))
    return held
