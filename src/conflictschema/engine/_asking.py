"""Questions to the database: asked where they can be stopped, and never in the thread that signals come to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Answer = TypeVar("Answer")
AT_ONCE: Final = 2
"""Queries of ours that are asked side by side: while one of them has little to share out, the other has."""
PLAIN: Final = ["filter_pushdown", "join_order", "build_side_probe_side"]
"""What the database is left with to better a plan, where data is little: without them, a rule that is spelt as a
product of tables, with conditions behind it, would be one."""
_ROWS: Final = 1_000
"""Rows that are taken from the database at once."""
AGAIN: Final = 0.05
"""Seconds after which a query that goes on is told once more to stop: while it is being planned, it does not hear."""
LEFT_BEHIND: Final = "a query that does not stop"
"""The name of a thread in which a query of somebody else's runs."""
_GRACE: Final = 5.0
"""Seconds in which a query that was told to stop is waited for."""


class OutOfMemoryError(Exception):
    """The database may not take more memory, and has no leave to use the disk instead."""


class StoppedError(Exception):
    """A query of somebody else's was stopped; the text goes on after the name of what asked it."""


class Asking:
    """Asks the database that `connect` gives; whoever calls does so from one thread."""

    def __init__(self, connect: Callable[[], DuckDBPyConnection]) -> None:
        """Nothing is asked yet, and nothing opened."""
        self._connect = connect
        self._threads = ThreadPoolExecutor(AT_ONCE, "asks the database")
        self._cursors: list[DuckDBPyConnection] = []
        self._ours: list[tuple[DuckDBPyConnection, Future[Any]]] = []
        """What is asked, or was asked last, in the threads for our own questions."""
        self._ahead: dict[str, tuple[DuckDBPyConnection, Future[list[tuple[Any, ...]]]]] = {}
        """Queries that were begun before their turn."""
        self._theirs: list[threading.Event] = []
        """One for each query of somebody else's that may go on, set when it has ended."""
        self._allowed = self._left = 0.0
        """Seconds for the queries of somebody else's: in all, and those that are left."""

    @property
    def left_behind(self) -> bool:
        """Whether a query goes on that heeds no interruption. The database cannot be closed then."""
        return not all(ended.is_set() for ended in self._theirs)

    def apart(self, connection: DuckDBPyConnection, ask: Callable[[], Answer]) -> Answer:
        """What a question gives; it is asked in a thread of its own.

        In the first thread, DuckDB looks for signals after every piece of work, however long, and makes an error of its
        own of what their handlers raise. This way that one waits, and can be stopped at any time.
        """
        asked = self._submit(connection, ask)
        try:
            return asked.result()
        except Exception as error:
            raise understood(error) from error
        finally:
            if not asked.done():
                self._stop()

    def _alone_if_need_be(self, connection: DuckDBPyConnection, ask: Callable[[], Answer]) -> Answer:
        """The same; asked once more alone, where there was not enough memory beside what was begun."""
        try:
            return self.apart(connection, ask)
        except OutOfMemoryError:
            if not self._are_done():
                return self.apart(connection, ask)
            raise

    def _are_done(self) -> bool:
        """Wait for what was begun before its turn; whether all of it was done before."""
        begun = [asked for _, asked in self._ahead.values()]
        were_done = all(each.done() for each in begun)
        wait(begun)
        return were_done

    def _submit(self, connection: DuckDBPyConnection, ask: Callable[[], Answer]) -> Future[Answer]:
        self._ours = [each for each in self._ours if not each[1].done()]
        asked = self._threads.submit(ask)
        self._ours.append((connection, asked))
        return asked

    def _stop(self) -> None:
        """Wait until nothing of ours is asked any more: what still runs is told to stop, until it does."""
        for connection, asked in self._ours:
            asked.cancel()
            while not asked.done():
                connection.interrupt()
                wait([asked], AGAIN)
        self._ahead.clear()

    def ahead(self, query: str) -> None:
        """Begin a query whose rows will be asked for, beside what is asked until then."""
        if query not in self._ahead:
            cursor = self._cursor()
            self._ahead[query] = cursor, self._submit(cursor, lambda: _first_rows(cursor, query, ()))

    def _begun(self, query: str) -> tuple[DuckDBPyConnection, list[tuple[Any, ...]]] | None:
        """What a query gave that was begun; nothing, if it has to be asked alone, for want of memory beside others."""
        cursor, asked = self._ahead.pop(query)
        try:
            return cursor, asked.result()
        except Exception as error:
            if isinstance(understood(error), OutOfMemoryError):
                self._are_done()
                return None
            raise
        finally:
            if not asked.done():
                self._stop()

    def execute(self, statement: str, parameters: tuple[Any, ...] = ()) -> None:
        """Do what a statement says."""
        connection = self._connect()
        self._alone_if_need_be(connection, lambda: connection.execute(statement, parameters))

    def rows(self, query: str, parameters: tuple[Any, ...] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query."""
        begun = self._begun(query) if query in self._ahead and not parameters else None
        if begun is None:
            # A cursor of its own: what is made of one row may ask for others.
            cursor = self._cursor()
            batch = self._alone_if_need_be(cursor, lambda: _first_rows(cursor, query, parameters))
        else:
            cursor, batch = begun
        names = [column[0] for column in cursor.description or ()]
        while batch:
            for row in batch:
                yield dict(zip(names, row, strict=True))
            batch = self.apart(cursor, lambda: cursor.fetchmany(_ROWS)) if len(batch) == _ROWS else []
        self._cursors.append(cursor)

    def allow(self, seconds: float) -> None:
        """Let the queries of somebody else's that come next take so many seconds, all of them together."""
        self._allowed = self._left = seconds

    def guarded(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query of somebody else's: it changes nothing, and is stopped when its time is over.

        One that does not heed even that (it builds one huge value) is left behind; the thread that it is in ends with
        the program.
        """
        self._are_done()
        cursor = self._new_cursor()
        gave: list[dict[str, Any]] = []
        raised: list[Exception] = []
        ended = threading.Event()

        def ask() -> None:
            try:
                cursor.execute("begin transaction read only")
                try:
                    cursor.execute(query)
                    names = [column[0] for column in cursor.description or ()]
                    gave.extend(dict(zip(names, row, strict=True)) for row in cursor.fetchall())
                finally:
                    cursor.execute("rollback")
            except Exception as error:  # noqa: BLE001  it is raised in the thread that waits
                raised.append(error)
            finally:
                ended.set()

        thread = threading.Thread(target=ask, name=LEFT_BEHIND, daemon=True)
        # Kept before anything is raised here: a signal may come while this waits, and again while the query is told.
        self._theirs.append(ended)
        thread.start()
        began = monotonic()
        try:
            # Not `join`: before Python 3.13, a thread in whose `join` a signal raises is taken for one that has ended.
            in_time = ended.wait(self._left)
        finally:
            self._left = max(0.0, self._left - (monotonic() - began))
            until = monotonic() + _GRACE
            while not ended.is_set() and monotonic() < until:
                cursor.interrupt()
                ended.wait(AGAIN)
        if not self.left_behind:
            self._theirs.clear()
        if not in_time:
            raise StoppedError(f"was stopped: it took longer than {self._allowed:g} s (--rule-timeout)")
        if raised and isinstance(understood(raised[0]), OutOfMemoryError):
            raise StoppedError("was stopped: it needs more memory than the database may take (--memory)")
        if raised:
            raise raised[0]
        return gave

    def _cursor(self) -> DuckDBPyConnection:
        return self._cursors.pop() if self._cursors else self._new_cursor()

    def _new_cursor(self) -> DuckDBPyConnection:
        cursor = self._connect().cursor()
        cursor.execute("use held")
        return cursor

    def close(self) -> None:
        """End the thread that asks. Who was stopped twice may have left a question in it."""
        self._stop()
        self._threads.shutdown()


def _first_rows(cursor: DuckDBPyConnection, query: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    cursor.execute(query, parameters)
    return cursor.fetchmany(_ROWS)


def understood(error: BaseException) -> BaseException:
    """What went wrong in the database, in terms of ours where the cause is a limit."""
    import duckdb

    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return OutOfMemoryError(str(error))
    return error


def plan_plainly(connection: DuckDBPyConnection) -> None:
    """Look for no better plans: of few records, to plan a query takes far longer than to answer it."""
    names = connection.execute(
        "select string_agg(name) from duckdb_optimizers() where name not in (select unnest(?))", [PLAIN]
    ).fetchone()
    connection.execute("set disabled_optimizers = ?", names)
