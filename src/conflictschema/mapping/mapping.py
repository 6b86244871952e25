"""What a mapping says: how a partner's table is laid out, what its columns are, and which records its rows become."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

MAPPING_VERSION: Final = "1.0"
"""The version of what is described here."""
ANY: Final = "*"
"""Stands in `original` for all columns that nothing else takes."""

ColumnName = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$", max_length=60)]
ColumnRef = Annotated[str, Field(pattern=r"^(\$cell|[a-z][a-z0-9_]*)(\.[a-z][a-z0-9_]*)?$", max_length=121)]
"""A column, or the twin of one: `name.source`."""
Header = Annotated[str, Field(min_length=1, max_length=500)]
Words = Annotated[dict[str, str], Field(min_length=1, max_length=10_000)]
Template = Annotated[dict[str, JsonValue], Field(max_length=200)]
Pattern = Annotated[str, Field(min_length=2, max_length=40)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class SourceLayout(_Part):
    """How the table is laid out. What is left out is found out, and said in the report."""

    sheet: str | None = None
    """The sheet of a workbook; without it, the only one, or the one with these headers."""

    header_row: Annotated[int, Field(ge=1, le=1_000)] | None = None
    """The row with the headers, as a spreadsheet numbers it."""

    headers: Annotated[list[Header], Field(min_length=1, max_length=10_000)] | None = None
    """The headers of a table that has none itself, in their order."""

    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    """The character between cells."""

    encoding: str | None = None
    """The encoding, such as utf-8 or windows-1251."""

    decimal: Literal[".", ","] = "."
    """The mark before decimals."""

    thousands: Literal[",", ".", " ", "'", "\u00a0", "\u202f"] | None = None
    """The mark between thousands, where there is one."""

    dates: Annotated[list[Pattern], Field(max_length=20)] = []
    """How dates are written, such as DD/MM/YYYY or D MMMM YYYY, beside the international way."""

    null: Annotated[list[str], Field(max_length=200)] = []
    """Words that stand for an empty cell, such as "NA" or "-"."""

    records: str | None = None
    """The key that holds the rows, in JSON that is an object."""


class Twin(_Part):
    """A column that stands beside others and says something of each, such as where it was read."""

    suffix: Header
    """What its header has more than that of the column it belongs to, such as `:source`."""

    optional: bool = False
    """Whether the table may lack it where it holds the column that it belongs to."""

    missing: Literal["error", "warning"] | None = None
    """What it is where the column holds something and this twin nothing; without it, nothing is said."""

    null: Annotated[list[str], Field(max_length=200)] | None = None
    """Words that stand for an empty cell in these twins, in place of those of the whole table."""

    split: Annotated[str, Field(min_length=1, max_length=5)] | None = None
    """What parts the items of a list that stands in one cell, such as a semicolon."""

    values: str | None = None
    """The list of words, below `values`, by which its words become words of the standard."""


class Covers(_Part):
    """How much time a date stands for, as another column says."""

    column: ColumnName
    """The column that says it."""

    words: Annotated[dict[str, Literal["day", "week", "month", "year"]], Field(min_length=1, max_length=50)]
    """Its words, and what each means: the day itself, or the week from Monday on, the month or the year it lies in."""


class Column(_Part):
    """A column of the table."""

    header: Header | Annotated[list[Header], Field(min_length=1, max_length=50)] | None = None
    """Its header, or several that it may have; without it, the name of the column."""

    optional: bool = False
    """Whether the table may lack it."""

    required: bool = False
    """Whether every cell of it must hold something."""

    null: Annotated[list[str], Field(max_length=200)] | None = None
    """Words that stand for an empty cell in this column, in place of those of the whole table."""

    dates: Annotated[list[Pattern], Field(max_length=20)] | None = None
    """How its dates are written, in place of how the whole table writes them."""

    decimal: Literal[".", ","] | None = None
    """The mark before its decimals, in place of that of the whole table."""

    split: Annotated[str, Field(min_length=1, max_length=5)] | None = None
    """What parts the items of a list that stands in one cell, such as a semicolon."""

    values: str | None = None
    """The list of words, below `values`, by which its words become words of the standard."""

    covers: Covers | None = None
    """How much time its dates stand for, where another column says that; without it, what is written."""

    twins: Annotated[dict[ColumnName, Header], Field(max_length=20)] = {}
    """Headers of its twins, where these are not its own header and the suffix."""


class RecordTemplate(_Part):
    """A record that each row becomes, or has a part in."""

    record: str
    """The type of the record."""

    id: Annotated[str, Field(min_length=1, max_length=500)]
    """Of what its id is made, without the type: text, and columns in braces."""

    shared: bool = False
    """Whether rows with the same id have one record together."""

    columns: Annotated[list[ColumnName], Field(min_length=1, max_length=100)] | None = None
    """One such record for each of these columns that holds something. `{$cell}` is the cell, `{$cell.source}` its twin,
    `{$column}` the name of the column, and `{$column|says}` what a list of words has for that name. Where it refers to
    a record that is made for other columns alone, it does without."""

    if_columns: Annotated[list[ColumnName], Field(max_length=20)] = []
    """Columns without which a table gives rise to no such record, as where sheets of a workbook differ."""

    elsewhere: bool = False
    """Whether another table has the record: it is only referred to here, and written there."""

    each: ColumnRef | None = None
    """A column with a list: there is one record for every item of it."""

    only_if: Annotated[dict[ColumnRef, list[str]], Field(min_length=1, max_length=20)] | None = None
    """Only where these columns hold one of these words; an empty list asks that they hold anything."""

    if_any: Annotated[list[ColumnRef], Field(max_length=20)] = []
    """Only where one of these columns holds something."""

    unless: Annotated[dict[ColumnRef, list[str]], Field(min_length=1, max_length=20)] | None = None
    """Not where one of these columns holds one of these words; an empty list means that it holds anything."""

    fields: Template = {}
    """The fields of the record. A text in braces is a column; @name is the id of another record of the row."""

    original: Literal["*"] | None = None
    """`*` keeps the cells of all columns that no record takes, as they are."""


class Mapping(_Part):
    """A mapping from a partner's table to records."""

    mapping: Literal["1.0"]
    """The version of this description."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    """What the mapping is called."""

    description: str | None = None
    """What table it is for."""

    source: SourceLayout = SourceLayout()
    """How the table is laid out."""

    columns: Annotated[dict[ColumnName, Column], Field(max_length=10_000)] = {}
    """The columns, by the names that the records use for them."""

    twins: Annotated[dict[ColumnName, Twin], Field(max_length=20)] = {}
    """Columns that stand beside each of the columns, by the names that the records use: `{killed.source}`."""

    values: Annotated[dict[ColumnName, Words], Field(max_length=200)] = {}
    """Lists of words: the partner's, and what becomes of each; `*` is any other word."""

    records: Annotated[dict[ColumnName, RecordTemplate], Field(min_length=1, max_length=100)]
    """The records, by the names that other records use for them."""

    losses: Annotated[list[str], Field(max_length=100)] = []
    """What the table holds and the records do not, in sentences that the report prints."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a mapping."""
    body = Mapping.model_json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:conflictschema:mapping:{MAPPING_VERSION}",
    }
    return {**head, **body}
