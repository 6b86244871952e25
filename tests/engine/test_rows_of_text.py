"""The rows of a table that is text, as an annotated copy shows them: all of them, numbered as findings number them."""

from pathlib import Path

import pytest

from conflictschema.engine.rows_of_text import rows_of_text
from conflictschema.formats._table import WIDEST
from conflictschema.io import Limits, open_input

INCIDENTS = Path(__file__).parents[1] / "tables" / "incidents.yaml"


@pytest.fixture
def shown(tmp_path):
    """`shown(data)`: the rows of a table of these bytes, and which of them is the header."""

    def show(data, **options):
        path = tmp_path / "table.csv"
        path.write_bytes(data)
        with open_input(path, Limits()) as source:
            found = rows_of_text(source, Limits(), **options)
            return list(found.rows), found.header

    return show


def test_every_row_is_there_a_blank_one_too(shown):
    rows = [["a", "b"], ["1", "2"], [""], ["3", "x;y"], ["4"]]
    assert shown(b"a,b\n1,2\n\n3,x;y\n4") == (rows, 1)
    assert shown(b"\xef\xbb\xbfa,b\r\n1,2\r\n\r\n3,x;y\r\n4\r\n") == (rows, 1)


def test_the_header_is_the_first_row_that_is_one(shown):
    rows, header = shown(b"\n\na,b\n1,2\n")
    assert rows[header - 1] == ["a", "b"]
    assert header == 3


def test_a_cell_may_hold_a_line_feed(shown):
    assert shown(b'a,b\n"1\n2",3\n')[0][1:] == [["1\n2", "3"]]


def test_of_headers_that_cannot_be_used_the_rows_are_shown(shown):
    wide = [str(number) for number in range(WIDEST + 1)]
    assert shown(",".join(wide).encode() + b"\n1\n") == ([wide, ["1"]], 0)


def test_a_row_that_is_no_text_is_blank(shown):
    assert shown(b"a,b\n1,2\n\xff,3\n4,5\n", encoding="utf-8")[0] == [["a", "b"], ["1", "2"], [], ["4", "5"]]


def test_the_encoding_is_the_one_that_is_asked_for(shown):
    data = "ключ,b\n1,2\n".encode("cp1251")
    assert shown(data, encoding="cp1251")[0][0] == ["ключ", "b"]
    assert shown("a,é\n1,2\n".encode("latin-1"), encoding="latin-1")[0][0] == ["a", "é"]


def test_the_layout_is_that_of_the_mapping(shown, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    text = INCIDENTS.read_text("utf-8")
    mapping.write_text(text.replace("columns:", 'source: {delimiter: "|", header_row: 2}\ncolumns:', 1), "utf-8")
    rows = [["a", "b,c"], ["incident_id", "date,x"], ["1", "2"]]
    assert shown(b"a|b,c\nincident_id|date,x\n1|2\n", mapping=str(mapping)) == (rows, 2)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what is open is read from /proc")
def test_no_file_is_left_open(shown):
    shown(b"a,b\n1,2\n")
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(3):
        shown(b"a,b\n1,2\n")
    assert len([*Path("/proc/self/fd").iterdir()]) == before
