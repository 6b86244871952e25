"""Reports: what a reader gets, and that all of them say the same."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from conflictschema._discover import names
from conflictschema._version import VERSION

SHELF = names("conflictschema.reports")
ENDINGS = {"text": "txt", "junit": "xml", "github": "log", "gitlab": "gitlab.json", "sarif": "sarif.json"}


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def in_json(data):
    return {(code, count["severity"]): count["found"] for code, count in data["counts"].items()}


def in_csv(text):
    counts = Counter()
    for row in rows(text):
        if row["count"]:
            counts[row["code"], row["severity"]] += int(row["count"])
    return counts


def in_github(text):
    counts, severities = Counter(), {"error": "error", "warning": "warning", "notice": "notice"}
    for command, title, message in re.findall(r"^::(\w+) [^:]*title=([^:]*)::(.*)$", text, re.MULTILINE):
        code, _, rest = title.partition(" ")
        if rest.endswith("not kept"):
            counts[code, severities[command]] += int(re.match(r"[0-9,]+", message)[0].replace(",", ""))
        elif not rest.endswith(("not checked", "failed")) and code.startswith("CS"):
            counts[code, severities[command]] += 1
    return counts


def in_gitlab(text):
    counts, severities = Counter(), {"major": "error", "minor": "warning", "info": "notice"}
    for issue in json.loads(text):
        code, what = issue["check_name"], issue["description"]
        rest = re.match(r"[A-Z0-9]+ [a-z0-9-]+ \(not kept\): ([0-9,]+)", what)
        if rest:
            counts[code, severities[issue["severity"]]] += int(rest[1].replace(",", ""))
        elif not re.match(r"([A-Z0-9]+ [a-z0-9-]+ \()?(not checked|failed)\)?: ", what):
            counts[code, severities[issue["severity"]]] += 1
    return counts


def in_sarif(text):
    (run,) = json.loads(text)["runs"]
    return in_json(run["properties"])


def in_junit(text):
    properties = ET.fromstring(text).iterfind("testsuite/properties/property")  # noqa: S314  it was made here
    found = [(*each.get("name").split(" "), each.get("value")) for each in properties]
    return {(code, severity): int(value) for severity, code, _, value in (each for each in found if len(each) == 4)}


def in_md(text):
    found = re.findall(r"^\| (error|warning|notice) \| (\S+) \S+ \| ([0-9,]+) \|", text, re.MULTILINE)
    return {(code, severity): int(number.replace(",", "")) for severity, code, number in found}


def in_text(text):
    found = re.findall(r"^ *([0-9,]+)  (error|warning|notice) +(\S+)  \S+$", text, re.MULTILINE)
    return {(code, severity): int(number.replace(",", "")) for number, severity, code in found}


COUNTS = {
    "json": lambda text: in_json(json.loads(text)),
    "jsonl": lambda text: in_json(json.loads(text.splitlines()[-1])),
    "csv": in_csv,
    "github": in_github,
    "gitlab": in_gitlab,
    "junit": in_junit,
    "md": in_md,
    "sarif": in_sarif,
    "text": in_text,
}
"""How a reader gets the counts by code and severity out of each report."""


def exact(result):
    return {(code, count.severity.value): count.found for code, count in result.counts.items()}


def test_it_is_known_how_to_count_in_every_report():
    assert set(COUNTS) == set(SHELF)


@pytest.mark.parametrize("name", SHELF)
def test_the_golden_report(name, dirty, render, golden):
    result = dirty("missing.jsonl", max_findings=6)
    text = render(name, result).replace(f'"{VERSION}"', '"VERSION"')
    golden(text, f"dirty.{ENDINGS.get(name, name)}")


@pytest.mark.parametrize("name", SHELF)
def test_the_golden_report_without_values(name, dirty, render, golden):
    text = render(name, dirty(), values=False).replace(f'"{VERSION}"', '"VERSION"')
    golden(text, f"hidden.{ENDINGS.get(name, name)}")


@pytest.mark.parametrize("name", SHELF)
@pytest.mark.parametrize("options", [{}, {"max_findings": 1}])
@pytest.mark.parametrize("statistics", [False, True])
def test_every_report_counts_as_the_result_does(name, options, statistics, dirty, render):
    result = dirty("missing.jsonl", **options)
    assert COUNTS[name](render(name, result, statistics=statistics or name == "text")) == exact(result)


@pytest.mark.parametrize("name", SHELF)
def test_every_report_says_what_was_not_checked_and_why(name, dirty, render):
    text = render(name, dirty())
    assert "CS201" in text
    assert "It was not selected." in text
    assert "not re-checked" in text
