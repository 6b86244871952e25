"""The registry: a shelf that is whole is found, one that is not is refused by name."""

import sys
import zipfile
from pathlib import Path

import pytest

from conflictschema._discover import discover, module_of, names, one
from conflictschema.errors import ToolFailure

GOOD = "class Pear(dict):\n    pass\n"


@pytest.fixture
def shelf(tmp_path, monkeypatch, request):
    """Writes modules into a package of its own and gives its dotted name."""
    package = "shelf_" + "".join(letter if letter.isalnum() else "_" for letter in request.node.name)
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / package

    def write(**modules):
        folder.mkdir()
        (folder / "__init__.py").write_text("", encoding="utf-8")
        for name, text in modules.items():
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
        return package

    yield write
    for name in [each for each in sys.modules if each.partition(".")[0] == package]:
        del sys.modules[name]


def test_one_class_a_module_is_found_by_module_name(shelf):
    package = shelf(pear=GOOD, apple="class Apple(dict):\n    pass\n", _press="raise RuntimeError\n")
    found = discover(package, dict)
    assert list(found) == ["apple", "pear"]
    assert found["pear"].__name__ == "Pear"
    assert issubclass(found["apple"], dict)


def test_one_class_is_found_without_importing_the_others(shelf):
    package = shelf(pear=GOOD, apple="raise RuntimeError('imported')\n", plum="")
    assert one(package, "pear", dict).__name__ == "Pear"
    with pytest.raises(ToolFailure, match="plum defines 0 public classes that are a dict"):
        one(package, "plum", dict)


def test_what_a_module_imports_or_keeps_private_does_not_count(shelf):
    package = shelf(pear=GOOD)
    folder = Path(sys.path[0]) / package
    (folder / "quince.py").write_text(
        f"from {package}.pear import Pear\nclass _Base(dict):\n    pass\nclass Quince(Pear):\n    pass\n"
        "class Knife:\n    pass\nAlias = dict\n",
        encoding="utf-8",
    )
    assert {name: found.__name__ for name, found in discover(package, dict).items()} == {
        "pear": "Pear",
        "quince": "Quince",
    }


def test_every_faulty_module_is_named_in_one_failure(shelf):
    package = shelf(
        pear=GOOD,
        broken="import no_such_module_anywhere\n",
        garbled="def (:\n",
        empty="",
        double="class One(dict):\n    pass\nclass Two(dict):\n    pass\n",
    )
    with pytest.raises(ToolFailure) as failure:
        discover(package, dict)
    said = str(failure.value)
    assert said.startswith(f"{package} is not in order: ")
    assert "broken cannot be imported (ModuleNotFoundError: No module named 'no_such_module_anywhere')" in said
    assert "garbled cannot be imported (SyntaxError" in said
    assert "empty defines no public dict" in said
    assert "double defines more than one public dict: One, Two" in said
    assert "pear" not in said


def test_names_are_listed_without_importing(shelf):
    package = shelf(pear="raise RuntimeError('imported')\n", apple="def (:\n", _press="")
    assert names(package) == ("apple", "pear")
    assert not any(name.startswith(f"{package}.") for name in sys.modules)


@pytest.mark.parametrize(
    ("class_name", "module"),
    [("Tlp", "tlp"), ("DenialKind", "denial_kind"), ("Icd203Likelihood", "icd203_likelihood")],
)
def test_a_class_is_named_after_its_module(class_name, module):
    assert module_of(class_name) == module


def test_an_interruption_is_not_taken_for_a_fault(shelf):
    with pytest.raises(KeyboardInterrupt):
        discover(shelf(pear="raise KeyboardInterrupt\n"), dict)


@pytest.mark.parametrize("package", ["no_such_package_anywhere", "no_such_package_anywhere.shelf", "json.decoder"])
def test_what_is_no_package_is_refused(package):
    with pytest.raises(ToolFailure, match=package):
        names(package)


def test_a_shelf_is_found_where_there_are_no_files(tmp_path, monkeypatch):
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("packed_shelf/__init__.py", "")
        packed.writestr("packed_shelf/pear.py", GOOD)
    monkeypatch.syspath_prepend(archive)
    assert names("packed_shelf") == ("pear",)
    assert discover("packed_shelf", dict)["pear"].__name__ == "Pear"
    for name in ("packed_shelf", "packed_shelf.pear"):
        monkeypatch.delitem(sys.modules, name)
