"""The site of the project: every link leads somewhere, nothing is asked of another machine, and it can be read and used.

It is built twice, by mkdocs and by properdocs, from the same settings. What needs a browser says so where there is none.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pages
import pytest
from browsing import grave

ROOT = Path(__file__).resolve().parents[2]


def built(tool, folder):
    if not (ROOT / "mkdocs.yml").is_file():
        pytest.skip("the settings of the site are not here")
    done = subprocess.run(
        [sys.executable, "-m", tool, "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built("mkdocs", tmp_path_factory.mktemp("site") / "mkdocs")


@pytest.fixture(scope="module")
def read(site):
    return pages.read(site)


def test_every_link_of_the_site_leads_to_a_page_and_a_place(site, read):
    assert len(read) > 200
    assert pages.broken(site, read) == []


def test_no_page_loads_anything_from_another_machine(site, read):
    assert pages.foreign(read) == []
    for path in site.rglob("*.css"):
        if path.name != "palette.css":
            addresses = re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)]+)", path.read_text("utf-8"))
            assert addresses == [], path.name
    assert "iframe-worker" in (site / "index.html").read_text("utf-8")
    assert "unpkg" not in "".join(path.read_text("utf-8") for path in site.rglob("*.html"))


def test_the_made_pages_stand_in_the_navigation(read):
    assert "reference/records/denial.html" in read["index.html"].links
    assert "denies_act" in read["reference/vocabularies/denial_kind.html"].places


def test_properdocs_builds_the_same_site(site, tmp_path):
    other = built("properdocs", tmp_path / "properdocs")
    told = {path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()}
    assert told == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in ("index.html", "reference/records/denial.html", "reference/rules/cs204.html"):
        bodies = [
            re.search(r"<article.*?</article>", (folder / name).read_text("utf-8"), re.DOTALL)[0]
            for folder in (site, other)
        ]
        assert bodies[0] == bodies[1]


# In a browser.


def test_search_works_from_a_folder_without_a_server(site, page):
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("denies_responsibility")
    first = page.locator(".md-search-result__link").first
    first.wait_for(timeout=20_000)
    assert "denial_kind" in " ".join(
        page.locator(".md-search-result__link").evaluate_all("all => all.map(each => each.href)")
    )


def test_the_keyboard_reaches_the_text_and_shows_where_it_is(site, page):
    page.goto((site / "reference" / "records" / "denial.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
    outlines = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        outlines.add(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
    assert outlines == {"solid"}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize(
    "name", ["reference/records/response.html", "reference/rules/cs204.html", "reference/diagrams/index.html"]
)
def test_pages_fit_their_window_and_have_no_serious_fault(site, page, name, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / name).as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "nothing but a table or a block of code scrolls sideways"
    page.locator("article").wait_for()
    assert grave(page, "article") == []
