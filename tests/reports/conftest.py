"""What the tests of reports ask for: the shelf, and a dataset that has something of everything."""

from __future__ import annotations

import codecs
import dataclasses

import pytest
from browsing import browser, page

import conflictschema as cs
from conflictschema._discover import discover
from conflictschema.reports._report import Manner, Report
from conflictschema.rules import catalogue
from conflictschema.rules._around import dataset

__all__ = ["browser", "page"]

ACTOR = '{"type":"actor","id":"actor:%s","kind":"%s","identification":"described","description":"%s"}'
SELECTED = ("CS202", "CS204", "CS212")
KNOWN = frozenset({"CS001", "CS002", "CS004", "CS010", "CS020", "CS021", "CS023", "CS201", *SELECTED})
"""The only rules that golden reports know of: others may come and go."""


def dirty_lines():
    """Misspelt words and fields, a reference to nothing, a warning, and a line that is no JSON."""
    lines = [ACTOR % (f"a{number}", "goverment", "A government.") for number in range(5)]
    lines += [ACTOR % (f"b{number}", "Security service", "A service.") for number in range(2)]
    lines += [ACTOR % ("long", "x" * 300, "Another."), "{bad}"]
    lines += [(ACTOR % (f"c{number}", "state", "A state.")).replace("description", "descripton") for number in range(2)]
    lines.append('{"type":"source","id":"source:other","kind":"report","derived_from":["source:reprt"]}')
    lines.append(catalogue()["CS212"].good.strip().replace("allegation:overflight", "allegation:quoted"))
    return [*lines, *catalogue()["CS204"].bad.strip().splitlines()]


@pytest.fixture
def dirty(tmp_path, monkeypatch):
    """`dirty()` is the result for a dirty file; it takes further paths, and options."""
    (tmp_path / "dirty.jsonl").write_bytes(codecs.BOM_UTF8 + dataset("\n".join(dirty_lines())))
    monkeypatch.chdir(tmp_path)

    def judge(*more, **options):
        result = cs.validate("dirty.jsonl", *more, **{"select": SELECTED, **options})
        return dataclasses.replace(
            result,
            catalogue={code: entry for code, entry in result.catalogue.items() if code in KNOWN},
            not_checked=tuple(each for each in result.not_checked if each.code is None or each.code in KNOWN),
        )

    return judge


@pytest.fixture(scope="session")
def shelf():
    """Every report by its name."""
    return discover("conflictschema.reports", Report)


@pytest.fixture(scope="session")
def render(shelf):
    """`render("text", result, values=False)` gives the report as one text."""

    def rendered(name, result, **manner):
        return "".join(shelf[name]().render(result, Manner(**manner)))

    return rendered
