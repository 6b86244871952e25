"""At a glance: how many allegations stand where, and who accuses whom, a sign for each allegation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conflictschema.dataset.status import Standing
from conflictschema.view._scene import NOBODY_ACCUSED, NOBODY_SPEAKS
from conflictschema.view._words import ABSENCES, BY_OTHERS, NOT_SHOWN, STANDINGS, counted

if TYPE_CHECKING:
    from conflictschema.records import Allegation
    from conflictschema.view._scene import Scene

SIGNS: Final = 72
"""Signs of one row that are drawn."""
PARTIES: Final = 14
"""Parties that have a row, or a column, in the table of who accuses whom."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An allegation as a sign."""

    identity: str
    glyph: str
    imputed: bool
    told: str


@dataclass(frozen=True, slots=True)
class Group:
    """Allegations that stand alike."""

    glyph: str
    word: str
    sentence: str
    count: int
    signs: list[Sign]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who accuses whom: a row for each who accuses, a column for each who is accused."""

    columns: list[str]
    rows: list[tuple[str, list[list[Sign]]]]
    left_out: int
    unknown: tuple[str, str]
    """What stands in the place of who accuses, and of who is accused, where that is not stated."""


def groups(scene: Scene) -> list[Group]:
    """The allegations by where they stand."""
    found: dict[tuple[str, str], list[Allegation]] = {}
    every = scene.of("allegation")
    order = [*(STANDINGS[word] for word in Standing if word not in ABSENCES)]
    order += (
        [NOT_SHOWN] if scene.redaction else [BY_OTHERS, *(STANDINGS[word] for word in STANDINGS if word in ABSENCES)]
    )
    for allegation in every:
        found.setdefault(scene.standing(allegation.id), []).append(allegation)
    return [
        Group(
            scene.glyph(found[words][0].id),
            *words,
            len(found[words]),
            [sign(scene, one) for one in found[words][:SIGNS]],
        )
        for words in order
        if words in found
    ]


def sign(scene: Scene, allegation: Allegation) -> Sign:
    """The sign of an allegation, with what it is in words."""
    imputed = " (imputed)" if allegation.imputed_by else ""
    by = scene.party_names(allegation, "speakers", NOBODY_SPEAKS)
    against = scene.party_names(allegation, "accused", NOBODY_ACCUSED)
    told = f"{scene.called(allegation.id)}, by {by}, against {against}: {scene.standing(allegation.id)[0]}{imputed}"
    return Sign(allegation.id, scene.glyph(allegation.id), bool(allegation.imputed_by), told)


def matrix(scene: Scene) -> Matrix:
    """Who accuses whom, those first who accuse or are accused most; by sides, then by the alphabet."""
    cells: dict[tuple[str, str], list[Sign]] = {}
    for allegation in scene.of("allegation"):
        for speaker in allegation.speakers or ("",):
            for accused in allegation.accused or ("",):
                cells.setdefault((speaker, accused), []).append(sign(scene, allegation))

    def foremost(at: int) -> list[str]:
        counts: dict[str, int] = {}
        for ends, signs in cells.items():
            counts[ends[at]] = counts.get(ends[at], 0) + len(signs)
        most = sorted(counts, key=lambda one: (-counts[one], one))[:PARTIES]
        return sorted(most, key=lambda one: (one == "", _alphabet(scene, scene.sides.head(one)), _alphabet(scene, one)))

    speakers, accused = foremost(0), foremost(1)
    rows = [(one, [cells.get((one, other), []) for other in accused]) for one in speakers]
    shown = {each.identity for _, row in rows for signs in row for each in signs}
    left_out = len({each.identity for signs in cells.values() for each in signs} - shown)
    unknown = ("somebody who is not shown, or not stated",) * 2 if scene.redaction else (NOBODY_SPEAKS, NOBODY_ACCUSED)
    return Matrix(accused, rows, left_out, unknown)


def _alphabet(scene: Scene, identity: str) -> str:
    return scene.called(identity).casefold() if identity else ""


def in_short(scene: Scene) -> str:
    """How many allegations there are, and how many of them are answered, in a sentence."""
    every = scene.of("allegation")
    if not every:
        return "This dataset holds no allegation."
    silent = sum(scene.status(each.id).headline in ABSENCES for each in every)
    imputed = sum(bool(each.imputed_by) for each in every)
    here = "shown here" if scene.redaction else "known here"
    told = f"{counted(len(every), 'allegation')}; of {silent:,} no answer of the accused is {here}"
    if imputed:
        told += f". {counted(imputed, 'is', 'are')} imputed: known only through another's claim that it was made"
    return f"{told}."
