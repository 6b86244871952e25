"""The pictures: the same each time, bounded, no more exact than what is known, and neutral."""

import colorsys
import re
from datetime import date
from importlib import resources
from itertools import pairwise

import pytest

from conflictschema.values.edtf import Edtf
from conflictschema.view import _marks
from conflictschema.view._axis import Axis
from conflictschema.view._dates import in_words
from conflictschema.view._graph import graph
from conflictschema.view._map import map_of
from conflictschema.view._scene import Scene
from conflictschema.view._svg import fitted, width, wrapped
from conflictschema.view._timeline import timeline

FOLDER = resources.files("conflictschema") / "view"


def place(slug, geometry=None, **more):
    record = {
        "type": "location",
        "id": f"location:{slug}",
        "kind": "region",
        "names": [{"text": slug, "kind": "short"}],
        **more,
    }
    return record | ({"geometry": geometry} if geometry else {})


def point(x, y):
    return {"type": "Point", "coordinates": [x, y]}


def test_the_same_dataset_gives_the_same_page_whatever_the_order_of_its_records(mali, write):
    from conflictschema.dataset.dataset import Dataset

    assert write(mali) == write(Dataset(reversed(list(mali))))


def test_the_graph_has_a_card_for_each_claim_that_accuses_or_answers_and_a_line_for_each_answer(mali):
    drawn = graph(Scene(mali))
    nodes = set(re.findall(r'class="node [^"]*" href="#([^"]+)"', drawn.svg))
    answering = {claim.id for claim in mali.claims if claim.answers}
    answered = {answer.claim for claim in mali.claims for answer in claim.answers or ()}
    assert nodes == {claim.id for claim in mali.allegations} | answering | answered
    lines = set(re.findall(r'data-from="([^"]+)" data-to="([^"]+)"', drawn.svg))
    assert lines == {(claim.id, answer.claim) for claim in mali.claims for answer in claim.answers or ()}
    assert re.search(r'class="line silence unsure" data-from="response:no-french-reply"', drawn.svg)
    assert re.search(r'class="line denial" data-from="denial:images-are-false"', drawn.svg)
    assert drawn.svg.count("node allegation imputed") == 2
    assert drawn.lone == len(mali.claims) - len(nodes)


def test_no_card_of_the_graph_covers_another_and_all_lie_inside(mali):
    svg = graph(Scene(mali)).svg
    wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    boxes = []
    for x, y, first, down in re.findall(r'class="frame" d="M([\d.]+) ([\d.]+)h(\d+)[^v]*v(\d+)', svg):
        left = float(x) - (250 - float(first)) / 2
        boxes.append((left, float(y), left + 250, float(y) + float(down) + (250 - float(first))))
    assert len(boxes) == 14
    for number, box in enumerate(boxes):
        assert 0 <= box[0] < box[2] <= wide
        assert 0 <= box[1] < box[3] <= high
        for other in boxes[:number]:
            assert box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]


def test_uncertain_dates_are_drawn_as_uncertain(mali):
    drawn = timeline(Scene(mali))
    assert not drawn.to_scale
    of = dict(re.findall(r'href="#([^"]+)"[^>]*>(.*?)</a>', drawn.svg, re.DOTALL))
    assert 'class="mark"' in of["event:drone-flight-over-the-base"]
    assert 'class="within"' in of["event:release-of-the-video"]
    assert 'class="within from-left"' in of["event:pull-out-of-troops"]
    assert 'class="within"' in of["event:discovery-of-the-grave"]
    assert drawn.svg.count('class="hangs"') >= 4
    assert "event:burying-of-bodies" in drawn.undated
    assert "event:insurgence" in [row.identity for row in drawn.rows]
    assert "event:insurgence" not in of


