"""CSV: rows of cells parted by a character, in whatever letters and with whatever delimiter a program chose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from conflictschema.finding import Refusal
from conflictschema.formats._encoding import in_utf8
from conflictschema.formats._format import TableFormat
from conflictschema.formats._grid import Dialect, Fault, Grid, Layout
from conflictschema.formats._others import NO_TEXT
from conflictschema.io import held

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits


class Csv(TableFormat):
    """Text of separated values. Letters and delimiter are found out, and what was found is said."""

    name = "CSV"
    suffixes = (".csv", ".tsv", ".tab", ".txt")

    def tables(self, source: Input, asked: Layout, limits: Limits, temp: str | None) -> Iterator[Grid]:
        """The one table; `Refusal` where its first bytes are those of something else, whatever it is called."""
        kind = next((kind for magic, kind in NO_TEXT.items() if source.read(0, len(magic)) == magic), None)
        if kind is not None:
            raise Refusal("CS029", kind=kind)
        read = in_utf8(source, asked.encoding, limits, temp)
        text = held(source) if read.text is source else read.text
        grid = Grid(text, Dialect(), read.start)
        if read.encoding != "utf-8":
            how = "was guessed to be" if read.guessed else "is"
            grid.remarks.append(f"Its encoding {how} {read.encoding}.")
        if read.guessed:
            grid.faults.append(Fault("CS037", 1, 1, parameters={"encoding": read.encoding}))
        if read.marks > 1:
            grid.faults.append(Fault("CS004", 1, 1))
        yield grid
