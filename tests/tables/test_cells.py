"""What is wrong with a single cell is said at the cell, in the partner's terms, once."""

import re

import pytest
from cells import row

from conflictschema.mapping._dates import hint


def test_a_sound_row_gives_nothing(found):
    assert found(row()) == []


@pytest.mark.parametrize(
    ("column", "value", "code", "cell"),
    [
        ("killed_max", "10-12", "CS040", "H2"),
        ("killed_max", "1_000", "CS040", "H2"),
        ("killed_max", "\u0661\u0662", "CS040", "H2"),
        ("killed_max", "3.5", "CS040", "H2"),
        ("killed_max", '"3,5"', "CS040", "H2"),
        ("killed_max", '"3,0"', "CS041", "H2"),
        ("killed_max", "True", "CS040", "H2"),
        ("killed_max", "9.45E+12", "CS042", "H2"),
        ("incident_id", "9.45E+12", "CS042", "A2"),
        ("latitude", "NaN", "CS040", "E2"),
        ("latitude", "91", "CS027", "E2"),
        ("latitude", "", "CS047", "E2"),
        ("date", "05/06/2024", "CS043", "B2"),
        ("date", "25/06/2024", "CS045", "B2"),
        ("date", "45000", "CS044", "B2"),
        ("date", "last spring", "CS045", "B2"),
        ("date", "2020-02-30", "CS101", "B2"),
        ("country", "Sirya", "CS046", "C2"),
        ("admin1", "#REF!", "CS058", "D2"),
        ("incident_id", "", "CS048", "A2"),
        ("killed_max", "-1", "CS027", "H2"),
        ("source_url", "not a url", "CS025", "I2"),
    ],
)
def test_a_cell_that_cannot_be_taken(found, column, value, code, cell):
    """It is one cause and gives one finding, whatever records the cell has a part in."""
    assert found(row(**{column: value})) == [(code, cell, value.strip('"'))]


def test_a_finding_names_the_header_and_what_stands_in_the_cell(judged):
    (finding,) = (each for each in judged(row(killed_max="many")).findings if each.code == "CS040")
    assert (finding.parameters["header"], finding.parameters["cell"]) == ("killed_max", "many")
    assert (finding.place.header, finding.place.line, finding.place.sheet_row) == ("killed_max", 2, 2)


def test_of_one_record_every_cell_is_told_that_cannot_be_taken(found):
    cells = {"country": "Sirya", "latitude": "91", "longitude": "east"}
    assert sorted(found(row(**cells))) == [("CS027", "E2", "91"), ("CS040", "F2", "east"), ("CS046", "C2", "Sirya")]


def test_decimal_commas_are_said_and_taken_where_the_mapping_names_them(found, incidents, tmp_path):
    cells = {"latitude": '"34,7021"', "longitude": '"36,7"'}
    assert [code for code, *_ in found(row(**cells))] == ["CS041", "CS041"]
    mapping = tmp_path / "comma.yaml"
    text = incidents.read_text("utf-8")
    mapping.write_text(text.replace("columns:", "source: {decimal: ','}\ncolumns:", 1), encoding="utf-8")
    assert found(row(**cells), mapping=mapping) == []


@pytest.mark.parametrize(
    ("decimal", "value", "mark"), [(".", '"34,7021"', "the point (.)"), (",", "34.7021", "the comma (,)")]
)
def test_the_mark_that_the_mapping_has_is_told_and_what_to_do_at_the_cell(
    judged, incidents, tmp_path, decimal, value, mark
):
    mapping = tmp_path / "comma.yaml"
    text = incidents.read_text("utf-8").replace("columns:", f"source: {{decimal: '{decimal}'}}\ncolumns:", 1)
    mapping.write_text(text, encoding="utf-8")
    result = judged(row(latitude=value, longitude="36"), mapping=mapping)
    (finding,) = [each for each in result.findings if each.code == "CS041"]
    assert result.sentence(finding).endswith(f"has another decimal mark than {mark} that the mapping has.")
    assert mark in result.sentence(finding, values=False)
    assert result.remedy("CS041").startswith("Write the decimal mark that the message names")


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("DD/MM/YYYY", "05/06/2024"),
        ("M/D/YYYY", "5/6/2024"),
        ("D MMMM YYYY", "5 June 2024"),
        ("DD.MMM.YYYY", "05.Jun.2024"),
        ("YYYYMMDD", "20240605"),
    ],
)
def test_a_date_in_a_way_that_the_mapping_names(found, incidents, tmp_path, pattern, value):
    mapping = tmp_path / "dates.yaml"
    text = incidents.read_text("utf-8")
    mapping.write_text(text.replace("columns:", f"source: {{dates: [{pattern}]}}\ncolumns:", 1), encoding="utf-8")
    assert found(row(date=value), mapping=mapping) == []


