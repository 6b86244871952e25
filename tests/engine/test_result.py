"""A result in a notebook and as a table."""

import importlib.util
import json
import re

import pytest

import conflictschema as cs
from conflictschema.engine.result import Count, Result, known_fields
from conflictschema.finding import Finding, Place, Severity
from conflictschema.rules import catalogue
from conflictschema.rules._around import dataset

LIBRARIES = ("pandas", "polars")


@pytest.fixture
def result(tmp_path):
    path = tmp_path / "data.jsonl"
    lines = [json.dumps({"type": "actor", "id": f"actor:a{n}", "kind": f"<b>{n}</b>"}) for n in range(60)]
    path.write_bytes(dataset("\n".join(lines)))
    return cs.validate(path, select=["CS201"])


def test_a_notebook_shows_counts_findings_and_what_was_not_checked(result):
    shown = result._repr_html_()
    assert "<td>unknown-word</td><td>60</td>" in shown
    assert "Showing 50 of 120." in shown
    assert "Not checked CS202: It was not selected." in shown
    assert "<b>" not in shown
    assert "&lt;b&gt;0&lt;/b&gt;" in shown
    tags = re.findall(r"<(/?)([a-z]+)>", shown)
    assert sum(not closing for closing, _ in tags) == sum(bool(closing) for closing, _ in tags)


def test_a_table_has_columns_of_one_length(result):
    table = result.table()
    assert {len(column) for column in table.values()} == {120}
    assert table["value"].count("<b>0</b>") == 1
    assert set(table["code"]) == {"CS020", "CS023"}


def test_a_frame_is_of_what_is_installed_or_says_what_to_install(result):
    installed = [name for name in LIBRARIES if importlib.util.find_spec(name)]
    if installed:
        assert list(result.to_frame().columns) == list(result.table())
        assert len(result.to_frame()) == 120
    else:
        with pytest.raises(cs.UsageError, match="needs pandas or polars, which is not installed: pip install pandas"):
            result.to_frame()
    for name in set(LIBRARIES) - set(installed):
        with pytest.raises(cs.UsageError, match=f"pip install {name}"):
            result.to_frame(name)
    with pytest.raises(cs.UsageError, match="not of numpy"):
        result.to_frame("numpy")


def made(*findings, counts=(), **more):
    """A result by hand."""
    told = {"records": {}, "refused": 0, "inputs": (), "not_checked": (), "failures": {}, "catalogue": catalogue()}
    held = {each.code: each for each in counts}
    return Result(**{**told, "findings": findings, "counts": held, **more})


def counted(severity, found=1):
    return Count(code=f"CS-{severity}", name="x", severity=severity, found=found, kept=0)


def about(**more):
    given = {"code": "CS202", "name": "x", "severity": Severity.ERROR, "place": Place(file="a.jsonl", line=3)}
    return Finding(**{**given, **more})


@pytest.mark.parametrize("fail_on", list(Severity))
def test_what_counts_is_at_the_level_that_was_asked_for_or_graver(fail_on):
    for severity in Severity:
        found = made(counts=[counted(severity)], fail_on=fail_on)
        assert found.exit_code == int(severity.rank >= fail_on.rank)
        assert found.ok is (found.exit_code == 0)
        assert found.verdict == ("invalid" if found.exit_code else "valid")
    assert made(fail_on=fail_on).ok


def test_an_input_that_was_refused_outweighs_findings_and_a_failure_all():
    refused = about(refuses_input=True)
    assert (made(about(), refused).exit_code, made(about(), refused).verdict) == (3, "unreadable")
    assert made(about(), counts=[counted(Severity.ERROR)]).verdict == "invalid"
    assert made(refused, failures={"CS202": "It broke."}).verdict == "failed"


def test_it_is_said_in_a_line():
    several = made(
        counts=[counted(Severity.ERROR), counted(Severity.NOTICE, 1_200)], records={"actor": 1_000, "event": 1}
    )
    assert str(several) == "invalid: 1,001 records, 1 error, 0 warnings, 1,200 notices"
    assert [several.total(each) for each in Severity] == [1, 0, 1_200]


def test_a_place_is_a_file_and_a_line_where_there_is_one():
    nothing = made()
    assert nothing.place(about()) == "a.jsonl:3"
    assert nothing.place(about(place=Place(file="a\x1b.jsonl"))).startswith("a")
    assert "\x1b" not in nothing.place(about(place=Place(file="a\x1b.jsonl")))
    assert nothing.place(about(place=Place())) == ""


def test_of_a_pointer_names_that_the_data_made_up_are_hidden():
    nothing = made()
    finding = about(pointer="/cites/0/source/made up/12a/coordinates")
    assert nothing.pointer(finding) == "/cites/0/source/made up/12a/coordinates"
    hidden = nothing.pointer(finding, values=False)
    assert hidden.startswith("/cites/0/source/‹")
    assert hidden.endswith("›/coordinates")
    assert not [word for word in ("made", "12a") if word in hidden]
    assert (nothing.pointer(about()), nothing.pointer(about(pointer=""))) == (None, "")
    assert "*" not in known_fields()
    assert {"id", "type", "cites", "edtf", "coordinates"} <= known_fields()


def test_a_table_says_where_each_finding_stands():
    place = Place(file="f", line=1, sheet="s", cell="C2", row=4, sheet_row=2)
    finding = about(place=place, pointer="/p", record="r", field="d", value="v", parameters={"target": "t", "hint": ""})
    column = {name: values for name, values in made(finding).table().items() if name not in ("message", "severity")}
    assert column == {
        "code": ["CS202"],
        "name": ["x"],
        "file": ["f"],
        "line": [1],
        "sheet": ["s"],
        "cell": ["C2"],
        "row": [4],
        "pointer": ["/p"],
        "record": ["r"],
        "field": ["d"],
        "value": ["v"],
    }


def test_a_notebook_shows_the_gravest_first_and_nothing_that_is_not_there():
    grave, slight = catalogue()["CS202"], catalogue()["CS204"]
    counts = [Count(each.code, each.name, each.severity, found=1, kept=0) for each in (slight, grave)]
    shown = made(counts=counts, failures={"CS203": "It <broke>."})._repr_html_()
    assert shown.index("CS202") < shown.index("CS204")
    assert "Failed CS203: It &lt;broke&gt;." in shown
    assert "Showing 0 of 2." in shown
    assert (
        made()._repr_html_() == "<div><p><strong>valid: 0 records, 0 errors, 0 warnings, 0 notices</strong></p></div>"
    )
    told = dict.fromkeys(("record", "pointer", "target", "target_type", "hint"), "x")
    one = made(about(record=None, parameters=told), counts=counts[:1])
    assert "Showing" not in one._repr_html_()


def test_two_results_are_the_same_however_long_they_took():
    assert made(took={"rules": 1.0}) == made(took={"rules": 2.0})
    assert made(refused=1) != made()
    assert "took" not in repr(made(took={"rules": 1.0}))
    assert "catalogue" not in repr(made())
