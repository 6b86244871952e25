"""Rules of a partner's own, out of a folder of `.sql` files: read, judged, and made safe to run.

A query may read the relations and nothing else. What it is made of is asked of the database's own parser; then it is
bound to empty relations, so that whatever does not fit is said before any data is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine._asking import StoppedError
from conflictschema.engine._columns import quoted
from conflictschema.engine._keeping import LONGEST_POINTER, LONGEST_VALUE
from conflictschema.engine._wanted import Question
from conflictschema.engine.relations import Relations
from conflictschema.engine.sources import SourceTexts
from conflictschema.errors import UsageError
from conflictschema.finding import Refusal
from conflictschema.io import Limits, database, open_input, show, shown_name
from conflictschema.rules import catalogue
from conflictschema.rules._partner import PartnerRule, gaps, header_and_query, made
from conflictschema.rules._retired import RETIRED
from conflictschema.rules._rule import Entry

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SECONDS: Final = 30.0
"""How long a partner's rule may take, unless something else is asked for."""

_LONGEST: Final = 256 * 2**10
"""Bytes of a file with a rule."""
_BINDING: Final = 10.0
"""Seconds in which a query is bound to empty relations."""
_NODES: Final = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_TABLE_FUNCTIONS: Final = frozenset({"unnest", "range", "generate_series"})
_OF_THE_DATABASE: Final = ("_", "duckdb_", "pg_", "pragma_", "sqlite_")
_FORBIDDEN_FUNCTIONS: Final = frozenset(
    {"current_setting", "currval", "getenv", "getvariable", "nextval", "query", "query_table", "write_log"}
)
_WHOLE: Final = ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT")


def with_partners(folder: str | os.PathLike[str] | None, seconds: float = SECONDS) -> Mapping[str, type[Entry]]:
    """The catalogue, and behind it the rules of a folder; raises `UsageError` that names the file that is not right."""
    entries: dict[str, type[Entry]] = dict(catalogue())
    if folder is None:
        return entries
    files = _files(folder)
    rules = [_rule(path, seconds) for path in files]
    for path, rule in zip(files, rules, strict=True):
        if rule.code in entries or rule.code in RETIRED:
            raise UsageError(f"{shown_name(path)}: the code {rule.code} is already that of another rule.")
        if rule.name in {entry.name for entry in entries.values()}:
            raise UsageError(f"{shown_name(path)}: the name {rule.name} is already that of another rule.")
        entries[rule.code] = rule
    for path, rule in zip(files, rules, strict=True):
        for code in rule.requires:
            if code not in entries or code == rule.code:
                raise UsageError(f"{shown_name(path)}: it requires {show(code, width=40)}, which is no other rule.")
    _bind(files, rules)
    return dict(sorted(entries.items()))


def example_files(folder: str | os.PathLike[str]) -> dict[str, dict[str, Path]]:
    """By code: where the bad and the good example of each rule of a folder stand, or would."""
    return {
        header_and_query(_text(path))[0]["code"]: {name: _example(path, name) for name in ("bad", "good")}
        for path in _files(folder)
    }


def _example(path: Path, name: str) -> Path:
    return path.with_suffix(f".{name}.jsonl")


def _files(folder: str | os.PathLike[str]) -> list[Path]:
    try:
        found = sorted(path for path in Path(folder).iterdir() if path.suffix == ".sql")
    except (OSError, ValueError) as error:
        raise UsageError(f"The folder of rules {shown_name(folder)} cannot be read.") from error
    if not found:
        raise UsageError(f"The folder of rules {shown_name(folder)} holds no file whose name ends in .sql.")
    return found


def _rule(path: Path, seconds: float) -> type[PartnerRule]:
    """The rule in a file, with its examples."""
    try:
        header, query = header_and_query(_text(path))
        rule = made(header, _one_select(query), seconds)
        for name in ("bad", "good"):
            example = _example(path, name)
            if example.exists():
                setattr(rule, name, _text(example))
    except UsageError as error:
        raise UsageError(f"{shown_name(path)}: {error}.") from error
    return rule


def _text(path: Path) -> str:
    try:
        with open_input(path, Limits(inflated_bytes=_LONGEST)) as source:
            if source.size > _LONGEST:
                raise UsageError(f"{shown_name(path.name)} is longer than {_LONGEST:,} bytes")
            return source.read(0, source.size).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown_name(path.name)} is not UTF-8") from error
    except Refusal as refusal:
        told = "; ".join(str(value) for name, value in refusal.parameters.items() if name != "hint")
        raise UsageError(f"{shown_name(path.name)} cannot be read ({show(told) or refusal.code})") from refusal


