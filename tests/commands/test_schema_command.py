"""`schema`: prints one, and writes all that are new or differ."""

import pytest
from click.testing import CliRunner
from published_schemas import FILES

from conflictschema.commands.schema import command
from conflictschema.errors import OutputError, UsageError


def test_the_command_prints_one_schema():
    printed = CliRunner().invoke(command, ["actor"], catch_exceptions=False)
    assert printed.output == FILES["v1.0/actor.schema.json"]
    assert CliRunner().invoke(command, [], catch_exceptions=False).output == FILES["v1.0/record.schema.json"]
    report = CliRunner().invoke(command, ["report"], catch_exceptions=False)
    assert report.output == FILES["report-v1.0/report.schema.json"]


def test_the_command_says_which_name_was_meant():
    with pytest.raises(UsageError, match="did you mean denial"):
        CliRunner().invoke(command, ["denail"], catch_exceptions=False)


def test_the_command_writes_what_is_new_or_differs_and_says_so(tmp_path):
    def run():
        return CliRunner().invoke(command, ["--write", str(tmp_path / "made")], catch_exceptions=False).output

    assert (
        run().splitlines()[-1] == f"{len(FILES)} of {len(FILES)} files were written; the others are as they should be."
    )
    held = {path.relative_to(tmp_path / "made").as_posix(): path.read_text() for path in tmp_path.rglob("*.json")}
    assert held == FILES
    (tmp_path / "made" / "index.json").write_text("")
    (tmp_path / "made" / "v1.0" / "old.schema.json").write_text("{}")
    lines = run().splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "changed",
        f"1 of {len(FILES)} files were written; the others are as they should be.",
        "no longer made",
    ]
    assert (tmp_path / "made" / "index.json").read_text() == FILES["index.json"]


def test_the_command_takes_no_name_when_it_writes(tmp_path):
    with pytest.raises(UsageError, match="no name"):
        CliRunner().invoke(command, ["actor", "--write", str(tmp_path)], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        CliRunner().invoke(command, ["--write", str(tmp_path / "file" / "x")], catch_exceptions=False)
