"""The files around a release agree with each other and with pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from conflictschema._version import VERSION

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def test_what_the_project_needs_is_locked() -> None:
    extras = [requirement for extra in PROJECT["optional-dependencies"].values() for requirement in extra]
    mend = "the locks are older than pyproject.toml: run `make lock`"
    assert names(PROJECT["dependencies"]) <= pins("runtime.txt").keys(), mend
    assert names(PROJECT["dependencies"] + extras) <= pins("test.txt").keys(), mend


def test_the_locks_of_one_environment_agree() -> None:
    tested = pins("test.txt")
    for lock in ("runtime.txt", "build.txt"):
        for name, versions in pins(lock).items():
            assert versions == tested[name], f"{name} in {lock}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_the_citation_names_the_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {VERSION}\n" in citation
    assert f"\nlicense: {PROJECT['license']}\n" in citation


def test_the_changelog_speaks_of_this_version_of_the_library() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    library = changelog.partition("\n## Library\n")[2]
    assert f"\n### {VERSION}" in library
