"""`mapping check` and `mapping draft`: what a person sees, and that a draft can be used as it is."""

import re

import pytest
from cells import HEAD, row

import conflictschema as cs
from conflictschema import __main__ as program
from conflictschema.adapters._adapter import adapters
from conflictschema.errors import UnreadableDataError
from conflictschema.rules import catalogue

MESSY = """Event No.;Datum;Country;Town;Lat;Long;Killed (min);Killed (max);Remarks
1;25.03.2031;Mali;Ber;16,85;-2,52;1;2;one
2;03.04.2031;Mali;Ber;16,85;-2,52;NA;4;two
3;31.03.2031;Nowhere;Araouane;18,9;-3,53;0;0;three
"""


def decided(draft):
    """A draft of which a person took every mark away."""
    plain = draft.replace(": DECIDE ", ": ").replace("LicenseRef-DECIDE", "LicenseRef-ours")
    return re.sub("  # DECIDE.*", "", plain)


@pytest.fixture
def messy(tmp_path):
    path = tmp_path / "messy.csv"
    path.write_text(MESSY, encoding="utf-8")
    return path


def test_a_draft_is_usable_and_marks_what_is_left_to_decide(messy, tmp_path, capfd):
    assert program.run(["mapping", "draft", str(messy)]) == 0
    text = capfd.readouterr().out
    assert 'dates: ["DD.MM.YYYY"]' in text
    assert 'decimal: ","' in text
    assert 'null: ["NA"]' in text
    assert re.search('"Nowhere": ""  # DECIDE', text)
    assert '"Mali": "MLI"' in text
    mapping = tmp_path / "draft.yaml"
    mapping.write_text(decided(text), encoding="utf-8")
    result = cs.validate(messy, mapping=mapping)
    assert [each.code for each in result.findings if each.severity == "error"] == []
    assert result.records["event"] == 3


def test_what_cannot_be_taken_of_the_first_row_is_said_in_words(incidents, tmp_path, capfd):
    table = tmp_path / "table.csv"
    table.write_text(
        "\n".join([HEAD, row(killed_max="2.000", latitude='"34,5"', date="5/6/2024"), ""]), encoding="utf-8"
    )
    assert program.run(["mapping", "check", str(incidents), str(table)]) == 0
    text = capfd.readouterr().out
    for code in ("CS062", "CS041", "CS043"):
        assert f'{{"cannot be taken": "{catalogue()[code].says()} ({code})"}}' in text
    assert "reason" not in text


def test_a_draft_of_headers_that_act_does_not_act_and_is_usable(messy, tmp_path, capfd):
    acting = "\x7f\x85\x9b\u2028\u2029\u202e\u2066"
    hostile = MESSY.replace("Killed (min)", f"Killed {acting} (min)").replace("Remarks", f"Re{acting}marks")
    messy.write_text(hostile.replace("Nowhere", f"No{acting}where"), encoding="utf-8")
    assert program.run(["mapping", "draft", str(messy)]) == 0
    text = capfd.readouterr().out
    escaped = r"\u007f\u0085\u009b\u2028\u2029\u202e\u2066"
    assert not set(text) & set(acting)
    assert f'header: "Killed {escaped} (min)"' in text
    assert f'#   I "Re{escaped}marks"' in text
    assert f'"No{escaped}where": ""  # DECIDE' in text
    mapping = tmp_path / "draft.yaml"
    mapping.write_text(decided(text), encoding="utf-8")
    result = cs.validate(messy, mapping=mapping)
    # Columns are found by what is escaped; that a header acts is told where it becomes a key of `original`.
    assert {each.code for each in result.findings if each.severity == "error"} == {"CS025"}
    assert all(each.pointer.startswith("/original/Re") for each in result.findings if each.code == "CS025")


def test_a_draft_is_written_to_a_file_once(messy, tmp_path, capfd):
    target = tmp_path / "draft.yaml"
    assert program.run(["mapping", "draft", str(messy), "-o", str(target)]) == 0
    assert program.run(["mapping", "draft", str(messy), "-o", str(target)]) != 0
    assert "draft.yaml" in capfd.readouterr().err


def test_dates_that_can_be_read_twice_are_left_to_decide(messy, capfd):
    messy.write_text(MESSY.replace("25.03", "05.03").replace("31.03.", "01.03."), encoding="utf-8")
    program.run(["mapping", "draft", str(messy)])
    assert "# DECIDE: add dates:" in capfd.readouterr().out


