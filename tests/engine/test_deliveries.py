"""Two deliveries, record by record: what was added, changed, withdrawn, the same, or not to be compared; all exact."""

import json

import pytest

import conflictschema as cs
from conflictschema.engine.baseline import Change
from conflictschema.engine.deliveries import Difference, _compared, _paths, difference
from conflictschema.engine.tables import Asked
from conflictschema.engine.touched import Records, Tally, Touched
from conflictschema.engine.validate import validate
from conflictschema.io import Limits
from conflictschema.rules import catalogue
from conflictschema.rules._around import dataset

DANGLING = catalogue()["CS202"].bad


def actor(name, **more):
    return {"type": "actor", "id": f"actor:{name}", "kind": "state", "identification": "described", **more}


def sound(name, text="One."):
    return actor(name, kind="government", description=text)


def claim(name, content):
    return {
        "type": "allegation",
        "id": f"allegation:{name}",
        "speakers": ["actor:south", "actor:north"],
        "accused": ["actor:north"],
        "conduct": ["airspace_violation"],
        "content": content,
        "cites": [{"source": "source:report"}],
    }


@pytest.fixture
def compared(tmp_path):
    def run(old, new, keep=1_000):
        paths = []
        for name, records in (("old", old), ("new", new)):
            path = tmp_path / f"{name}.jsonl"
            # One without an id is no record that could be compared, and keeps a file from being empty.
            lines = [json.dumps(each) for each in ({"type": "actor"}, *records)]
            path.write_text("\n".join(lines), encoding="utf-8")
            paths.append([str(path)])
        records = Records(*paths, Limits(), keep, Asked())
        records.compare()
        return records

    return run


def told(records):
    """Of each way how many, by type, and the ids that are named; and how many are the same."""
    ways = {name: getattr(records, name) for name in ("added", "changed", "withdrawn", "unsound")}
    found = {name: [each.id for each in tally.first] for name, tally in ways.items() if tally.first}
    assert {name: tally.total for name, tally in ways.items() if tally.total} == {n: len(f) for n, f in found.items()}
    return found, records.same


def test_each_record_is_found_again_by_its_id(compared):
    found = compared(
        [sound("same"), sound("other", "Before."), sound("gone"), claim("gone", "It flew.")],
        [dict(reversed(sound("same").items())), sound("new"), claim("new", "It fell."), sound("other", "After.")],
    )
    assert told(found) == (
        {
            "added": ["actor:new", "allegation:new"],
            "changed": ["actor:other"],
            "withdrawn": ["actor:gone", "allegation:gone"],
        },
        1,
    )
    assert found.changed.first == [Touched("actor:other", "actor", ("description",))]
    assert found.added.first[1] == Touched(
        "allegation:new", "allegation", said_by=("actor:south", "actor:north"), content="It fell."
    )
    assert found.withdrawn.first[0] == Touched("actor:gone", "actor")
    assert found.added.counts == {"actor": 1, "allegation": 1}


def test_what_is_written_otherwise_and_says_the_same_is_the_same(compared):
    box = {"type": "Point", "coordinates": [3, 16]}
    place = {"type": "location", "id": "location:l", "names": [{"text": "L", "kind": "official"}]}
    place |= {"kind": "populated_place", "precision": "exact", "geometry": box}
    other = {**place, "geometry": {"type": "Point", "coordinates": [3.0, 16.0]}}
    assert told(compared([place], [other])) == ({}, 1)


def test_of_several_with_one_id_the_first_stands_for_it(compared):
    old = [sound("a", "First."), sound("a", "Second."), sound("gone"), sound("gone", "Again.")]
    assert told(compared(old, [sound("a", "First."), sound("a", "Third.")])) == ({"withdrawn": ["actor:gone"]}, 1)
    changed = compared(old[:2], [sound("a", "Second."), sound("a", "First.")])
    assert told(changed) == ({"changed": ["actor:a"]}, 0)
    added = compared([], [sound("a", "First."), sound("a", "Second.")])
    assert told(added) == ({"added": ["actor:a"]}, 0)


def test_what_was_not_accepted_is_the_same_only_where_its_bytes_are(compared):
    assert told(compared([actor("a")], [actor("a")])) == ({}, 1)
    assert told(compared([actor("a")], [actor("a", note="x")])) == ({"unsound": ["actor:a"]}, 0)
    assert told(compared([actor("a")], [])) == ({"unsound": ["actor:a"]}, 0)
    assert told(compared([], [actor("a")])) == ({"unsound": ["actor:a"]}, 0)
    assert told(compared([actor("a")], [sound("a")])) == ({"unsound": ["actor:a"]}, 0)
    assert told(compared([sound("a")], [actor("a")])) == ({"unsound": ["actor:a"]}, 0)
    assert told(compared([actor("a"), actor("a", note="x")], [actor("a")])) == ({}, 1)
    assert told(compared([], [sound("a"), actor("a")])) == ({"added": ["actor:a"]}, 0)
    assert told(compared([actor("a")], [sound("a"), actor("a")])) == ({"unsound": ["actor:a"]}, 0)
    assert told(compared([sound("a"), actor("a")], [sound("a")])) == ({}, 1)
    assert told(compared([sound("a")], [sound("a"), actor("a")])) == ({}, 1)


