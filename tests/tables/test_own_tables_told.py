"""Small tables in the form of the standard: whatever is told of them stands at the row and the column it is about."""

import pytest
from filled_in import sentences
from sheets import written

import conflictschema as cs
from conflictschema.engine import own_tables

HEAD = ["id", "kind", "identification", "description", "perhaps_same_1", "perhaps_same_2"]


def actor(name, kind="other", same="", description="x", more=""):
    return [f"actor:{name}", kind, "described", description, same, more]


@pytest.fixture(params=[1, 2, 1_000])
def together(request, monkeypatch):
    monkeypatch.setattr(own_tables, "_TOGETHER", request.param)


@pytest.fixture
def table(tmp_path):
    """`table([cells, …])`: the result for a file of these rows."""

    def judge(rows, name="actor.csv", **options):
        path = tmp_path / name
        path.write_text("".join(",".join(each) + "\n" for each in rows), "utf-8")
        return cs.validate(path, **options)

    return judge


@pytest.fixture
def book(tmp_path):
    """`book({sheet: [cells, …]})`: the result for a workbook of these sheets."""

    def judge(sheets, **options):
        return cs.validate(written(tmp_path / "x.xlsx", sheets), **options)

    return judge


def placed(result, *codes):
    return [
        (each.code, each.place.sheet, each.place.cell, each.record) for each in result.findings if each.code in codes
    ]


@pytest.mark.usefixtures("together")
def test_each_finding_stands_in_its_row(table):
    rows = [HEAD, actor("a"), [], actor("b", kind="othr"), actor("c", same="actor:gone"), actor("a")]
    rows += [actor("d", description=""), actor("e", same="actor:a", more="actor:none")]
    result = table(rows)
    assert placed(result, "CS023", "CS202", "CS201") == [
        ("CS023", None, "B4", "actor:b"),
        ("CS202", None, "E5", "actor:c"),
        ("CS201", None, "A6", "actor:a"),
        ("CS202", None, "F8", "actor:e"),
    ]
    assert [each.place.row for each in result.findings if each.code in ("CS023", "CS202")] == [1, 2, 5]
    assert (dict(result.records), result.refused, result.inputs[0].records) == ({"actor": 4}, 2, 6)
    (twice,) = [result.sentence(each) for each in result.findings if each.code == "CS201"]
    assert "in row 2" in twice
    assert "sheet" not in twice


PLACES = [["id", "kind", "names_1_text", "names_1_kind", "within"], ["location:a", "country", "A", "official", ""]]


@pytest.mark.usefixtures("together")
def test_of_several_sheets_each_finding_stands_in_its_own(book):
    more = [
        *PLACES,
        ["location:b", "region", "B", "official", "location:gone"],
        ["location:c", "regoin", "C", "official", ""],
    ]
    result = book({"actor": [HEAD, actor("a"), actor("b"), actor("a")], "event": [["id"]], "location": more})
    assert sorted(placed(result, "CS023", "CS202", "CS201")) == [
        ("CS023", "location", "B4", "location:c"),
        ("CS201", "actor", "A4", "actor:a"),
        ("CS202", "location", "E3", "location:b"),
    ]
    (twice,) = [result.sentence(each) for each in result.findings if each.code == "CS201"]
    assert "in row 2 of the sheet actor" in twice
    assert {each.code: each.place.row for each in result.findings}["CS023"] == 5


def test_what_is_missing_is_an_empty_cell_where_it_has_a_column_and_told_at_the_id_where_it_has_none(table):
    result = table([HEAD, actor("a", kind="")])
    (finding,) = [each for each in result.findings if each.code < "CS1"]
    assert (finding.code, finding.place.cell, finding.place.header, finding.field) == ("CS048", "B2", "kind", "kind")
    assert (finding.parameters["header"], finding.parameters["field"], finding.pointer) == ("kind", "kind", "")
    result = table([HEAD[:1] + HEAD[2:], [*actor("a")[:1], *actor("a")[2:]]])
    (finding,) = [each for each in result.findings if each.code < "CS1"]
    assert (finding.code, finding.place.cell, finding.field) == ("CS020", "A2", "kind")


def test_what_is_missing_below_an_item_stands_at_its_column(table):
    head = [*HEAD, "names_1_text", "names_1_kind"]
    result = table([head, [*actor("a"), "A", ""], [*actor("b"), "", "official"]])
    assert [each[:3:2] for each in placed(result, "CS048", "CS020")] == [("CS048", "H2"), ("CS048", "G3")]


def test_a_header_that_means_nothing_is_told_once_with_what_may_be_meant(table, book):
    rows = [[*HEAD, "knd", "zzzzzzz"], [*actor("a"), "x", "y"], actor("b"), actor("c")]
    for result, what, sheet in (
        (table(rows), "A table of this type", None),
        (book({"actor": rows}), "This sheet", "actor"),
    ):
        found = [each for each in result.findings if each.code == "CS021"]
        assert [(each.place.cell, each.place.sheet, each.value, each.field) for each in found] == [
            ("G1", sheet, "knd", "knd"),
            ("H1", sheet, "zzzzzzz", "zzzzzzz"),
        ]
        assert [each.parameters["hint"] for each in found] == [" Did you mean “kind”?", ""]
        assert {each.parameters["what"] for each in found} == {what}


