"""The accepted records as relations in DuckDB, derived from the models, with only what the rules at hand ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from conflictschema.engine import _columns, _views
from conflictschema.engine._columns import EACH, Leaf, Table, quoted
from conflictschema.io import Scratch
from conflictschema.records import claim_types
from conflictschema.rules._evidence import Evidence
from conflictschema.values import _shape as shapes
from conflictschema.values.edtf import Edtf, resolve

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from conflictschema.engine.sources import SourceTexts

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_OBJECT = 4 * 2**20


class Relations(Evidence):
    """Tables of the accepted records. Fill it with `add`, then `finish`; after that nothing outside can be reached."""

    def __init__(self, queries: list[str], texts: SourceTexts, memory: str | None = None) -> None:
        """Take the queries that will be asked, which say what has to be built."""
        import duckdb

        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_file_cache": False,
            # What is spilled is testimony on a disk; nothing is, unless somebody says where.
            "temp_directory": "",
        }
        if memory is not None:
            settings["memory_limit"] = memory
        self.connection: DuckDBPyConnection = duckdb.connect(":memory:", config=settings)
        self._texts = texts
        self._words = set(_WORD.findall(" ".join(queries)))
        self._wanted = tuple(leaf for leaf in _columns.leaves() if self._is_wanted(leaf))
        self._possible = _columns.tables(self._wanted)
        self._tables: dict[str, Table] = {}
        self._file = Scratch()
        self._create()

    def _is_wanted(self, leaf: Leaf) -> bool:
        words = self._words
        if leaf.path == ("id",):
            return True
        if "reference" in words and isinstance(leaf.shape, shapes.RefShape) and not leaf.shape.own:
            return True
        if "dated" in words and _views.is_date(leaf):
            return True
        if leaf.path in _views.SHARED and "record" in words and leaf.column in words:
            return True
        if "passage" in words and (
            leaf.path[-3:-1] == ("passages", EACH)
            or (leaf.path[-1] == "source" and _cites_passages(leaf))
            or leaf.path in (("text", "sha256"), ("text", "code_points"))
        ):
            return True
        names = {leaf.table}
        if leaf.record in claim_types():
            names.add(leaf.table.replace(leaf.record, "claim", 1))
        if not names & words:
            return False
        column = leaf.column
        if isinstance(leaf.shape, shapes.EdtfShape):
            stem = column.removesuffix("edtf")
            return bool({column, f"{stem}earliest", f"{stem}latest"} & words)
        return column in words

    def _is_named(self, table: Table) -> bool:
        alias = table.name.replace(table.record, "claim", 1) if table.record in claim_types() else table.name
        return bool({table.name, alias} & self._words)

    def _create(self) -> None:
        run = self.connection.execute
        run("create table place (row bigint, file integer, line bigint)")
        run("create table refused (row bigint, id varchar, type varchar)")
        for table in self._possible:
            if not table.list_path:
                self._make(table)

    def _make(self, table: Table) -> None:
        columns = [("row", "BIGINT"), *((name, "BIGINT") for name in table.positions)]
        columns += [(leaf.column, leaf.sql) for leaf in table.columns]
        described = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns)
        self.connection.execute(f"create table {quoted('_' + table.name)} ({described})")
        self._tables[table.name] = table

    def add(self, kind: str, records: list[tuple[int, int, int, bytes]]) -> None:
        """Take accepted records of one type: row, file, line, and the bytes of the record."""
        raw = b"\n".join(record[3] for record in records)
        # A table is filled, and made, only where the names of its lists occur; an escape may spell any name.
        tables = [
            table
            for table in self._possible
            if table.record == kind
            and (b"\\u" in raw or all(b'"%b"' % part.encode() in raw for part in table.list_path if part != EACH))
        ]
        body = tuple(leaf for leaf in self._wanted if leaf.record == kind)
        # White space outside of texts is all that a line break can be here; a record stands on one line for DuckDB.
        self._file.fill(
            b'{"row":%d,"file":%d,"line":%d,"r":%b}\n'
            % (row, file, line, raw.replace(b"\n", b" ").replace(b"\r", b" "))
            for row, file, line, raw in records
        )
        # The reader takes memory for twice the longest object that it may meet, so it is told no more than that.
        longest = max(_OBJECT, max(len(record[3]) for record in records) + 100)
        run = self.connection.execute
        run(
            "create or replace temp table stage as select * from read_json(?, format = 'newline_delimited', "
            f"maximum_object_size = {longest}, columns = "
            f"{{row: 'BIGINT', file: 'INTEGER', line: 'BIGINT', r: '{_columns.struct_type(body)}'}})",
            [self._file.name],
        )
        (count,) = run("select count(*) from stage").fetchone() or (0,)
        if count != len(records):
            raise RuntimeError(f"{len(records)} records were given to the database and {count} arrived")
        run("insert into place select row, file, line from stage")
        for table in tables:
            if table.name not in self._tables:
                self._make(table)
            run(f"insert into {quoted('_' + table.name)} {_select(table)}")

    def refuse(self, refused: list[tuple[int, int, int, str | None, str | None]]) -> None:
        """Take what was refused: row, file, line, and the id and type, as far as they can be read."""
        if not refused:
            return
        self._load("place (row, file, line)", [{"row": r[0], "file": r[1], "line": r[2]} for r in refused])
        self._load("refused (row, id, type)", [{"row": r[0], "id": r[3], "type": r[4]} for r in refused])

    def finish(self) -> None:
        """Build the views; from here on, no file can be opened and no setting changed."""
        self.connection.execute("drop table if exists stage")
        for table in self._possible:
            if table.name not in self._tables and self._is_named(table):
                self._make(table)
        self._resolve_dates()
        made = tuple(self._tables[table.name] for table in self._possible if table.name in self._tables)
        for statement in _views.statements(made, self._words, claim_types()):
            self.connection.execute(statement)
        self._file.close()
        self.connection.execute("set enable_external_access = false")
        self.connection.execute("set lock_configuration = true")

    def _resolve_dates(self) -> None:
        self.connection.execute(
            "create table _edtf (text varchar, earliest date, latest date, possible boolean, ordered boolean)"
        )
        columns = [
            f"select {quoted(leaf.column)} as text from {quoted('_' + table.name)}"
            for table in self._tables.values()
            for leaf in table.columns
            if _views.is_date(leaf)
        ]
        if not columns:
            return
        cursor = self.connection.execute(
            f"select distinct text from ({' union '.join(columns)}) where text is not null"
        )
        rows = []
        for (text,) in cursor.fetchall():
            earliest, latest = resolve(text)
            date = Edtf(text)
            rows.append(
                {
                    "text": text,
                    "earliest": _iso(earliest),
                    "latest": _iso(latest),
                    "possible": date.is_possible(),
                    "ordered": date.is_ordered(),
                }
            )
        self._load("_edtf (text, earliest, latest, possible, ordered)", rows)

    def _load(self, target: str, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        self._file.fill(json.dumps(row, ensure_ascii=True).encode() + b"\n" for row in rows)
        names = target.partition(" (")[2].rstrip(")")
        table = target.partition(" ")[0]
        described = self.connection.execute(f"describe {table}").fetchall()
        types = ", ".join(f"{name}: '{kind}'" for name, kind, *_ in described)
        self.connection.execute(
            f"insert into {table} ({names}) select {names} from "
            f"read_json(?, format = 'newline_delimited', columns = {{{types}}})",
            [self._file.name],
        )

    def rows(self, query: str, parameters: tuple[Any, ...] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query."""
        cursor = self.connection.cursor().execute(query, parameters)
        names = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(1_000):
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def text(self, sha256: str) -> str | None:
        """The text of a source, where it is at hand."""
        return self._texts.get(sha256)

    def interrupt(self) -> None:
        """Stop the query that runs."""
        self.connection.interrupt()

    def close(self) -> None:
        """Let go of everything."""
        self.connection.close()
        self._file.close()


def _cites_passages(leaf: Leaf) -> bool:
    return any(
        other.record == leaf.record and other.path[: len(leaf.path) - 1] == leaf.path[:-1] and "passages" in other.path
        for other in _columns.leaves()
    )


def _select(table: Table) -> str:
    source, path = "select row, r as e from stage", "e"
    positions: list[str] = []
    names = iter(table.positions)
    for part in table.list_path:
        if part != EACH:
            path += f".{quoted(part)}"
            continue
        carried = "".join(f", {name}" for name in positions)
        position = next(names)
        source = (
            f"select row{carried}, generate_subscripts({path}, 1) - 1 as {position}, unnest({path}) as e "
            f"from ({source}) where {path} is not null"
        )
        positions.append(position)
        path = "e"
    columns = [f"e{_dotted(leaf.path[len(table.list_path) :])}" for leaf in table.columns]
    return f"select {', '.join(['row', *positions, *columns])} from ({source})"


def _dotted(path: tuple[str, ...]) -> str:
    return "".join(f".{quoted(part)}" for part in path)


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
