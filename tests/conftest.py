"""What every test may ask for: golden files, the material that lies beside the project, Hypothesis settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from difflib import unified_diff
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from conflictschema.finding import Finding, Severity

ROOT = Path(__file__).resolve().parent.parent
UPDATE = "--update-goldens"

# The same examples on every run of CI; at a desk each run tries new ones and remembers what failed. No deadline:
# the time one example takes says more about the machine than about the code.
settings.register_profile("reproducible", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile("reproducible" if os.environ.get("CI") else "exploring")

SLOW = ("reliability", "docs", "commands", "packaging")
"""Folders whose files take longest. They come first, so that no worker begins one when the others have ended."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = [ROOT / "tests" / name for name in SLOW]
    items.sort(key=lambda item: not any(folder in item.path.parents for folder in slow))


class Golden(Protocol):
    """Compares a text with the golden file of that name, which lies in `golden/` beside the test."""

    def __call__(self, text: str, name: str) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(UPDATE, action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(text, "name.txt")` holds the text against `golden/name.txt` beside the test, byte by byte."""
    folder = request.path.parent / "golden"
    update = bool(request.config.getoption(UPDATE))

    def compare(text: str, name: str) -> None:
        file = folder / name
        shown = file.relative_to(ROOT).as_posix()
        if update:
            folder.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
            return
        mend = f"If the new text is right, `make goldens` writes it; to write it for this test only: pytest {UPDATE} "
        mend += f"'{request.node.nodeid}'"
        if not file.is_file():
            pytest.fail(f"There is no golden file {shown} yet.\n{mend}", pytrace=False)
        expected = file.read_bytes().decode()
        if text != expected:
            # Line ends are kept and shown, since they are compared too.
            old, new = ([repr(line)[1:-1] for line in held.splitlines(keepends=True)] for held in (expected, text))
            difference = "\n".join(unified_diff(old, new, shown, "what the test gave", lineterm=""))
            pytest.fail(f"The text is not what {shown} holds.\n{difference}\n{mend}", pytrace=False)

    return compare


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the project: material that is not ours to publish, such as the article's text."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("this test needs the folder `shared` beside the project, which is not there")
    return folder


@pytest.fixture(scope="session")
def without_remarks() -> Callable[..., list[Finding]]:
    """`without_remarks(findings, but="CS305")`: the findings without notices about a dataset as a whole, but that one.

    A dataset of three records that shows one defect has unused actors, one source and nobody who answers. That is true
    and beside the point of a test of another rule. Errors and warnings about the dataset as a whole still count.
    """

    def left(findings: Iterable[Finding], but: str | None = None) -> list[Finding]:
        return [
            finding
            for finding in findings
            if finding.code == but or finding.severity is not Severity.NOTICE or not finding.code.startswith("CS3")
        ]

    return left
