"""The report for continuous integration: JUnit XML, a test case a rule."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from conflictschema.reports._remarks import Kind, counted, ordered, remarks, verdict, what_was_found, what_was_read
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Count, Result
    from conflictschema.reports._remarks import Remark


_PROPERTIES: Final = (Kind.BASELINE, Kind.WAIVED, Kind.REGRADED, Kind.SETTINGS, Kind.READ, Kind.LOST)
"""Remarks that concern no test."""


class Junit(Report):
    """Each rule is a test: passed, failed with its findings, in error where an input could not be read, or skipped.

    What is below the level of `--fail-on` does not fail a test; it stands in its output.
    """

    exact = True
    summary = "JUnit XML for continuous integration, a test a rule"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The document, a test case at a time."""
        said = list(remarks(result, manner))
        skipped = {each.code: each for each in said if each.kind is Kind.NOT_CHECKED and each.code}
        apart = [each for each in said if each.kind is Kind.NOT_CHECKED and not each.code]
        failed = {each.code: each for each in said if each.kind is Kind.FAILED}
        unread = {finding.code for finding in result.findings if finding.refuses_input}
        outcomes = {
            code: _outcome(result, code, unread, skipped=code in skipped, failed=code in failed)
            for code in result.catalogue
        }
        tally = list(outcomes.values())
        totals = (
            f'tests="{len(outcomes) + len(apart)}" failures="{tally.count("failure")}" errors="{tally.count("error")}" '
            f'skipped="{tally.count("skipped") + len(apart)}"'
        )
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="conflictschema" {totals}>\n'
        yield f'  <testsuite name="conflictschema" {totals}>\n    <properties>\n'
        yield from _properties(result, said)
        yield "    </properties>\n"
        found: dict[str, list[Told]] = {}
        for each in () if manner.statistics else told(result, manner):
            found.setdefault(each.code, []).append(each)
        rest = {each.code: each for each in said if each.kind is Kind.NOT_KEPT}
        for code, outcome in outcomes.items():
            name = f"{code} {result.catalogue[code].name}"
            yield f'    <testcase classname="conflictschema" name={quoted(name)}'
            if outcome == "passed":
                yield "/>\n"
                continue
            yield ">\n"
            if code in failed:
                yield f"      <error type={quoted('rule failed')} message={quoted(failed[code].text)}/>\n"
            elif outcome == "skipped":
                yield f"      <skipped message={quoted(skipped[code].text)}/>\n"
            if code in result.counts:
                element = outcome if outcome in ("failure", "error") and code not in failed else "system-out"
                yield from _findings(result, result.counts[code], found.get(code, []), rest.get(code), element)
            yield "    </testcase>\n"
        for number, remark in enumerate(apart, 1):
            yield f'    <testcase classname="conflictschema" name="not checked {number}">\n'
            yield f"      <skipped message={quoted(remark.text)}/>\n    </testcase>\n"
        yield "  </testsuite>\n</testsuites>\n"


def _outcome(result: Result, code: str, unread: set[str], *, skipped: bool, failed: bool) -> str:
    if failed or code in unread:
        return "error"
    count = result.counts.get(code)
    if count is None:
        return "skipped" if skipped else "passed"
    return "failure" if count.severity.rank >= result.fail_on.rank else "told"


def quoted(text: str) -> str:
    """An attribute's value. What is shown has no line breaks and only characters that XML knows."""
    return f'"{escape(text)}"'


def _properties(result: Result, said: list[Remark]) -> Iterator[str]:
    told = {"verdict": verdict(result), "read": what_was_read(result), "found": what_was_found(result)}
    told |= {f"{each.kind} {each.about}".strip(): each.text for each in said if each.kind in _PROPERTIES}
    told |= {f"{count.severity} {count.code} {count.name}": str(count.found) for count in ordered(result)}
    for name, value in told.items():
        yield f"      <property name={quoted(name)} value={quoted(value)}/>\n"


def _findings(result: Result, count: Count, found: list[Told], rest: Remark | None, element: str) -> Iterator[str]:
    entry = result.catalogue[count.code]
    head = f"{counted(count.found, 'finding')}. {entry.says()}"
    if element == "system-out":
        yield f"      <system-out>{escape(f'{count.severity}: {head}')}\n"
    else:
        yield f"      <{element} type={quoted(count.severity.value)} message={quoted(head)}>\n"
    for each in found:
        about = " ".join(part for part in (each.record, each.pointer) if part)
        yield escape(f"at {each.where}{f', {about}' if about else ''}: {each.message}") + "\n"
    if rest is not None:
        yield escape(rest.text) + "\n"
    yield escape(f"To mend it: {result.remedy(count.code)}") + f"\n      </{element}>\n"
