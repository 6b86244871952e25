"""Without values: whatever stands in the data, and wherever, nothing of it comes out."""

import copy
import json
import re

import openpyxl
import pytest

import conflictschema as cs
from conflictschema.__main__ import run
from conflictschema._discover import discover
from conflictschema.io.show import HIDDEN
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._told import told
from conflictschema.reports.json import Json

MARK = re.compile("zq[0-9]{5}zq|9[0-9]{7}7")
"""Words and numbers that stand nowhere else but, by chance, among the digits of a fingerprint."""

RECORDS = [
    json.loads(line)
    for example in ("mali-2022", "first-steps")
    for file in sorted(cs.example(example).glob("*.jsonl"))
    for line in file.read_bytes().splitlines()
]


def marks(shown):
    """The marks in what is shown, but for those that a fingerprint holds by chance."""
    return MARK.findall(re.sub(r"\b[0-9a-f]{64}\b", "", shown))


def sites(value, path=()):
    """Every place in a record: each value, and each key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key), each
        yield from sites(each, (*path, key))


def shape_of(record, path):
    """The record's type and the path without positions: one of each is enough."""
    return record["type"], tuple("*" if isinstance(part, int) else part for part in path)


def planted(record, path, change):
    other = copy.deepcopy(record)
    place = other
    for part in path[:-1]:
        place = place[part]
    change(place, path[-1])
    return other


def marked():
    """Lines that hold a mark each: in the place of every kind of value, as every key, and in broken lines."""
    seen, numbers = set(), iter(range(10_000, 99_999))
    for record in RECORDS:
        for path, value in sites(record):
            if shape_of(record, path) in seen:
                continue
            seen.add(shape_of(record, path))
            word = f"zq{next(numbers)}zq"
            stem = value.partition(":")[0] if isinstance(value, str) and ":" in value else "note"
            for put in (
                word,
                f"{stem}:{word}",
                f"location:{word}",
                [word],
                {word: word},
                int(f"-9{next(numbers)}997"),
                None,
            ):
                yield json.dumps(planted(record, path, lambda place, key, put=put: place.__setitem__(key, put)))
            if isinstance(path[-1], str):
                change = planted(record, path, lambda place, key, word=word: place.__setitem__(word, place.pop(key)))
                yield json.dumps(change)
            whole = json.dumps(record)
            yield whole.replace('"', f'"{word}', 1)
            yield f'{whole[:-1]},"{word}":1,"{word}":"{word}"}}'
            yield whole[: len(whole) // 2] + word
            yield f'{whole[:-1]},"note":"{word}\\ud800"}}'
            yield f'{whole[:-1]},"note":{word}}}'


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    path = tmp_path_factory.mktemp("marked") / "data.jsonl"
    lines = [json.dumps(record) for record in RECORDS] + list(marked())
    path.write_text("\n".join(lines), encoding="utf-8")
    return cs.validate(path, max_findings=100_000)


def test_there_is_much_to_hide(result):
    told = "".join(Json().render(result, Manner()))
    assert len(set(marks(told))) > 1_000
    found = {code for code, count in result.counts.items() if count.found}
    assert found >= {"CS001", "CS002", "CS008", "CS015", "CS020", "CS021", "CS022", "CS023", "CS024", "CS025", "CS026"}
    assert found >= {"CS027", "CS030", "CS201", "CS202"}


@pytest.mark.parametrize("report", discover("conflictschema.reports", Report).values())
@pytest.mark.parametrize("statistics", [False, True])
def test_no_report_gives_a_value_away(result, report, statistics):
    shown = "".join(report().render(result, Manner(values=False, statistics=statistics)))
    assert "CS202" in shown
    assert marks(shown) == []


@pytest.fixture
def workbook(tmp_path):
    """Sheets with a mark for a name: two that are no record types, and one that seems to be meant for one."""
    book = openpyxl.Workbook()
    book.active.title = "zq20001zq"
    book.active.append(["what", "said"])
    for title, rows in {
        "actor": [["id", "kind", "identification", "description"], ["actor:x", "other", "described", "x"]],
        "zq20002zq": [["telephone"], ["1"]],
        "zq20003zq": [["id", "kind", "identification"], ["actor:y", "other", "described"]],
    }.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    path = tmp_path / "x.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("report", discover("conflictschema.reports", Report).values())
def test_no_report_tells_the_names_of_sheets_that_were_not_read(workbook, report):
    result = cs.validate(workbook)
    assert "sheets “zq20001zq”, “zq20002zq”." in "".join(report().render(result, Manner()))
    shown = "".join(report().render(result, Manner(values=False)))
    assert "sheets 1, 3." in shown
    assert marks(shown) == []


def test_the_names_of_the_standards_own_sheets_are_no_values(workbook):
    book = openpyxl.load_workbook(workbook)
    book["actor"]["B2"] = "zq20004zq"
    book.save(workbook)
    result = cs.validate(workbook)
    shown = {each.code: each.sheet for each in told(result, Manner(values=False))}
    assert (shown["CS023"], shown["CS081"]) == ("actor", HIDDEN)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_difference_tells_them_either(workbook, form, capsys):
    arguments = ["diff", str(cs.example("first-steps")), str(workbook), "--format", form]
    run(arguments)
    assert "zq20001zq" in capsys.readouterr().out or form == "text"
    run([*arguments, "--no-values"])
    assert marks(capsys.readouterr().out) == []


def test_no_sentence_and_no_pointer_gives_a_value_away(result):
    for finding in result.findings:
        shown = f"{result.sentence(finding, values=False)} {result.pointer(finding, values=False)}"
        assert marks(shown) == [], finding.code


@pytest.mark.parametrize(
    ("record", "hidden", "told"),
    [
        ({"type": "actor", "kind": "goverment"}, "Did you mean “government”?", "The words are: state, government, "),
        ({"type": "acter", "id": "actor:a"}, "Did you mean “actor”?", "The types are: dataset, source, actor"),
        ({"id": "denial:a"}, "suggests “denial”", "A record needs the field “type”, and it is missing.\n"),
    ],
)
def test_what_may_be_meant_by_a_word_is_not_told(record, hidden, told, tmp_path, capsys):
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps(record))
    run(["validate", str(path)])
    assert hidden in capsys.readouterr().out
    run(["validate", str(path), "--no-values"])
    said = capsys.readouterr().out
    assert hidden not in said
    assert told in said


def test_no_id_name_or_place_of_the_data_is_told(result):
    """What is sound is told as little as what is not: the ids and the texts of the worked example."""
    shown = "".join(Json().render(result, Manner(values=False)))
    told = [record["id"] for record in RECORDS if record["id"] in shown]
    texts = [record[field] for record in RECORDS for field in ("content", "summary", "title") if field in record]
    assert told == []
    assert [text for text in texts if text in shown] == []
