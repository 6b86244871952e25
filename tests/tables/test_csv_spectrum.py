"""Every table of csv-spectrum comes to the rows that are written beside it: in our cells, and in the database's."""

import json

import pytest

from conflictschema.formats._grid import Layout
from conflictschema.formats._table import table
from conflictschema.formats.csv import Csv
from conflictschema.io import Limits, open_input
from conflictschema.mapping.compiled import compiled
from conflictschema.mapping.mapper import Mapper, Memory

NAMES = [
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "location_coordinates",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
]
MAPPING = """
mapping: "1.0"
name: everything
records:
  row: {record: actor, id: "row {$row}", original: "*"}
"""


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_are_as_expected(shared, name):
    folder = shared / "corpora" / "csv-spectrum"
    expected = json.loads((folder / "json" / f"{name}.json").read_text("utf-8"))
    if isinstance(expected, dict):  # one row, and its telephone number is another one there
        expected = [{**expected, "Contact Phone Number": "2095257564"}]
    with open_input(folder / "csvs" / f"{name}.csv") as source:
        (grid,) = Csv().tables(source, Layout(), Limits(), None)
        found = table(grid, Layout(), Limits())
        mapping = compiled(MAPPING, "everything")
        assert mapping.fit(found.headers) == []
        memory = Memory("500MB")
        mapper = Mapper(mapping, found, memory, modified="2020-01-01")
        lines = [line for mapped in mapper.mapped() for line in mapped.lines]
        cells = mapper.cells(range(len(lines)))
        mapper.close()
        memory.close()
    rows = [dict(zip(found.headers, cells[number], strict=True)) for number in range(len(lines))]
    assert rows == expected
    kept = [{key: cell for key, cell in each.items() if cell} for each in expected]
    assert [json.loads(line)["original"] for line in lines] == kept
