"""The whole of it: a workbook and what is to be shown in it, out comes the workbook with its cells coloured."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Final

from conflictschema.annotate import _notes
from conflictschema.annotate._listing import listing
from conflictschema.annotate._sheet import SheetPatch
from conflictschema.annotate._styles import Styles
from conflictschema.annotate.plain import PlainParts
from conflictschema.annotate.remark import Remark
from conflictschema.finding import Severity
from conflictschema.flat.workbook_text import FINDINGS
from conflictschema.formats._document import TYPES, Document, Relations
from conflictschema.io.parts import Packed, Parts, PartWriter, open_parts, packed

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits

MOST_NOTES: Final = 20_000
"""Cells of a sheet that get a note; beyond that a spreadsheet takes minutes to open the file."""
_LONGEST_NOTE: Final = 4_000


def annotate(
    source: Input, remarks: Sequence[Remark], stream: IO[bytes], limits: Limits, *, closing: Iterable[str] = ()
) -> None:
    """Write the workbook with these remarks to a stream.

    `closing` are lines that stand below the list of findings. `Refusal` (CS011, CS012) where the workbook is damaged,
    or is packed or written in a way that is not patched.
    """
    with open_parts(source, limits) as parts:
        _Annotation(parts, remarks).write(PartWriter(stream), list(closing))


def annotate_table(
    rows: Iterable[Sequence[str]],
    remarks: Sequence[Remark],
    stream: IO[bytes],
    *,
    header: int = 1,
    closing: Iterable[str] = (),
) -> None:
    """Write a table of texts (all rows, blank ones too) with these remarks as a workbook to a stream.

    `header` is the row with its headers, 0 where it has none. `UsageError` where no sheet can take so many rows.
    """
    _Annotation(PlainParts(rows, header), remarks).write(PartWriter(stream), list(closing))


class _Annotation:
    def __init__(self, parts: Parts | PlainParts, remarks: Sequence[Remark]) -> None:
        self._parts = parts
        self._remarks = remarks
        self._document = Document(parts)
        held = self._document.styles
        self._styles = Styles(parts.read(held) if held and held in parts else None)
        self._highest = 0
        self._made: dict[str, Packed] = {}
        only = next(iter(self._document.sheets), None) if len(self._document.sheets) == 1 else None
        self._names: dict[str | None, str] = {name: name for name in self._document.sheets}
        if only is not None:
            # A remark about a table that has no sheets is about the only one.
            self._names[None] = only

    def write(self, writer: PartWriter, closing: list[str]) -> None:
        for name in self._parts.names:
            if name.lower().endswith(".vml"):
                self._highest = max(self._highest, _notes.highest_shape(self._parts.read(name)))
        by_sheet: dict[str, list[Remark]] = {}
        for remark in self._remarks:
            sheet = self._names.get(remark.sheet)
            if sheet is not None and remark.at is not None:
                by_sheet.setdefault(sheet, []).append(remark)
        for sheet, of_sheet in by_sheet.items():
            self._sheet(self._document.sheets[sheet], of_sheet)
        part, _ = self._document.add_sheet(FINDINGS)
        self._put(part, listing(self._remarks, closing, self._names, self._styles))
        self._lists()
        for name in self._parts.names:
            if name in self._made:
                writer.add(name, self._made.pop(name))
            else:
                self._parts.hand_on(name, writer)
        for name, made in self._made.items():
            writer.add(name, made)
        writer.finish()

    def _lists(self) -> None:
        """The parts that list what the workbook has, once all is known."""
        document = self._document
        styles = document.styles
        if styles is None:
            styles = document.new_part("styles", ".xml")
            document.relations.add("styles", styles)
            document.declare("styles", styles)
        self._put(styles, self._styles.part())
        self._put(document.book, document.part)
        self._put(document.relations.name, document.relations.part)
        self._put(TYPES, document.types)

    def _sheet(self, part: str, remarks: Sequence[Remark]) -> None:
        wanted, notes = _cells(remarks)
        relations = Relations(self._parts, part)
        patch = SheetPatch(wanted, self._styles.coloured, relations.free_id("drawing"))
        self._made[part] = packed(patch.patched(self._parts.chunks(part)))
        held = relations.first("comments")
        had = self._parts.read(held) if held and held in self._parts else None
        texts, new = _notes.texts(had, notes)
        if held is None or had is None:
            held = self._document.new_part("notes", ".xml")
            relations.add("notes", held)
            self._document.declare("notes", held)
        self._put(held, texts)
        self._drawing(patch.drawing, relations, (notes, new))
        self._put(relations.name, relations.part)

    def _drawing(
        self,
        identity: str,
        relations: Relations,
        notes: tuple[Mapping[tuple[int, int], str], list[tuple[int, int]]],
    ) -> None:
        drawing = relations.by_id(identity)
        had = self._parts.read(drawing) if drawing and drawing in self._parts else None
        boxes, self._highest = _notes.boxes(had, *notes, self._highest)
        if drawing is None or had is None:
            drawing = self._document.new_part(posixpath.join("drawings", "notes"), ".vml")
            relations.add("drawing", drawing)
            self._document.declare("vml", drawing)
        self._put(drawing, boxes)

    def _put(self, name: str, part: bytes) -> None:
        self._made[name] = packed([part])


def _cells(remarks: Iterable[Remark]) -> tuple[dict[int, dict[int, Severity]], dict[tuple[int, int], str]]:
    """The colour of each cell, by the gravest remark about it; and its note: all of them, the gravest first."""
    wanted: dict[int, dict[int, Severity]] = {}
    notes: dict[tuple[int, int], list[str]] = {}
    for remark in sorted(remarks, key=lambda each: -each.severity.rank):
        at = remark.at
        if at is None:
            continue
        wanted.setdefault(at[0], {}).setdefault(at[1], remark.severity)
        if at in notes or len(notes) < MOST_NOTES:
            notes.setdefault(at, []).append(remark.note)
    return wanted, {at: "\n\n".join(said)[:_LONGEST_NOTE] for at, said in notes.items()}