def test_an_axis_is_to_scale_where_that_shows_something():
    even = Axis([date(2022, 1, day) for day in range(1, 29)], 0, 800)
    assert even.to_scale
    assert even.x(date(2022, 1, 15)) == pytest.approx(800 * 14 / 27)
    torn = Axis([date(1990, 1, 1), *(date(2022, 4, day) for day in range(1, 20))], 0, 800)
    assert not torn.to_scale
    positions = [torn.x(date(2022, 4, day)) for day in range(1, 20)]
    assert all(after - before >= 10 for before, after in pairwise(positions))
    assert [long for _, _, long in torn.cuts()] == ["32 years"]
    assert Axis([date(2022, 1, 1)], 0, 800).x(date(2022, 1, 1)) == 400


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-04-27", "27 April 2022"),
        ("2022-04?", "April 2022 (uncertain)"),
        ("2022-04-XX", "a day in April 2022 that is not known"),
        ("2022-XX", "a month of 2022 that is not known"),
        ("202X", "a year in the 2020s"),
        ("2022-21", "the spring of 2022 (north)"),
        ("2022-04-19/..", "from 19 April 2022, with no end"),
        ("/2022-04-19", "from a time that is not known to 19 April 2022"),
        ("../2022", "at any time up to 2022"),
        ("2021/2022~", "2021 to 2022 (about)"),
        ("2022-02-30", "30 February 2022"),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_given(edtf, words):
    assert in_words(Edtf(edtf)) == words


@pytest.mark.parametrize(
    ("precision", "told"),
    [
        ("exact", "16.1235° N, 3.9877° W"),
        ("vicinity", "16.12° N, 3.99° W"),
        ("populated_place", "16.12° N, 3.99° W"),
        ("admin2", "16.1° N, 4.0° W"),
        ("country", "16° N, 4° W"),
        ("unknown", "16.1° N, 4.0° W"),
    ],
)
def test_no_coordinate_is_told_or_drawn_finer_than_it_is_known(precision, told, make, write):
    text = write(make(place("somewhere", point(-3.98765432, 16.12345678), precision=precision)))
    assert told in text
    assert "98765" not in text
    assert "12345" not in text


def test_a_circle_has_the_radius_of_the_record_and_no_other_place_has_one(make):
    data = make(
        place("wide", point(0, 0), precision="vicinity", uncertainty_m=111_320),
        place("town", point(2, 0), precision="populated_place"),
        place("spot", point(1, 1), precision="exact"),
        place("box", bbox=[3, 3, 4, 4]),
    )
    svg = map_of(Scene(data), borders=True).svg
    (radius,) = re.findall(r'class="reach"[^>]* r="([\d.]+)"', svg)
    lines = [float(x) for x in re.findall(r'class="grid" d="M([\d.]+) 0V', svg)]
    degree = (lines[1] - lines[0]) / (1 if "3° E" in svg else 2)
    assert float(radius) == pytest.approx(degree, rel=0.03)
    assert svg.count('class="nominal"') == 1
    assert svg.count("place area") == 1


def test_what_has_no_coordinates_is_said_in_words_and_not_drawn(make, write):
    text = write(make(place("land", precision="country"), place("grave", within="location:land")))
    assert "No place has coordinates" in text
    assert 'id="map-picture"' not in text
    assert text.count("No coordinates") >= 4


def test_places_on_both_sides_of_the_date_line_lie_together(make):
    data = make(place("west", point(179, -17), precision="admin2"), place("east", point(-179, -17), precision="admin2"))
    svg = map_of(Scene(data), borders=True).svg
    spots = [float(x) for x in re.findall(r'class="nominal" cx="([\d.]+)"', svg)]
    assert abs(spots[0] - spots[1]) < 500
    assert "179° E" in svg or "180°" in svg


@pytest.mark.parametrize(
    "spots",
    [
        [(0, -90, 9_000_000), (179, 89, None)],
        [(-179, 0, 20_000_000)],
        [(-170, 10, None), (-50, 10, None), (60, 10, None), (170, 10, None)],
        [(180, 90, None), (-180, -90, None)],
    ],
)
def test_every_place_is_on_the_paper_wherever_it_is(spots, make):
    records = [
        place(f"p{number}", point(x, y), precision="exact", **({"uncertainty_m": metres} if metres else {}))
        for number, (x, y, metres) in enumerate(spots)
    ]
    svg = map_of(Scene(make(*records)), borders=True).svg
    wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    assert wide == 980
    assert 300 <= high <= 800
    dots = re.findall(r'class="dot" cx="([-\d.]+)" cy="([-\d.]+)"', svg)
    assert dots
    assert all(-1 <= float(x) <= wide + 1 and -1 <= float(y) <= high + 1 for x, y in dots)
    assert 'class="land" d="M' in svg


