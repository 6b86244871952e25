"""Small tables and mappings, judged as a partner's would be."""

import io
from pathlib import Path

import openpyxl
import pytest
from cells import HEAD, said

import conflictschema as cs
from conflictschema.generate.template import template

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


@pytest.fixture(scope="session")
def template_as_made():
    return template()


@pytest.fixture
def filled(template_as_made, tmp_path):
    """`filled(change)`: the template with its examples as data, once a function has changed the open workbook."""

    def fill(change=lambda _: None, name="filled.xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(template_as_made))
        for page in book.worksheets[1:12]:
            for row in range(2, 5):
                page.cell(row, 1).value = None
        change(book)
        path = tmp_path / name
        book.save(path)
        return path

    return fill
