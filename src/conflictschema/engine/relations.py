"""The accepted records as relations in DuckDB, derived from the models, with only what the rules at hand ask for."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from conflictschema.engine import _little, _parts, _standard, _views, _wanted
from conflictschema.engine._asking import Asking, plan_plainly, understood
from conflictschema.engine._columns import Leaf, Table, quoted
from conflictschema.engine._in_turn import InTurn
from conflictschema.engine._layout import Layout
from conflictschema.engine._leading import leading
from conflictschema.engine._room import Room
from conflictschema.engine._stage import Stage
from conflictschema.io import SpillFolder, database, half_of_memory
from conflictschema.rules._evidence import Evidence

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.engine._wanted import Question
    from conflictschema.engine.decode import Decoded
    from conflictschema.engine.sources import SourceTexts
    from conflictschema.formats._format import Item


class Relations(Evidence):
    """Tables of the accepted records. Fill it with `take`, then `finish`; after that nothing outside can be reached.

    While one batch is read by the database, in a thread of its own, the next one is laid out in another, and one more
    is collected.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        texts: SourceTexts,
        *,
        memory: str | None = None,
        spill: str | None = None,
        temp: str | None = None,
        jobs: int = 0,
    ) -> None:
        """Take what will be asked, which says what has to be built. Nothing is opened before it is needed.

        `memory` bounds the database, as in "2GB" (without it, half of the machine's); `spill` is a folder for what does
        not fit, `temp` one for temporary files where the system has none in memory; with `jobs`, memory is spent on
        time, with several of them more of it.
        """
        self._memory, self._temp = memory, temp
        self._spill = None if spill is None else SpillFolder(spill)
        self._texts = texts
        self._questions = tuple(questions)
        self._tables: dict[str, Table] = {}
        self._opened: DuckDBPyConnection | None = None
        self._filling: Stage | None = None
        self._spare: list[Stage] = []
        self._is_much = False
        """Whether a batch was handed over before all was taken."""
        self.room = Room(memory, jobs=0 if spill else jobs)
        self._batches = InTurn()
        self._asking = Asking(lambda: self.connection)
        self.parts = _parts.Parts(self._asking.execute)
        self.taken = 0
        """How many records were taken, sound or not."""

    @functools.cached_property
    def _wanted(self) -> tuple[Leaf, ...]:
        """The columns that are asked for, without those that only relations of their own take."""
        return _wanted.leaves_of(self._questions, _wanted.BY_THEMSELVES)

    @functools.cached_property
    def _layout(self) -> Layout:
        """How much data comes to stand in the database."""
        return Layout.of(self._questions)

    @functools.cached_property
    def _words(self) -> frozenset[str]:
        """What could be the name of something, in all queries."""
        return _wanted.words_asked(self._questions)

    @property
    def connection(self) -> DuckDBPyConnection:
        """The database; opened when it is first asked for, after workers were forked."""
        if self._opened is None:
            try:
                self._opened = self._open()
            except Exception as error:
                raise understood(error) from error
        return self._opened

    def _open(self) -> DuckDBPyConnection:
        little = self._is_little()
        connection = database(
            memory=self._memory or f"{half_of_memory()} bytes",
            spill="" if self._spill is None else self._spill.name,
            **({"threads": 1} if little else {}),
        )
        if little:
            plan_plainly(connection)
        self.room.fill()
        # Tables of a database that is attached may be packed in memory, the first one's may not.
        connection.execute("attach ':memory:' as held (compress)")
        # The database would pack whenever 16 MB came to it; `_pack` is called where it shall.
        connection.execute("set checkpoint_threshold = '1TB'")
        connection.execute("use held")
        if not little:
            self._layout.prepare(connection)
        return connection

    def take(self, file: int, line: int, items: Sequence[Item], decoded: Decoded) -> None:
        """Take a judged block of an input; `line` is the one that it begins on."""
        if self._filling is None:
            self._filling = self._spare.pop() if self._spare else Stage(self._temp)
        self._filling.take(self.taken, file, line, items, decoded)
        self._filling.refuse(self.taken, file, line, decoded.rejected)
        self.taken += decoded.rows
        if self._filling.bytes > self.room.full:
            self._hand_over()

    def crowd(self) -> None:
        """Note that other processes will hold much of what comes next."""
        self.room.crowd()

    def _hand_over(self) -> None:
        """Let the batch be read in a thread, once no more are in hand than may be."""
        stage, self._filling = self._filling, None
        self._wait(self.room.ahead)
        if stage is not None:
            self._is_much = True
            connection = self.connection
            self._batches.start(
                begin=lambda: stage.lay_out(self._layout),
                end=lambda: self._load(stage, connection),
                after=lambda: self._let_go(stage),
            )

    def _load(self, stage: Stage, connection: DuckDBPyConnection) -> None:
        stage.load(connection, self._layout, self._tables)
        if self.room.wants_packing():
            self._pack(connection)
        self.room.loaded()

    def _let_go(self, stage: Stage) -> None:
        """Make a batch ready for the next one to be collected in; nobody else has it by then."""
        stage.clear()
        self._spare.append(stage)

    def _pack(self, connection: DuckDBPyConnection) -> None:
        connection.execute("checkpoint held")
        self.room.packed()

    def _wait(self, left: int = 0) -> None:
        """Wait until no more than so many batches are in hand."""
        try:
            self._batches.wait(left)
        except Exception as trouble:
            raise understood(trouble) from trouble

    def leaves_rows_for(self, query: str) -> bool:
        """Whether a query can give rows at all, by what the records hold. Yes, where that cannot be told."""
        if self._is_much or self._filling is None:
            return True  # there is much data, and what it holds was not kept in mind
        starts = leading(query)
        fields = self._filling.fields()
        return starts is None or any(
            all(_wanted.may_have_rows(name, fields) for name in together) for together in starts
        )

    def narrow(self, questions: Iterable[Question]) -> None:
        """Say that no more than this will be asked, before anything was built."""
        if not self._is_much:
            self._questions = tuple(questions)
            for made in ("_wanted", "_words", "_layout"):
                self.__dict__.pop(made, None)

    def finish(self) -> None:
        """Build the views; from here on, no file can be opened and no setting changed."""
        self._wait()
        connection = self.connection
        self._asking.apart(connection, self._finish)

    def _finish(self) -> None:
        connection = self.connection
        self.parts.divide(connection, self.taken)
        little = self._is_little()
        if not little and not self._is_much and self.taken < _views.FEW:
            connection.execute("set threads = 1")
            plan_plainly(connection)
        if little:
            _little.build(connection, self._filling, self._wanted, set(self._words), _standard.claims())
        elif self._filling is not None:
            self._filling.load(connection, self._layout, self._tables)
            if self.room.is_scarce:
                self._pack(connection)
        self._filling = None
        self._spare.clear()
        if not little:
            self._layout.put_together(
                connection, self._tables, parts=self.parts.number, records=self.taken, temp=self._temp
            )
            if self.room.is_scarce or (self._is_much and not self.room.is_ample):
                # What was moved apart leaves holes, and the last batches are not packed yet.
                self._pack(connection)
            self.room.ask()
            if self._spill is not None:
                # Each thread has its own share of what a query holds, and cannot do with less.
                connection.execute("set threads = 1")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")

    def _is_little(self) -> bool:
        filling = self._filling
        little = filling is None or (filling.rows <= _little.RECORDS and filling.bytes <= _little.BYTES)
        return little and not self._is_much

    def rows(self, query: str, parameters: tuple[Any, ...] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query."""
        return self._asking.rows(query, parameters)

    def ahead(self, query: str) -> None:
        """Begin a query whose rows will be asked for, where there is memory for several at once, and data enough."""
        if self._is_much and not self.room.is_scarce and self.parts.number == 1:
            # What keeps it from being begun is said when it is asked for.
            with suppress(Exception):
                self._asking.ahead(query)

    def allow(self, seconds: float) -> None:
        """Let the queries of somebody else's that come next take so many seconds, all of them together."""
        self._asking.allow(seconds)

    def guarded(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query of somebody else's: it changes nothing, and is stopped when its time is over."""
        self.parts.together()
        return self._asking.guarded(query)

    def give_back(self) -> None:
        """Give back what the work before took and needs no more, where it was much."""
        if self._tables:
            self.room.give_back()

    def note(self, code: str, rows: str | set[int]) -> None:
        """Keep the rows in which a rule found something: those of a query, or these."""
        name = quoted(f"_found_{code}")
        self._asking.execute(f"create table {name} (row bigint)")
        if isinstance(rows, str):
            for _ in self.parts.of(rows):
                self._asking.execute(f"insert into {name} {rows}")
        else:
            self._asking.execute(f"insert into {name} select unnest(?::bigint[])", (sorted(rows),))

    def noted(self, codes: Sequence[str]) -> str:
        """The query for all rows that were noted of these rules."""
        return " union all ".join(f"select row from {quoted(f'_found_{code}')}" for code in codes)

    def text(self, sha256: str) -> str | None:
        """The text of a source, where it is at hand."""
        return self._texts.get(sha256)

    def close(self) -> None:
        """Let go of everything."""
        if self._opened is not None:
            self._batches.give_up(self._opened.interrupt)
        if self._filling is not None:
            self._filling.clear()
        self._asking.close()
        self._filling = None
        # With a query left behind the database cannot be closed; it ends with the program.
        if self._opened is not None and not self._asking.left_behind:
            self._opened.close()
        self.room.close()
        if self._spill is not None:
            self._spill.close()
