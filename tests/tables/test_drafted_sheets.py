"""Which sheet of a workbook `mapping draft` and `mapping check` take, and what is said of the others."""

import re

import openpyxl
import pytest
from sheets import written

import conflictschema as cs
from conflictschema import __main__ as program

ABOUT = [["Contact", "Mail"], *([f"Person {number}", f"p{number}@example.org"] for number in range(9))]
HEAD = ["No", "Date", "Place", "Killed"]
EARLIER = [["Log of 2031"], HEAD, ["1", "2031-03-05", "Osk", "3"], ["2", "2031-03-06", "Osk", "1"]]
LATER = [HEAD, ["3", "2032-03-05", "Osk", "3"], ["4", "2032-03-06", "Osk", "1"], ["5", "2032-03-07", "Osk", "2"]]


@pytest.fixture
def drafted(tmp_path, capfd):
    """Drafts for a workbook of these sheets; gives the exit code, the draft and what was said."""

    def draft(sheets, *options, hidden=()):
        path = written(tmp_path / "log.xlsx", sheets)
        if hidden:
            book = openpyxl.load_workbook(path)
            for name in hidden:
                book[name].sheet_state = "hidden"
            book.save(path)
        code = program.run(["mapping", "draft", str(path), *options])
        told = capfd.readouterr()
        return code, told.out, told.err

    return draft


def test_the_sheet_that_looks_most_like_data_is_taken_and_all_are_named(drafted):
    _, text, told = drafted({"About": ABOUT, "Log": LATER, "Old": [["x"]], "Notes": []}, hidden=["Old"])
    assert '\nsource:\n  sheet: "Log"\n' in text
    sentences = [
        "The workbook has the sheets “About” (9 rows), “Log” (3 rows), “Notes” (no table).",
        "Hidden, and not looked at: “Old”.",
        "The draft is for “Log”; `--sheet NAME` takes another.",
    ]
    assert told == "".join(f"{each}\n" for each in sentences)
    assert "".join(f"# {each}\n" for each in sentences) in text


def test_the_name_of_a_hidden_sheet_stays_whole(drafted):
    sheets = {"Log": LATER, "Hid, den": ABOUT, "Old": [["Date", "x"], ["2031-01-01", "y"]]}
    _, _, told = drafted(sheets, hidden=["Hid, den", "Old"])
    assert "Hidden, and not looked at: “Hid, den”, “Old”.\n" in told
    _, _, told = drafted(sheets, "--sheet", "Hid, den", hidden=["Hid, den", "Old"])
    assert "Hidden, and not looked at: “Old”.\n" in told


def test_of_one_sheet_alone_nothing_is_said(drafted):
    _, text, told = drafted({"Log": LATER})
    assert told == ""
    assert '  sheet: "Log"\n' in text


@pytest.mark.parametrize("name", ["About", "Log", "Old"])
def test_a_sheet_can_be_named(name, drafted):
    sheets = {"About": ABOUT, "Log": LATER, "Old": [["Date", "x"], ["2031-01-01", "y"]]}
    code, text, told = drafted(sheets, "--sheet", name, hidden=["Old"])
    assert code == 0
    assert f'\n  sheet: "{name}"\n' in text
    assert f"The draft is for “{name}”" in told


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(drafted):
    code, text, told = drafted({"About": ABOUT, "Log": LATER}, "--sheet", "log")
    assert (code, text) == (3, "")
    assert "About, Log" in told


def test_a_text_has_no_sheets(tmp_path, capfd):
    path = tmp_path / "log.csv"
    path.write_text("No,Date\n1,2031-03-05\n", encoding="utf-8")
    assert program.run(["mapping", "draft", str(path), "--sheet", "Log"]) == 2
    assert "is no workbook" in capfd.readouterr().err


def test_where_two_look_alike_it_is_asked(drafted):
    other = [["Nr", "Datum", "Town", "Dead"], *LATER[1:]]
    _, text, _ = drafted({"A": LATER, "B": other})
    assert '  sheet: "A"  # DECIDE: “B” looked as much like data: is it this sheet?\n' in text
    _, text, _ = drafted({"A": LATER, "B": other}, "--sheet", "A")
    assert '  sheet: "A"\n' in text


def test_sheets_with_the_same_headers_are_asked_about_and_can_be_mapped_together(drafted, tmp_path):
    _, text, told = drafted({"About": ABOUT, "2031": EARLIER, "2032": LATER})
    assert "“2031” has the same headers: a mapping without `sheet:` maps all of them together." in told
    mark = re.search(r'\n  sheet: "2032"  # DECIDE: (.*)\n', text)[1]
    assert mark == "“2031” has the same headers: without this line, all of them are mapped"
    plain = re.sub(r"source:\n  sheet: .*\n|  # DECIDE.*", "", text.replace(": DECIDE ", ": ").replace("-DECIDE", "-x"))
    mapping = tmp_path / "log.yaml"
    mapping.write_text(plain, encoding="utf-8")
    result = cs.validate(tmp_path / "log.xlsx", mapping=mapping)
    assert result.records["event"] == 5
    assert not [each for each in result.findings if each.severity == "error"]


@pytest.mark.parametrize(("first", "repeats"), [("1", False), ("3", True)])
def test_numbers_that_sheets_share_are_asked_about(first, repeats, drafted):
    earlier = [HEAD, [first, "2031-03-05", "Osk", "3"]]
    _, text, _ = drafted({"2031": earlier, "2032": LATER})
    assert ("# DECIDE: rows of other sheets have the same" in text) == repeats


def test_names_of_sheets_do_not_act(drafted):
    _, text, told = drafted({"Log": LATER, "a\u202eb": ABOUT, "c\u2028d": LATER})
    assert not {"\u202e", "\u2028"} & set(text + told)
    assert r"a\u202eb" in told


def test_check_takes_the_sheet_that_has_the_columns(drafted, tmp_path, capfd):
    _, text, _ = drafted({"About": ABOUT, "Log": LATER})
    mapping = tmp_path / "log.yaml"
    plain = re.sub(r"source:\n  sheet: .*\n|  # DECIDE.*", "", text.replace(": DECIDE ", ": ").replace("-DECIDE", "-x"))
    mapping.write_text(plain, encoding="utf-8")
    assert program.run(["mapping", "check", str(mapping), str(tmp_path / "log.xlsx")]) == 0
    assert "  The sheet is Log.\n" in capfd.readouterr().out
