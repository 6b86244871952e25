"""`mapping check` and `mapping draft`: what a person sees, and that a draft can be used as it is."""

import re

import pytest
from cells import HEAD, row

import conflictschema as cs
from conflictschema import __main__ as program

MESSY = """Event No.;Datum;Country;Town;Lat;Long;Killed (min);Killed (max);Remarks
1;25.03.2031;Mali;Ber;16,85;-2,52;1;2;one
2;03.04.2031;Mali;Ber;16,85;-2,52;NA;4;two
3;31.03.2031;Nowhere;Araouane;18,9;-3,53;0;0;three
"""


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
    mapping.write_text(text.replace("DECIDE ", ""), encoding="utf-8")
    result = cs.validate(messy, mapping=mapping)
    assert [each.code for each in result.findings if each.severity == "error"] == []
    assert result.records["event"] == 3


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
    mapping.write_text(text.replace("DECIDE ", ""), encoding="utf-8")
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
