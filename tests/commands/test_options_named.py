"""A message that proposes an option proposes one that the command has, or says which command has it."""

import gzip
import re
import shlex
from pathlib import Path

import pytest

import conflictschema as cs
from conflictschema import __main__ as program

ACTOR = b'{"type":"actor","id":"actor:x","kind":"other","identification":"described","description":"x"}\n'
INPUTS = {
    "long.jsonl": b'{"type":"actor","id":"' + b"x" * 17 * 2**20 + b'"}\n',
    "deep.jsonl": ACTOR + b'{"type":"actor","original":' + b"[" * 80 + b"]" * 80 + b"}\n",
    "many.jsonl": b'{"type":"actor","original":[' + b"1," * 100_001 + b"1]}\n",
    "packed.jsonl.gz": gzip.compress(b" " * 60 * 2**20 + ACTOR),
    "partner.csv": b"a,b\n1,2\n",
    "guess.csv": "name,where\n\u041c\u0438\u0440,x\n".encode("utf-16"),
}
COMMANDS = [
    "validate FILE",
    "convert FILE out.json",
    "convert --from ucdp-ged FILE out.json",
    "format FILE",
    "format --check FILE",
    "show FILE",
    "view FILE -o out.html",
    "diff FILE sound.jsonl",
    "mapping draft FILE",
    "mapping check ucdp-ged FILE",
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs")
    for name, content in {**INPUTS, "sound.jsonl": ACTOR}.items():
        (folder / name).write_bytes(content)
    return folder


def options_of(words):
    command = program.cli
    for word in words.split():
        if not hasattr(command, "get_command"):
            break
        command = command.get_command(None, word)
    return {option for parameter in command.params for option in parameter.opts}


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_only_what_the_command_has_is_proposed(command, name, inputs, monkeypatch, capsys):
    monkeypatch.chdir(inputs)
    program.run(command.replace("FILE", name).split())
    told = "".join(capsys.readouterr())
    # What another command has is named with that command, all in one pair of quotes or with its name before it.
    own = re.sub(r"`conflictschema (\w+)[^`]*`( with --\w+( or --\w+)*)?", "", told)
    assert set(re.findall(r"--[a-z][a-z-]*", own)) <= options_of(command) | {"--help"}
    for verb, rest in re.findall(r"`conflictschema (\w+)([^`]*`(?: with --\w+(?: or --\w+)*)?)", told):
        assert set(re.findall(r"--[a-z][a-z-]*", rest)) <= options_of(verb)


@pytest.mark.parametrize(
    ("name", "option"),
    [("long.jsonl", "--max-line 20MB"), ("packed.jsonl.gz", "--max-ratio 100000")],
)
@pytest.mark.parametrize("command", ["show FILE", "format FILE", "convert FILE out.json --force"])
def test_the_option_lifts_the_limit_there_too(command, name, option, inputs, monkeypatch, capsys):
    monkeypatch.chdir(inputs)
    words = command.replace("FILE", name).split()
    limit = option.split()[0]
    program.run(words)
    assert limit in capsys.readouterr().err
    program.run([*words, *option.split()])
    assert limit not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("size", "taken"),
    [("1", 1), ("20000", 20_000), ("1KB", 1_000), ("1 kib", 1_024), ("0.5MB", 500_000), ("2GiB", 2**31)],
)
@pytest.mark.parametrize("option", ["--max-line", "--max-inflated"])
def test_a_size_may_have_a_unit(option, size, taken, inputs, monkeypatch):
    seen = []
    monkeypatch.chdir(inputs)
    monkeypatch.setattr(
        "conflictschema.engine.validate.validate", lambda *_, limits, **__: seen.append(limits) or 1 / 0
    )
    program.run(["validate", "sound.jsonl", option, size])
    assert getattr(seen[0], {"--max-line": "line_bytes", "--max-inflated": "inflated_bytes"}[option]) == taken


@pytest.mark.parametrize("size", ["0", "0.5", "-1", "x", "1 PB", "1e3", "", "\u0661KB", "0.0001KB"])
def test_what_is_no_size_is_refused(size, inputs, monkeypatch, capsys):
    monkeypatch.chdir(inputs)
    assert program.run(["validate", "sound.jsonl", f"--max-line={size}"]) == 2
    assert "--max-line" in capsys.readouterr().err


def test_a_table_of_a_partner_is_converted_by_its_encoding(tmp_path):
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        'mapping: "1.0"\nname: x\nrecords:\n  a:\n    record: actor\n    id: "{id}"\n'
        '    fields: {kind: other, identification: described, description: "{text}"}\n'
    )
    table = tmp_path / "table.csv"
    table.write_bytes("id,text\n1,\u041c\u0438\u0440\n".encode("cp1251"))
    out = tmp_path / "out.jsonl"
    assert program.run(["convert", "--mapping", str(mapping), "--encoding", "cp1251", str(table), str(out)]) == 0
    assert next(iter(cs.load(out))).description == "\u041c\u0438\u0440"
    with pytest.raises(cs.UsageError, match="no encoding"):
        cs.load(table, mapping=mapping, encoding="nonsense")
    with pytest.raises(cs.UsageError, match="with a mapping or an adapter"):
        cs.load(out, encoding="cp1251")


RULE = """\
-- code: X-DEMO-001
-- name: any-actor
-- severity: error
-- since: 1
-- message: There is one.
-- why: For a test.
-- fix: Nothing.
select row, '/id' as pointer from actor
"""


@pytest.mark.parametrize("folder", ["rules", "my rules"])
def test_the_last_line_of_a_report_can_be_typed(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path(folder).mkdir()
    Path(folder, "any.sql").write_text(RULE)
    Path("data.jsonl").write_bytes(ACTOR)
    program.run(["validate", "data.jsonl", "--rules", folder, "--select", "X-DEMO-001"])
    (line,) = re.findall("`conflictschema (explain .*)` says more", capsys.readouterr().out)
    assert line == f"explain X-DEMO-001 --rules {shlex.quote(folder)}"
    assert program.run(shlex.split(line)) == 0
    program.run(["validate", "data.jsonl", "--rules", folder, "--select", "CS301"])
    assert "--rules" not in capsys.readouterr().out


def test_of_a_rule_of_a_profile_the_profile_is_named(monkeypatch, capsys):
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    profile = "examples/profiles/newsroom/profile.yaml"
    program.run(["validate", "examples/first-steps", "--profile", profile])
    said = re.findall("`conflictschema (explain .*)` says more", capsys.readouterr().out)
    assert said
    assert f"--profile {profile}" in said[0]
    assert program.run(shlex.split(said[0])) == 0
