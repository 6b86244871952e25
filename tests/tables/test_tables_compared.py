"""Two deliveries that are tables, by a mapping or in the form of the standard; and tables turned into something else."""

import json
import os
import re

import pytest
from cells import HEAD, row
from click.testing import CliRunner

import conflictschema as cs
from conflictschema.engine.deliveries import difference
from conflictschema.errors import UnreadableDataError, UnsoundDataError

ACTOR = {
    "type": "actor",
    "id": "actor:east",
    "kind": "government",
    "identification": "described",
    "description": "East.",
}


@pytest.fixture
def delivery(tmp_path):
    """A table of incidents with these rows."""

    def write(name, *rows):
        path = tmp_path / name
        path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
        return path

    return write


def touched(tally):
    return [(each.id, each.fields) for each in tally.first]


def test_tables_of_a_partner_are_compared_by_their_mapping(delivery, incidents):
    old = delivery("old.csv", row(), row(incident_id="INC-2"), row(incident_id="INC-3"))
    new = delivery("new.csv", row(), row(incident_id="INC-2", killed_max="9"), row(incident_id="INC-4", date="soon"))
    found = difference(old, new, mapping=incidents)
    assert touched(found.changed) == [("event:inc-2", ("quantities",))]
    assert [each[0] for each in touched(found.withdrawn)] == ["event:inc-3"]
    assert {code: change.new for code, change in found.findings.codes.items() if change.new} == {"CS045": 1}
    assert (found.compared, found.exit_code) == (True, 1)


def test_the_times_of_files_are_no_difference(delivery, incidents):
    old, new = delivery("old.csv", row()), delivery("new.csv", row())
    os.utime(old, (1_600_000_000, 1_600_000_000))
    found = difference(old, new, mapping=incidents)
    before, after = (cs.load(path, mapping=incidents).manifest.created for path in (old, new))
    assert before != after
    assert (touched(found.changed), found.exit_code) == ([], 0)


def test_days_that_datasets_state_themselves_are_compared(tmp_path):
    for name, day in (("old", "2022-01-01"), ("new", "2022-01-02")):
        text = (cs.example("three-of-each") / "records.jsonl").read_text("utf-8")
        (tmp_path / f"{name}.jsonl").write_text(re.sub(r'"created":"[^"]*"', f'"created":"{day}"', text), "utf-8")
    found = difference(tmp_path / "old.jsonl", tmp_path / "new.jsonl")
    assert [fields for _, fields in touched(found.changed)] == [("created",)]


def test_a_faulty_mapping_compares_nothing(delivery, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text('mapping: "1.0"\nname: x\nrecords: {}\n', encoding="utf-8")
    found = difference(delivery("old.csv", row()), delivery("new.csv", row()), mapping=mapping)
    assert (found.compared, found.exit_code) == (False, 3)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_tables_of_the_standard_are_compared(tmp_path, suffix):
    made = []
    for name, description in (("old", "East."), ("new", "In the east.")):
        source, folder = tmp_path / f"{name}.jsonl", tmp_path / name
        folder.mkdir()
        source.write_text(json.dumps({**ACTOR, "description": description}) + "\n", encoding="utf-8")
        made.append(folder / "d.xlsx" if suffix == ".xlsx" else folder)
        done = CliRunner().invoke(_command("convert"), [str(source), str(made[-1])])
        assert done.exit_code == 0, done.output
    found = difference(*made)
    assert touched(found.changed) == [("actor:east", ("description",))]
    assert touched(difference(made[0], made[0]).changed) == []


def _command(name):
    from importlib import import_module

    return import_module(f"conflictschema.commands.{name}").command


def test_what_diff_says_of_tables_is_said_by_the_command_too(delivery, incidents):
    old, new = delivery("old.csv", row()), delivery("new.csv", row(killed_max="9"))
    done = CliRunner().invoke(_command("diff"), [str(old), str(new), "--mapping", str(incidents), "--format", "json"])
    assert json.loads(done.output)["records"]["changed"]["event"] == 1


def test_a_table_of_a_partner_is_loaded_and_converted(delivery, incidents, tmp_path):
    table, out = delivery("table.csv", row(), row(incident_id="INC-2")), tmp_path / "out.jsonl"
    assert sum(each.type == "event" for each in cs.load(table, mapping=incidents)) == 2
    done = CliRunner().invoke(_command("convert"), [str(table), str(out), "--mapping", str(incidents)])
    assert done.exit_code == 0
    assert cs.validate(out).ok


@pytest.mark.parametrize(
    ("cells", "words"),
    [({"killed_min": "many"}, "not a number"), ({"date": "05/06/2020"}, "CS043")],
)
def test_a_row_that_is_not_sound_is_not_loaded(delivery, incidents, cells, words):
    table = delivery("table.csv", row(), row(incident_id="INC-2", **cells))
    with pytest.raises(UnsoundDataError, match=words):
        cs.load(table, mapping=incidents)


@pytest.mark.parametrize(
    ("text", "raised", "words"),
    [
        ('mapping: "1.0"\nname: x\nrecords: {}\n', UnsoundDataError, r"mapping\.yaml:3"),
        ("a:\n  b: [1", UnreadableDataError, r"mapping\.yaml:2"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_said_with_its_line(delivery, tmp_path, text, raised, words):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(raised, match=words):
        cs.load(delivery("table.csv", row()), mapping=mapping)
