"""The relations against the records themselves: what a rule reads is what a walk along the shapes finds."""

import json
import random
from collections import Counter

import pytest
from hypothesis import given, settings

import conflictschema as cs
from conflictschema.dataset.canonical import dumps
from conflictschema.finding import Severity
from conflictschema.records import record_types
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND
from conflictschema.rules._rule import PythonRule, Rule
from conflictschema.testing.strategies import datasets
from conflictschema.values import _shape as shapes

COLUMNS = {
    "reference": "reference.pointer, reference.target_type, reference.id as target",
    "dated": "dated.pointer, dated.edtf",
    "tagged": "tagged.pointer, tagged.tag",
    "prose": "prose.pointer, prose.field, prose.kind, prose.text",
    "passage": 'passage.pointer, passage.source, passage.start, passage."end", passage.sha256',
}


class Reader(PythonRule):
    """A rule that finds nothing and keeps what it could read."""

    code, name, severity, since = "CS999", "reader", Severity.NOTICE, "1.0"
    message = "Nothing."
    needs = " ".join(f"select {columns} from {view}" for view, columns in COLUMNS.items())  # noqa: S608  our own words
    seen: dict[str, Counter]

    @classmethod
    def check(cls, evidence):
        cls.seen = {
            view: Counter(
                tuple(row.values())
                for row in evidence.rows(f"select record.id, {columns} from {view} join record using (row)")  # noqa: S608  our own words
            )
            for view, columns in COLUMNS.items()
        }
        return iter(())


def read(path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(catalogue(), Reader.code, Reader)
        result = cs.validate(path, select=[Reader.code])
    assert result.failures == {}
    assert result.refused == 0
    return Reader.seen


def walked(value, shape, pointer="", citation=None):
    """Every view's rows in a value, as the shapes lead to them: the view, then its columns."""
    match shape:
        case shapes.ModelShape(model=model):
            for field in shapes.fields_of(model):
                if field.name in value:
                    yield from walked(value[field.name], field.shape, f"{pointer}/{field.name}", value)
        case shapes.ChoiceShape(models=models, by=by):
            (model,) = (model for model in models if shapes.tag_of(model) == value[by])
            yield from walked(value, shapes.ModelShape(model), pointer, citation)
        case shapes.ListShape(item=item):
            for position, each in enumerate(value):
                here = f"{pointer}/{position}"
                if pointer.endswith("/passages"):
                    yield "passage", (here, citation["source"], each["start"], each["end"], each["sha256"])
                yield from walked(each, item, here, citation)
        case shapes.RefShape(own=False):
            yield "reference", (pointer, value.partition(":")[0], value)
        case shapes.EdtfShape():
            yield "dated", (pointer, value)
        case shapes.TextShape(text=text) if text.name == "Day":
            yield "dated", (pointer, value)
        case shapes.TextShape(text=text) if text.name == "LanguageTag":
            yield "tagged", (pointer, value)
        case shapes.TextShape(text=text) if text.name in ("Text", "Phrase"):
            parts = [part for part in pointer.split("/") if not part.isdigit()]
            kind = "name" if parts[-2:] == ["names", "text"] else text.name.lower()
            yield "prose", (pointer, parts[-1], kind, value)


def expected(records):
    found = {view: Counter() for view in COLUMNS}
    for record in records:
        for view, columns in walked(record, shapes.ModelShape(record_types()[record["type"]])):
            found[view][(record["id"], *columns)] += 1
    return found


def test_the_worked_example_is_related_whole():
    folder = cs.example("mali-2022")
    records = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_bytes().splitlines()]
    wanted = expected(records)
    assert all(counted.total() > 20 for counted in wanted.values())
    assert read(folder) == wanted


@settings(max_examples=8)
@given(datasets())
def test_generated_datasets_are_related_whole(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("generated") / "data.jsonl"
    text = "\n".join(map(dumps, records))
    path.write_text(text, encoding="utf-8")
    assert read(path) == expected([json.loads(line) for line in text.split("\n")])


def test_every_passage_stands_in_a_citation_that_can_be_joined():
    paths = [path for model in record_types().values() for path, field in shapes.walk(model) if path[-1] == "passages"]
    assert paths
    assert all(path[-2] == "*" for path in paths), "the view `passage` joins passages to the list of their citations"


def dirty():
    """One bad example of every rule that looks at several records, each with ids of its own; and the codes."""
    lines = AROUND.splitlines()
    chosen = []
    for code, entry in catalogue().items():
        # Which of two records has an id first is a matter of order; and texts are not at hand here.
        # What breaks one rule only together with another is left out too.
        if not issubclass(entry, Rule) or entry.stands_alone or entry.comes_with or code == "CS201":
            continue
        # That several examples say the same would be a finding of its own.
        example = entry.bad.strip().replace("over a base of South.", f"over a base of South, {code}.")
        for name in {json.loads(line)["id"] for line in example.splitlines()}:
            example = example.replace(f'"{name}"', f'"{name}-{code.lower()}"')
        lines += example.splitlines()
        chosen.append(code)
    return lines, chosen


@pytest.fixture(scope="module")
def in_order(tmp_path_factory):
    return said(tmp_path_factory.mktemp("in-order") / "data.jsonl", dirty()[0])


def said(path, lines):
    path.write_text("\n".join(lines), encoding="utf-8")
    result = cs.validate(path)
    assert result.failures == {}
    for finding in result.findings:
        assert json.loads(lines[finding.place.line - 1])["id"] == finding.record
    return sorted((f.code, f.record, f.pointer, f.value or "", result.sentence(f)) for f in result.findings)


def test_every_rule_finds_its_own_in_one_dataset(in_order):
    # What is said of the dataset as a whole is said of all these lines together.
    assert [finding[0] for finding in in_order if not finding[0].startswith("CS3")] == dirty()[1]


@pytest.mark.parametrize("seed", range(3))
def test_findings_do_not_depend_on_the_order_of_records(in_order, tmp_path, seed):
    lines, _ = dirty()
    random.Random(seed).shuffle(lines)  # noqa: S311  an order, not a secret
    assert said(tmp_path / "data.jsonl", lines) == in_order
