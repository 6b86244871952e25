"""Where rules about dates and numbers in one record must speak: old dates, ranges, vague numbers, modes, derived dates."""

import pytest
from edge_cases import REPORT, expected
from record_cases import ON_ONE_RECORD, actor, allegation, asset, event, killed, source

CODES = ON_ONE_RECORD


def dated(edtf, **more):
    return event(when={"edtf": edtf, **more})


def derivation(edtf, rule, reference="2024-03-09"):
    counted_from = {"reference_date": reference} if reference else {}
    return {"edtf": edtf, "mode": "within", "derivation": {"rule": rule, **counted_from}}


def derived(edtf, rule, reference):
    return event(when=derivation(edtf, rule, reference))


CASES = {
    # CS104
    "the last day before": (dated("1899-12-31"), {"CS104"}),
    "the first day": (dated("1900-01-01"), {}),
    "an interval from long ago": (dated("1850/1950", mode="within"), {"CS104"}),
    "an interval without a beginning": (dated("../1950", mode="within"), {}),
    "an actor of long ago": (actor(active={"edtf": "1829/.."}), {}),
    # CS105, CS106
    "one number for both": (killed(minimum=4, maximum=4), {}),
    "swapped": (killed(minimum=5, maximum=4), {"CS105"}),
    "swapped, with a number outside": (killed(minimum=5, maximum=4, best=9), {"CS105"}),
    "swapped in an asset": (asset(count={"of": ["assets"], "minimum": 5, "maximum": 4}), {"CS105"}),
    "the best at the bottom": (killed(minimum=4, best=4, maximum=9), {}),
    "the best at the top": (killed(minimum=4, best=9, maximum=9), {}),
    "the best above": (killed(minimum=4, best=10, maximum=9), {"CS106"}),
    "the best below, without a top": (killed(minimum=4, best=3), {"CS106"}),
    "the best above, without a bottom": (asset(count={"of": ["assets"], "best": 10, "maximum": 9}), {"CS106"}),
    # CS107
    "several": (killed(phrase="Several people", best=3), {"CS107"}),
    "several, as a range of one": (killed(phrase="several", minimum=3, maximum=3), {"CS107"}),
    "several, as a range": (killed(phrase="several", minimum=2, maximum=9), {}),
    "several, at the least": (killed(phrase="several", minimum=2), {}),
    "several, in an asset": (asset(count={"of": ["assets"], "phrase": "several drones", "best": 3}), {"CS107"}),
    "a number beside": (killed(phrase="many of the 40 men", best=40), {}),
    "another numeral": (killed(phrase="العديد من ٤٠ رجلا", best=40), {}),
    "as many as": (killed(phrase="as many as thirty", best=30), {}),
    "some thirty": (killed(phrase="some thirty people", best=30), {}),
    "two dozens": (killed(phrase="two dozens", best=24), {}),
    "a dozen": (killed(phrase="a dozen people", best=12), {}),
    "part of another word": (killed(phrase="manysided tensions", best=1), {}),
    "dizaines": (killed(phrase="des dizaines de morts", best=30), {"CS107"}),
    "deux dizaines": (killed(phrase="deux dizaines de morts", best=20), {}),
    "decenas": (killed(phrase="decenas de personas", best=30), {"CS107"}),
    "عشرات": (killed(phrase="عشرات القتلى", best=30), {"CS107"}),
    "ثلاثة آلاف": (killed(phrase="ثلاثة آلاف", best=3000), {}),
    # CS122
    "a month without a mode": (dated("2024-03"), {"CS122"}),
    "a month with one": (dated("2024-03", mode="throughout"), {}),
    "a day": (dated("2024-03-02"), {}),
    "a day, about": (dated("2024-03-02~"), {}),
    "an open interval without a mode": (dated("2024-03-02/.."), {"CS122"}),
    "an impossible day": (dated("2024-02-30"), {"CS101"}),
    "words alone": (event(when={"phrase": "last month"}), {}),
    # CS129
    "read on the day": (source(published={"edtf": "2024-03-09"}, accessed="2024-03-09"), {}),
    "read where it was still yesterday": (source(published={"edtf": "2024-03-09"}, accessed="2024-03-08"), {}),
    "read before": (source(published={"edtf": "2024-03-09"}, accessed="2024-03-07"), {"CS129"}),
    "read in the year": (source(published={"edtf": "2024"}, accessed="2024-03-07"), {}),
    "read on no day": (source(published={"edtf": "2024-03-09"}, accessed="2023-02-30"), {"CS101"}),
    # CS130
    **{
        f"dated {edtf} by {rule} from {reference}": (derived(edtf, rule, reference), {"CS130"} if speaks else {})
        for rule, reference, edtf, speaks in (
            ("weekday_on_or_before", "2024-03-09", "2024-03-09", False),
            ("weekday_on_or_before", "2024-03-09", "2024-03-10", True),
            ("weekday_on_or_before", "2024-03-09", "2024-03-03", False),
            ("weekday_on_or_before", "2024-03-09", "2024-03-02", True),
            ("weekday_on_or_before", "2024-03-09", "2024-03", False),
            ("weekday_on_or_before", "2024-03-09", "../2024-03-04", False),
            ("week_before", "2024-03-09", "2024-03-08", False),
            ("week_before", "2024-03-09", "2024-03-09", True),
            ("week_before", "2024-03-09", "2024-02-25", False),
            ("week_before", "2024-03-09", "2024-02-24", True),
            ("week_before", "2024-03-09", "2024-02-26/2024-03-03", False),
            ("year_of_reference", "2024-03-09", "2024-01-01", False),
            ("year_of_reference", "2024-03-09", "2023-12-31", True),
            ("year_of_reference", "2024-03-09", "2024-12-31", False),
            ("year_of_reference", "2024-03-09", "2025-01-01", True),
            ("other", "2024-03-09", "2020-01-01", False),
            ("offset_from_record", "2024-03-09", "2020-01-01", False),
            ("week_before", None, "2020-01-01", False),
        )
    },
    "a claim dated by another year": (allegation(made=derivation("2023-03-02", "year_of_reference")), {"CS130"}),
    "a source dated by another year": (source(published=derivation("2023-03-02", "year_of_reference")), {"CS130"}),
    "derived from no day": (derived("2020-01-01", "week_before", "2024-02-30"), {"CS101"}),
    # CS239
    "happened on the day of the report": (event(when={"edtf": "2024-03-09"}, cites=REPORT), {}),
    "happened a day of the clock later": (event(when={"edtf": "2024-03-10"}, cites=REPORT), {}),
    "happened two days later": (event(when={"edtf": "2024-03-11"}, cites=REPORT), {"CS239"}),
    "happened in the month of the report": (event(when={"edtf": "2024-03", "mode": "within"}, cites=REPORT), {}),
    "happened after the report": (event(when={"edtf": "2025-01-01"}, cites=REPORT), {"CS239"}),
    "planned for after the report": (event(when={"edtf": "2025-01-01"}, planned=True, cites=REPORT), {}),
    "happened after nothing": (event(when={"edtf": "2025-01-01"}), {}),
    "one of two sources has no date": (
        source() + event(when={"edtf": "2025-01-01"}, cites=[*REPORT, {"source": "source:x-@"}]),
        {},
    ),
    "one of two sources is later": (
        source(published={"edtf": "2025"})
        + event(when={"edtf": "2025-01-01"}, cites=[*REPORT, {"source": "source:x-@"}]),
        {},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_dates_and_numbers.txt")
