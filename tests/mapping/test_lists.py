"""The items of a list in a cell are the same where records are made of them and where findings are placed."""

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.mapping._cell_sql import Cells
from conflictschema.mapping._quoting import text
from conflictschema.mapping.mapping import Column, Mapping, SourceLayout

MAPPING = """mapping: "1.0"
name: lists
columns:
  first: {split: ";", null: [NA]}
  second: {split: ";"}
values:
  acts: {a: looting, b: torture}
records:
  dataset:
    record: dataset
    id: lists
    fields: {title: x, schema_version: "1.0", publisher: x, created: "{$modified}", licence: CC0-1.0, sensitivity: amber}
  report:
    record: source
    id: report
    shared: true
    fields: {kind: dataset}
  allegation:
    record: allegation
    id: "{$row}"
    fields:
      unstated: [{field: /speakers, reason: not_in_source}, {field: /accused, reason: not_in_source}]
      conduct: ["{first|acts}", "{second|acts}"]
      content: x
      cites: [{source: "@report"}]
"""
PIECES = st.lists(st.sampled_from(["a", "b c", "NA", "na", "'", ";", "; ", "|", " ", "\t", "\u00a0", "\u3000", "\v"]))


@given(
    PIECES.map("".join),
    st.sampled_from([None, ";", "|", "; ", "NA"]),
    st.none() | st.just([]) | st.just(["NA", "'"]),
)
@example("a;NA;b", None, ["NA"])
def test_a_cell_has_the_same_items_in_sql_and_beside_it(cell, mark, null):
    source = SourceLayout(null=["na"])
    cells = Cells(Mapping.model_construct(source=source, columns={"x": Column(split=mark, null=null)}))
    [(found,)] = duckdb.execute(f"select {cells.split('x', text(cell))}").fetchall()
    assert cells.items("x", cell) == found


@pytest.mark.parametrize("first", ["a;b", "a;NA;b", "NA; a ;;b;NA"])
def test_what_is_wrong_in_the_list_behind_it_is_told_at_its_cell(first, tmp_path):
    mapping, table = tmp_path / "m.yaml", tmp_path / "t.csv"
    mapping.write_text(MAPPING, encoding="utf-8")
    table.write_text(f"first,second\n{first},wrong;b\n", encoding="utf-8")
    result = cs.validate(table, mapping=mapping)
    assert [(each.code, each.place.cell) for each in result.findings if each.severity == "error"] == [("CS046", "B2")]
