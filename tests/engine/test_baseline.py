"""Baselines: a defect is known again wherever it has moved, what is new is told, and no text of the data is kept."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import conflictschema as cs
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND

ID = re.compile(r'"id":"([a-z_]+:[a-z0-9-]+)"')


def apart(number, lines):
    """The lines with ids and contents of their own, so that many examples stand in one dataset."""
    lines = lines.replace("over a base of South.", f"over base {number} of South.")
    for identity in ID.findall(lines):
        lines = lines.replace(f'"{identity}"', f'"{identity}-{number}"')
    return lines


FAULTS = [
    apart(number, entry.bad).strip().splitlines()
    for number, entry in enumerate(catalogue().values())
    if isinstance(entry.bad, str)
    and entry.bad
    and not (entry.always_counts or entry.stands_alone)
    # Of two records with one content, the later one is told.
    and entry.code != "CS213"
]
LINES = [*AROUND.splitlines(), *(line for fault in FAULTS for line in fault)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("baseline")


def validated(folder, lines, name="data.jsonl", **options):
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return cs.validate(path, **options)


@pytest.fixture(scope="module")
def first(folder):
    """The result without a baseline, and the baseline that was gathered."""
    gathered = cs.Baseline()
    return validated(folder, LINES, gather=gathered), gathered


def held(counts):
    return {code: count.found for code, count in counts.items()}


def test_it_holds_what_was_found(first):
    result, gathered = first
    assert {code: found.total() for code, found in gathered.counts.items()} == held(result.counts)
    assert len(gathered) == sum(count.found for count in result.counts.values()) > 20


def test_the_same_data_have_nothing_new(folder, first):
    result, gathered = first
    again = validated(folder, LINES, baseline=gathered)
    assert (again.counts, again.findings, again.exit_code) == ({}, (), 0)
    assert again.baseline is not None
    assert str(again.baseline) == f"0 fixed, 0 new, {len(gathered)} same"
    assert {code: change.same for code, change in again.baseline.codes.items()} == held(result.counts)


@settings(max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(order=st.permutations(range(len(LINES))), split=st.integers(1, len(LINES) - 1))
def test_neither_order_nor_files_matter(order, split):
    gathered = cs.Baseline()
    with TemporaryDirectory() as name:
        folder = Path(name)
        validated(folder, LINES, gather=gathered)
        (folder / "one.jsonl").write_text("\n".join(LINES[number] for number in order[:split]), encoding="utf-8")
        (folder / "two.jsonl").write_text("\n".join(LINES[number] for number in order[split:]), encoding="utf-8")
        result = cs.validate(folder / "two.jsonl", folder / "one.jsonl", baseline=gathered)
    assert [result.sentence(each) for each in result.findings] == []
    assert str(result.baseline) == f"0 fixed, 0 new, {len(gathered)} same"


def test_exactly_what_is_mended_is_fixed(folder, first):
    result, gathered = first
    for code in ("CS023", "CS101", "CS102"):
        number, entry = next((n, e) for n, e in enumerate(catalogue().values()) if e.code == code)
        bad, good = apart(number, entry.bad).strip(), apart(number, entry.good).strip()
        assert bad in LINES
        mended = validated(folder, [good if line == bad else line for line in LINES], baseline=gathered)
        assert mended.baseline is not None
        fixed = {code: change.fixed for code, change in mended.baseline.codes.items() if change.fixed}
        assert fixed == {code: 1}
        assert held(mended.counts) == {}
        back = validated(folder, LINES, baseline=mended_baseline(folder, good, bad))
        assert held(back.counts) == {code: 1}
        assert back.exit_code == 1
    assert result.exit_code == 1


def mended_baseline(folder, good, bad):
    gathered = cs.Baseline()
    validated(folder, [good if line == bad else line for line in LINES], gather=gathered)
    return gathered


def test_one_more_of_the_same_is_new(folder):
    """Two lines with one id and one defect have one key: how many there are is what counts."""
    fault = catalogue()["CS023"].bad.strip()
    around = AROUND.splitlines()
    gathered = cs.Baseline()
    validated(folder, [*around, fault, fault], gather=gathered)
    assert list(gathered.counts["CS023"].values()) == [2]
    assert validated(folder, [*around, fault, fault], baseline=gathered).exit_code == 0
    for times, said in ((1, (1, 0, 1)), (3, (0, 1, 2))):
        change = validated(folder, [*around, *[fault] * times], baseline=gathered).baseline.codes["CS023"]
        assert (change.fixed, change.new, change.same) == said


def test_what_could_not_be_read_is_never_known(folder, first):
    _, gathered = first
    more = cs.Baseline()
    broken = validated(folder, [*LINES, "{broken"], gather=more)
    assert "CS001" in broken.counts
    assert "CS001" not in more.counts
    again = validated(folder, [*LINES, "{broken"], baseline=more)
    assert held(again.counts) == {"CS001": 1}
    assert again.exit_code == 1
    unread = cs.validate(folder / "missing.jsonl", baseline=gathered)
    assert unread.exit_code == 3
    assert unread.baseline is not None
    assert (unread.baseline.fixed, unread.baseline.unknown) == (0, len(gathered))


def test_what_was_not_looked_for_is_not_called_fixed(folder, first):
    _, gathered = first
    result = validated(folder, LINES, baseline=gathered, ignore=["CS202"])
    assert result.baseline is not None
    change = result.baseline.codes["CS202"]
    assert (change.fixed, change.new, change.same, change.unknown) == (0, 0, 0, gathered.counts["CS202"].total())


def test_what_is_waived_is_neither_fixed_nor_the_same(folder, first):
    result, gathered = first
    record = next(each.record for each in result.findings if each.code == "CS202")
    waiver = cs.Waiver(code="CS202", record=record, reason="Known.")
    waived = validated(folder, LINES, baseline=gathered, waivers=[waiver])
    assert waived.waived[0].found >= 1
    assert waived.baseline is not None
    change = waived.baseline.codes["CS202"]
    assert (change.fixed, change.new, change.same) == (0, 0, gathered.counts["CS202"].total() - waived.waived[0].found)
    gathered_now = cs.Baseline()
    validated(folder, LINES, gather=gathered_now, waivers=[waiver])
    assert len(gathered_now) == len(gathered) - waived.waived[0].found


def test_the_file_holds_no_text_of_the_data_and_reads_back(tmp_path, first):
    result, gathered = first
    path = tmp_path / "base.json"
    gathered.write(path)
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text(encoding="utf-8")
    texts = {each.record for each in result.findings} | {each.value for each in result.findings}
    assert not [word for word in texts if word and len(word) > 5 and word in text]
    read = cs.Baseline.read(path)
    assert (read.salt, read.counts, read.name) == (gathered.salt, gathered.counts, str(path))
    read.write(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == path.read_bytes()
    assert cs.Baseline().salt != cs.Baseline().salt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"conflictschema_baseline":1,"salt":"00","findings":{}}',
        '{"conflictschema_baseline":1,"salt":"%s","findings":[]}',
        '{"conflictschema_baseline":1,"salt":"%s","findings":{"CS023":{"zz":1}}}',
        '{"conflictschema_baseline":1,"salt":"%s","findings":{"CS023":{"00":1}}}',
        '{"conflictschema_baseline":1,"salt":"%s","findings":{"CS023":{"%s":0}}}',
        '{"conflictschema_baseline":1,"salt":"%s","findings":{"CS023":{"%s":true}}}',
        '{"conflictschema_baseline":2,"salt":"%s","findings":{}}',
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path, text):
    path = tmp_path / "base.json"
    path.write_text(text.replace("%s", "0" * 32), encoding="utf-8")
    with pytest.raises(cs.UsageError, match="baseline"):
        cs.Baseline.read(path)
    with pytest.raises(cs.UsageError, match="there is no file of this name"):
        cs.Baseline.read(tmp_path / "none.json")


def test_a_suggestion_is_no_part_of_what_is_wrong():
    """What a rule completes depends on the rest of the dataset, so it must not reach the key: it is called `hint`."""
    for entry in catalogue().values():
        complete = getattr(entry, "complete", None)
        if complete is None or "complete" not in vars(entry):
            continue

        class Nothing:
            def rows(self, *_):
                return iter(())

            def text(self, _):
                return None

        given = dict.fromkeys(re.findall(r"{(\w+)}", entry.message), "x")
        given |= {"target": "actor:x", "target_type": "actor"}
        before = {name: word for name, word in given.items() if name != "hint"}
        assert set(complete([before], Nothing())[0]) - set(before) <= {"hint"}


def test_json_says_what_changed(folder, first, tmp_path):
    from conflictschema.reports._report import Manner
    from conflictschema.reports.json import Json

    _, gathered = first
    gathered.write(tmp_path / "base.json")
    result = validated(folder, LINES, baseline=tmp_path / "base.json")
    data = json.loads("".join(Json().render(result, Manner())))
    assert data["baseline"]["same"] == len(gathered)
    assert data["baseline"]["file"].endswith("base.json")
    assert data["baseline"]["codes"]["CS023"] == {
        "fixed": 0,
        "new": 0,
        "same": gathered.counts["CS023"].total(),
        "unknown": 0,
    }
