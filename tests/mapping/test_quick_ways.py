"""What is worked out the quick way is what the long way gives: for every text, and however rows are cut into batches."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictschema.formats import _rows
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import table
from conflictschema.formats.csv import Csv
from conflictschema.io import Limits, database, open_input
from conflictschema.mapping._cell_sql import SPACES, Cells
from conflictschema.mapping._dates import date_sql
from conflictschema.mapping._ids import MACROS
from conflictschema.mapping._problems import AMBIGUOUS_NUMBER, marked
from conflictschema.mapping.compiled import compiled
from conflictschema.mapping.mapper import Mapper, Memory
from conflictschema.values.number import two_readings

MAPPING = """
mapping: "1.0"
name: incidents
source: {null: [NA]}
columns:
  kind: {values: kinds}
values:
  kinds: {a: attack, c: clash}
records:
  side:
    record: actor
    id: "{number}"
    shared: true
    fields: {kind: other, identification: named, names: [{text: "{name}", kind: mention}]}
  place:
    record: location
    id: "{town} {latitude}"
    shared: true
    fields:
      kind: populated_place
      names: [{text: "{town}", kind: mention}]
      geometry: {type: Point, coordinates: ["{longitude}", "{latitude}"]}
  event:
    record: event
    id: "{key}"
    fields:
      kind: "{kind}"
      summary: "{name} at {town}, row {$row}"
      when: "{first}/{last}"
      where: ["@place"]
      participants: [{party: "@side", role: participant}]
      quantities: [{of: [killed], best: "{dead}"}]
"""
COLUMNS = ("key", "kind", "number", "name", "town", "latitude", "longitude", "first", "last", "dead")
_BEFORE = (
    "create macro _long(t) as case when length(t) <= 100 and regexp_full_match(lower(t), '[a-z0-9]+([ -][a-z0-9]+)*') "
    "then _slugged(t) else ltrim(trim(left(_slugged(left(t, 80)), 80), '-') || '-' || left(md5(t), 10), '-') end"
)


@pytest.fixture(scope="module")
def base():
    connection = database(threads=1)
    for macro in MACROS:
        connection.execute(macro)
    connection.execute(_BEFORE)
    yield connection
    connection.close()


def asked(base, expression: str, texts: list[str]) -> list[str | None]:
    query = f"select {expression} from (select unnest(?) as c)"  # noqa: S608
    return [each for (each,) in base.execute(query, [texts]).fetchall()]


def test_every_letter_has_the_same_id_both_ways(base):
    letters = "select chr(i::int) as c from range(1, 1114112) as r(i) where i not between 55296 and 57343"
    for shape in ("c", "'a' || c || ' b'", "c || '7'"):
        query = f"select count(*) from ({letters}) where _slug({shape}) <> _long({shape})"  # noqa: S608
        differing = base.execute(query).fetchone()
        assert differing == (0,), shape


@given(st.lists(st.text(st.sampled_from("aB7 -.é\u0130\u212aЖ"), max_size=130), min_size=1, max_size=40))
@settings(max_examples=60)
def test_texts_have_the_same_ids_both_ways(base, texts):
    assert asked(base, "_slug(c)", texts) == asked(base, "_long(c)", texts)


CELLS = Cells(compiled(MAPPING, "incidents").mapping)


@given(st.lists(st.text(st.sampled_from("+-0123456789.,eE _n"), max_size=22), min_size=1, max_size=40))
@settings(max_examples=150)
def test_whole_numbers_are_what_they_say(base, texts):
    for cell, made in zip(texts, asked(base, CELLS.whole("dead", "c"), texts), strict=True):
        if two_readings(cell):
            assert made == marked(AMBIGUOUS_NUMBER)
        elif re.fullmatch(r"[+-]?[0-9]{1,18}(\.0+)?", cell):
            assert made == str(int(cell.partition(".")[0]))
        elif re.fullmatch(r"-?[1-9][0-9]{18,}", cell):
            assert made == cell
        else:
            assert made is not None
            assert made.startswith('{"?":'), (cell, made)


DAYS = st.from_regex(r"[0-9]{1,5}-[0-9]{1,2}-[0-9]{1,2}( \(BC\))?|-?infinity|epoch|[0-9/X?.-]{1,12}", fullmatch=True)


@given(st.lists(DAYS, min_size=1, max_size=40))
@settings(max_examples=150)
def test_days_are_what_they_would_be_without_the_quick_look(base, texts):
    quick = date_sql("c", ["DD-MM-YYYY"])
    start = quick.index("when length(c)")
    long = quick[:start] + quick[quick.index("when", quick.index("then c", start)) :]
    assert long.count("when") == quick.count("when") - 1
    assert asked(base, quick, texts) == asked(base, long, texts)


@given(st.lists(st.text(st.sampled_from(SPACES + "NA\x1fx;"), max_size=6), min_size=1, max_size=40))
@settings(max_examples=100)
def test_cells_are_without_what_stands_around_them(base, texts):
    looked_at = f"select *, {CELLS.spaced(['c'])} as _spaced from (select unnest(?) as c)"  # noqa: S608
    query = f"select {CELLS.cleaned('town', 'c')} from ({looked_at})"  # noqa: S608
    found = [each for (each,) in base.execute(query, [texts]).fetchall()]
    assert found == [each.strip(SPACES) if each.strip(SPACES) not in ("", "NA") else None for each in texts]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("1", "2", "#REF!", "1E+5", "")),
        st.sampled_from(("a", "c", "x", " a ")),
        st.sampled_from(("7", "8", "#N/A")),
        st.sampled_from(("North", "South", 'The "Few"', "#NAME?", "a; b")),
        st.sampled_from(("Aba", "Bab", "NA", "Ц, ж")),
        st.sampled_from(("1.5", "2", "95.0", "1,5")),
        st.sampled_from(("1.5", "", "east")),
        st.sampled_from(("2020-01-01", "03/04/2020", "45000")),
        st.sampled_from(("2020-01-02", "2020-02-30", "soon")),
        st.sampled_from(("1", "+2", "3.0", "1.5", "few")),
    ),
    min_size=1,
    max_size=25,
)


def mapped(path):
    limits = Limits()
    with open_input(path) as source:
        (grid,) = Csv().tables(source, Layout(), limits, None)
        found = table(grid, Layout(), limits)
        mapping = compiled(MAPPING, "incidents")
        assert mapping.fit(found.headers) == []
        memory = Memory(None)
        mapper = Mapper(mapping, found, memory, modified="2020-01-01")
        made = list(mapper.mapped())
        mapper.close()
        memory.close()
    records = sorted(
        (template, row, line)
        for each in made
        for template, row, line in zip(each.templates, each.rows, each.lines, strict=True)
    )
    differing = {
        (each.record.name, each.id, each.row, each.column, each.now, each.before)
        for m in made
        for each in m.differing
        if each.broken is None
    }
    return records, differing, len(made)


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_rows_become_the_same_however_they_are_cut_into_batches(tmp_path_factory, rows):
    """Of records of which a cell could not be taken, each batch may have its own."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    path = tmp_path_factory.mktemp("rows") / "table.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    whole, differing, _ = mapped(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_rows, "BLOCK", 150)
        cut, differing_cut, batches = mapped(path)
    assert batches >= 1 + len(rows) // 3
    sound = [each for each in whole if b'{"?":' not in each[2]]
    assert sound == [each for each in cut if b'{"?":' not in each[2]]
    assert differing == differing_cut