def _one_select(text: str) -> str:
    """The one query in a text, without a semicolon; raises `UsageError` for anything else."""
    # It parses, and nothing more: no file can be opened and no setting changed.
    connection = database()
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    import duckdb

    try:
        statements = connection.extract_statements(text)
        if len(statements) != 1:
            raise UsageError(f"below the header stands one query and nothing else; here are {len(statements)}")
        if statements[0].type != duckdb.StatementType.SELECT:
            raise UsageError(f"the query is a {statements[0].type.name}, where only SELECT is run")
        query = statements[0].query.strip().rstrip(";").rstrip()
        for refused in _refused(_tree(connection, query)):
            raise UsageError(f"the query {refused}")
    except duckdb.Error as error:
        raise UsageError(f"the query is not SQL that can be read ({_first_line(error)})") from error
    finally:
        connection.close()
    return query


def _tree(connection: DuckDBPyConnection, query: str) -> Any:
    """What the query is made of, as the database's parser sees it."""
    (text,) = connection.execute("select json_serialize_sql(?)", [query]).fetchone() or ("{}",)
    tree = json.loads(text)
    if tree.get("error") is not False:
        raise UsageError(f"the query cannot be taken apart ({show(str(tree.get('error_message')))})")
    return tree["statements"]


def _refused(node: Any) -> Iterator[str]:
    """What in a query is not let through, as the end of a sentence."""
    if isinstance(node, list):
        for part in node:
            yield from _refused(part)
        return
    if not isinstance(node, dict):
        return
    kind = str(node.get("type", ""))
    if kind.endswith("_NODE") and kind not in _NODES:
        yield f"would change something ({kind.removesuffix('_NODE').replace('_', ' ').lower()})"
    elif kind in ("SHOW_REF", "PIVOT"):
        yield "describes, shows or pivots, where it may only select"
    elif kind == "VALUE_PARAMETER":
        yield "asks for a value from outside (?)"
    elif kind == "TABLE_FUNCTION":
        name = str(node.get("function", {}).get("function_name", "")).lower()
        if name not in _TABLE_FUNCTIONS:
            yield f"reads from {show(name, width=40)}(), which is none of the relations"
    elif kind == "BASE_TABLE":
        name = str(node.get("table_name", ""))
        if node.get("schema_name") or node.get("catalog_name") or name.lower().startswith(_OF_THE_DATABASE):
            yield f"reads {show(name, width=40)}, which is none of the relations"
    elif str(node.get("function_name", "")).lower() in _FORBIDDEN_FUNCTIONS:
        yield f"calls {node['function_name']}(), which reaches beyond the relations"
    for part in node.values():
        yield from _refused(part)


def _bind(files: list[Path], rules: list[type[PartnerRule]]) -> None:
    """Bind every query to relations that hold nothing, and write it in the form in which it is run."""
    relations = Relations([Question(rule.written, is_theirs=True) for rule in rules], SourceTexts(None))
    try:
        relations.finish()
        for path, rule in zip(files, rules, strict=True):
            try:
                relations.allow(_BINDING)
                columns = relations.guarded(f"describe (\n{rule.written}\n)")
            except StoppedError as error:
                raise UsageError(f"{shown_name(path)}: the query {error}.") from error
            except Exception as error:
                raise UsageError(f"{shown_name(path)}: the query cannot be run ({_first_line(error)}).") from error
            types = {str(column["column_name"]).lower(): str(column["column_type"]) for column in columns}
            try:
                rule.query = _runnable(rule, types)
            except UsageError as error:
                raise UsageError(f"{shown_name(path)}: {error}.") from error
    finally:
        relations.close()


def _runnable(rule: type[PartnerRule], types: Mapping[str, str]) -> str:
    """The query, giving what a finding holds and no more of it; raises `UsageError` where a column is missing."""
    # The id of the record is there without being asked for.
    asked = [name for name in gaps(rule.message) if name != "record" or name in types]
    missing = [name for name in ("row", "pointer", *asked) if name.lower() not in types]
    if missing:
        raise UsageError(f"the query gives no column {' and no column '.join(map(show, missing))}")
    if types["row"] not in (*_WHOLE, "HUGEINT", "UHUGEINT", '"NULL"', "NULL"):
        raise UsageError(f"its column row is the number of a row, and not {show(types['row'], width=40)}")
    columns = ["cast(row as bigint) as row", f"left(cast(pointer as varchar), {LONGEST_POINTER}) as pointer"]
    for name in dict.fromkeys([*asked, *({"value"} & set(types))]):
        if name in ("row", "pointer"):
            continue
        given = quoted(name)
        if types[name.lower()] not in _WHOLE:
            given = f"left(cast({given} as varchar), {LONGEST_VALUE})"
        columns.append(f"{given} as {quoted(name)}")
    return f"select {', '.join(columns)} from (\n{rule.written}\n)"


def _first_line(error: Exception) -> str:
    return show(str(error).splitlines()[0] if str(error) else type(error).__name__)
