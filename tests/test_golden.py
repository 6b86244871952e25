"""The golden fixture: it passes, fails and writes as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

TEST = 'def test_text(golden):\n    golden("one\\ntwo\\n", "text.txt")\n'


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A small project of its own, with this project's conftest and one test that has a golden file."""
    conftest = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")
    tests = pytester.mkdir("tests")
    (tests / "conftest.py").write_text(conftest, encoding="utf-8")
    (tests / "test_text.py").write_text(TEST, encoding="utf-8")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist", *arguments, "tests")


def test_a_missing_golden_file_fails_and_says_how_to_write_it(project: pytest.Pytester) -> None:
    result = run(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["There is no golden file tests/golden/text.txt yet.", "*--update-goldens*"])


def test_the_switch_writes_the_file_and_then_the_test_passes(project: pytest.Pytester) -> None:
    run(project, "--update-goldens").assert_outcomes(passed=1)
    assert (project.path / "tests/golden/text.txt").read_bytes() == b"one\ntwo\n"
    run(project).assert_outcomes(passed=1)


@pytest.mark.parametrize("held", [b"one\nthree\n", b"one\ntwo", b"one\r\ntwo\r\n"])
def test_a_text_that_differs_fails_with_the_difference(project: pytest.Pytester, held: bytes) -> None:
    folder = project.mkdir("tests/golden")
    (folder / "text.txt").write_bytes(held)
    result = run(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["The text is not what tests/golden/text.txt holds.", "*make goldens*"])
