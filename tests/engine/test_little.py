"""Little data is unrolled here, much data by the compiled part or the database: rules read the same rows of all."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

import conflictschema as cs
from conflictschema.engine import _little, _native, _pointing, _wanted, check, relations
from conflictschema.testing import strategies

NOTHING = frozenset()
asked = check.queries
REPEATED = {
    "type": "actor",
    "id": "actor:twice",
    "kind": "government",
    "identification": "named",
    "names": [{"text": "Twice", "kind": "official"}],
}


def relations_of(path, monkeypatch, records, *, compiled=True):
    """The name of every relation that rules can ask for, with its columns and rows."""
    kept = {}
    finish = relations.Relations.finish

    def finish_and_read(self):
        finish(self)
        names = [name for (name,) in self.connection.execute("select table_name from duckdb_tables()").fetchall()]
        names += [name for (name,) in self.connection.execute("select view_name from duckdb_views()").fetchall()]
        for name in names:
            if name.startswith("_") or name not in self._words | {"place", "refused", "record"}:
                continue
            columns = self.connection.execute(f'describe "{name}"').fetchall()
            rows = list(self.rows(f'select * from "{name}"'))  # noqa: S608  a name of ours
            described = sorted((column[0], column[1]) for column in columns)
            kept[name] = described, sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)

    with monkeypatch.context() as patched:
        patched.setattr(relations.Relations, "finish", finish_and_read)
        patched.setattr(relations.Relations, "leaves_rows_for", lambda *_: True)
        # Of much data, less is kept of what rules only compare, or find nothing in.
        patched.setattr(
            check, "queries", lambda rules: [replace(each, signs=None, compared=NOTHING) for each in asked(rules)]
        )
        patched.setattr(_little, "RECORDS", records)
        # And words of people stand in columns besides, as they do where the compiled part is not there.
        patched.setattr(_wanted, "OF_PROSE", NOTHING)
        patched.setattr(_native, "is_there", lambda is_there=_native.is_there: compiled and is_there())
        result = cs.validate(path)
    assert not result.failures
    return kept


def is_the_same(path):
    little = relations_of(path, pytest.MonkeyPatch(), 2_000)
    for compiled in (True, False):
        much = relations_of(path, pytest.MonkeyPatch(), -1, compiled=compiled)
        assert sorted(little) == sorted(much)
        for name, (columns, rows) in little.items():
            assert columns == much[name][0], name
            assert rows == much[name][1], name
    return little


def test_of_the_worked_example():
    made = is_the_same("examples/mali-2022")
    assert {"claim", "prose", "dated", "reference", "passage", "tagged", "pointed"} <= made.keys()
    assert all(made[name][1] for name in ("claim", "prose", "dated", "reference", "passage", "pointed"))


@settings(max_examples=3)
@given(dataset=strategies.datasets())
def test_of_any_dataset_with_repeated_and_refused_records(tmp_path_factory, dataset):
    path = tmp_path_factory.mktemp("any") / "data.jsonl"
    lines = [each.model_dump_json(exclude_none=True) for each in dataset]
    lines += [json.dumps(REPEATED), json.dumps(REPEATED), lines[0], '{"type":"actor","id":"actor:refused"}']
    path.write_text("".join(f"{each}\r\n" for each in lines), encoding="utf-8")
    made = is_the_same(path)
    assert len(made["record"][1]) == len(lines) - 1
    assert len(made["refused"][1]) == 1


@pytest.mark.parametrize(
    ("pointer", "stands"),
    [
        ("/a", True),
        ("/a/0", True),
        ("/a/1", False),
        ("/a/x", False),
        ("/b~1c/~0", True),
        ("/b", False),
        ("/a/0/z", False),
        ("/a/00", False),
        ("/a/-", False),
        (f"/a/{'9' * 5_000}", False),
        ("/a/\N{ARABIC-INDIC DIGIT ZERO}", False),
    ],
)
def test_where_a_pointer_leads(pointer, stands):
    assert _pointing._stands({"a": [7], "b/c": {"~": 1}}, pointer) is stands


@pytest.mark.parametrize(("batch", "little"), [(relations.BATCH, 2_000), (relations.BATCH, 10), (6_000, 2_000)])
def test_only_little_data_is_asked_with_one_thread_and_plain_plans(monkeypatch, batch, little):
    """Data that came in batches was opened for before all of it was known, and is much all the same."""
    asked = []
    ask = check.check

    def look(rules, held, *rest):
        query = "select current_setting('threads') as threads, current_setting('disabled_optimizers') as off"
        asked.extend(held.rows(query))
        return ask(rules, held, *rest)

    monkeypatch.setattr(check, "check", look)
    monkeypatch.setattr(relations, "BATCH", batch)
    monkeypatch.setattr(_little, "RECORDS", little)
    cs.validate("examples/mali-2022/claims.jsonl")
    (told,) = asked
    if batch > 6_000 and little > 10:
        assert told["threads"] == 1
        off = told["off"].split(",")
        assert "statistics_propagation" in off
        assert not set(off) & set(relations._PLAIN)
    else:
        assert told["off"] == ""
