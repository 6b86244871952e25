"""Events on the map: beside the place that the record gives, no more exactly than it is known, and each a link."""

import re

import pytest
from river import river

from conflictschema.view import _map
from conflictschema.view._map import map_of
from conflictschema.view._scene import Scene


def place(slug, geometry=None, **more):
    record = {
        "type": "location",
        "id": f"location:{slug}",
        "kind": "region",
        "names": [{"text": slug, "kind": "short"}],
    }
    return record | more | ({"geometry": geometry} if geometry else {})


def point(x, y):
    return {"type": "Point", "coordinates": [x, y]}


def event(slug, *where, **more):
    given = {"where": list(where)} if where else {}
    return {"type": "event", "id": f"event:{slug}", "kind": "attack", "summary": f"{slug}.", **given, **more}


def squares(drawn):
    """Of each square: its event, whether it is hollow, and what is told with it."""
    found = re.findall(r'<a class="happens( somewhere)?" href="#(event:[^"]+)"[^>]*aria-label="([^"]+)"', drawn.svg)
    return [(identity, bool(hollow), told) for hollow, identity, told in found]


@pytest.fixture(scope="module")
def drawn():
    return map_of(Scene(river()), borders=False)


def test_a_square_is_filled_only_where_the_spot_is_known(drawn):
    found = squares(drawn)
    filled = {identity for identity, hollow, _ in found if not hollow}
    assert filled == {"event:depot-fire", "event:hospital-strike"}
    somewhere = {identity: told for identity, hollow, told in found if hollow}
    assert set(somewhere) == {
        "event:camp-raid",
        "event:unrest",
        "event:road-block",
        "event:arrests-in-town",
        "event:depot-fire",
    }
    assert "somewhere in a country" in somewhere["event:unrest"]


def test_an_event_at_an_asset_is_where_the_asset_is_and_one_in_a_place_without_coordinates_in_what_holds_it(drawn):
    at = {name: [each.event for each in here] for name, here in drawn.happening.at.items()}
    assert at["location:hospital"] == ["event:depot-fire", "event:hospital-strike"]
    (told,) = [told for identity, _, told in squares(drawn) if identity == "event:camp-raid"]
    assert "the camp (somewhere in Eastern Province)" in told
    assert drawn.happening.at["location:east"][0].inside


def test_what_is_near_a_place_or_nowhere_is_told_in_words(drawn, write):
    assert drawn.off == ["event:flooding", "event:parley"]
    text = write(river())
    assert "2 of the events are not on the map" in text


def test_many_events_at_one_place_are_a_pile_with_their_number_that_leads_to_their_list(drawn, write):
    ((target, ids, inside),) = re.findall(
        r'class="happens pile somewhere" href="#([^"]+)" data-ids="([^"]+)"[^>]*>(.*?)</a>', drawn.svg
    )
    assert ids.split() == [f"event:day-{day}-at-the-dam" for day in range(1, 6)]
    assert ">5</text>" in inside
    (listed,) = re.findall(rf'<li id="{target}">(.*?)</li>', write(river()))
    assert re.findall(r'href="#(event:[^"]+)"', listed) == ids.split()


def test_places_at_one_spot_share_the_squares_of_their_events_and_none_stands_twice(make):
    data = make(
        place("a", point(1, 1), precision="exact"),
        place("b", point(1, 1), precision="exact"),
        event("both", "location:a", "location:b"),
        event("one", "location:b"),
    )
    found = squares(map_of(Scene(data), borders=False))
    assert [identity for identity, _, _ in found] == ["event:both", "event:one"]
    assert "one of 2 places" in found[0][2]


def test_a_country_has_no_dot(make):
    svg = map_of(Scene(make(place("land", point(1, 1), precision="country"))), borders=False).svg
    assert 'class="dot"' not in svg
    assert 'class="nominal"' in svg


def test_places_within_one_another_in_a_circle_are_at_no_place(make):
    data = make(
        place("a", within="location:b"),
        place("b", within="location:a"),
        place("c", point(1, 1), precision="exact"),
        event("lost", "location:a", "location:gone"),
    )
    assert map_of(Scene(data), borders=False).off == ["event:lost"]


def test_places_at_which_most_would_have_happened_are_drawn_first(make, monkeypatch):
    monkeypatch.setattr(_map, "DRAWN", 1)
    data = make(
        place("a", point(1, 1), precision="exact"),
        place("b", point(2, 2), precision="exact"),
        event("one", "location:b"),
    )
    drawn = map_of(Scene(data), borders=False)
    assert "2. b</text>" in drawn.svg
    assert [identity for identity, _, _ in squares(drawn)] == ["event:one"]
    assert drawn.off == []


def test_a_place_that_may_not_be_seen_draws_nothing_and_leaves_no_trace(make, write):
    seen = place("seen", point(10, 10), precision="exact")
    hidden = place("hidden", point(11, 11), precision="exact", sensitivity="red")
    told = event("told", "location:seen")
    with_it = write(make(seen, hidden, told, event("other", "location:hidden")), level="clear", borders=False)
    without = write(make(seen, told, event("other")), level="green", borders=False)
    assert with_it == without.replace("TLP:GREEN", "TLP:CLEAR")
    assert "location:hidden" not in with_it


def test_an_event_in_a_hidden_part_of_a_place_is_nowhere(make):
    from conflictschema.dataset.redaction import redacted
    from conflictschema.vocabularies.tlp import Tlp

    data = make(
        place("outer", point(10, 10), precision="exact"),
        place("inner", within="location:outer", sensitivity="red"),
        event("told", "location:inner"),
    )
    redaction = redacted(data, Tlp.CLEAR)
    assert map_of(Scene(redaction.dataset, redaction), borders=False).off == ["event:told"]


def test_the_filter_dims_events_on_the_map_and_a_pile_is_reached_by_keyboard(write, shown):
    page = shown(write(river()))
    page.locator("#query").fill("hospital strike")
    page.locator("#told:not(:empty)").wait_for()
    bright = page.locator("a.happens:not(.faint)").evaluate_all("all => all.map(each => each.dataset.id)")
    assert bright == ["event:hospital-strike"]
    page.locator("#query").fill("")
    pile = page.locator("a.happens.pile")
    pile.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#pile-1"
    assert page.locator("#pile-1").evaluate("each => each.matches(':target')")


@pytest.mark.parametrize("where", [("location:village", "location:spot"), ("location:spot", "location:village")])
def test_what_is_said_of_a_place_itself_goes_before_what_only_lies_in_it(where, make):
    data = make(
        place("spot", point(1, 1), precision="exact"),
        place("village", within="location:spot"),
        event("clash", *where),
    )
    drawn = map_of(Scene(data), borders=False)
    (clash,) = [each for each in drawn.happening.at["location:spot"] if each.event == "event:clash"]
    assert not clash.inside
