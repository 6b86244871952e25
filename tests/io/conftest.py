"""Files to open and to write."""

import pytest
from opening import TEXT


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(TEXT)
    return path


@pytest.fixture
def target(tmp_path):
    return tmp_path / "report.json"