def test_what_has_no_id_is_not_compared_and_an_unknown_type_is_not_named(compared):
    assert told(compared([{"type": "actor"}], [{"type": "actor", "kind": "x"}])) == ({}, 0)
    found = compared([], [{"type": "agent", "id": "agent:a"}, actor("b")])
    assert found.unsound.counts == {"record": 1, "actor": 1}


def test_all_are_counted_however_few_are_named(compared):
    found = compared([sound("z")], [sound(each) for each in "abc"], keep=2)
    assert ([each.id for each in found.added.first], found.added.total) == (["actor:a", "actor:b"], 3)
    assert (found.withdrawn.total, found.same) == (1, 0)


@pytest.fixture
def delivered(tmp_path):
    def run(old, new, **options):
        for name, lines in (("old", old), ("new", new)):
            (tmp_path / f"{name}.jsonl").write_bytes(dataset(lines) if isinstance(lines, str) else lines)
        return difference(tmp_path / "old.jsonl", tmp_path / "new.jsonl", select=["CS202", "CS331"], **options)

    return run


def test_findings_are_fixed_new_or_the_same(delivered):
    for old, new, said, code in (
        (DANGLING, DANGLING, "0 fixed, 0 new, 1 same", 0),
        (DANGLING, catalogue()["CS202"].good, "1 fixed, 0 new, 0 same", 1),
        (catalogue()["CS202"].good, DANGLING, "0 fixed, 1 new, 0 same", 1),
    ):
        found = delivered(old, new)
        assert (str(found.findings), found.exit_code, found.compared) == (said, code, True)
        assert [each.code for each in found.fixed] == ["CS202"] * said.startswith("1")
        assert [each.code for each in found.new.findings] == ["CS202"] * (", 1 new" in said)
    assert found.findings.name is None


def test_what_always_counts_is_compared_by_how_often_it_was_found(delivered):
    broken = dataset("{broken").decode().splitlines()[-1]
    found = delivered("\n".join([broken] * 3), broken)
    assert (str(found.findings), found.findings.codes["CS001"].fixed) == ("2 fixed, 0 new, 1 same", 2)
    found = delivered(broken, "\n".join([broken] * 3))
    assert (str(found.findings), found.exit_code) == ("0 fixed, 2 new, 1 same", 1)
    assert "CS002" not in found.findings.codes
    assert delivered("", broken).findings.codes["CS001"] == Change(0, 1, 0, 0)
    assert delivered(broken, "").findings.codes["CS001"] == Change(1, 0, 0, 0)


def test_where_an_input_cannot_be_read_records_are_not_compared(delivered):
    found = delivered("", b"%PDF-1.7")
    assert (found.compared, found.exit_code, found.same, found.added.total) == (False, 3, 0, 0)


def test_from_a_delivery_without_records_all_came_and_to_one_all_went(tmp_path):
    for name, records in (("empty", []), ("one", [sound("x")])):
        (tmp_path / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    empty, one = tmp_path / "empty.json", tmp_path / "one.json"
    came, went = difference(empty, one), difference(one, empty)
    assert (came.compared, came.added.total, came.exit_code) == (True, 1, 1)
    assert (went.compared, went.withdrawn.total, went.exit_code) == (True, 1, 1)


def test_a_waiver_that_covers_nothing_is_no_difference(delivered, tmp_path):
    waiver = cs.Waiver(code="CS202", record="actor:none", reason="Known.")
    found = delivered(DANGLING, DANGLING, waivers=[waiver])
    assert "CS331" in validate(tmp_path / "new.jsonl", select=["CS202", "CS331"], waivers=[waiver]).counts
    assert found.exit_code == 0
    assert not {"CS330", "CS331"} & {*found.findings.codes, *found.new.counts, *found.old.counts}
    assert not [each for each in (*found.new.findings, *found.old.findings) if each.code == "CS331"]


def test_a_failure_of_a_rule_outweighs_all():
    class Judged:
        def __init__(self, failures):
            self.failures = failures

    nothing = _compared(_Judged(), _Judged())
    for old, new in (({"CS202": "It broke."}, {}), ({}, {"CS202": "It broke."})):
        tallies = [Tally() for _ in range(4)]
        whole = Difference(Judged(old), Judged(new), (), nothing, *tallies[:3], 0, tallies[3], compared=False)
        assert whole.exit_code == 4


class _Judged:
    baseline = None
    catalogue = catalogue()
    counts: dict = {}  # noqa: RUF012


def test_a_delivery_is_one_path_or_several_and_no_pipe(tmp_path):
    assert _paths("a") == ["a"]
    assert _paths(tmp_path) == [str(tmp_path)]
    assert _paths([tmp_path, "b"]) == [str(tmp_path), "b"]
    with pytest.raises(cs.UsageError, match="more than once"):
        _paths(["a", "-"])
