"""What makes two findings the same one, how many of them there are, and the file in which a baseline is kept."""

import json

import pytest

import conflictschema as cs
from conflictschema.engine import baseline as baselines
from conflictschema.engine.baseline import Baseline, Change, Compared, path_of
from conflictschema.finding import Finding, Place, Severity

SALT = bytes(range(16))
ONE, OTHER = b"1" * 16, b"2" * 16


def finding(code="CS202", **more):
    told = {"name": "x", "severity": Severity.ERROR, "record": "actor:a", "pointer": "/cites/0/source", "value": "v"}
    return Finding(**{"code": code, "place": Place(file="a.jsonl", line=3), **told, **more})


def digest(*given, own_words=frozenset(), **more):
    return Baseline(SALT).digest(finding(*given, **more), own_words)


def test_the_same_finding_is_known_wherever_it_stands():
    there = {"place": Place(file="b.csv", sheet_row=2), "pointer": "/cites/7/source", "severity": Severity.NOTICE}
    assert digest() == digest(**there)
    assert len(digest()) == 16
    assert Baseline(SALT[::-1]).digest(finding()) != digest()


@pytest.mark.parametrize(
    "more",
    [
        {"code": "CS203"},
        {"record": "actor:b"},
        {"record": None},
        {"pointer": "/cites/0"},
        {"pointer": None},
        {"value": "w"},
        {"parameters": {"target": "t"}},
    ],
)
def test_another_rule_record_field_or_value_is_another_finding(more):
    assert digest(**more) != digest()


def test_of_parameters_those_count_that_say_what_is_wrong():
    assert digest(parameters={"hint": "h", "record": "r"}) == digest()
    assert digest(parameters={"where": "in line 3"}, own_words=frozenset({"where"})) == digest()
    assert digest(parameters={"hint": "h"}, own_words=frozenset({"where"})) == digest()
    assert digest(parameters={"a": 1, "b": "x"}) == digest(parameters={"b": "x", "a": 1}) != digest()
    assert digest(parameters={"number": 3}) != digest(parameters={"number": 4})


def test_of_what_is_read_no_parameter_counts_and_of_what_concerns_the_whole_no_number():
    assert digest("CS023", parameters={"words": "x"}) == digest("CS023")
    assert digest("CS301", parameters={"number": 3}) == digest("CS301")
    assert digest("CS301", parameters={"word": "x"}) != digest("CS301")


def test_positions_are_no_part_of_a_path():
    assert [path_of(each) for each in (None, "", "/a/0/b/12", "/a/b2")] == [None, "", "/a/*/b/*", "/a/b2"]


def held(**counts):
    made = Baseline(SALT)
    for code, digests in counts.items():
        for each in digests:
            made.add(code, each)
    return made


def test_it_counts_how_often_each_occurs():
    made = held(CS202=[ONE, ONE, OTHER], CS203=[ONE])
    assert len(made) == 4
    assert made.counts == {"CS202": {ONE: 2, OTHER: 1}, "CS203": {ONE: 1}}
    assert len(held()) == 0


def test_what_is_beyond_another_is_what_that_one_lacks():
    made = held(CS202=[ONE, ONE, OTHER], CS203=[ONE])
    assert made.beyond(held()) == 4
    assert made.beyond(made) == 0
    assert made.beyond(held(CS202=[ONE, ONE, ONE, ONE])) == 2
    assert held(CS202=[ONE]).beyond(made) == 0


def test_a_file_is_of_this_form(tmp_path):
    path = tmp_path / "base.json"
    held(CS203=[OTHER], CS202=[OTHER, ONE, ONE]).write(path)
    assert path.read_text("utf-8") == "\n".join(
        [
            "{",
            ' "conflictschema_baseline": 1,',
            f' "salt": "{SALT.hex()}",',
            ' "counts": {\n  "CS202": 3,\n  "CS203": 1\n },',
            f' "findings": {{\n  "CS202": {{\n   "{ONE.hex()}": 2,\n   "{OTHER.hex()}": 1\n  }},',
            f'  "CS203": {{\n   "{OTHER.hex()}": 1\n  }}\n }}\n}}\n',
        ]
    )
    read = Baseline.read(path)
    assert (read.salt, read.counts, read.name) == (SALT, {"CS202": {ONE: 2, OTHER: 1}, "CS203": {OTHER: 1}}, str(path))


def test_a_file_that_is_there_stays_unless_it_is_said(tmp_path):
    path = tmp_path / "base.json"
    path.write_text("mine", "utf-8")
    with pytest.raises(cs.UsageError, match=r"base\.json"):
        held().write(path)
    assert path.read_text("utf-8") == "mine"
    held().write(path, force=True)
    assert json.loads(path.read_text("utf-8"))["findings"] == {}


@pytest.mark.parametrize("salt", ["00" * 15, "00" * 17, "0", "zz" * 16, None])
def test_a_salt_is_of_its_length(tmp_path, salt):
    path = tmp_path / "base.json"
    path.write_text(json.dumps({"conflictschema_baseline": 1, "salt": salt, "findings": {}}), "utf-8")
    with pytest.raises(cs.UsageError, match="is not a baseline; --write-baseline writes one"):
        Baseline.read(path)


@pytest.mark.parametrize(("digest", "number"), [("00" * 15, 1), ("00" * 16, 0), ("00" * 16, 1.0), ("00" * 16, True)])
def test_a_count_is_a_number_of_times(tmp_path, digest, number):
    path = tmp_path / "base.json"
    told = {"conflictschema_baseline": 1, "salt": SALT.hex(), "findings": {"CS202": {digest: number}}}
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(cs.UsageError, match="is not a baseline"):
        Baseline.read(path)


def test_one_of_another_version_is_to_be_written_anew(tmp_path):
    path = tmp_path / "base.json"
    path.write_text(json.dumps({"conflictschema_baseline": 2, "salt": SALT.hex(), "findings": {}}), "utf-8")
    with pytest.raises(cs.UsageError, match="of another version of conflictschema; write it anew"):
        Baseline.read(path)


def test_one_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "base.json"
    held(CS202=[ONE]).write(path)
    assert Baseline.read(path)
    monkeypatch.setattr(baselines, "_LARGEST", 40)
    with pytest.raises(cs.UsageError):
        Baseline.read(path)


def test_a_new_one_has_a_key_of_its_own():
    assert len(Baseline().salt) == 16
    assert Baseline().salt != Baseline().salt
    assert (Baseline().counts, Baseline().name) == ({}, None)


def test_what_became_of_findings_is_summed_up():
    compared = Compared("b", {"CS202": Change(1, 2, 3, 4), "CS203": Change(10, 20, 30_000, 0)})
    assert (compared.fixed, compared.new, compared.same, compared.unknown) == (11, 22, 30_003, 4)
    assert str(compared) == "11 fixed, 22 new, 30,003 same, 4 not looked for"
    assert str(Compared(None, {"CS202": Change(1, 2, 3, 0)})) == "1 fixed, 2 new, 3 same"
