"""`convert`: a dataset in another format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from conflictschema.commands._limits import limits
from conflictschema.commands._loading import loaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conflictschema.dataset.dataset import Dataset
    from conflictschema.engine.earlier import Earlier
    from conflictschema.io import Limits
    from conflictschema.profile import Profile

_SUFFIXES: Final = ".xlsx, .jsonl, .ndjson or .json"
_NAMED: Final = 5
"""Files of others that are named; more are counted."""


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
@click.option("--encoding", metavar="NAME", help="The encoding of tables of partners, such as windows-1251.")
@click.option(
    "--force",
    is_flag=True,
    help="Replace files; in a folder, remove outdated tables of the same dataset too.",
)
@limits
def command(
    *,
    paths: tuple[str, ...],
    form: str | None,
    profile: str | None,
    mapping: str | None,
    adapter: str | None,
    encoding: str | None,
    force: bool,
    limits: Limits,
) -> None:
    """Write a dataset in another format; there and back gives the same records.

    IN is any number of files or folders: JSON, JSON Lines, workbooks, CSV or Parquet, all in the form of the standard,
    or, with --mapping or --from, tables of partners.
    OUT is a workbook (.xlsx), JSON Lines (.jsonl), JSON (.json), or the name of a folder for CSV or Parquet. Records
    that are not sound are refused; `validate` tells what is wrong with them. With --profile, a workbook is the template
    of that profile with these records in it.
    """
    from conflictschema.engine.paths import expand
    from conflictschema.errors import UsageError
    from conflictschema.io import check_output, shown_name
    from conflictschema.profile import load as load_profile

    *given, out = paths
    if not given:
        raise UsageError("Name what is to be read, and then what is to be written.")
    if out == "-":
        raise UsageError(
            "`convert` writes files and folders: name one, such as records.jsonl. For standard output there is "
            "`conflictschema format`, which writes JSON Lines."
        )
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
        check_output(out, force=force, reads=given)
    asked = None if profile is None else load_profile(profile)
    dataset = loaded(*given, mapping=mapping, adapter=adapter, encoding=encoding, limits=limits)
    said: list[str] = []
    if write is not None:
        _put(out, write(dataset, asked), force=force)
    else:
        files = expand(given, limits=limits).files
        said = _folder(Path(out), dataset, form or "csv", asked, reads=files, limits=limits, force=force)
    for each in said:
        click.echo(each, err=True)
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


def _folder(
    folder: Path,
    dataset: Dataset,
    form: str,
    profile: Profile | None = None,
    *,
    reads: Iterable[str] = (),
    limits: Limits | None = None,
    force: bool,
) -> list[str]:
    """Write a table a record type; gives what there is to be said of what lay there before."""
    from conflictschema.engine.earlier import earlier
    from conflictschema.errors import OutputError
    from conflictschema.io import Sinks, check_output, shown_name

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {shown_name(folder)} cannot be made: {error.strerror}.") from error
    held = _by_type(dataset)
    write = _parquet if form == "parquet" else _csv
    for kind in held:
        # What is read may hold more than records, such as rows that are skipped; and who reads one table of a folder
        # does not mean to lose the others in it.
        check_output(folder / f"{kind}.{form}", force=force, reads=reads)
    before = earlier(folder, form, held, limits)
    _check_outdated(folder, before, dataset)
    # All are written before the first takes its name, and what is outdated goes last: where a run is broken off, every
    # table is there, old or new.
    with Sinks(force=force) as making:
        for kind, records in held.items():
            stream = making.add(folder / f"{kind}.{form}")
            for piece in write(kind, records, profile):
                stream.write(piece)
    said = _removed(before.outdated)
    if before.others:
        names = _named(before.others)
        said.append(f"{shown_name(folder)} held other data before, which is left, and is read along with it: {names}.")
    said += [f"{shown_name(path)} keeps {shown_name(folder)} from being read: {why}." for path, why in before.barred]
    return said


def _check_outdated(folder: Path, before: Earlier, dataset: Dataset) -> None:
    """Refuse to remove what is not known to be of this very dataset; its manifest says which one it is."""
    from conflictschema.errors import UnsoundDataError, UsageError
    from conflictschema.io import show, shown_name
    from conflictschema.records import Manifest

    now = frozenset(each.id for each in dataset.of(Manifest))
    # Where both have one manifest, its table would be replaced, so that --force was given: it was asked for before.
    if not before.outdated or (now and before.manifests == now):
        return
    named = show(", ".join(sorted(before.manifests)))
    if before.unusable is not None:
        why = "is not sound" if isinstance(before.unusable, UnsoundDataError) else "cannot be read"
        whose = f"an earlier dataset whose manifest {why} ({before.unusable})"
    elif not before.manifests:
        whose = "an earlier dataset without a manifest that says which it is"
    elif not now:
        whose = f"{named}, and this one has no manifest that says it is the same"
    else:
        whose = f"{named}, which is another dataset"
    raise UsageError(
        f"{shown_name(folder)} holds tables of {whose}; they would be read as part of this one, and are not removed: "
        f"{_named(before.outdated)}. Name another folder, or remove them yourself."
    )


def _removed(outdated: Sequence[Path]) -> list[str]:
    """Remove these tables; gives what is said of each, also where one of them cannot be removed."""
    from conflictschema.errors import OutputError
    from conflictschema.io import remove, shown_name

    said, failed = list[str](), list[str]()
    for path in outdated:
        try:
            remove(path)
        except OutputError as error:
            failed.append(f"{error} It is of an earlier dataset, and is read as part of this one.")
        else:
            said.append(f"{shown_name(path)} was of an earlier dataset, and is removed.")
    if failed:
        raise OutputError(" ".join(["The new tables are in their places.", *failed, *said]))
    return said


def _named(paths: Sequence[Path]) -> str:
    from conflictschema.io import shown_name

    names = ", ".join(shown_name(path) for path in paths[:_NAMED])
    return names if len(paths) <= _NAMED else f"{names} and {len(paths) - _NAMED:,} more"


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
