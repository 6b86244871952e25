"""The tables of others: as they were taken, whole, and with their origin said."""

import hashlib
from pathlib import Path

import pytest

import conflictschema
from conflictschema.io import vendored
from conflictschema.values.country_code import SHAPES

FOLDER = Path(conflictschema.__file__).parent / "values" / "_vendored"
HASHES = {
    "countries.csv": "bc49f050d064d452885c7690206f11ca31fed24ee3786ed99b45eba694759b20",
    "country_boxes.csv": "88b65bc7c1f3f2d5ca919d22830fdd63c329bf07425569953e388a73aaa69c18",
    "language_subtags.csv": "70305249977e2634b812e44410515563f879e6a224261f0520d1a67f2935f7e8",
    "licences.csv": "0f12aa589c00dade5b9fd5c4d04f15ec89ed01fae9248b0a8bd7578deae8ac8e",
}


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_a_table_is_as_it_was_taken_and_says_where_from(file):
    data = (FOLDER / file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == HASHES[file]
    assert f"`{file}`" in (FOLDER / "README.md").read_text("utf-8")


def test_the_tables_are_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 64_000


def test_country_codes_have_the_shape_that_their_scheme_asks_for():
    import re

    rows = vendored("countries")
    assert {row["scheme"] for row in rows} == {"iso3166_1", "historic"}
    assert all(re.fullmatch(SHAPES[row["scheme"]][0], row["code"]) for row in rows)
    codes = [(row["scheme"], row["code"]) for row in rows]
    assert len(set(codes)) == len(codes)
    today = {row["code"] for row in rows if row["scheme"] == "iso3166_1"}
    assert len(today) == 249
    assert {"MLI", "FRA", "SSD"} <= today
    assert not {"YUG", "SUN", "XKX"} & today


def test_boxes_are_boxes_of_countries():
    today = {row["code"] for row in vendored("countries") if row["scheme"] == "iso3166_1"}
    boxes = vendored("country_boxes")
    assert {box["code"] for box in boxes} <= today
    for box in boxes:
        assert -180 <= float(box["west"]) < float(box["east"]) <= 180
        assert -90 <= float(box["south"]) < float(box["north"]) <= 90


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [
        ("MLI", -8.0, 12.65),
        ("FRA", 2.35, 48.86),
        ("GUF", -52.3, 4.9),
        ("UKR", 34.1, 44.95),
        ("RUS", 34.1, 44.95),
        ("FJI", 178.4, -18.1),
        ("RUS", -172.0, 65.0),
        ("ESH", -13.2, 27.15),
        ("MAR", -13.2, 27.15),
        ("PSE", 34.45, 31.5),
        ("YEM", 44.2, 15.35),
    ],
)
def test_a_place_lies_in_a_box_of_its_country(code, longitude, latitude):
    assert any(
        float(box["west"]) <= longitude <= float(box["east"]) and float(box["south"]) <= latitude <= float(box["north"])
        for box in vendored("country_boxes")
        if box["code"] == code
    )


def test_subtags_and_licences_are_there():
    subtags = {row["kind"]: set(row["subtags"].split()) for row in vendored("language_subtags")}
    assert {"en", "fr", "ar", "bm", "fuc", "prs"} <= subtags["language"]
    assert {"Latn", "Arab", "Adlm", "Hant"} <= subtags["script"]
    assert {"ML", "419", "001"} <= subtags["region"]
    assert "fonipa" in subtags["variant"]
    licences = {row["id"] for row in vendored("licences")}
    assert {"CC-BY-4.0", "CC0-1.0", "GPL-2.0", "ODbL-1.0"} <= licences
