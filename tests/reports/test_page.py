"""The HTML report: what it draws, how large it becomes, and how it works in a browser that reaches nothing."""

import dataclasses
import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from browsing import grave

import conflictschema as cs
from conflictschema.engine.result import Count
from conflictschema.finding import Finding, Place, Severity
from conflictschema.generate.template import template
from conflictschema.reports._report import Manner
from conflictschema.reports.html import _coded

HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "</code></pre></details><svg onload=alert(1)>",
    '"><iframe src=javascript:alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "</script><script>document.title=1",
    "x" * 5_000,
)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def many(result, codes, sentences, each):
    """A result with so many findings of so many rules, every one with long and hostile texts."""
    findings = [
        Finding(
            code=code,
            name=result.catalogue[code].name,
            severity=result.catalogue[code].severity,
            place=Place(file="data.jsonl", line=number + 1, row=number),
            pointer="/kind",
            record=f"actor:<&{number}>",
            field="kind",
            value="<&>" * 60,
            parameters=dict.fromkeys(re.findall(r"\{(\w+)", result.catalogue[code].message), f"{number % sentences}<&"),
        )
        for code in codes
        for number in range(each)
    ]
    counts = {
        code: Count(code, result.catalogue[code].name, result.catalogue[code].severity, 1_000_000 // len(codes), each)
        for code in codes
    }
    return dataclasses.replace(result, findings=tuple(findings), counts=counts)


@pytest.fixture
def table(tmp_path, monkeypatch):
    """The result for the partner's table, in which a number is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "incidents.csv").write_bytes((EXAMPLES / "partner-table" / "incidents.csv").read_bytes())
    return cs.validate("incidents.csv", mapping=EXAMPLES / "partner-table" / "incidents.yaml")


@pytest.mark.parametrize(("sentences", "each"), [(1, 5_000), (5_000, 5_000)])
def test_a_million_findings_take_five_megabytes_at_the_most_and_every_rule_is_shown(sentences, each, shelf):
    base = cs.validate(EXAMPLES / "first-steps")
    codes = [code for code in base.catalogue if code[2] in "012"][:40]
    text = "".join(shelf["html"]().render(many(base, codes, sentences, each // len(codes) * 10), Manner()))
    assert len(text.encode()) < 5_000_000
    for code in codes:
        part = text.partition(f'id="{code}"')[2].partition('class="rule ')[0]
        assert 'class="where"' in part
        assert re.search(r"Showing [0-9,]+ of 25,000\.", part)


@pytest.fixture
def filled(tmp_path, monkeypatch):
    """The result for a template that was filled in, with a word that is none and a cell that should not be empty."""
    monkeypatch.chdir(tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(template("event", "location")))
    for page in book["event"], book["location"]:
        for row in (2, 3, 4):
            page.cell(row, 1).value = None
    book["event"]["C3"], book["event"]["D4"] = "atack", None
    book.save("partner.xlsx")
    return cs.validate("partner.xlsx", select="CS023")


def test_the_rows_around_a_cell_of_a_workbook_are_drawn_from_its_sheet(filled, render):
    text = render("html", filled)
    word = text.partition('id="CS023"')[2].partition("</details>")[0]
    assert '<td class="bad"><mark>atack</mark></td>' in word
    assert '<th scope="row" class="here">3</th>' in word
    assert re.findall(r'<th scope="col"[^>]*>([A-Z]+)</th>', word) == ["A", "B", "C", "D", "E"]
    assert '<tr class="header"><th scope="row">1</th><td>skip</td><td>id</td><td>kind</td>' in word
    empty = text.partition('id="CS048"')[2].partition("</details>")[0]
    assert '<td class="bad"><mark>(empty)</mark></td>' in empty
    assert "event:trucks-stopped" in empty
    assert "atack" not in render("html", filled, values=False)


def test_what_a_rule_says_in_backticks_is_code_and_nothing_is_markup(filled, render):
    assert "; <code>other</code> is for what is stated" in render("html", filled)
    assert str(_coded("a <b> `<i>` & `")) == "a &lt;b&gt; <code>&lt;i&gt;</code> &amp; <code></code>"


def test_on_paper_everything_is_there_and_its_pages_are_numbered(page, filled, render, tmp_path):
    (tmp_path / "report.html").write_text(render("html", filled), "utf-8")
    page.goto((tmp_path / "report.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("#filter").evaluate("it => getComputedStyle(it).display") == "none"
    colour = page.locator("h1").evaluate("it => getComputedStyle(it).color")
    assert colour == "rgb(138, 15, 12)", "on paper the colours are those for white"
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("there is no pdftotext on this machine, so nobody read the paper")
    read = subprocess.run([reader, "-layout", "-", "-"], input=page.pdf(format="A4"), capture_output=True, check=True)
    *sheets, _ = read.stdout.decode().split("\f")
    ends = [each.split("\n")[-2].replace(" ", "") for each in sheets]
    assert ends == [f"{number}/{len(sheets)}" for number in range(1, len(sheets) + 1)]
    assert all(word in "".join(sheets) for word in ("atack", "(empty)", "What was read"))


def test_on_a_phone_a_rule_has_its_name_on_one_line(page, filled, render, tmp_path):
    (tmp_path / "report.html").write_text(render("html", filled), "utf-8")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator('.rules a[href="#CS023"]').bounding_box()["height"] < 30
    assert grave(page) == []


def test_the_rows_around_a_cell_are_drawn_as_a_spreadsheet_shows_them(table, render):
    text = render("html", table)
    assert '<td class="bad"><mark>4-6</mark></td>' in text
    assert '<th scope="row" class="here">4</th>' in text
    assert '<th scope="col" class="here">F</th>' in text
    assert '<tr class="header"><th scope="row">2</th>' in text
    assert "4-6" not in render("html", table, values=False)


def test_rows_are_not_drawn_of_a_table_that_was_changed_meanwhile(table, render):
    path = Path("incidents.csv")
    path.write_bytes(path.read_bytes().replace(b"Killed", b"Slain"))
    assert "<mark>4-6</mark>" not in render("html", table)


@pytest.fixture
def shown(page, tmp_path):
    def opened(text):
        (tmp_path / "report.html").write_text(text, encoding="utf-8")
        page.goto((tmp_path / "report.html").as_uri())
        return page

    return opened


def test_the_filter_shows_what_is_looked_for(dirty, render, shown):
    page = shown(render("html", dirty("missing.jsonl")))
    places = page.locator(".places > li:visible")
    before = places.count()
    page.keyboard.press("/")
    page.keyboard.type("goverment")
    assert 0 < places.count() < before
    assert page.locator("details.rule:visible").count() == 1
    assert " 1 of " in page.locator("#told").inner_text()
    page.locator("#query").fill("")
    page.locator("input[value=error]").uncheck()
    assert page.locator("details.rule.error:visible").count() == 0
    assert page.locator("details.rule.warning:visible").count() > 0


def test_hostile_texts_stay_texts_and_nothing_is_run(dirty, render, shown):
    base = dirty()
    entry = base.catalogue["CS023"]
    findings = tuple(
        Finding(
            code=entry.code,
            name=entry.name,
            severity=Severity.ERROR,
            place=Place(file="data.jsonl", line=3, row=2),
            record=value,
            field=value,
            value=value,
            parameters={"found": value, "field": "kind", "hint": "", "record": value},
        )
        for value in HOSTILE
    )
    counts = {"CS023": Count("CS023", entry.name, Severity.ERROR, len(findings), len(findings))}
    page = shown(render("html", dataclasses.replace(base, findings=findings, counts=counts)))
    assert page.title().startswith("Not valid yet.")
    assert page.locator("script, img, iframe, object, svg").count() == 1
    assert "<img src=x onerror=alert(1)>" in page.locator("#CS023").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_fits_its_window_and_has_no_serious_fault(width, scheme, dirty, table, render, shown):
    page = shown(render("html", dirty()))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for result in (dirty("missing.jsonl", max_findings=6), table):
        shown(render("html", result))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert grave(page) == []


def test_without_a_script_all_is_there_and_no_filter(dirty, render, browser, tmp_path):
    (tmp_path / "report.html").write_text(render("html", dirty()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    assert not page.locator("#filter").is_visible()
    assert page.locator("details.rule .where").first.is_visible()
    context.close()
