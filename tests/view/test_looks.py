"""What the pictures look like, held loosely against what they looked like when somebody last looked at them.

`pytest --update-goldens tests/view/test_looks.py` takes them anew; look at them before they are committed. Fonts differ
between machines, so what is compared are the greys of a coarse grid.
"""

import base64
from pathlib import Path

import pytest
from river import river

LOOKS = Path(__file__).parent / "looks"
NEAR = 9
"""By how many of 255 steps of grey the cells of the grid may differ in the mean."""
FAR = 30
"""By how many steps two different pictures of the page differ at the least."""
GRID = """async ([first, second]) => {
  const grid = async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(48, 48), pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, 48, 48);
    const { data: pixels } = pen.getImageData(0, 0, 48, 48);
    return { grey: Array.from({ length: 48 * 48 }, (_, at) => (pixels[at * 4] + pixels[at * 4 + 1] + pixels[at * 4 + 2]) / 3), ratio: bitmap.width / bitmap.height };
  };
  const [a, b] = [await grid(first), await grid(second)];
  return { apart: a.grey.reduce((sum, grey, at) => sum + Math.abs(grey - b.grey[at]), 0) / a.grey.length, ratio: a.ratio / b.ratio };
}"""


@pytest.fixture(scope="module")
def look(browser, mali, write, tmp_path_factory):
    """`look(selector, scheme, width)` is a picture of a part of a page, as bytes."""
    folder = tmp_path_factory.mktemp("looks")
    (folder / "mali.html").write_text(write(mali), encoding="utf-8")
    (folder / "places.html").write_text(write(river()), encoding="utf-8")

    def taken(name, selector, scheme, width):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, device_scale_factor=0.5, offline=True
        )
        page = context.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        picture = page.locator(selector).first.screenshot()
        context.close()
        return picture

    return taken


@pytest.fixture(scope="module")
def apart(browser):
    """`apart(first, second)` is by how much two pictures differ, and how their shapes do."""
    page = browser.new_page()

    def compared(*pictures):
        return page.evaluate(GRID, [f"data:image/png;base64,{base64.b64encode(each).decode()}" for each in pictures])

    yield compared
    page.close()


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("glance", ("mali", "#glance", "light", 1280)),
        ("graph", ("mali", "#graph-picture", "light", 1280)),
        ("graph-dark", ("mali", "#graph-picture", "dark", 1280)),
        ("timeline", ("mali", "#timeline-picture", "light", 1280)),
        ("custody", ("mali", "#custody-0-picture", "light", 1280)),
        ("card", ("mali", "[id='allegation:fama-killed-civilians']", "light", 390)),
        ("map", ("places", "#map-picture", "light", 1280)),
    ],
)
def test_a_picture_looks_as_it_did(name, where, look, apart, request):
    taken, file = look(*where), LOOKS / f"{name}.png"
    if request.config.getoption("--update-goldens"):
        LOOKS.mkdir(exist_ok=True)
        file.write_bytes(taken)
    found = apart(taken, file.read_bytes())
    assert found["apart"] < NEAR
    assert 0.85 < found["ratio"] < 1.18


def test_pictures_that_differ_are_told_apart(apart):
    graph, dark, timeline = ((LOOKS / f"{name}.png").read_bytes() for name in ("graph", "graph-dark", "timeline"))
    assert apart(graph, dark)["apart"] > FAR
    assert apart(graph, timeline)["apart"] > NEAR
