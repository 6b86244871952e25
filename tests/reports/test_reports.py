"""Reports: what a reader gets, and that all of them say the same."""

import csv
import dataclasses
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema._discover import names
from conflictschema._version import VERSION
from conflictschema.reports._report import Manner
from conflictschema.rules._around import dataset
from conflictschema.testing import strategies

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


def in_html(text):
    found = re.findall(r'<tr data-code="(\S+)" data-severity="(\S+)" data-found="([0-9]+)">', text)
    return {(code, severity): int(number) for code, severity, number in found}


def in_text(text):
    found = re.findall(r"^(error|warning|notice) (\S+) \S+ \(([0-9,]+)\): ", text, re.MULTILINE)
    found += [(severity, code, number) for number, severity, code in re.findall(STATISTICS, text, re.MULTILINE)]
    return {(code, severity): int(number.replace(",", "")) for severity, code, number in found}


STATISTICS = r"^ *([0-9,]+)  (error|warning|notice) +(\S+)  \S+$"
COUNTS = {
    "json": lambda text: in_json(json.loads(text)),
    "jsonl": lambda text: in_json(json.loads(text.splitlines()[-1])),
    "csv": in_csv,
    "github": in_github,
    "gitlab": in_gitlab,
    "html": in_html,
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
    assert COUNTS[name](render(name, result, statistics=statistics)) == exact(result)


@pytest.mark.parametrize("name", SHELF)
def test_every_report_says_what_was_not_checked_and_why(name, dirty, render):
    text = render(name, dirty())
    assert "CS201" in text
    assert "It was not selected." in text
    assert "not re-checked" in text


def test_the_text_report_says_a_thing_once_and_how_often(dirty, render):
    text = render("text", dirty())
    assert text.count("Did you mean “government”?") == 1
    assert "Did you mean “government”? (5)\n" in text
    assert "showing 6 of 8" in text
    assert '      dirty.jsonl:6  actor:a0  {…, "kind": "goverment", "identification": "described", …}\n' in text


def test_the_text_report_says_what_its_counts_are_of_when_not_everything_was_kept(dirty, render):
    text = render("text", dirty(max_findings=3))
    assert "unknown-word (8): " in text
    assert "The first 3 were kept" in text
    assert "showing 3 of 8" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_text_report_keeps_to_the_width_of_the_terminal(width, dirty, render):
    lines = render("text", dirty(), width=width).splitlines()
    wider = [line for line in lines if len(line) > width and "“xxx" not in line]
    assert wider == []
    assert any(len(line) > width * 0.8 for line in lines)


def test_colour_changes_no_word(dirty, render):
    result = dirty()
    plain = render("text", result, width=80)
    assert re.sub("\x1b\\[[0-9;]+m", "", render("text", result, width=80, colour=True)) == plain
    assert "\x1b" not in plain


def test_the_first_annotations_are_of_different_rules(dirty, render):
    lines = render("github", dirty()).splitlines()
    codes = [re.search("title=(CS[0-9]+)", line)[1] for line in lines if ",title=CS" in line]
    different = len(set(codes))
    assert different > 3
    assert len(set(codes[:different])) == different


def test_a_sum_in_a_spreadsheet_is_exact(dirty, render):
    kinds = Counter(row["kind"] for row in rows(render("csv", dirty("missing.jsonl", max_findings=2))))
    assert kinds["not kept"] == 1
    assert kinds["verdict"] == 1
    assert kinds["not checked"] > 1


def test_the_last_line_shows_that_nothing_is_missing(dirty, render):
    lines = [json.loads(line) for line in render("jsonl", dirty()).splitlines()]
    assert all("code" in line and "verdict" not in line for line in lines[:-1])
    assert lines[-1]["verdict"] == "invalid"
    whole = json.loads(render("json", dirty()))
    assert whole.pop("findings") == lines[:-1]
    assert whole == lines[-1]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_of_any_broken_dataset_every_report_gives_the_same_counts(data, render, tmp_path):
    code = data.draw(st.sampled_from(["CS101", "CS102", "CS201", "CS202", "CS204", "CS208", "CS209", "CS211"]))
    records = [json.dumps(record) for record in data.draw(strategies.broken_by(code))]
    # What is broken twice over, or is no JSON, is found by several rules and more often than is kept.
    bad = data.draw(st.lists(st.sampled_from([*records, "{", '{"type":"actor"}', records[-1][:-1]]), max_size=4))
    (tmp_path / "data.jsonl").write_text("\n".join([*records, *bad]), encoding="utf-8")
    result = cs.validate(tmp_path / "data.jsonl", max_findings=data.draw(st.integers(1, 3)))
    assert result.counts
    for name in SHELF:
        for statistics in (False, True):
            assert COUNTS[name](render(name, result, statistics=statistics)) == exact(result), name


@pytest.mark.parametrize("name", SHELF)
def test_a_report_of_many_findings_is_bounded_and_comes_in_pieces(name, shelf, tmp_path):
    (tmp_path / "data.jsonl").write_text('{"type":"actor","kind":"x"}\n' * 5_000)
    result = cs.validate(tmp_path / "data.jsonl", max_findings=50, select=["CS201"])
    assert result.total(cs.Severity.ERROR) == 15_000
    pieces = list(shelf[name]().render(result, Manner()))
    assert len("".join(pieces)) < 400_000
    assert len(pieces) > 10
    assert COUNTS[name]("".join(pieces)) == exact(result)


@pytest.mark.parametrize("name", SHELF)
def test_a_result_without_findings_is_a_whole_report(name, dirty, render, tmp_path):
    (tmp_path / "dirty.jsonl").write_bytes(dataset(""))
    text = render(name, dirty(select=["CS202"]))
    assert COUNTS[name](text) == {}
    assert "CS204" in text


@pytest.mark.parametrize("name", SHELF)
def test_a_rule_that_failed_is_named_and_there_is_no_verdict(name, dirty, render):
    result = dataclasses.replace(dirty(), failures={"CS204": "ValueError: no"})
    text = render(name, result)
    assert "The rule failed" in text or "ValueError: no" in text
    assert "ValueError" not in render(name, result, values=False)
    assert result.exit_code == 4
