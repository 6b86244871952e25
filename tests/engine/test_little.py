"""Little data is unrolled here, much data by the compiled part or the database: rules read the same rows of all."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

import conflictschema as cs
from conflictschema.engine import _asking, _little, _native, _pointing, _room, _views, _wanted, check, relations
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
            rows = same_numbers(list(self.rows(f'select * from "{name}" order by all')))  # noqa: S608  a name of ours
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
        patched.setattr(_wanted, "BY_THEMSELVES", NOTHING)
        patched.setattr(_native, "is_there", lambda is_there=_native.is_there: compiled and is_there())
        result = cs.validate(path)
    assert not result.failures
    return kept


def same_numbers(rows):
    """Numbers that stand for what is the same, which are made anew for each run, as that of the first row that has it."""
    first = {}
    return [{**row, "print": first.setdefault(row["print"], row["row"])} if "print" in row else row for row in rows]


def is_the_same(path):
    little = relations_of(path, pytest.MonkeyPatch(), 2_000)
    for compiled in (True, False):
        much = relations_of(path, pytest.MonkeyPatch(), -1, compiled=compiled)
        assert sorted(little) == sorted(much)
        for name, (columns, rows) in little.items():
            assert columns == much[name][0], name
            assert rows == much[name][1], name
    return little


RECORDS = [
    {**REPEATED, "id": f"actor:{name}", "original": original, **more}
    for name, original, more in [
        ("barn", {"a": "1", "b": "2"}, {}),
        ("bam", {"b": "2", "a": "1"}, {"label": "Bam", "contributor": "X"}),
        ("b-am", {"a": "1", "b": "3"}, {}),
        ("barns", {"a": "1"}, {"perhaps_same": ["actor:bam"]}),
        ("bars", {"a": "1"}, {}),
        ("x-1", {"b": "1"}, {}),
        ("x-l", {"b": "1"}, {"names": [*REPEATED["names"], {"text": "Two", "kind": "mention"}]}),
        ("x-i1", {"b": "1"}, {"names": [{"text": "Two", "kind": "mention"}, *REPEATED["names"]]}),
    ]
]
PASSAGES = [
    [(0, 5)],
    [(0, 5), (5, 9)],
    [(3, 9), (0, 4)],
    [(0, 9), (2, 3), (20, 30)],
    [(1, 2), (1, 2)],
    [(5, 5), (0, 9)],
    [(7, 3), (0, 9)],
    [(0, 2), (4, 9), (8, 10), (12, 12)],
]
"""Where passages begin and end: by how they lie to each other."""


def test_of_what_says_the_same_looks_alike_or_overlaps(tmp_path):
    lines = list(map(json.dumps, (*RECORDS, RECORDS[0], REPEATED)))
    for number, passages in enumerate(PASSAGES):
        cited = [{"start": start, "end": end, "sha256": "a" * 64} for start, end in passages]
        cites = [{"source": "source:a"}, {"source": "source:a", "passages": cited}, {"source": "source:b"}]
        source = {"type": "source", "id": f"source:{number}", "kind": "report"}
        lines.append(json.dumps({**source, "cites": cites}))
        lines.append(json.dumps({**source, "id": f"source:t-{number}", "title": "T", "cites": cites[::-1]}))
    path = tmp_path / "data.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    made = {name: list(map(json.loads, rows)) for name, (_, rows) in is_the_same(path).items()}
    alike = {name: [(each["row"], each["print"]) for each in made[name]] for name in ("said", "look")}
    first = {name: {row: one for row, one in pairs if row != one} for name, pairs in alike.items()}
    # The later record of an id says nothing, and sources without a title neither.
    assert first["said"] == {1: 0, 4: 3, 7: 6}
    assert len(alike["said"]) == len(RECORDS) + 1 + len(PASSAGES)
    assert first["look"] == {1: 0, 2: 0, 6: 5, 8: 0}
    crossing = {(each["row"] - 10) // 2: 0 for each in made["crossing"]}
    for each in made["crossing"]:
        crossing[(each["row"] - 10) // 2] += 1
    assert crossing == {2: 4, 3: 6, 4: 4, 7: 6}
    assert made["crossing"][0]["pointer"].startswith("/cites/1/passages/")


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


@pytest.mark.parametrize(
    ("batch", "little", "few"),
    [
        (_room.BATCH, 2_000, 20_000),
        (_room.BATCH, 10, 20_000),
        (_room.BATCH, 10, 10),
        (6_000, 2_000, 20_000),
        (6_000, 10, 20_000),
    ],
)
def test_only_of_few_records_they_are_asked_with_one_thread_and_plain_plans(monkeypatch, batch, little, few):
    """Data that came in batches was opened for before all of it was known, and is much all the same."""
    asked = []
    ask = check.check

    def look(rules, held, *rest):
        query = "select current_setting('threads') as threads, current_setting('disabled_optimizers') as off"
        asked.extend(held.rows(query))
        return ask(rules, held, *rest)

    monkeypatch.setattr(check, "check", look)
    monkeypatch.setattr(_room, "BATCH", batch)
    monkeypatch.setattr(_little, "RECORDS", little)
    monkeypatch.setattr(_views, "FEW", few)
    cs.validate("examples/mali-2022/claims.jsonl")
    (told,) = asked
    if batch > 6_000 and few > 10:
        assert told["threads"] == 1
        off = told["off"].split(",")
        assert "statistics_propagation" in off
        assert not set(off) & set(_asking.PLAIN)
    else:
        assert told["off"] == ""