def test_a_column_that_says_the_same_as_another_is_told_at_the_second(table):
    result = table(
        [["id", "kind", "kind", "identification", "description"], ["actor:a", "other", "state", "described", "x"]]
    )
    (finding,) = [each for each in result.findings if each.code == "CS080"]
    assert (finding.place.cell, finding.record) == ("C2", "actor:a")
    assert (finding.parameters["header"], finding.parameters["other"]) == ("kind", "kind")


def test_where_no_row_is_a_header_nothing_can_be_read(book):
    result = book({"actor": [["type", "name"], ["actor", "x"]]})
    assert [(each.code, each.place.sheet, each.refuses_input) for each in result.findings] == [("CS036", "actor", True)]
    assert result.exit_code == 3
    assert "no row of the sheet “actor” has a cell “id”" in sentences(result)[0]


def test_in_a_file_it_is_the_table_that_has_none(table):
    result = table([["conflictschema 1.0", "name"], ["actor", "x"]])
    assert "no row of the table has a cell “id”" in sentences(result)[0]


def left_out(result):
    return [each.reason for each in result.not_checked if each.code is None]


def test_a_file_without_records_is_said_to_hold_none(table, tmp_path):
    path = f"{tmp_path / 'actor.csv'}"
    assert f"{path} holds no record." in left_out(table([HEAD]))
    assert f"{path} holds no record." not in left_out(table([HEAD, actor("a")]))
    assert f"{path} holds no record." not in left_out(table([HEAD, actor("a", kind="x")]))


def test_a_misnamed_table_is_told_as_a_file_or_as_a_sheet_and_not_as_one_without_records(table, book):
    rows = [HEAD, actor("a")]
    for result, what, name in (
        (table(rows, "actors.csv"), "file", "actors"),
        (book({"actors": rows}), "sheet", "actors"),
    ):
        (finding,) = result.findings
        assert (finding.code, finding.parameters["what"], finding.parameters["name"]) == ("CS081", what, name)
        assert (finding.place.sheet, finding.place.cell, finding.place.sheet_row) == (
            None if what == "file" else name,
            "A1",
            1,
        )
        assert finding.refuses_input
        assert not [each for each in left_out(result) if "holds no record" in each]


@pytest.mark.parametrize(
    ("count", "told"), [(0, None), (1, "1 row was"), (2, "2 rows were"), (1_200, "1,200 rows were")]
)
def test_rows_that_are_set_aside_are_counted(table, count, told):
    rows = [["skip", *HEAD], *([["x", *actor(f"s-{number}")] for number in range(count)]), ["", *actor("a")]]
    (seen,) = table(rows).inputs
    assert seen.remarks == (() if told is None else (f"{told} not read, being marked in the column “skip”.",))
    assert seen.records == 1


@pytest.mark.parametrize(
    ("others", "told"),
    [(["a"], "the sheet “a”"), (["a", "b"], "the sheets “a”, “b”")],
)
def test_sheets_of_no_record_type_are_named(book, others, told):
    result = book({"actor": [HEAD, actor("a")], **{name: [["x", "y"], ["1", "2"]] for name in others}})
    assert [each.rpartition(": ")[2] for each in left_out(result) if "no record type has such a name" in each] == [
        f"{told}."
    ]


def test_what_a_rule_says_is_absent_stands_in_its_empty_cell(table, tmp_path):
    profile = tmp_path / "profile.yaml"
    profile.write_text(
        'profile: acme\nversion: "1.0"\ncore: "1.0"\ntitle: A\nrequired: {actor: [perhaps_same]}\n', "utf-8"
    )
    result = table([HEAD, actor("b", same="actor:c"), actor("c")], profile=profile, select=["X-ACME-REQUIRED"])
    (finding,) = result.findings
    assert (finding.place.cell, finding.place.header, finding.place.row) == ("E3", "perhaps_same_1", 1)


def test_findings_in_other_files_stand_where_they_stood(tmp_path):
    (tmp_path / "actor.csv").write_text(f"{','.join(HEAD)}\n{','.join(actor('a'))}\n", "utf-8")
    (tmp_path / "more.jsonl").write_text(
        '{"type":"actor","id":"actor:b","kind":"other","identification":"described","description":"x",'
        '"perhaps_same":["actor:gone"]}\n',
        "utf-8",
    )
    (finding,) = [each for each in cs.validate(tmp_path).findings if each.code == "CS202"]
    assert (finding.place.line, finding.place.cell) == (1, None)


def test_a_table_that_was_written_here_says_its_types_in_its_rows_whatever_it_is_called(table):
    result = table([["conflictschema 1.0", *HEAD], ["actor", *actor("a")]], "actors.csv")
    assert placed(result, "CS081") == []
    assert result.records == {"actor": 1}