def test_what_is_left_to_decide_is_refused_at_its_place(messy, tmp_path, capfd):
    mapping = tmp_path / "draft.yaml"
    assert program.run(["mapping", "draft", str(messy), "-o", str(mapping)]) == 0
    said = (
        "DECIDE was left here: the three letters of ISO 3166-1. Decide it, and take the mark away; the same holds for "
        "lines 25, 27, 29, 42, 46, 51."
    )
    assert program.run(["mapping", "check", str(mapping), str(messy)]) == 1
    assert capfd.readouterr().err == f"{mapping}:19:22: {said}\n"
    assert program.run(["convert", "--mapping", str(mapping), str(messy), str(tmp_path / "x.jsonl")]) == 1
    assert said in capfd.readouterr().err
    result = cs.validate(messy, mapping=mapping)
    [found] = result.findings
    assert (found.code, found.place.line) == ("CS051", 19)
    # Nothing of the table was read, so that nothing is said of it.
    assert (result.exit_code, result.verdict, result.inputs) == (1, "unreadable", ())


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("title: DECIDE what it is called", "7:14: DECIDE was left here: what it is called."),
        ("title: x  # DECIDE: this or that", "7:19: DECIDE was left here: this or that."),
        ("title: x  #DECIDE", "7:18: DECIDE was left here: title."),
        ("licence: LicenseRef-DECIDE", "7:16: DECIDE was left here: licence."),
        ('title: "DECIDE # DECIDE: this"', None),
        ("title: to DECIDE", None),
        ("title: x  # all that was marked DECIDE", None),
        ("title: x  # DECIDED: this", None),
    ],
)
def test_a_mark_is_known_from_a_word(left, said, messy, tmp_path, capfd):
    mapping = tmp_path / "m.yaml"
    head = 'mapping: "1.0"\nname: x\nrecords:\n  dataset:\n    record: dataset\n    fields:\n'
    mapping.write_text(f"{head}      {left}\n    id: x\n", encoding="utf-8")
    program.run(["mapping", "check", str(mapping), str(messy)])
    told = capfd.readouterr().err
    assert ("was left here" in told) == (said is not None)
    assert (said or "") in told


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        (
            ["06.03.2031", "10.03.2031", "03/09/2031", "7 March 2031"],
            (
                '["D MMMM YYYY"]}  # DECIDE: add to dates: ["DD.MM.YYYY"] or ["MM.DD.YYYY"], whichever "06.03.2031" means; '
                'add to dates: ["DD/MM/YYYY"] or ["MM/DD/YYYY"], whichever "03/09/2031" means'
            ),
        ),
        (["25.03.2031", "03/25/2031"], '["DD.MM.YYYY", "MM/DD/YYYY"]}'),
        (
            ["25.03.2031", "03.25.2031"],
            '"Date"}  # DECIDE: add dates: ["DD.MM.YYYY"] or ["MM.DD.YYYY"], whichever "25.',
        ),
        (["25.03.2031", "04.05.2031"], '["DD.MM.YYYY"]}'),
        (["2031-03-05", "2031"], '{header: "Date"}'),
    ],
)
def test_each_way_of_writing_a_date_is_certain_or_asked_about(values, asked, tmp_path, capfd):
    path = tmp_path / "table.csv"
    path.write_text(
        "".join(f"{each}\n" for each in ["Date;Place", *(f"{value};x" for value in values)]), encoding="utf-8"
    )
    assert program.run(["mapping", "draft", str(path)]) == 0
    (line,) = (line for line in capfd.readouterr().out.splitlines() if line.startswith("  date:"))
    assert asked in line
    assert ("DECIDE" in line) == ("DECIDE" in asked)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        (["2.000", "12"], '"2.000" may be 2000: then write thousands: "." below source, and decimal: "," here'),
        (["1,250,000"], '"1,250,000" may be 1250000: then write thousands: "," below source, and decimal: "." here'),
        (["12 500"], '"12 500" may be 12500: then write thousands: " " below source; or'),
        (["12.5", "0.125", "2000", "4-6"], None),
    ],
)
def test_counts_that_may_be_thousands_are_asked_about(values, asked, tmp_path, capfd):
    path = tmp_path / "table.csv"
    path.write_text(
        "".join(f"{each}\n" for each in ["Killed;Place", *(f"{each};x" for each in values)]), encoding="utf-8"
    )
    assert program.run(["mapping", "draft", str(path)]) == 0
    text = capfd.readouterr().out
    assert "decimal: " not in text.split("columns:")[0]
    (line,) = (line for line in text.splitlines() if line.startswith("  killed:"))
    assert (f"# DECIDE: {asked}" in line) if asked else ("DECIDE" not in line)


@pytest.mark.parametrize("name", ["ucdp-ged", "gdelt"])
def test_of_a_known_layout_none_is_drafted(name, tmp_path, capfd):
    path, target = tmp_path / "table.csv", tmp_path / "draft.yaml"
    adapter = adapters()[name]
    path.write_text(f"{','.join(adapter.headerless[0])}\n", encoding="utf-8")
    assert program.run(["mapping", "draft", str(path), "-o", str(target)]) == 2
    told = capfd.readouterr().err
    assert f"has the headers of a known layout, {adapter.title} ({name}), and needs no mapping" in told
    assert f"`conflictschema validate {path}` reads it." in told
    assert not target.exists()
    assert program.run(["mapping", "draft", str(path), "-o", str(target), "--force"]) == 0
    assert target.exists()


