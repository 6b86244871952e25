"""From the path of a file to an input, and from inputs to blocks of candidate records."""

from __future__ import annotations

import codecs
import functools
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from conflictschema._discover import discover
from conflictschema.engine.result import InputSeen
from conflictschema.finding import Refusal
from conflictschema.formats._format import Block, Format, RecordFormat, TableFormat
from conflictschema.formats._others import OTHER_KINDS
from conflictschema.formats._own import OWN_PARQUET, OWN_SUFFIXES
from conflictschema.io import Input, Limits, open_input
from conflictschema.io.decompress import ZIP

HEAD: Final = 64 * 2**10
_PARQUET: Final = b"PAR1"
_SPACE: Final = b" \t\r\n"
_JSON_OPENS: Final = (b"{", b"[")
_JSON_SUFFIXES: Final = ("", ".json", ".jsonl", ".ndjson")
_FIRST: Final = 20
"""Records that are looked at, to tell whether they are of the standard."""
_WIDE: Final = ([True, False] * 2, [False, True] * 2, [True, True, True, False], [False, True, True, True])
"""Which of four bytes are zero where ASCII is written in two or four bytes a letter; a lone NUL is something else."""
_OTHER_ENCODINGS: Final = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_OTHER_NAMES: Final = {
    ".csv": "a table of comma-separated values",
    ".tsv": "a table of tab-separated values",
    ".md": "a text for people",
    ".txt": "a text for people",
    ".yaml": "a YAML file",
    ".yml": "a YAML file",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """An input that is ready to be judged."""

    source: Input
    format: Format
    start: int
    """The byte that the data begins at, behind a byte-order mark."""
    has_mark: bool
    named_as: str | None = None
    """What the name says that the file is, where it is something else."""

    @property
    def records(self) -> RecordFormat:
        """The format, of what holds records and no rows."""
        assert isinstance(self.format, RecordFormat)  # noqa: S101  a table goes another way
        return self.format

    def blocks(self, limits: Limits) -> Iterator[Block]:
        """Its blocks."""
        return self.records.blocks(self.source, self.start, limits)

    def seen(self, path: str, records: int, **told: Any) -> InputSeen:
        """What a result tells of it: how many records it held, and how it was read."""
        return InputSeen(path, self.format.name, self.source.size, self.source.sha256(), records, **told)


def formats() -> tuple[RecordFormat, ...]:
    """Every format of records; the strictest at recognising comes first."""
    return tuple(sorted((each for each in _shelf() if isinstance(each, RecordFormat)), key=lambda each: each.whole))


def table_formats() -> tuple[TableFormat, ...]:
    """Every format of tables."""
    return tuple(each for each in _shelf() if isinstance(each, TableFormat))


@functools.cache
def _shelf() -> tuple[Format, ...]:
    return tuple(kind() for kind in discover("conflictschema.formats", Format).values())


def own_format(path: str, source: Input, head: bytes, limits: Limits) -> Format | None:
    """The form of the tables of ours in an input; what tells is loaded only for what could be one."""
    if not head.startswith(ZIP) and source.suffix not in OWN_SUFFIXES:
        return None
    if head.startswith(_PARQUET):
        from conflictschema.engine import own_parquet

        return OWN_PARQUET if own_parquet.names(source) is not None else None
    from conflictschema.flat import recognising

    return recognising.own_format(path, source, head, limits)


def holds_records(source: Input, head: bytes) -> bool:
    """Whether what begins so is JSON or JSON Lines of the standard: one of its first records has a type and id of it.

    Rows of a partner may have a `type` and an `id` too, but no id that begins with a record type, as `actor:` does.
    """
    body = head.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
    if source.suffix.lower() not in _JSON_SUFFIXES or body[:1] not in _JSON_OPENS:
        return False
    items = _format(source.suffix.lower(), body)[0].items(body)
    with suppress(Refusal):  # where the beginning breaks off, or what is wrong with it, is told by whoever reads it
        for item in islice(items, _FIRST):
            if _is_record(item.raw):
                return True
    return False


def _is_record(raw: bytes) -> bool:
    from conflictschema.engine import _standard, strict

    try:
        match strict.parse(raw):
            case {"type": str(kind), "id": str(id_)}:
                return kind in _standard.types() and id_.startswith(f"{kind}:")
            case _:
                return False
    except ValueError:
        return False


@contextmanager
def opened(
    path: str,
    limits: Limits,
    temp: str | os.PathLike[str] | None = None,
    barred: Mapping[str, str] | None = None,
    *,
    tables: bool | None = None,
) -> Iterator[Opened]:
    """Open one input and find out what it is; raises `Refusal` where it cannot be read, or is barred.

    Tables are taken unless `tables` is None; where it is true, also what could be something else.
    """
    if barred and path in barred:
        raise Refusal("CS010", reason=barred[path])
    with open_input(path, limits, temp=None if temp is None else os.fspath(temp)) as source:
        head = source.read(0, min(HEAD, source.size))
        table: Format | None = None
        if tables is not None:
            # A mapping, or an adapter, that was asked for makes something else of tables of ours as well.
            own = None if tables else own_format(path, source, head, limits)
            table = own or _table_format(source.suffix.lower(), head, tables=tables)
        if table is not None:
            yield Opened(source, table, 0, has_mark=False)
            source.check_unchanged()
            return
        for mark, name in _OTHER_ENCODINGS.items():
            if head.startswith(mark):
                raise Refusal("CS016", encoding=name)
        marked = head.startswith(codecs.BOM_UTF8)
        start = len(codecs.BOM_UTF8) if marked else 0
        body = head[start:].lstrip(_SPACE)
        if not body and source.size <= HEAD:
            raise Refusal("CS009")
        if [byte == 0 for byte in body[:4]] in _WIDE:
            raise Refusal("CS016", encoding="UTF-16 or UTF-32")
        found, named = _format(source.suffix.lower(), body)
        yield Opened(source, found, start, marked, None if named in (None, found) else named.name)
        source.check_unchanged()


def _table_format(suffix: str, head: bytes, *, tables: bool) -> TableFormat | None:
    """The format of a table by the name of the file; where tables are asked for, also of what has no name."""
    known = table_formats()
    named = next((each for each in known if suffix in each.suffixes), None)
    if named is not None and (tables or suffix != ".txt"):
        return named
    opens = head.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)[:1] in _JSON_OPENS
    if tables and opens and suffix in _JSON_SUFFIXES:
        return next(each for each in known if ".geojson" in each.suffixes)
    if tables and not suffix and head.lstrip(_SPACE)[:1] not in _JSON_OPENS:
        return next(each for each in known if ".csv" in each.suffixes)
    return None


def _format(suffix: str, body: bytes) -> tuple[RecordFormat, RecordFormat | None]:
    """What a file is, and what its name says; raises `Refusal` where it is something that is not read."""
    for magic, kind in OTHER_KINDS.items():
        if body.startswith(magic):
            raise Refusal("CS029", kind=kind)
    known = formats()
    named = next((each for each in known if suffix in each.suffixes), None)
    if named is None and suffix and body[:1] not in _JSON_OPENS:
        raise Refusal("CS029", kind=_OTHER_NAMES.get(suffix, "something else"))
    # A line that breaks off is one broken record among others, as long as the file does not look like one document.
    likely = [each for each in known if each.recognises(body) and (named is None or named.whole or each.certain(body))]
    found = next(iter(likely), named or known[0])
    # One object alone in a line is a document as well.
    is_both = not found.whole and sum(bool(line.strip()) for line in body.splitlines()) == 1
    return found, found if is_both else named
