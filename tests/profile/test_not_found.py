"""A profile that is not where it was said to be: what is answered."""

import pytest

from conflictschema.errors import UsageError
from conflictschema.profile import load


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of profiles, one of them in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("river.yaml", "acme/profile.yaml", "delta/delta.yml", "bare/other.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("rivr.yaml", "(there is no file of this name). Did you mean “river.yaml”?"),
        ("river", "(there is no file of this name). Did you mean “river.yaml”?"),
        ("acme/profil.yaml", "(there is no file of this name). Did you mean “acme/profile.yaml”?"),
        ("acme", "(it is a folder). Did you mean “acme/profile.yaml”?"),
        ("acme/", "(it is a folder). Did you mean “acme/profile.yaml”?"),
        ("delta", "(it is a folder). Did you mean “delta/delta.yml”?"),
        ("bare", "(it is a folder)."),
        ("nothing-like-it.json", "(there is no file of this name)."),
        ("acme/profile.yaml/x", "(a part of its path is not a folder, nor a zip archive)."),
    ],
)
def test_what_may_be_meant_is_suggested(typed, told):
    with pytest.raises(UsageError) as caught:
        load(typed)
    assert str(caught.value) == f"The profile {typed} cannot be read {told}"


def test_the_folder_that_one_stands_in_is_one_too(folder, monkeypatch):
    monkeypatch.chdir(folder / "delta")
    with pytest.raises(UsageError, match=r"Did you mean “delta\.yml”"):
        load(".")


def test_a_link_that_leads_to_itself_cannot_be_read(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "loop")