@pytest.mark.parametrize(
    ("patterns", "value", "hint"),
    [
        ("", "05.03.2031", " It may be DD.MM.YYYY or MM.DD.YYYY."),
        ("", "5-3-2031", " It may be DD-MM-YYYY or MM-DD-YYYY."),
        ("", "25/02/2024", " It may be DD/MM/YYYY."),
        ("", "02 25 2024", " It may be MM DD YYYY."),
        ("", "25/13/2024", ""),
        ("", "last spring", ""),
        ("D MMM YYYY, D MMMM YYYY", "5 Brumaire 2031", ""),
        ("", "07.03.31", " Its year has two digits, and no pattern reads such a one: write all four."),
        ("", "25/02/24", " Its year has two digits, and no pattern reads such a one: write all four."),
        (
            "DD/MM/YYYY, MM/DD/YYYY, YYYY",
            "05/06/2024",
            " The mapping names DD/MM/YYYY and MM/DD/YYYY, which read it differently.",
        ),
    ],
)
def test_a_date_comes_with_the_patterns_that_would_read_it(judged, incidents, tmp_path, patterns, value, hint):
    mapping = tmp_path / "dates.yaml"
    text = incidents.read_text("utf-8")
    mapping.write_text(text.replace("columns:", f"source: {{dates: [{patterns}]}}\ncolumns:", 1), encoding="utf-8")
    result = judged(row(date=value), mapping=mapping)
    (finding,) = [each for each in result.findings if each.severity == "error"]
    assert finding.code in ("CS043", "CS045")
    assert finding.parameters["hint"] == hint
    assert result.sentence(finding).endswith(f"{hint}" or ".")
    assert value not in result.sentence(finding, values=False)
    assert result.remedy(finding.code).startswith("Write it as year-month-day")


@pytest.mark.parametrize("value", ["05.03.2031", "5-3-2031", "25/02/2024", "02 25 2024"])
def test_each_of_these_patterns_reads_it(found, incidents, tmp_path, value):
    for number, pattern in enumerate(re.findall("[DM]+.[DM]+.YYYY", hint(value, []))):
        mapping = tmp_path / f"dates-{number}.yaml"
        text = incidents.read_text("utf-8")
        mapping.write_text(text.replace("columns:", f"source: {{dates: [{pattern}]}}\ncolumns:", 1), encoding="utf-8")
        assert found(row(date=value), mapping=mapping) == []


def test_two_ways_of_writing_that_give_two_days_leave_it_open(found, incidents, tmp_path):
    mapping = tmp_path / "dates.yaml"
    text = incidents.read_text("utf-8")
    both = "source: {dates: [DD/MM/YYYY, MM/DD/YYYY]}\ncolumns:"
    mapping.write_text(text.replace("columns:", both, 1), encoding="utf-8")
    assert found(row(date="05/06/2024"), mapping=mapping) == [("CS043", "B2", "05/06/2024")]
    assert found(row(date="25/06/2024"), mapping=mapping) == []


def test_a_word_that_is_not_listed_comes_with_the_one_that_may_be_meant(judged):
    result = judged(row(country="Sirya"))
    (finding,) = [each for each in result.findings if each.code == "CS046"]
    assert result.sentence(finding).endswith("Did you mean “Syria”?")
    assert finding.place.header == "country"
    assert "Sirya" not in result.sentence(finding, values=False)


def test_null_words_of_a_column_stand_for_an_empty_cell_only_there(found):
    assert found(row(killed_min="N/A")) == []
    assert found(row(killed_max="N/A")) == [("CS040", "H2", "N/A")]
