"""Tables and columns that the models come to, and which of them the words of queries ask for."""

import pytest

from conflictschema.engine import _columns, _views, _wanted
from conflictschema.engine._columns import EACH, Leaf, Table
from conflictschema.records import claim_types, record_types

EVERY = {(leaf.table, leaf.column): leaf for leaf in _columns.leaves()}
NESTED = Table("r_a_b", "r", ("x", "a", EACH, "y", "b", EACH), ())


def asked(query):
    """The columns of each table that a query asks for, but for the ids that are always there."""
    found = {}
    for leaf in _wanted.leaves(_wanted.words_of([query])):
        if leaf.path != ("id",):
            found.setdefault(leaf.table, set()).add(leaf.column)
    return found


@pytest.mark.parametrize(
    ("path", "table", "column", "above"),
    [
        (("id",), "r", "id", ()),
        (("made", "edtf"), "r", "made_edtf", ()),
        (("names", EACH, "text"), "r_names", "text", ("names", EACH)),
        (("conduct", EACH), "r_conduct", "value", ("conduct", EACH)),
        (("cites", EACH, "passages", EACH, "start"), "r_cites_passages", "start", ("cites", EACH, "passages", EACH)),
        (("when", "parts", EACH, "at", "edtf"), "r_when_parts", "at_edtf", ("when", "parts", EACH)),
    ],
)
def test_a_value_stands_in_the_table_of_the_last_list_around_it(path, table, column, above):
    leaf = Leaf("r", path, "VARCHAR", None)
    assert (leaf.table, leaf.column, leaf.list_path) == (table, column, above)


def test_of_every_type_there_are_columns_and_none_is_twice():
    assert {leaf.record for leaf in _columns.leaves()} == set(record_types())
    assert len(EVERY) == len(_columns.leaves())
    assert not any(leaf.path == ("type",) for leaf in _columns.leaves())
    assert EVERY["allegation_cites_passages", "start"].sql == "BIGINT"
    assert EVERY["source", "text_code_points"].sql == "BIGINT"
    assert EVERY["location", "uncertainty_m"].sql == "DOUBLE"
    assert EVERY["location", "bbox"].sql == "DOUBLE[]"
    assert EVERY["location", "geometry"].sql == "JSON"
    assert EVERY["actor", "original"].sql == "JSON"
    assert EVERY["actor", "kind"].sql == "VARCHAR"


def test_where_an_item_stands_is_told_by_the_positions_of_its_lists():
    assert NESTED.positions == ("a_position", "position")
    assert NESTED.pointer == "'/x' || '/a' || '/' || a_position || '/y' || '/b' || '/' || position"
    assert NESTED.pointer_in("t.") == "'/x' || '/a' || '/' || t.a_position || '/y' || '/b' || '/' || t.position"
    assert Table("r", "r", (), ()).positions == ()


def test_the_types_of_fields_are_as_deep_as_the_columns_that_are_read():
    chosen = tuple(
        EVERY[each]
        for each in (
            ("source", "id"),
            ("source", "text_code_points"),
            ("source", "text_sha256"),
            ("source_names", "text"),
        )
        if each in EVERY
    )
    types = _columns.field_types((*chosen, *(Leaf("s", path, "X", None) for path in ((("a", EACH, "b"), ("c", EACH))))))
    assert types["id"] == "VARCHAR"
    assert types["text"] == 'STRUCT("code_points" BIGINT, "sha256" VARCHAR)'
    assert (types["a"], types["c"]) == ('STRUCT("b" X)[]', "X[]")


def test_columns_are_grouped_by_their_tables():
    chosen = (EVERY["actor", "id"], EVERY["actor", "kind"], EVERY["actor_names", "text"])
    first, second = _columns.tables(chosen)
    assert (first.name, first.columns, first.list_path) == ("actor", chosen[:2], ())
    assert (second.name, second.record, second.columns) == ("actor_names", "actor", chosen[2:])


