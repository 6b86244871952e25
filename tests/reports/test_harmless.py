"""Whatever stands in the data, no report lets it act: on a terminal, a browser, a spreadsheet, or a build server."""

import csv
import dataclasses
import io
import json
import os
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema._discover import names
from conflictschema.engine.result import Count
from conflictschema.finding import Finding, Place, Severity
from conflictschema.rules._around import dataset

SHELF = names("conflictschema.reports")
HOSTILE = (
    "\x1b]0;owned\x07",
    "\u202egnp.exe",
    "\u200b\ufeff",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://example.org")',
    "+1+cmd|' /C calc'!A0",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "::error file=x::y",
    "::stop-commands::token",
    "##[set-env name=X]y",
    "##vso[task.complete]",
    "%0A::error::x",
    "]]>",
    "a|b",
    "`code` *bold* [link](javascript:alert(1)) ![x](y)",
    "line\nbreak\r\nagain\u2028and",
    "\ud800",
    "\x00\ufffe\uffff",
    "@everyone #1 !2 https://example.org www.example.org",
    "' or 1=1",
    "x" * 5_000,
)
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufffe\uffff]"
)
TAG = re.compile(r"<(?!/?(details|summary|code)>)[a-zA-Z/!]")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The result for a sound dataset."""
    path = tmp_path_factory.mktemp("sound") / "sound.jsonl"
    path.write_bytes(dataset(""))
    return cs.validate(path)


@pytest.fixture(scope="module")
def result_of(base):
    """`result_of(value)` is a result in which the value stands wherever data can stand."""

    def made(value, file=None):
        entry = base.catalogue["CS023"]
        named = os.fsdecode(value.encode("utf-8", "replace"))
        places = (Place(file=file, line=3, sheet=value, cell="C17", row=2), Place(file=file or named), Place())
        findings = tuple(
            Finding(
                code=entry.code,
                name=entry.name,
                severity=Severity.ERROR,
                place=place,
                pointer=f"/{value}/0",
                record=value,
                field=value,
                value=value,
                parameters={"found": value, "field": "kind", "hint": "", "record": value},
            )
            for place in places
        )
        return dataclasses.replace(
            base,
            findings=findings,
            counts={"CS023": Count("CS023", entry.name, Severity.ERROR, 3, 3)},
            failures={"CS204": f"ValueError: {value}"},
        )

    return made


def check(name, text):
    assert not UNSEEN.search(text.removeprefix("\ufeff"))
    text.encode()
    assert "##[" not in text
    assert "##vso[" not in text
    for line in text.splitlines():
        if line.lstrip().startswith("::"):
            assert name == "github"
            assert re.match(r"::(error|warning|notice) [a-z]+=", line)
    PARTICULAR.get(name, lambda _: None)(text)


def check_csv(text):
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def check_github(text):
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert sum(line.startswith("::error") for line in commands) == 4
    for line in commands:
        properties = line.removeprefix("::").partition(" ")[2].partition("::")[0]
        assert re.fullmatch(r"((file|line|title)=[^,:]*(,|$))+", properties), line


def check_markdown(text):
    assert not TAG.search(text)
    shown = re.sub(r"`[^`\n]*`", "", text)
    assert not re.search(r"(?<!&)#[0-9]|@[a-z]|\]\(|!\[|https?://|www\.", shown.replace("### ", ""))
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.count("|") in (4, 5)


def check_xml(text):
    ET.fromstring(text)  # noqa: S314  it was made here
    assert not TAG.search(re.sub(r"</?[a-z-]+( [a-z]+=\"[^\"<]*\")*/?>|<\?xml[^>]*>", "", text))


def check_page(text):
    body = text.partition("<body>")[2]
    written, _, script = body.partition("<script")
    assert "</script>\n</body>" in script
    assert script.count("<script") == 0
    assert not re.search(r"<(script|img|iframe|link|object|svg|style)|[ \n]on[a-z]+=\"|javascript:[^)]*\"", written)


def check_lines(text):
    for line in text.splitlines():
        json.loads(line)


PARTICULAR = {
    "csv": check_csv,
    "github": check_github,
    "html": check_page,
    "md": check_markdown,
    "junit": check_xml,
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "jsonl": check_lines,
}


@pytest.mark.parametrize("name", SHELF)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_harmless_in_every_report(name, value, render, result_of):
    check(name, render(name, result_of(value)))
    check(name, render(name, result_of(value), width=60))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.text(st.characters(exclude_categories=())) | st.tuples(st.sampled_from(HOSTILE), st.text()).map("".join)
)
def test_no_text_at_all_acts_in_any_report(value, render, result_of):
    result = result_of(value)
    for name in SHELF:
        check(name, render(name, result))


@pytest.mark.parametrize("name", SHELF)
def test_without_values_nothing_of_it_is_shown(name, render, result_of):
    told = "Zanzibar-Quatsch"
    assert told in render(name, result_of(told))
    # The name of a file was given on the command line, and is no value of the data.
    assert told not in render(name, result_of(told, file="data.jsonl"), values=False)


def test_a_cell_that_was_made_harmless_can_be_had_back(render, result_of):
    text = render("csv", result_of("=1"))
    values = {row["value"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))}
    assert "'=1" in values
    again = render("csv", result_of("'=1"))
    assert "''=1" in {row["value"] for row in csv.DictReader(io.StringIO(again.removeprefix("\ufeff"), newline=""))}