def test_borders_carry_a_note_and_can_be_left_out(make, write):
    data = make(place("here", point(35.5, 12.5), precision="exact"))
    with_borders, without = write(data), write(data, borders=False)
    assert 'class="border" d="M' in with_borders
    assert "take no position" in with_borders
    assert 'class="border"' not in without
    assert "Lines between countries are left out." in without


def test_a_map_of_the_world_is_no_burden(make, write):
    data = make(
        *(
            place(f"p{number}", point(x, y), precision="country")
            for number, (x, y) in enumerate([(-150, 60), (140, -30), (0, 0)])
        )
    )
    assert len(write(data)) < 700_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_side_is_red_or_green(scheme):
    css = (FOLDER / "_page" / "dossier.css").read_text("utf-8")
    block = css.split("[data-theme=dark] {")[1] if scheme == "dark" else css.split("@media")[0]
    colours = re.findall(r"--side-[1-6]: #([0-9a-f]{6})", block)[:6]
    assert len(set(colours)) == 6
    for colour in colours:
        hue, _, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
        assert saturation < 0.2 or not (hue < 25 / 360 or hue > 335 / 360 or 70 / 360 < hue < 170 / 360), colour


def test_texts_fit_their_room():
    assert fitted("short", 13, 100) == "short"
    assert fitted("a very long name of somebody", 13, 80).endswith("…")
    lines = wrapped("several words that do not fit on one line of this width at all", 13, 120, 3)
    assert len(lines) == 3
    assert all(width(line, 13) <= 120 for line in lines)
    assert wrapped("x" * 500, 13, 120, 2)[0].endswith("…")
    assert wrapped("", 13, 120, 2) == []


def test_a_name_is_written_beside_each_of_few_places_and_only_numbers_beside_many(make):
    few = map_of(Scene(make(place("here", point(1, 1), precision="exact"))), borders=False).svg
    assert "1. here</text>" in few
    many = [place(f"p{number}", point(number / 10, 1), precision="exact") for number in range(_marks.NAMED + 1)]
    assert "p3" not in re.sub(
        '<title>.*?</title>|aria-label="[^"]*"|(?:href|data-id)="[^"]*"',
        "",
        map_of(Scene(make(*many)), borders=False).svg,
    )


def test_custody_is_drawn_in_the_order_of_time_with_open_ends_and_whoever_holds(make):
    from conflictschema.view._custody import custody

    def held(holder, **more):
        return {"holder": holder, "role": "holder", "voice": "source", **more}

    event = {"type": "event", "kind": "handover", "summary": "S."}
    asset = {
        "type": "military_asset",
        "id": "military_asset:base",
        "kind": "installation",
        "description": "A base.",
        "custody": [
            held("actor:late", begun_by="event:second"),
            held("actor:early", ended_by="event:first"),
            held("actor:between", begun_by="event:first", ended_by="event:second"),
            held("actor:ever"),
        ],
    }
    unordered = asset | {"id": "military_asset:other", "custody": [held("actor:early")]}
    data = make(
        event | {"id": "event:first", "when": {"edtf": "2020"}},
        event | {"id": "event:second", "when": {"edtf": "2021-05"}},
        asset,
        unordered,
    )
    drawn = custody(Scene(data))
    bars = re.findall(r'class="fill( [\w-]+)?" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn.chains[0].svg)
    assert [fade.strip() for fade, _, _ in bars] == ["to-right", "from-left", "", "both-ways"]
    late, early, between, ever = ((float(x), float(x) + float(width)) for _, x, width in bars)
    assert early[1] == between[0] < between[1] == late[0]
    assert (early[0], late[1]) == ever
    assert drawn.chains[0].svg.count('role="img"') == 4
    assert drawn.chains[1].svg is None
    assert len(drawn.rows) == 5
