"""How the page works: filter, sorting, enlarging, the keyboard, dark and light; and that it is whole without a script."""

from itertools import pairwise

import pytest


@pytest.fixture(scope="module")
def text(mali, write):
    return write(mali)


def cards(page):
    return page.locator(".card:visible").count()


def test_the_filter_shows_what_is_looked_for(text, shown):
    page = shown(text)
    everything = cards(page)
    page.keyboard.press("/")
    page.keyboard.type("maïga")  # as the name is written elsewhere
    page.locator("#told:not(:empty)").wait_for()
    assert 0 < cards(page) < everything
    assert page.locator("#told").inner_text() == f"{cards(page)} of {everything} records are shown."
    assert page.locator("#everything-table tbody tr:visible").count() == cards(page)
    page.keyboard.press("Escape")
    page.locator("#told:empty").wait_for(state="attached")
    assert cards(page) == everything


def test_the_filter_takes_a_party_a_type_and_where_it_stands(text, shown):
    page = shown(text)
    page.select_option("#party", "actor:russian-mercenaries")
    page.select_option("#kind", "allegation")
    page.locator("#told:not(:empty)").wait_for()
    allegations = page.locator(".card:visible").evaluate_all("cards => cards.map(card => card.id)")
    assert "allegation:burying-of-bodies" in allegations
    assert "allegation:spying" not in allegations
    page.select_option("#stands", "met by a counter-allegation")
    page.wait_for_timeout(300)
    assert page.locator(".card:visible").evaluate_all("cards => cards.map(card => card.id)") == [
        "allegation:french-committed-grievous-crimes"
    ]
    assert page.locator(".node.faint").count() > 5
    assert page.locator("section[data-kind=event]").is_hidden()


def test_a_link_to_what_the_filter_hides_shows_it(text, shown):
    page = shown(text)
    page.locator("#query").fill("spying")
    page.locator("#told:not(:empty)").wait_for()
    assert page.locator("[id='actor:afp']").is_hidden()
    page.evaluate("location.hash = '#actor:afp'")
    page.locator("[id='actor:afp']").wait_for()
    assert page.locator("#query").input_value() == ""


def test_a_table_is_sorted_by_its_columns_with_the_keyboard(text, shown):
    page = shown(text)
    head = page.locator("#dates-table thead th").nth(3)
    earliest = page.locator("#dates-table tbody td:nth-child(4)")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    up = [each for each in earliest.all_inner_texts() if each[0].isdigit()]
    assert up == sorted(up)
    assert earliest.last.inner_text() == "not bounded"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert earliest.first.inner_text() == "not bounded"


def test_a_picture_is_enlarged_by_buttons_and_keys(text, shown):
    page = shown(text)
    picture, scroll = page.locator("#graph-picture"), page.locator("#graph .scroll")
    before = picture.bounding_box()["width"]
    page.get_by_role("button", name="Enlarge the picture: Who alleges what").click()
    assert picture.bounding_box()["width"] == pytest.approx(before * 1.3, rel=0.01)
    scroll.focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert picture.bounding_box()["width"] == pytest.approx(before / 1.3, rel=0.01)
    page.keyboard.press("0")
    assert picture.bounding_box()["width"] == pytest.approx(scroll.evaluate("each => each.clientWidth"), abs=2)


def test_what_hangs_together_lights_up_when_it_has_the_focus_and_leads_to_its_card(text, shown):
    page = shown(text)
    node = page.locator("#graph-picture [data-id='denial:images-are-false']")
    node.focus()
    lit = page.locator("#graph-picture .node.on").evaluate_all("nodes => nodes.map(node => node.dataset.id)")
    assert sorted(lit) == ["allegation:fama-killed-civilians", "denial:images-are-false"]
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#denial:images-are-false"
    assert page.locator("[id='denial:images-are-false']").is_visible()


def test_a_picture_can_be_dragged_and_a_drag_follows_no_link(text, shown, page):
    page.set_viewport_size({"width": 700, "height": 900})
    shown(text)
    scroll = page.locator("#graph .scroll")
    scroll.scroll_into_view_if_needed()
    box = page.locator("#graph-picture [data-id='allegation:burying-of-bodies']").bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] - 60, box["y"] + 40, steps=4)
    page.mouse.up()
    assert scroll.evaluate("each => each.scrollLeft") == pytest.approx(120, abs=3)
    assert page.evaluate("location.hash") == ""
    page.locator("#graph-picture [data-id='allegation:burying-of-bodies']").click()
    assert page.evaluate("location.hash") == "#allegation:burying-of-bodies"


def test_dark_and_light_are_chosen_by_a_button_that_says_which(text, shown):
    page = shown(text)
    colour = "getComputedStyle(document.body).backgroundColor"
    button, light = page.locator("#theme"), page.evaluate(colour)
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate(colour) != light
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_without_a_script_all_is_there(text, browser, tmp_path):
    (tmp_path / "dossier.html").write_text(text, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((tmp_path / "dossier.html").as_uri())
    assert not page.locator("#filter").is_visible()
    for part in ("#graph-picture", "#timeline-picture", "#custody-0-picture", ".nest", "#everything-table"):
        assert page.locator(part).first.is_visible()
    assert page.locator(".card").count() == 62
    context.close()


def test_paper_shows_what_is_unfolded_and_no_controls(text, shown):
    page = shown(text)
    fields = page.locator(".card details dl").first
    assert fields.is_hidden()
    page.locator("#unfold").click()
    assert page.locator("#unfold").get_attribute("aria-pressed") == "true"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("div.bar").is_hidden()
    assert page.locator(".tools").first.is_hidden()
    assert fields.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_headings_go_down_one_step_at_a_time_and_tables_have_captions(text, shown):
    page = shown(text)
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("table").count() == page.locator("table > caption").count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the contents"