def test_only_what_is_named_is_asked_for():
    assert asked("select kind from actor") == {"actor": {"kind"}}
    assert asked("select KIND from ACTOR") == {"actor": {"kind"}}
    assert asked("select kind from nothing") == {}
    # Of a list of which nothing is named, the first column stands for it.
    assert asked("select row from actor_names") == {"actor_names": {"text"}}
    assert asked("select text from actor_names") == {"actor_names": {"text"}}


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("select row from actor where kind = 'description'", {"kind"}),
        ("select row -- description, and it's so\nfrom actor where kind = 'x'", {"kind"}),
        ("select row from actor where kind = 'x''description'", {"kind"}),
    ],
)
def test_what_stands_in_texts_and_comments_is_no_name(query, columns):
    assert asked(query) == {"actor": columns}


def test_a_column_is_asked_for_by_the_query_that_names_its_table():
    queries = [_wanted.Question("select kind from actor"), _wanted.Question("select description from military_asset")]
    found = {(leaf.table, leaf.column) for leaf in _wanted.leaves_of(queries) if leaf.path != ("id",)}
    assert found == {("actor", "kind"), ("military_asset", "description")}


def test_numbers_stand_for_what_is_only_compared():
    compares = _wanted.Question(
        "select hash(kind, note, original) from actor", compared=frozenset({"kind", "note", "original"})
    )
    shows = _wanted.Question("select note from actor")
    told = {leaf.column: leaf.sql for leaf in _wanted.laid_out([compares]) if leaf.table == "actor"}
    # A word may be joined with those of a list, and so stays one.
    assert told == {"id": "VARCHAR", "kind": "VARCHAR", "note": "PRINT", "original": "PRINT"}
    told = {leaf.column: leaf.sql for leaf in _wanted.laid_out([compares, shows]) if leaf.table == "actor"}
    assert told == {"id": "VARCHAR", "kind": "VARCHAR", "note": "VARCHAR", "original": "PRINT"}


def test_where_somebody_else_asks_all_is_there_that_is_named():
    ours = _wanted.Question("select hash(note) from actor", compared=frozenset({"note", "geometry"}))
    theirs = _wanted.Question(
        "select row, '' as pointer from military_asset as a where a::varchar = 'x'", is_theirs=True
    )
    told = {(leaf.table, leaf.column): leaf.sql for leaf in _wanted.laid_out([ours, theirs])}
    assert told["actor", "note"] == "VARCHAR"
    assert {column for table, column in told if table == "military_asset"} == {
        column for table, column in EVERY if table == "military_asset"
    }
    passages = _wanted.Question("from passage", is_theirs=True)
    assert {"start", "end", "sha256"} == {
        leaf.column for leaf in _wanted.laid_out([passages]) if leaf.table == "denial_cites_passages"
    }


def test_no_number_stands_for_what_may_be_written_in_several_ways():
    asked = _wanted.Question("select hash(geometry) from location", compared=frozenset({"geometry"}))
    assert [leaf.sql for leaf in _wanted.laid_out([asked]) if leaf.column == "geometry"] == ["JSON"]


def test_words_of_people_are_no_columns_where_they_are_laid_out_by_themselves():
    query = _wanted.Question("select text from prose where row in (select row from numbered)")
    assert {leaf.column for leaf in _wanted.laid_out([query])} == {"id"}
    assert {leaf.column for leaf in _wanted.leaves_of([query])} > {"content", "description"}


def test_what_a_date_comes_to_needs_the_date():
    for word in ("made_edtf", "made_earliest", "made_latest"):
        assert asked(f"select {word} from denial") == {"denial": {"made_edtf"}}  # noqa: S608  a word of ours
    assert asked("select made_phrase from denial") == {"denial": {"made_phrase"}}


