"""A result in a notebook and as a table."""

import importlib.util
import json
import re

import pytest

import conflictschema as cs
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
