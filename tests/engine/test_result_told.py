"""What a result says of one finding: its sentence, how to mend it, whose rule it is, and a frame of all of them."""

import sys
import types

import pytest

import conflictschema as cs
from conflictschema.engine.result import Count, InputSeen, NotChecked, Result
from conflictschema.finding import Finding, Place, Severity
from conflictschema.formats._own import OWN_NAMES
from conflictschema.rules import catalogue

OURS = min(OWN_NAMES)
MENDED = next(code for code, entry in catalogue().items() if entry.fix_of_ours)
ALIKE = next(code for code, entry in catalogue().items() if not entry.fix_of_ours)


def about(code=MENDED, file="a", **more):
    given = {"name": "x", "severity": Severity.ERROR, "place": Place(file=file)}
    return Finding(**{"code": code, **given, **more})


def made(*findings, inputs=(), **more):
    told = {"counts": {}, "records": {}, "refused": 0, "not_checked": (), "failures": {}, "catalogue": catalogue()}
    seen = tuple(InputSeen(name, form, 1, "x", 1) for name, form in inputs)
    return Result(**{**told, "findings": findings, "inputs": seen, **more})


def test_a_table_of_the_standard_has_no_mapping_to_mend():
    entry = catalogue()[MENDED]
    both = [("a", OURS), ("b", OURS), ("c", "JSON Lines")]
    assert made(about(), inputs=both).remedy(MENDED) == entry.fix_of_ours != entry.fix
    assert made(about(), about(file="b"), inputs=both).remedy(MENDED) == entry.fix_of_ours
    assert made(about(), about(file="c"), inputs=both).remedy(MENDED) == entry.fix
    assert made(about(), about(ALIKE, file="c"), inputs=both).remedy(MENDED) == entry.fix_of_ours
    assert made(inputs=both).remedy(MENDED) == entry.fix
    assert made(about(), about(file="c"), inputs=both).remedy(MENDED, "a") == entry.fix_of_ours
    assert made(about(), inputs=both).remedy(MENDED, "c") == entry.fix


def test_most_is_mended_in_one_way():
    assert made(about(ALIKE), inputs=[("a", OURS)]).remedy(ALIKE) == catalogue()[ALIKE].fix


def test_whose_a_rule_is_stands_in_its_code():
    assert [Result.is_partners(code) for code in ("X-ACME-001", "CS202")] == [True, False]


def test_a_sentence_hides_what_comes_from_the_data_where_it_is_asked():
    told = dict.fromkeys(("record", "pointer", "target", "target_type", "hint"), "actor:secret")
    finding, nothing = about("CS202", parameters=told), made()
    assert "actor:secret" in nothing.sentence(finding)
    assert "actor:secret" not in nothing.sentence(finding, values=False)
    assert nothing.sentence(finding) == nothing.sentence(finding, values=True)


@pytest.fixture
def installed(monkeypatch):
    """`installed("polars")`: of the libraries of frames, these are there."""

    def install(*names):
        for name in ("pandas", "polars"):
            there = types.SimpleNamespace(DataFrame=lambda table, name=name: (name, table)) if name in names else None
            monkeypatch.setitem(sys.modules, name, there)

    return install


@pytest.mark.parametrize(
    ("names", "library", "taken"),
    [
        (("pandas", "polars"), None, "pandas"),
        (("polars",), None, "polars"),
        (("pandas", "polars"), "polars", "polars"),
        (("pandas",), "pandas", "pandas"),
    ],
)
def test_a_frame_is_of_the_library_that_is_asked_for_or_there(installed, names, library, taken):
    installed(*names)
    assert made().to_frame(library) == (taken, made().table())


def test_where_a_library_is_not_there_it_is_said_how_it_comes(installed):
    installed("pandas")
    with pytest.raises(cs.UsageError, match=r"A frame needs polars, which is not installed: pip install polars$"):
        made().to_frame("polars")
    installed()
    with pytest.raises(cs.UsageError, match=r"A frame needs pandas or polars, .*: pip install pandas$"):
        made().to_frame()
    with pytest.raises(cs.UsageError, match="and not of dask"):
        made().to_frame("dask")


def test_a_notebook_shows_fifty_findings():
    told = dict.fromkeys(("record", "pointer", "target", "target_type", "hint"), "x")
    findings = [about("CS202", record=f"actor:a-{number}", parameters=told) for number in range(51)]
    count = {"CS202": Count("CS202", "x", Severity.ERROR, 51, 51)}
    shown = made(*findings, counts=count)._repr_html_()
    assert ("actor:a-49" in shown, "actor:a-50" in shown, "Showing 50 of 51." in shown) == (True, False, True)
    left = made(not_checked=(NotChecked("CS203", "x", "So."), NotChecked(None, None, "Else.")))._repr_html_()
    assert "<p>Not checked CS203: So.</p><p>Not checked: Else.</p>" in left
