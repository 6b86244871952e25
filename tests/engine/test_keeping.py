"""What a finding keeps of a long text, and the order in which findings stand."""

import random

from conflictschema.engine._keeping import as_read, cut, in_order
from conflictschema.finding import Finding, Place, Severity


def test_a_text_is_cut_where_it_is_longer_than_may_be_kept():
    assert cut("12345", 5) == "12345"
    assert cut("123456", 5) == "1234…"
    assert (cut(""), cut(None)) == ("", None)
    assert cut("x" * 201) == "x" * 199 + "…"


class Read:
    def __init__(self, sheets):
        self.sheets = sheets


def test_findings_stand_by_input_then_sheet_then_line_then_column_then_record_then_code_then_pointer():
    def finding(file, line=None, row=None, code="CS202", pointer=None, **place):
        place = Place(file=file, line=line, row=row, **place)
        return Finding(code=code, name="x", severity=Severity.ERROR, place=place, pointer=pointer)

    wanted = [
        finding("b"),
        finding("b", row=0),
        finding("b", 1),
        finding("b", 1, 4, "CS001"),
        finding("b", 1, 4, "CS202"),
        finding("b", 1, 4, "CS202", "/a"),
        finding("b", 1, 5, "CS001"),
        finding("b", 2, sheet_row=1),
        finding("b", row=3, sheet_row=3),
        finding("b", sheet="later"),
        finding("b", row=9, sheet="later", sheet_row=2, cell="Z2"),
        finding("b", row=8, sheet="later", sheet_row=2, cell="AA2"),
        finding("b", row=7, sheet="earlier", sheet_row=1, cell="A1"),
        finding("a", 1, 0),
        finding("elsewhere", 1, 0),
    ]
    read = as_read(["b", "a"], None, Read({"b": ("later", "earlier")}))
    mixed = list(wanted)
    random.Random(7).shuffle(mixed)  # noqa: S311  nothing secret
    assert sorted(mixed, key=lambda each: in_order(each, read)) == wanted
    assert in_order(finding(None), as_read(["b"]))[0] == 1, "what stands in no file comes last"
