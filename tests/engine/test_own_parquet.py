"""Parquet in the form of the standard is validated without a mapping, with the row and the column of what is wrong."""

import duckdb
import pytest
from cells import said

import conflictschema as cs
from conflictschema.engine import parquet

ACTORS = [
    {"type": "actor", "id": f"actor:{name}", "kind": kind, "identification": "described", "description": name}
    for name, kind in (("east", "government"), ("west", "goverment"), ("north", "militia"))
]


@pytest.fixture
def written(tmp_path):
    """A file of these actors, as it is made here."""

    def write(*records, name="actor.parquet"):
        path = tmp_path / name
        path.write_bytes(parquet.written("actor", records))
        return path

    return write


def test_what_is_wrong_is_said_at_its_row_and_column(written):
    result = cs.validate(written(*ACTORS))
    (finding,) = [each for each in result.findings if each.code == "CS022" or each.field == "kind"]
    assert (finding.place.sheet_row, finding.place.header, finding.value) == (3, "kind", "goverment")
    assert (result.records, result.refused, result.exit_code) == ({"actor": 2}, 1, 1)
    assert result.inputs[0].format == "a table of records (Parquet)"


def test_what_rules_find_is_said_there_too(written):
    path = written(
        ACTORS[0], {**ACTORS[2], "affiliations": [{"actor": "actor:gone", "role": "part_of", "voice": "source"}]}
    )
    (finding,) = [each for each in cs.validate(path).findings if each.code == "CS202"]
    assert (finding.place.sheet_row, finding.place.header) == (3, "affiliations")


def test_files_of_a_folder_are_one_dataset_and_compared(written, tmp_path):
    written(ACTORS[0])
    (tmp_path / "event.jsonl").write_text('{"type":"event","id":"event:a","kind":"clash","summary":"They met."}\n')
    assert cs.validate(tmp_path).records == {"actor": 1, "event": 1}
    assert len(cs.load(tmp_path)) == 2


@pytest.mark.parametrize("columns", ["1 as type, 2 as id", "'actor' as type, 'actor:a' as id, {'a': 1} as names"])
def test_a_file_of_another_hand_is_told_by_its_columns(tmp_path, columns):
    path = tmp_path / "other.parquet"
    duckdb.execute(f"copy (select {columns}) to '{path}' (format parquet)")
    assert {each[0] for each in said(cs.validate(path))} & {
        "CS015",
        "CS023",
        "CS018",
        "CS020",
        "CS025",
        "CS028",
        "CS024",
    }


def test_a_table_of_a_partner_is_none_of_ours(tmp_path):
    path = tmp_path / "partner.parquet"
    duckdb.execute(f"copy (select 'x' as type, 2 as number) to '{path}' (format parquet)")
    assert [each.code for each in cs.validate(path).findings] == ["CS052"]


def test_records_that_were_converted_are_valid_as_before(tmp_path, request):
    from click.testing import CliRunner

    from conflictschema.commands.convert import command

    example = request.config.rootpath / "examples" / "mali-2022"
    done = CliRunner().invoke(command, [str(example), str(tmp_path / "out"), "--to", "parquet"])
    assert done.exit_code == 0, done.output
    before, after = cs.validate(example), cs.validate(tmp_path / "out")
    assert before.records == after.records
    assert {code: count.found for code, count in before.counts.items()} == {
        code: count.found for code, count in after.counts.items()
    }
