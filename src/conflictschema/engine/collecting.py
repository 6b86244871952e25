"""Records of any input, table or not, handed on block by block and kept nowhere: what is no validation reads so."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conflictschema.engine import read as reading
from conflictschema.engine._records import candidates
from conflictschema.engine._workers import Workers
from conflictschema.engine.decode import Decoded, decode
from conflictschema.engine.paths import expand
from conflictschema.engine.tables import Asked, Tables
from conflictschema.formats._format import TableFormat
from conflictschema.formats._own import OwnCsv, OwnParquet, OwnWorkbook

if TYPE_CHECKING:
    from conflictschema.finding import Place
    from conflictschema.formats._format import Item
    from conflictschema.io import Limits

Visit = Callable[[Sequence["Item"], Decoded], None]
"""Takes a block of candidate records, and what became of each."""
Say = Callable[[str, "Place", dict[str, str | int]], None]
"""Takes what is found on the way: the code of a rule, the place, and what its sentence needs."""


@dataclass(slots=True)
class _Taker:
    """Stands where a run has its relations: what it takes it hands on."""

    visit: Visit
    taken: int = 0

    def crowd(self) -> None:
        pass  # it keeps nothing

    def take(self, _file: int, _line: int, items: Sequence[Item], decoded: Decoded) -> None:
        self.visit(items, decoded)
        self.taken += decoded.rows


@dataclass(slots=True)
class Collecting:
    """Reads inputs as a validation does. Raises `Refusal` for one that cannot be read."""

    limits: Limits
    visit: Visit
    say: Say = lambda _code, _place, _told: None
    asked: Asked = field(default_factory=Asked)
    files: list[str] = field(default_factory=list)
    relations: _Taker = field(init=False)
    workers: Workers = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is judged side by side: who asks reads little, or has read it before."""
        self.relations = _Taker(self.visit)
        self.workers = Workers(1, self.limits)

    def read(self, paths: Sequence[str | os.PathLike[str]]) -> None:
        """Read files and folders, each as what it is."""
        asked = self.asked.mapping is not None or self.asked.adapter is not None
        found = expand([os.fspath(path) for path in paths], tables=asked, limits=self.limits)
        tables = Tables(self, self.asked, self.limits)
        try:
            for path in found.files:
                self.files.append(path)
                with reading.opened(path, self.limits, barred=found.barred, tables=asked) as opened:
                    if isinstance(opened.format, TableFormat):
                        tables.read(path, opened)
                    elif isinstance(opened.format, OwnCsv | OwnParquet | OwnWorkbook):
                        self._own(path, opened)
                    else:
                        self._blocks(opened)
        finally:
            tables.close()

    def _own(self, path: str, opened: reading.Opened) -> None:
        from conflictschema.engine.own_tables import OwnTables

        OwnTables(self, self.limits).read(path, opened)

    def _blocks(self, opened: reading.Opened) -> None:
        for block in opened.blocks(self.limits):
            items = candidates(opened.records, block.read(opened.source))
            self.visit(items, decode(items, self.limits))

    def add(
        self,
        code: str,
        place: Place,
        *,
        pointer: str | None = None,
        record: str | None = None,
        field: str | None = None,
        value: str | None = None,
        parameters: dict[str, str | int] | None = None,
        refuses_input: bool = False,
    ) -> None:
        """Hand on what was found."""
        self.say(code, place, {"record": record or "", **(parameters or {})})

    def count(self, decoded: Decoded, overtaken: int = 0) -> None:
        """Nothing is counted here."""

    def leave_out(self, reason: str, without_values: str | None = None) -> None:
        """What is not looked at is told by a validation."""
