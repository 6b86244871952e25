"""Ten thousand words planted in every field, key and broken line: without values, none comes out anywhere."""

import copy
import itertools
import json
import re

import pytest

import conflictschema as cs
from conflictschema._discover import discover, names
from conflictschema.finding import Severity
from conflictschema.reports import _difference, _difference_data
from conflictschema.reports._report import Manner, Report
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND
from conflictschema.rules._rule import PythonRule, Reading

PLANTED = 10_000
MARK = re.compile("zq[0-9]{6}zq|(?<![0-9a-f])91[0-9]{6}7(?![0-9a-f])")
"""Words and numbers that stand nowhere else."""

REPORTS = sorted(names("conflictschema.reports"))
EXAMPLES = [
    json.loads(line)
    for example in ("mali-2022", "first-steps")
    for file in sorted(cs.example(example).glob("*.jsonl"))
    for line in file.read_bytes().splitlines()
]
ID = re.compile(
    r"\b((?:dataset|source|actor|location|military_asset|event|allegation|assertion|denial|response|assessment):)([a-z0-9-]+)"
)


def sites(value, path=()):
    """Every place in a record that holds something, and every key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from sites(each, (*path, key))


def planted(record, path, change):
    other = copy.deepcopy(record)
    place = other
    for part in path[:-1]:
        place = place[part]
    change(place, path[-1])
    return json.dumps(other)


def lines(numbers):
    """Lines without end, each with a mark of its own: in the place of a value or a key, and in what is no JSON."""
    for record in itertools.cycle(EXAMPLES):
        whole = json.dumps(record)
        for at, path in enumerate(sites(record)):
            number = next(numbers)
            word = f"zq{number:06d}zq"
            kind = record["type"]
            match at % 9:
                case 0:
                    yield planted(record, path, lambda place, key, put=word: place.__setitem__(key, put))
                case 1:
                    yield planted(record, path, lambda place, key, put=f"{kind}:{word}": place.__setitem__(key, put))
                case 2:
                    yield planted(record, path, lambda place, key, put=[{word: word}]: place.__setitem__(key, put))
                case 3:
                    yield planted(
                        record, path, lambda place, key, put=int(f"91{number:06d}7"): place.__setitem__(key, put)
                    )
                case 4 if isinstance(path[-1], str):
                    yield planted(record, path, lambda place, key, put=word: place.__setitem__(put, place.pop(key)))
                case 5:
                    yield f'{whole[:-1]},"{word}":1,"{word}":"{word}"}}'
                case 6:
                    yield whole[: len(whole) * (number % 97) // 97] + word
                case 7:
                    yield f'{whole[:-1]},"note":"{word}\\ud800"}}'
                case _:
                    yield f'{whole[:-1]},"note":{word}}}'


def examples(numbers):
    """The bad example of every rule, with marks in the place of its names and of what it says."""
    own = {}

    def marked(value, known):
        if isinstance(value, dict):
            return {key: marked(each, known) for key, each in value.items()}
        if isinstance(value, list):
            return [marked(each, known) for each in value]
        if not isinstance(value, str):
            return value
        if found := ID.fullmatch(value):
            shared = own if f'"id":"{value}"' in AROUND else known
            return found[1] + shared.setdefault(value, f"zq{next(numbers):06d}zq")
        return f"zq{next(numbers):06d}zq {value}" if " " in value else value

    for line in AROUND.splitlines():
        yield json.dumps(marked(json.loads(line), own), ensure_ascii=False)
    for entry in catalogue().values():
        if entry.bad and not issubclass(entry, Reading):
            known = {}
            text = entry.bad if isinstance(entry.bad, str) else entry.bad.decode("utf-8", "replace")
            for line in text.strip("\n").splitlines():
                yield json.dumps(marked(json.loads(line), known), ensure_ascii=False)


class Tells(PythonRule):
    """A rule that fails and tells in its failure what it met."""

    code, name, severity, since = "CS998", "tells", Severity.NOTICE, "1.0"
    why = fix = "None."
    message = "Nothing."
    needs = "select id from actor"
    bad = good = ""

    @classmethod
    def check(cls, evidence):
        raise ValueError(str(list(evidence.rows("select id from actor"))))


@pytest.fixture(scope="module")
def data():
    numbers = iter(range(100_000, 999_999))
    made = [*examples(numbers), *itertools.islice(lines(numbers), PLANTED)]
    return "\n".join(made).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def one_round(data):
    """The data as far as every place has been marked once: what follows is the same with other marks."""
    every = sum(1 for record in EXAMPLES for _ in sites(record))
    assert every < PLANTED
    return b"\n".join(data.split(b"\n")[: every - PLANTED])


@pytest.fixture(scope="module")
def result(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("canaries") / "data.jsonl"
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(catalogue(), "CS998", Tells)
        yield cs.validate(path, max_findings=100_000)


def rendered(result, name, *, values):
    report = discover("conflictschema.reports", Report)[name]()
    return "".join(report.render(result, Manner(values=values)))


def test_ten_thousand_are_planted_and_there_is_much_to_hide(data, result):
    assert len(set(MARK.findall(data.decode("utf-8", "replace")))) >= PLANTED
    told = set(MARK.findall(rendered(result, "json", values=True)))
    assert len(told) > PLANTED // 2
    silent = {
        code
        for code, entry in catalogue().items()
        if entry.bad and not issubclass(entry, Reading) and code not in result.counts and code[2] != "3"
    }
    # Rules that need the texts of the sources, look at the manifest that is marked here, or ask for the very words that
    # are replaced by marks. Few may be silent: what does not speak hides nothing.
    assert len(silent) <= 10, silent


@pytest.mark.parametrize("report", REPORTS)
def test_no_report_tells_any(result, report):
    out = rendered(result, report, values=False)
    assert "CS023" in out
    assert "CS998" in out
    assert MARK.findall(out) == []


@pytest.mark.parametrize("report", ["text", "json"])
def test_no_process_tells_any(machine, data, report):
    machine.write("data.jsonl", data)
    output = machine.work / "report"
    done = machine.run(
        "validate", "data.jsonl", "--no-values", "--format", report, "--output", "report", makes=["report"]
    )
    assert (done.code, MARK.findall(done.out + done.err)) == (1, [])
    assert MARK.findall(output.read_text("utf-8")) == []


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory, one_round):
    """Marked data, and the same with half of its marks changed, so that there is much to tell of."""
    folder = tmp_path_factory.mktemp("deliveries")
    changed = re.sub(rb"zq([0-9]{5})([0-4])zq", rb"zq\g<1>\g<2>zq more", one_round)
    (folder / "old.jsonl").write_bytes(one_round)
    (folder / "new.jsonl").write_bytes(changed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(catalogue(), "CS998", Tells)
        yield cs.difference(folder / "old.jsonl", folder / "new.jsonl", max_findings=100_000, keep=100_000)


@pytest.mark.parametrize("way", [_difference.text, _difference_data.text], ids=["text", "json"])
def test_no_difference_tells_any(deliveries, way):
    told, hidden = ("".join(way(deliveries, Manner(values=values))) for values in (True, False))
    assert MARK.search(told)
    assert MARK.findall(hidden) == []
    assert "CS998" in hidden


def test_no_process_that_compares_tells_any(machine, one_round):
    machine.write("old.jsonl", one_round)
    machine.write("new.jsonl", one_round[one_round.index(b"\n", len(one_round) // 2) + 1 :])
    done = machine.run("diff", "old.jsonl", "new.jsonl", "--no-values")
    assert done.code == 1
    assert "same" in done.out
    assert MARK.findall(done.out + done.err) == []


def test_no_refusal_of_the_program_tells_any_that_it_was_not_told(machine, data):
    """What is not for showing data says where it is unsound, and not what stands there."""
    machine.write("data.jsonl", data[data.index(b"\n", len(data) // 2) + 1 :])
    done = machine.run("format", "data.jsonl")
    assert (done.code, done.out) == (1, "")
    assert len(MARK.findall(done.err)) <= 1
