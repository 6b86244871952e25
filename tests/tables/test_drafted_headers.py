"""What `mapping draft` makes of headers that are very many, very long, or alike."""

import time

import pytest
import yaml

from conflictschema import __main__ as program
from conflictschema.mapping._draft_columns import Column, _names, has_decimal_commas, roles_of
from conflictschema.mapping._draft_headers import is_silent

MANY = 16_000
QUICK = 5
"""Seconds that even a busy machine does not need; where time grew with the square, it took more than ten times as long."""


@pytest.fixture
def drafted(tmp_path, capfd):
    """The draft for a table with these headers."""

    def draft(*headers):
        path = tmp_path / "log.csv"
        path.write_text(f"{','.join(headers)}\n{','.join('x' for _ in headers)}\n", encoding="utf-8")
        assert program.run(["mapping", "draft", str(path)]) == 0
        return yaml.safe_load(capfd.readouterr().out)

    return draft


def test_columns_that_would_have_the_same_name_are_numbered(drafted):
    long = [f"{'killed ' * 8}{ending}" for ending in ("min", "max", "best")]
    stem = ("killed_" * 8)[:50]
    columns = drafted("No", *long)["columns"]
    assert {name: given["header"] for name, given in columns.items()} == {
        "no_": "No",
        stem: long[0],
        f"{stem}_2": long[1],
        f"{stem}_3": long[2],
    }


def test_a_number_that_a_header_has_already_is_passed_over():
    assert [*_names(["Date", "date 2", "Date!", "", "date?", "No", "no", "date 2"])] == [
        *("date", "date_2", "date_3", "column_d", "date_4", "no_", "no__2", "date_2_2"),
    ]


def test_very_many_like_headers_take_no_long_time():
    started = time.perf_counter()
    assert len({*_names(["a" * 60] * MANY)}) == MANY
    assert time.perf_counter() - started < QUICK


def test_very_long_headers_take_no_long_time():
    started = time.perf_counter()
    columns = [Column(f"c{number}", "killed " * 10_000, "A", []) for number in range(20)]
    roles = roles_of(columns)
    assert roles["best"] is columns[0]
    assert not is_silent("suspected " * 10_000)
    assert time.perf_counter() - started < QUICK


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("Lat", "Long"),
        ("Latitude (dd)", "Longitude (dd)"),
        ("GPS Lat.", "GPS Lon."),
        ("lat_wgs84", "lng_wgs84"),
        ("Latitude N (decimal degrees)", "Longitude E (decimal degrees)"),
        ("Y", "X"),
        ("Y coordinate", "X coordinate"),
        ("Location: latitude", "Location: longitude"),
        ("Breitengrad", "L\xe4ngengrad"),
    ],
)
def test_a_place_in_degrees_is_known_by_its_headers(latitude, longitude):
    columns = [Column(name, header, "A", []) for name, header in enumerate(("No", latitude, "Place", longitude))]
    roles = roles_of(columns)
    assert {role: column.header for role, column in roles.items()} == {
        "id": "No",
        "latitude": latitude,
        "place": "Place",
        "longitude": longitude,
    }


@pytest.mark.parametrize("header", ["Latest", "Plate", "Long range", "Platform", "Length", "Y/N", "How long"])
def test_what_only_sounds_like_it_is_none(header):
    roles = roles_of([Column("c", "No", "A", []), Column("d", header, "B", [])])
    assert not {"latitude", "longitude"} & roles.keys()


@pytest.mark.parametrize(
    ("values", "commas"),
    [(["1,5", "2.5", "3.5"], False), (["1,5", "2,5", "3.5"], True), (["1,5", "2.5"], True), (["1", "2"], False)],
)
def test_the_decimal_mark_is_that_of_most_places(values, commas):
    columns = [Column("lat", "Lat", "A", values), Column("killed", "Killed", "B", ["2,5"] if commas else [])]
    assert has_decimal_commas(roles_of(columns)) is commas


@pytest.mark.parametrize(
    "header",
    [
        *("Reported by", "Ethnicity", "Displaced", "Capacity", "Mortality", "Opposite party", "Report no", "Reporter"),
        *(
            "Export",
            "Passport",
            "Transport",
            "Web site",
            "Support",
            "Update",
            "Mandate",
            "Candidate",
            "Deadline",
            "Blink",
        ),
    ],
)
def test_a_word_within_another_says_nothing(header):
    before, village = Column("x", header, "A", []), Column("y", "Village", "B", [])
    roles = roles_of([before, village])
    assert (roles["place"], village.decide) == (village, [])
    assert before.role in (None, "source", "id")


@pytest.mark.parametrize("header", ["EventDate", "event_date", "eventdate", "Date", "DATE OF EVENT", "When"])
def test_a_date_is_known_however_its_words_are_put_together(header):
    column = Column("x", header, "A", [])
    assert roles_of([column])["date"] is column


def test_of_several_the_one_with_the_fewest_words_is_taken_and_the_others_are_asked_about():
    columns = [
        Column("a", "Place of birth", "A", []),
        Column("b", "Town", "B", []),
        Column("c", "Nearest city", "C", []),
    ]
    assert roles_of(columns)["place"] is columns[1]
    assert columns[1].decide == ['whether this or "Place of birth" or "Nearest city" says where it was']


@pytest.mark.parametrize(
    ("headers", "accuser", "denier"),
    [
        (["Accusé par", "Accusé", "Démenti par", "Source"], 0, 2),
        (["Source", "Accusateur", "Accusés", "Nié par"], 1, 3),
        (["Acusado por", "Acusado", "Desmentido por", "Source"], 0, 2),
        (["Beschuldigt von", "Beschuldigter", "Bestritten von", "Source"], 0, 2),
    ],
)
def test_who_accuses_and_who_denies_is_known_in_other_languages(headers, accuser, denier):
    columns = [Column(str(number), header, "A", ["HRW"]) for number, header in enumerate(headers)]
    roles = roles_of(columns)
    assert (roles["accuser"], roles["denier"]) == (columns[accuser], columns[denier])
    assert [each.decide for each in columns] == [[]] * 4


def test_a_source_is_not_taken_for_the_accuser_where_another_column_may_be_it():
    columns = [Column("a", "Accused", "A", ["x"]), Column("b", "Obvinil / accusing?", "B", ["x"])]
    columns += [Column("c", "Source", "C", ["x"])]
    assert roles_of(columns)["accuser"] is columns[1]
    assert columns[1].decide == ["whether it holds who accuses"]
    assert columns[2].role == "source"
