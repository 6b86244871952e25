"""What is said of tables of ours that hold more than was read: at its place, and once all rows were read."""

import pytest

from conflictschema.engine import _own_lost
from conflictschema.finding import Place
from conflictschema.flat.meant import Meant
from conflictschema.flat.reading import Table
from conflictschema.flat.workbook_text import Page
from conflictschema.formats._beside import Beside


class Run:
    """Keeps what is said."""

    def __init__(self):
        self.said, self.left_out = [], []

    def add(self, code, place, **told):
        self.said.append((code, place, told))

    def leave_out(self, reason):
        self.left_out.append(reason)


@pytest.fixture
def run():
    return Run()


def at(row, column):
    return Place(file="x.xlsx", sheet="actor", cell=f"{'ABCDEF'[column]}{row}", sheet_row=row, header="a header")


def page(**beside):
    table = Table((), header=1, names={0: "id", 1: "kind", 2: "note"}, filled={0, 1, 5, 3})
    return Page("actor", table, Beside(**beside))


def test_columns_without_a_header_are_told_in_their_order(run):
    table = page().table
    told = [f"the header in {cell} is empty, and something stands below it" for cell in ("D1", "F1")]
    assert _own_lost.nameless(table) == [(3, told[0]), (5, told[1])]
    _own_lost.say_nameless(run, table, at)
    assert run.said == [
        ("CS036", at(1, column), {"parameters": {"problem": problem}})
        for column, problem in zip((3, 5), told, strict=True)
    ]
    assert _own_lost.nameless(Table(())) == []


def test_merged_cells_are_told_at_the_first_of_them(run):
    _own_lost.say_beside(run, "x.xlsx", page(merged=[(3, 1, 4, 2), (9, 0, 9, 1)]), [2, 3, 4], at)
    assert run.said == [("CS057", at(3, 1), {"parameters": {"cells": "B3:C4", "number": 1}})]
    assert run.left_out == []


def test_merged_cells_that_were_not_looked_at_are_said(run):
    _own_lost.say_beside(run, "x.xlsx", page(more_merged=1_200), [2], at)
    assert run.left_out == ["x.xlsx: 1,200 more merged ranges of a sheet were not looked at."]
    assert run.said == []


def test_what_nobody_sees_is_told_where_it_begins_and_a_sheet_as_a_whole(run):
    hidden = page(columns={1})
    _own_lost.say_beside(run, "x.xlsx", hidden, [2], at)
    ((code, place, told),) = run.said
    assert (code, place.cell, place.sheet, place.header) == ("CS055", "B1", "actor", None)
    assert "1 column" in told["parameters"]["part"]
    sheet = Page("actor", hidden.table, Beside(), is_hidden=True)
    _own_lost.say_beside(run, "x.xlsx", sheet, [2], at)
    assert run.said[1][:2] == ("CS055", Place(file="x.xlsx", sheet="actor"))


def test_a_misnamed_table_refuses_the_input(run):
    meant = Meant("actor", by_name=True, by_headers=True)
    _own_lost.say_misnamed(run, at(1, 0), "sheet", "actors", meant)
    told = {"what": "sheet", "name": "actors", "hint": meant.hint}
    assert run.said == [("CS081", at(1, 0), {"parameters": told, "refuses_input": True})]
    assert _own_lost.misnamed("sheet", "actors", meant) == told