def test_a_union_asks_for_the_columns_of_all_that_it_is_made_of():
    assert asked("select content from claim") == {
        kind: {"content"} for kind in claim_types() if (kind, "content") in EVERY
    }
    assert set(asked("select source from claim_cites")) == {f"{kind}_cites" for kind in claim_types()}
    everywhere = asked("select text from record_annotation")
    assert set(everywhere) == {leaf.table for leaf in EVERY.values() if leaf.path[:2] == ("annotation", EACH)}


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        ("numbered", lambda leaf: leaf.path == ("content",)),
        ("reference", lambda leaf: leaf.holds == "Ref"),
        ("dated", lambda leaf: leaf.holds in ("Edtf", "Day")),
        ("tagged", lambda leaf: leaf.holds == "LanguageTag"),
        ("prose", lambda leaf: leaf.holds in ("Text", "Phrase")),
    ],
)
def test_what_is_put_together_from_many_tables_asks_for_their_columns(word, holds):
    wanted = [leaf for leaf in EVERY.values() if holds(leaf)]
    assert wanted
    assert [leaf for leaf in _wanted.leaves({word}) if leaf.path != ("id",)] == wanted


def test_passages_ask_for_their_citations_and_for_their_hashes_only_where_these_are_named():
    found = asked("select passage.sha256 from passage")
    assert found["allegation_cites"] == {"source"}
    assert found["allegation_cites_passages"] == {"start", "end", "sha256"}
    found = asked("select * from passage")
    assert found["allegation_cites"] == {"source"}
    assert found["allegation_cites_passages"] == {"start", "end"}
    assert {table for table, columns in found.items() if columns == {"source"}} == {
        table.removesuffix("_passages") for table in found if table.endswith("_passages")
    }


def test_a_table_is_named_by_itself_or_by_a_union():
    table = next(each for each in _columns.tables(_columns.leaves()) if each.name == "allegation_cites")
    for words, named in (
        ({"allegation_cites"}, True),
        ({"claim_cites"}, True),
        ({"allegation", "cites"}, False),
        ({"record_cites"}, {("cites",)} <= _views.SHARED),
    ):
        assert _wanted.is_named(table, words) is named
    assert _views.names("actor", "actor", (), claim_types()) == {"actor"}
    assert _views.names("actor", "actor", ("id",), claim_types()) == {"actor"}
    assert _views.names("denial", "denial", (), claim_types()) == {"denial", "claim"}
    answers = _views.names("denial_answers", "denial", ("answers", EACH), claim_types())
    assert answers == {"denial_answers", "claim_answers"}
    assert _views.names("denial_annotation", "denial", ("annotation", EACH), claim_types()) == {
        *("denial_annotation", "claim_annotation", "record_annotation")
    }


@pytest.mark.parametrize(
    ("relation", "fields", "may"),
    [
        ("actor", {"actor": set()}, True),
        ("actor", {"event": {"id"}}, False),
        ("actor_names", {"actor": {"names"}}, True),
        ("actor_names", {"actor": {"name", "namess"}}, False),
        ("claim", {"denial": {"id"}}, True),
        ("claim", {"actor": {"id"}}, False),
        ("claim_cites", {"denial": {"cites"}}, True),
        ("record_annotation", {"actor": {"annotation"}}, True),
        ("record_annotation", {"actor": {"id"}}, False),
        ("allegation_cites_passages", {"allegation": {"cites"}}, True),
        ("known_country", {}, True),
        ("actors", {}, True),
    ],
)
def test_a_relation_has_rows_only_where_its_fields_occur(relation, fields, may):
    assert _wanted.may_have_rows(relation, fields) is may


def test_what_words_of_people_are_called():
    assert _views.field_and_kind(EVERY["actor_names", "text"]) == ("text", "name")
    assert _views.field_and_kind(EVERY["allegation", "content"]) == ("content", "text")
    assert _views.field_and_kind(EVERY["denial", "made_phrase"]) == (["made", "phrase"][1], "phrase")


def test_days_are_resolved_where_the_first_or_last_one_is_asked_for():
    made = EVERY["denial", "made_edtf"]
    assert [_views.is_resolved(made, {word}) for word in ("made_earliest", "made_latest", "made_edtf")] == [
        True,
        True,
        False,
    ]
    assert not _views.is_resolved(EVERY["denial", "made_phrase"], {"made_phraseearliest"})
