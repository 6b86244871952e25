"""What a finding keeps of a long text, and the order in which findings stand."""

import random

from conflictschema.engine._keeping import cut, in_order
from conflictschema.finding import Finding, Place, Severity


def test_a_text_is_cut_where_it_is_longer_than_may_be_kept():
    assert cut("12345", 5) == "12345"
    assert cut("123456", 5) == "1234…"
    assert (cut(""), cut(None)) == ("", None)
    assert cut("x" * 201) == "x" * 199 + "…"


def test_findings_stand_by_input_then_line_then_record_then_code_then_pointer():
    def finding(file, line=None, row=None, code="CS202", pointer=None, sheet_row=None):
        place = Place(file=file, line=line, row=row, sheet_row=sheet_row)
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
        finding("a", 1, 0),
        finding("elsewhere", 1, 0),
    ]
    mixed = list(wanted)
    random.Random(7).shuffle(mixed)  # noqa: S311  nothing secret
    assert sorted(mixed, key=lambda each: in_order(each, {"b": 0, "a": 1})) == wanted
    assert in_order(finding(None), {"b": 0})[0] == 1, "what stands in no file comes last"
