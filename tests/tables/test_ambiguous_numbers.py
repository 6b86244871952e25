"""A count that may be thousands or a few is taken for neither, wherever its text stands."""

import re

import pytest
from cells import row
from hypothesis import given
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.errors import UnsoundDataError
from conflictschema.flat.cells import value_of
from conflictschema.rules import catalogue
from conflictschema.values._shape import IntShape, fields_of
from conflictschema.values.number import two_readings
from conflictschema.values.quantity_claim import QuantityClaim

COUNT = next(each.shape for each in fields_of(QuantityClaim) if each.name == "best")
AMBIGUOUS = "CS062"
WHOLE = {"killed_min": "", "latitude": "34", "longitude": "36"}
"""Cells of which no mark says anything."""


@pytest.fixture
def under(found, incidents, tmp_path):
    """`under(source, cell)`: what is found of a count under a mapping whose source says this, or whose column does."""

    def judge(source, cell, column=""):
        mapping = tmp_path / "marks.yaml"
        named = f"source: {{{source}}}\ncolumns:\n  killed_max: {{{column}}}"
        text = incidents.read_text("utf-8").replace("columns:", named, 1)
        mapping.write_text(text, encoding="utf-8")
        return [code for code, *_ in found(row(**WHOLE, killed_max=f'"{cell}"'), mapping=mapping)]

    return judge


@pytest.mark.parametrize("decimal", ["decimal: '.'", "decimal: ','"])
@pytest.mark.parametrize("cell", ["2.000", "2,000", "12.500", "+999,000", "007.000", "-1.000"])
def test_it_is_refused_whatever_decimal_mark_the_mapping_has(under, decimal, cell):
    assert under(decimal, cell) == [AMBIGUOUS]


@pytest.mark.parametrize("cell", ["2", "12.0", "12.00", "12.0000", "2000", "2000.000", "0.000"])
def test_what_can_be_read_in_one_way_is_taken(under, cell):
    assert under("decimal: '.'", cell) == []


@pytest.mark.parametrize("cell", ["2.000.000", "2 000", "2\u00a0000", "2\u202f000", "2'000", "2.000,00"])
def test_what_is_no_plain_count_is_no_number(under, cell):
    assert under("decimal: ','", cell) == ["CS040"]


@pytest.mark.parametrize(
    ("source", "cell", "codes"),
    [
        ("decimal: ',', thousands: '.'", "2.000", []),
        ("decimal: ',', thousands: '.'", "2,000", [AMBIGUOUS]),
        ("thousands: ','", "2,000", []),
        ("thousands: ','", "2.000", [AMBIGUOUS]),
        ("thousands: ' '", "2 000", []),
        ("thousands: ' '", "2.000", [AMBIGUOUS]),
        ("thousands: '.'", "2.000", ["CS051"]),  # decimals would have the same mark
    ],
)
def test_a_mark_between_thousands_is_named_in_the_mapping(under, source, cell, codes):
    assert under(source, cell) == codes


@pytest.mark.parametrize(
    ("mark", "cell", "codes"), [(".", "2.000", []), (".", "2,000", [AMBIGUOUS]), (",", "2,000", [])]
)
def test_who_names_the_mark_of_decimals_at_the_column_has_looked_at_it(under, mark, cell, codes):
    assert under("decimal: '.'", cell, f"decimal: '{mark}'") == codes


def test_both_numbers_are_told_and_what_to_write(judged):
    result = judged(row(killed_max="2.000"))
    (finding,) = (each for each in result.findings if each.code == AMBIGUOUS)
    assert result.sentence(finding) == "“2.000” in the column “killed_max” may be 2000 or 2."
    assert not re.search("[0-9]{2}", result.sentence(finding, values=False))
    assert "Write digits alone" in result.remedy(AMBIGUOUS)


def test_other_numbers_keep_their_decimals(found):
    assert found(row(latitude="34.250", longitude="36.000")) == []


@pytest.fixture
def counted(filled):
    """`counted(value)`: the template, filled in, with this in the cell of a count."""

    def fill(value):
        def change(book):
            header = [cell.value for cell in book["event"][1]]
            book["event"].cell(2, header.index("quantities_1_best") + 1).value = value

        return filled(change)

    return fill


@pytest.mark.parametrize(("cell", "both"), [("2.000", "2000 or 2"), ("12,500", "12500 or 12.5")])
def test_a_template_that_is_filled_in_with_texts(counted, cell, both):
    path = counted(cell)
    result = cs.validate(path)
    (told,) = (result.sentence(each) for each in result.findings if each.code == AMBIGUOUS)
    assert told == f"“{cell}” in the column “quantities_1_best” may be {both}."
    assert result.remedy(AMBIGUOUS) == catalogue()[AMBIGUOUS].fix_of_ours
    with pytest.raises(UnsoundDataError, match=f"may be {both}"):
        list(cs.load(path))


def test_a_remedy_speaks_of_the_field_at_hand(counted, filled):
    """A count is no place, and who writes a place with commas reads of commas."""
    below_none = cs.validate(counted(-3))
    assert "CS027" in below_none.counts
    assert "longitude" not in below_none.remedy("CS027")

    def change(book):
        header = [cell.value for cell in book["location"][1]]
        for name, text in (("type", "Point"), ("coordinates", "-4,18; 14,49")):
            book["location"].cell(2, header.index(f"geometry_{name}") + 1).value = text

    with_commas = cs.validate(filled(change))
    assert "CS022" in with_commas.counts
    assert "a point stands before the decimals and never a comma" in with_commas.remedy("CS022")


@pytest.mark.parametrize(("number", "codes"), [(2.0, set()), (2_000, set()), (3.125, {"CS022"})])
def test_a_template_that_is_filled_in_with_numbers(counted, number, codes):
    found = {each.code for each in cs.validate(counted(number)).findings}
    assert found & {"CS022", AMBIGUOUS} == codes


@given(st.from_regex(r"[+-]?[0-9]{0,4}[.,' ]?[0-9]{0,4}", fullmatch=True))
def test_no_count_is_read_as_another_than_its_digits_with_the_marks_taken_out(text):
    """Unless what stands behind the mark is nothing but noughts, and is not as long as thousands are."""
    read = value_of(text, COUNT) if text.strip() else text
    assert isinstance(COUNT, IntShape)
    if isinstance(read, int):
        before, mark, after = text.partition(".")
        assert read == int(before)
        assert not mark or (set(after) == {"0"} and (len(after) != 3 or read == 0 or len(before.lstrip("+-")) > 3))


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_the_two_numbers_are_the_digits_and_the_decimals(before, after, mark):
    whole, fraction = two_readings(f"{before}{mark}{after:03}") or ("", "")
    assert (int(whole), float(fraction)) == (before * 1_000 + after, float(f"{before}.{after:03}"))
