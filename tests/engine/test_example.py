"""The examples that travel with the package are found by their names."""

import pytest

import conflictschema as cs
from conflictschema.engine import example as examples

THERE = "mali-2022"


def test_an_example_is_a_folder_with_records(request):
    assert cs.example(THERE).resolve() == (request.config.rootpath / "examples" / THERE).resolve()
    assert cs.load(cs.example(THERE)).actors


@pytest.mark.parametrize("name", ["mali", "_data", "README.md", ""])
def test_a_name_that_there_is_not_is_answered_with_those_there_are(name):
    with pytest.raises(cs.UsageError, match=rf"no example called {name}; there are .*{THERE}"):
        cs.example(name)


def test_of_what_lies_beside_the_examples_none_is_one(tmp_path, monkeypatch):
    for name in ("b", "a", "_hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").touch()
    monkeypatch.setattr(examples, "_PLACES", (tmp_path / "none", tmp_path))
    assert cs.example("b") == tmp_path / "b"
    with pytest.raises(cs.UsageError, match=r"; there are a, b\.$"):
        cs.example("_hidden")


def test_an_installation_may_lack_them(tmp_path, monkeypatch):
    monkeypatch.setattr(examples, "_PLACES", (tmp_path / "none",))
    with pytest.raises(cs.UsageError, match="came without its examples"):
        cs.example(THERE)


def test_where_the_package_is_installed_they_lie_in_it():
    within, beside = examples._PLACES
    assert within.parts[-3:] == ("conflictschema", "_data", "examples")
    assert beside == within.parents[3] / "examples"
