"""Small tables and mappings, judged as a partner's would be."""

from pathlib import Path

import pytest
from cells import HEAD, said

import conflictschema as cs

INCIDENTS = Path(__file__).with_name("incidents.yaml")


@pytest.fixture
def incidents():
    """The mapping for the tables of these tests."""
    return INCIDENTS


@pytest.fixture
def judged(tmp_path):
    """`judged(row, …)`: the result for a table of incidents with these rows below its headers."""

    def judge(*rows, head=HEAD, name="table.csv", mapping=INCIDENTS, **options):
        path = tmp_path / name
        data = "\n".join([head, *rows, ""]) if rows and isinstance(rows[0], str) else b"".join(rows)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return cs.validate(path, mapping=mapping, **options)

    return judge


@pytest.fixture
def found(judged):
    """`found(row, …)`: code, cell and value of what is worse than a notice."""
    return lambda *rows, **options: said(judged(*rows, **options))
