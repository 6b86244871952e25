"""What lies already in a folder that a dataset is written to: an earlier dataset, and what strangers put there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conflictschema.engine.load import load
from conflictschema.engine.own_parquet import is_marked as parquet_is_marked
from conflictschema.engine.paths import expand
from conflictschema.engine.read import HEAD
from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.flat.recognising import is_marked as csv_is_marked
from conflictschema.io import Limits, open_input
from conflictschema.records import Manifest, record_types

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Earlier:
    """Files that would be read as part of a dataset, and are none of it."""

    outdated: tuple[Path, ...]
    """Tables that this program wrote there, of record types that the dataset does not have."""
    others: tuple[Path, ...]
    """Everything else that is read: nobody knows here whose it is."""
    barred: tuple[tuple[Path, str], ...]
    """What keeps the folder from being read, and why: a link that leads out of it, for instance."""
    manifests: frozenset[str]
    """The ids of the manifest that this program wrote there; none where there is none, or it cannot be used."""
    unusable: UsageError | None = None
    """What keeps that table from being used: it is not sound, cannot be read, or is larger than the limits."""


def earlier(folder: Path, form: str, kinds: Collection[str], limits: Limits | None = None) -> Earlier:
    """What a folder holds beside the tables of these record types, in the form that they are written in."""
    bounds = limits or Limits()
    own = {folder / f"{kind}.{form}" for kind in kinds}
    possible = {folder / f"{kind}.{form}" for kind in record_types()} - own
    outdated = tuple(sorted(path for path in possible if _is_ours(path, bounds)))
    found = expand([str(folder)], limits=bounds)
    left = [path for path in map(Path, found.files) if path not in own and path not in outdated]
    manifests, unusable = _manifests(folder / f"dataset.{form}", bounds)
    return Earlier(
        outdated,
        tuple(path for path in left if str(path) not in found.barred),
        tuple((path, found.barred[str(path)]) for path in left if str(path) in found.barred),
        manifests,
        unusable,
    )


def _manifests(path: Path, limits: Limits) -> tuple[frozenset[str], UsageError | None]:
    if not _is_ours(path, limits):
        return frozenset(), None
    try:
        return frozenset(each.id for each in load(path, limits=limits).of(Manifest)), None
    except UsageError as error:
        return frozenset(), error


def _is_ours(path: Path, limits: Limits) -> bool:
    """Whether this program wrote the table: its name alone does not say so."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with open_input(path, limits) as source:
            if path.suffix == ".parquet":
                return parquet_is_marked(source)
            return csv_is_marked(source.read(0, min(HEAD, source.size)))
    except Refusal:
        return False