@pytest.mark.parametrize("name", ["claims.xlsx", "allegation.csv"])
def test_of_tables_of_the_standard_none_is_drafted(name, tmp_path, capfd):
    path = tmp_path / name
    if path.suffix == ".xlsx":
        program.run(["template", "-o", str(path)])
    else:
        program.run(["convert", str(cs.example("first-steps")), str(tmp_path / "tables")])
        path = tmp_path / "tables" / name
    capfd.readouterr()
    assert program.run(["mapping", "draft", str(path)]) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert f"{path} is in the form of the standard, and needs no mapping: `conflictschema validate {path}`" in told.err


def test_of_another_table_nothing_is_said(messy, capfd):
    assert program.run(["mapping", "draft", str(messy)]) == 0
    assert capfd.readouterr().err == ""


def test_check_says_where_columns_go_and_what_is_missing(tmp_path, incidents, capfd):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD}\n{row()}\n", encoding="utf-8")
    assert program.run(["mapping", "check", str(incidents), str(path)]) == 0
    said = capfd.readouterr().out
    assert re.search(r"B  date: 2020-01-02\n\s+goes to event/when/edtf", said)
    assert re.search(r"kept in `original`.*\n\s+J  witness_name", said)
    path.write_text(f"{HEAD.replace('date', 'dates')}\n{row()}\n", encoding="utf-8")
    assert program.run(["mapping", "check", str(incidents), str(path)]) == 1
    assert "“date” is missing; did you mean “dates”?" in capfd.readouterr().out
    assert program.run(["mapping", "check", str(incidents), str(path), "--no-values"]) == 1
    said = capfd.readouterr().out
    assert "2020-01-02" not in said
    assert "dates" not in said


def test_a_faulty_mapping_is_told_with_its_place(tmp_path, capfd):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text('mapping: "1.0"\nname: x\nrecords: {a: {record: actr, id: x}}\n', encoding="utf-8")
    assert program.run(["mapping", "check", str(mapping), str(mapping)]) == 1
    assert "mapping.yaml:3:" in capfd.readouterr().err


@pytest.fixture
def mistyped(tmp_path, monkeypatch):
    """A folder that holds a table and the mapping whose name is mistyped."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "partner.yaml").write_text("mapping: '1.0'", encoding="utf-8")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return "parter.yaml"


@pytest.mark.parametrize("command", ["mapping check {} table.csv", "validate table.csv --mapping {}"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_mistyped_name_of_a_mapping_is_answered_with_the_one_that_may_be_meant(mistyped, command, form, capfd):
    command = command.format(mistyped).split()
    asked = [*command, *(["--format", form] if command[0] == "validate" else [])]
    assert program.run(asked) == 3
    assert "there is no file of this name. Did you mean “partner.yaml”?" in "".join(capfd.readouterr())
    assert program.run([*asked, "--no-values"]) == 3
    told = "".join(capfd.readouterr())
    assert "there is no file of this name." in told
    assert "partner" not in told


def test_it_is_answered_in_python_too_and_told_where_values_are(mistyped):
    result = cs.validate("table.csv", mapping=mistyped)
    (finding,) = result.findings
    assert result.sentence(finding).endswith("Did you mean “partner.yaml”?")
    assert result.sentence(finding, values=False).endswith("there is no file of this name.")
    with pytest.raises(UnreadableDataError, match=r"Did you mean “partner\.yaml”"):
        cs.load("table.csv", mapping=mistyped)


@pytest.mark.parametrize("content", ["No,Date\n1,\xe9\n".encode("latin-1"), b"No,Date\n1,2\n", b"PK\x03\x04\xff"])
def test_a_mapping_and_a_table_that_were_swapped_are_told_so(content, messy, tmp_path, capfd):
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.yml"
    table.write_bytes(content)
    assert program.run(["mapping", "draft", str(messy), "-o", str(mapping)]) == 0
    said = "The mapping comes first, then the table: the two may be swapped."
    assert program.run(["mapping", "check", str(table), str(mapping)]) == 3
    assert said in capfd.readouterr().err
    assert program.run(["mapping", "check", str(mapping), str(table)]) == 1
    assert said not in capfd.readouterr().err


@pytest.mark.parametrize("is_folder", [True, False])
def test_the_remedy_of_a_mapping_that_is_not_there_is_to_name_it(is_folder, messy, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    if is_folder:
        mapping.mkdir()
    result = cs.validate(messy, mapping=mapping)
    (finding,) = result.findings
    assert finding.place.line is None
    assert result.remedy(finding.code).startswith("Name the file that holds the mapping; ")
