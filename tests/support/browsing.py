"""What tests that look at pages in a browser share: a Chromium that is on the machine, and a page cut off from all else."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine, so nothing was looked at in a browser")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser):
    """A page that notes what goes wrong on it, and what it asks of other machines."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    opened = context.new_page()
    opened.faults = []
    opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("request", lambda asked: opened.faults.append(asked.url) if asked.url.startswith("http") else None)
    yield opened
    context.close()
    assert opened.faults == []


def grave(page, context=None):
    """The serious faults that axe finds on the page, or in the part of it that a selector names."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # It would load the style sheets once more, which a page from a folder may not.
    found = axe.run(page, context=context, options={"preload": False}).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], each["nodes"][0]["html"]) for each in serious]
