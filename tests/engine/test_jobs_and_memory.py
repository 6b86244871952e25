"""However many processes judge, however blocks are cut and records stand: the findings are the same."""

import json
import os
import signal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.engine import _parts, _room, _stage, _workers, accept, relations, strict
from conflictschema.engine import _run as machine
from conflictschema.formats import ndjson
from conflictschema.io import Limits, platform
from conflictschema.records import adapter
from conflictschema.rules import catalogue
from conflictschema.rules._around import examples
from conflictschema.testing import strategies
from conflictschema.testing.mutations import mutations
from conflictschema.values._shape import tag_of

BAD = b'{"type":"actor","id":"actor:a-%d","kind":"goverment","identification":"described","description":"One."}'
TIED = b'{"type":"source","id":"source:s-%d","kind":"report","derived_from":["source:none"]}'


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks and batches so small that a short file has many of each."""
    monkeypatch.setattr(ndjson, "BLOCK", 2_000)
    monkeypatch.setattr(machine, "FORKED_ABOVE", 2_000)
    monkeypatch.setattr(_room, "BATCH", 6_000)


def lines(count):
    found = [(BAD if number % 3 else TIED) % number for number in range(count)]
    found[7], found[50] = b"{", b'{"type":"actor","type":"actor"}'
    return found


def told(result):
    return [
        (each.code, each.place.line, each.place.row, each.record, each.pointer, result.sentence(each))
        for each in result.findings
    ]


def account(result):
    return told(result), {code: (each.found, each.kept) for code, each in result.counts.items()}, result.records


@pytest.mark.usefixtures("small_blocks")
def test_jobs_change_nothing(tmp_path):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(400)))
    alone, two, four = (account(cs.validate(path, jobs=jobs, max_findings=5)) for jobs in (1, 2, 4))
    assert alone == two == four
    assert alone[1]["CS023"] == (264, 5)
    assert alone[1]["CS202"] == (134, 5)


@pytest.mark.usefixtures("small_blocks")
def test_blocks_and_batches_change_nothing(tmp_path, monkeypatch):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(400)))
    many = account(cs.validate(path, jobs=1))
    monkeypatch.setattr(ndjson, "BLOCK", 2**22)
    monkeypatch.setattr(_room, "BATCH", 2**25)
    assert account(cs.validate(path, jobs=1)) == many


@pytest.mark.usefixtures("small_blocks")
def test_a_worker_that_dies_leaves_its_block_to_the_others(tmp_path, monkeypatch):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(400)))
    wanted = account(cs.validate(path, jobs=1))
    first = os.getpid()
    judge = _workers.decode

    def deadly(items, limits):
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return judge(items, limits)

    monkeypatch.setattr(_workers, "decode", deadly)
    assert account(cs.validate(path, jobs=3)) == wanted


@pytest.mark.usefixtures("small_blocks")
def test_where_workers_cannot_be_had_the_blocks_are_judged_here(tmp_path, monkeypatch):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(200)))
    wanted = account(cs.validate(path, jobs=1))
    monkeypatch.setattr(platform, "CAN_FORK", False)
    assert account(cs.validate(path, jobs=3)) == wanted


@pytest.mark.usefixtures("small_blocks")
def test_a_limit_within_a_later_block_leaves_what_stands_before_it(tmp_path):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join([*lines(100), b'{"type":"%s"}' % (b"x" * 9_000), *lines(100)]))
    limits = Limits(line_bytes=5_000)
    alone, two = (account(cs.validate(path, jobs=jobs, limits=limits)) for jobs in (1, 2))
    assert alone == two
    assert ("CS005", 101) in {(each[0], each[1]) for each in alone[0]}


@settings(max_examples=5)
@given(dataset=strategies.broken_by("CS202"), order=st.randoms(use_true_random=False))
def test_files_and_order_change_nothing_but_places(tmp_path_factory, dataset, order):
    def found(parts, jobs):
        folder = tmp_path_factory.mktemp("parts")
        for number, part in enumerate(parts):
            (folder / f"{number}.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in part), encoding="utf-8")
        return sorted(
            (each.code, each.record or "", each.pointer or "") for each in cs.validate(folder, jobs=jobs).findings
        )

    shuffled = list(dataset)
    order.shuffle(shuffled)
    assert found([dataset], 1) == found([shuffled], 4) == found([shuffled[:5], shuffled[5:]], 2)


IN_PARTS = sorted(code for code, rule in catalogue().items() if _parts.is_asked(getattr(rule, "query", "")))


def test_what_compares_all_records_is_asked_in_parts():
    assert {"CS202", "CS207", "CS213", "CS214", "CS220", "CS229", "CS305", "CS306", "CS318"} <= set(IN_PARTS)


@pytest.mark.parametrize("code", IN_PARTS)
def test_parts_change_nothing(tmp_path, monkeypatch, code):
    paths = tmp_path / "bad.jsonl", tmp_path / "good.jsonl"
    for path, data in zip(paths, examples(catalogue()[code]), strict=True):
        path.write_bytes(data)
    bad, good = [account(cs.validate(path)) for path in paths]
    assert code in bad[1]
    assert code not in good[1]
    monkeypatch.setattr(_parts, "number", lambda *_: 3)
    assert [account(cs.validate(path)) for path in paths] == [bad, good]


def test_a_partners_rule_is_asked_once(tmp_path, monkeypatch):
    header = (
        "-- code: X-ACME-001\n-- name: part\n-- severity: notice\n-- since: 1.0\n-- message: m\n-- why: w\n-- fix: f\n"
    )
    query = "select row, pointer from denial_answers where kind = 'disputes_in_part' or in_part(row)"
    (tmp_path / "part.sql").write_text(header + query, encoding="utf-8")
    example = cs.example("mali-2022")
    once = account(cs.validate(example, rules=tmp_path))
    monkeypatch.setattr(_parts, "number", lambda *_: 7)
    assert account(cs.validate(example, rules=tmp_path)) == once
    assert once[1]["X-ACME-001"][0] > 0


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("kept", [1, 5, 1_000])
def test_the_first_findings_are_kept_whatever_part_they_are_in(tmp_path, monkeypatch, kept):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(400)))
    options = {"max_findings": kept, "waivers": [cs.Waiver(code="CS202", record="source:s-0", reason="It is known.")]}
    plain, sifted = account(cs.validate(path, max_findings=kept)), account(cs.validate(path, **options))
    monkeypatch.setattr(_parts, "number", lambda *_: 7)
    assert account(cs.validate(path, max_findings=kept)) == plain
    assert account(cs.validate(path, **options)) == sifted
    assert plain[1]["CS202"] == (134, min(kept, 134))
    assert sifted[1]["CS202"][0] == 133


def test_memory_that_does_not_suffice_is_said_and_no_verdict(tmp_path):
    path = tmp_path / "data.jsonl"
    text = "x" * 2_000
    path.write_text(
        "".join(
            f'{{"type":"actor","id":"actor:a-{number}","kind":"office","identification":"named",'
            f'"names":[{{"text":"{number} {text}","kind":"official"}}]}}\n'
            for number in range(20_000)
        ),
        encoding="utf-8",
    )
    result = cs.validate(path, memory="30MB")
    assert (result.exit_code, list(result.counts)) == (3, ["CS018"])
    assert "30MB" in result.sentence(result.findings[0])
    assert {each.reason for each in result.not_checked if each.code == "CS202"} == {
        "There was not enough memory for it."
    }


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(("memory", "together"), [(None, 3), ("1GB", 1)])
def test_what_is_loaded_is_packed_when_it_was_said(tmp_path, monkeypatch, memory, together):
    """After every third batch; after each, where the memory is bounded; and before any rule is asked."""
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(1_500)))
    seen, held, threshold = [], [], []
    opened, clear, finish = relations.Relations._open, _stage.Stage.clear, relations.Relations.finish

    def waits():
        """Whether there are rows that are not packed yet, as the database has it."""
        (waiting,) = held[0].execute("select bool_or(not persistent) from pragma_storage_info('place')").fetchone()
        return waiting

    def kept(self):
        held.append(opened(self))
        threshold.extend(held[0].execute("select current_setting('checkpoint_threshold')").fetchone())
        return held[0]

    def cleared(self):
        seen.append(waits())
        clear(self)

    def finished(self):
        finish(self)
        assert not waits()

    monkeypatch.setattr(_room, "_AMPLE", (0, 0))
    monkeypatch.setattr(relations.Relations, "_open", kept)
    monkeypatch.setattr(relations.Relations, "finish", finished)
    monkeypatch.setattr(_stage.Stage, "clear", cleared)
    cs.validate(path, jobs=1, memory=memory)
    assert len(seen) > 8
    assert seen == [(number + 1) % together != 0 for number in range(len(seen))]
    # By itself the database would pack whenever 16 MB came to it, within the commit.
    assert threshold == ["931.3 GiB"]


def test_what_is_spilled_is_private_and_gone_afterwards(tmp_path, monkeypatch):
    spill = tmp_path / "spill"
    spill.mkdir()
    left = spill / f".conflictschema-spill.{2**22 + 1}.{'0' * 16}"
    left.mkdir()
    (left / "testimony").write_text("from a run that was killed", encoding="utf-8")
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\n".join(lines(200)))
    seen = []
    made = relations.Relations.finish

    def watched(self):
        seen.extend((entry.name, entry.stat().st_mode & 0o777) for entry in spill.iterdir())
        made(self)

    monkeypatch.setattr(relations.Relations, "finish", watched)
    cs.validate(path, spill=spill)
    assert [mode for _, mode in seen] == [0o700]
    assert list(spill.iterdir()) == []


def test_a_folder_to_spill_into_has_to_be_there(tmp_path):
    (tmp_path / "data.jsonl").write_bytes(TIED % 1)
    with pytest.raises(cs.UsageError, match="--spill takes a folder"):
        cs.validate(tmp_path / "data.jsonl", spill=tmp_path / "none")


@settings(max_examples=60)
@given(data=st.data(), record=strategies.records())
def test_the_quick_way_accepts_what_pydantic_accepts_and_nothing_else(data, record):
    value = json.loads(record.model_dump_json(exclude_none=True))
    for _ in range(6):
        text = data.draw(mutations(value)).text
        try:
            parsed = strict.parse(text.encode("utf-8", "surrogatepass"))
        except ValueError:
            continue
        assert takes(accept.acceptor(), parsed) == takes(adapter().validate_json, text)
    assert takes(accept.acceptor(), value)
    assert tag_of(type(record)) == record.type


def takes(judge, value):
    try:
        judge(value)
    except ValueError:
        return False
    return True
