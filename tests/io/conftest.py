"""Files to open and to write."""

import pytest
from opening import TEXT
from sets_of_files import FILES


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(TEXT)
    return path


@pytest.fixture
def target(tmp_path):
    return tmp_path / "report.json"


@pytest.fixture
def folder(tmp_path):
    """A folder in which the first two files are there already, the second for others to read."""
    made = tmp_path / "out"
    made.mkdir()
    for name in FILES[:2]:
        (made / name).write_bytes(b"old")
        (made / name).chmod(0o644 if name == "b" else 0o600)
    return made
