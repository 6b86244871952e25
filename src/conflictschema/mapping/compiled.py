"""A mapping that was read, held against the models, and then against the headers of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from conflictschema.finding import Refusal
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import plain
from conflictschema.io import Limits, open_input, show
from conflictschema.mapping import _dates, _undecided
from conflictschema.mapping._expanding import Pair, expanded, pairs
from conflictschema.mapping._nodes import Record
from conflictschema.mapping._template import Builder
from conflictschema.mapping._yaml import LARGEST, Document, MappingError, Path, parse

if TYPE_CHECKING:
    from conflictschema.mapping._checks import Check
    from conflictschema.mapping.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Missing:
    """A column that the table lacks, and a header that may be meant."""

    header: str
    meant: str | None


@dataclass(slots=True)
class Compiled:
    """A mapping, ready to be used."""

    name: str
    """The file that it comes from, or what the adapter is called."""
    mapping: Mapping
    document: Document
    records: list[Record]
    places: dict[str, int] = field(default_factory=dict)
    """Where each column stands in the table at hand, from 0."""
    absent: list[str] = field(default_factory=list)
    """Columns that the table lacks, and may lack."""
    written: list[bool] = field(default_factory=list)
    """Of every record, whether the table at hand gives rise to it."""
    twins: list[Pair] = field(default_factory=list)
    """Columns that the mapping wants to see with a twin."""
    checks: tuple[Check, ...] = ()
    """What holds in every row of the layout."""
    grades: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Rules that the publisher's own rows break: the severity that they have for them, and why."""
    paired: list[tuple[Pair, int, int]] = field(default_factory=list)
    """Those that the table at hand has, with where the column and its twin stand."""
    proven: bool = True
    """Whether it was tried on real rows."""

    def headers(self, column: str) -> list[str]:
        """The headers that a column may have."""
        given = self.mapping.columns.get(column)
        if given is None or given.header is None:
            return [column]
        return [given.header] if isinstance(given.header, str) else list(given.header)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that the records take."""
        return tuple(dict.fromkeys(column for record in self.records for column in record.columns))

    def layout(self, encoding: str | None = None) -> Layout:
        """What the mapping says of the layout."""
        source = self.mapping.source
        return Layout(
            sheet=source.sheet,
            header_row=source.header_row,
            headers=tuple(source.headers or ()),
            delimiter=source.delimiter,
            encoding=encoding or source.encoding,
            names=frozenset(header for column in self.columns for header in self.headers(column)),
        )

    def fit(self, headers: Sequence[str]) -> list[Missing]:
        """Find the columns among the headers; gives those that are missing."""
        exact = {header: number for number, header in enumerate(headers)}
        loose = {plain(header): number for number, header in reversed(list(enumerate(headers)))}

        def found_at(column: str) -> int | None:
            names = self.headers(column)
            place = next((exact[each] for each in names if each in exact), None)
            return place if place is not None else next((loose[plain(n)] for n in names if plain(n) in loose), None)

        self.places, self.absent = {}, []
        needed = {each: found_at(each) is not None for record in self.records for each in record.template.if_columns}
        fits = [all(needed[each] for each in record.template.if_columns) for record in self.records]
        self.written = [fit and not record.template.elsewhere for fit, record in zip(fits, self.records, strict=True)]
        missing: list[str] = []
        if needed and not any(made and each.columns for made, each in zip(self.written, self.records, strict=True)):
            missing = [each for each, there in needed.items() if not there]
        taken_by = (record.columns for made, record in zip(self.written, self.records, strict=True) if made)
        for column in dict.fromkeys(column for columns in taken_by for column in columns):
            place = found_at(column)
            if place is not None:
                self.places[column] = place
            elif column in self.mapping.columns and self.mapping.columns[column].optional:
                self.absent.append(column)
            else:
                missing.append(column)
        taken = set(self.places.values())
        beside = ((each, found_at(each.column), found_at(each.twin)) for each in self.twins)
        self.paired = [(each, of, twin) for each, of, twin in beside if of is not None and twin is not None]
        free = {plain(header): header for number, header in enumerate(headers) if number not in taken}
        found = []
        for column in missing:
            close = get_close_matches(plain(self.headers(column)[0]), list(free), n=1, cutoff=0.6)
            found.append(Missing(self.headers(column)[0], free[close[0]] if close else None))
        return found


def load(path: str) -> Compiled:
    """Read the mapping in a file; `MappingError` says what is wrong with it, and where."""
    try:
        with open_input(path, Limits(inflated_bytes=LARGEST)) as source:
            if source.size > LARGEST:
                raise MappingError("CS061", f"It is longer than {LARGEST:,} bytes.")
            raw = source.read(0, source.size)
    except Refusal as refusal:
        reason = refusal.parameters.get("reason", "it is damaged or too large")
        hint = str(refusal.parameters.get("hint", ""))
        raise MappingError("CS050", f"It cannot be read: {reason}.", hint=hint) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MappingError("CS050", "It is not UTF-8.") from None
    return compiled(text, path)


def compiled(text: str, name: str) -> Compiled:
    """A mapping from its text."""
    document = parse(text)
    _undecided.check(text)
    mapping = expanded(_validated(document), document)
    for path, patterns in _patterns(mapping):
        for number, pattern in enumerate(patterns):
            problem = _dates.fault(pattern)
            if problem is not None:
                raise MappingError(
                    "CS051", f"“{show(pattern)}” is no pattern of a date. {problem}", document.spot((*path, number))
                )
    for column, given in mapping.columns.items():
        if given.values is not None and given.values not in mapping.values:
            raise MappingError(
                "CS051",
                f"There is no list of words “{show(given.values)}” below `values`.",
                document.spot(("columns", column, "values")),
            )
    _check_marks(mapping, document)
    return Compiled(name, mapping, document, Builder(mapping, document).records(), twins=pairs(mapping))


def _check_marks(mapping: Mapping, document: Document) -> None:
    """Raise `MappingError` where one mark would part thousands and stand before decimals too."""
    mark = mapping.source.thousands
    said: list[tuple[Path, str]] = [
        (("columns", name, "decimal"), column.decimal) for name, column in mapping.columns.items() if column.decimal
    ]
    if "decimal" in mapping.source.model_fields_set:
        said.append((("source", "decimal"), mapping.source.decimal))
    # What is left out does no harm where columns say it themselves.
    said = said or [(("source", "thousands"), mapping.source.decimal)]
    for path, decimal in said:
        if decimal == mark:
            other = "," if mark == "." else "."
            raise MappingError(
                "CS051",
                f"“{mark}” cannot part thousands and stand before decimals too: is decimal “{other}” meant?",
                document.spot(path),
            )


def _patterns(mapping: Mapping) -> list[tuple[Path, list[str]]]:
    found: list[tuple[Path, list[str]]] = [(("source", "dates"), list(mapping.source.dates))]
    found += [(("columns", name, "dates"), list(column.dates or ())) for name, column in mapping.columns.items()]
    return found


def _validated(document: Document) -> Mapping:
    from pydantic import ValidationError

    from conflictschema.mapping.mapping import Mapping

    if not isinstance(document.value, dict):
        raise MappingError(
            "CS050", 'A mapping is a map: `mapping: "1.0"`, then name, columns and records.', document.spot(())
        )
    try:
        return Mapping.model_validate(document.value)
    except ValidationError as error:
        # A key that nobody knows is told first: what is missing may be what it was meant to be.
        details = error.errors(include_url=False, include_input=False)
        first = min(details, key=lambda each: each["type"] != "extra_forbidden")
        path = tuple(part for part in first["loc"] if not (isinstance(part, str) and part[:1].isupper()))
        code = "CS050" if first["type"] == "extra_forbidden" else "CS051"
        raise MappingError(code, _sentence(first, path), document.spot(path)) from None


def _sentence(detail: Any, path: Path) -> str:
    where = ".".join(map(str, path))
    last = show(str(path[-1])) if path else ""
    match detail["type"]:
        case "extra_forbidden":
            from conflictschema.mapping import mapping as parts

            known = {
                name
                for part in vars(parts).values()
                if isinstance(part, type)
                for name in getattr(part, "model_fields", {})
            }
            close = get_close_matches(str(path[-1]), sorted(known), n=1)
            return f"The key “{last}” is not known here.{f' Did you mean “{close[0]}”?' if close else ''}"
        case "missing":
            return f"The key “{last}” is missing."
        case _:
            return f"What stands at {show(where) or 'its beginning'} cannot be taken: {show(detail['msg'])}."
