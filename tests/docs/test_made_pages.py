"""The pages that are made from the models, and the table of limits: what they say is what the program has."""

import itertools
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import click
import jsonschema
import pages
import pytest

import conflictschema as cs
from conflictschema.adapters._adapter import adapters
from conflictschema.commands import docs
from conflictschema.commands.validate import command
from conflictschema.generate.docs import _drawing, _places, _samples, _uses, diagrams
from conflictschema.generate.docs._markdown import ours, theirs
from conflictschema.generate.docs.book import SUMMARY
from conflictschema.io import Limits
from conflictschema.records import record_types
from conflictschema.rules import catalogue
from conflictschema.rules._rule import Rule
from conflictschema.values._shape import fields_of

ROOT = Path(__file__).resolve().parents[2]
NAMES = [model.__name__ for model in _uses.models()]


@pytest.fixture(scope="module")
def files():
    return docs.book().files


def test_every_link_and_place_between_the_pages_is_there(files):
    assert pages.markdown_broken(files) == []


def test_no_place_of_a_page_stands_twice(files):
    for name, text in files.items():
        counted = Counter(pages.markdown_places(text) if name.endswith(".md") else ())
        assert [place for place, number in counted.items() if number > 1] == [], name


def test_every_page_stands_in_the_summary_once(files):
    linked = re.findall(r"\]\(([^)]+)\)", files[SUMMARY])
    assert sorted(linked) == sorted(name for name in files if name.endswith(".md") and name != SUMMARY)


def test_every_word_stands_on_its_page_with_its_sentence_and_a_place(files):
    for vocabulary in _uses.vocabularies().values():
        page = files[_places.of_vocabulary(vocabulary)]
        for word in vocabulary:
            assert f'| <a id="{word.value}"></a>`{word.value}` | {ours(word.sentence)} |' in page
            assert f"`{word.value}`]({_places.of_vocabulary(vocabulary)}#{word.value})" in files[_places.GLOSSARY]
    assert "](#denies_act) | `016` |" in files["vocabularies/denial_kind.md"]


def test_every_field_stands_on_its_page_with_its_sentence_and_every_constraint(files):
    for model in _uses.models():
        page = files[_places.of_model(model)]
        for field in fields_of(model):
            required = "yes" if field.required else "[^|]*"
            row = rf'^\| <a id="{field.name}"></a>`{field.name}` \| {required} \| {re.escape(ours(field.sentence))} \| .+ \|$'
            assert re.search(row, page, re.MULTILINE), field
        for constraint in model.all_constraints():
            assert f"- {ours(constraint.sentence(model))}" in page


@pytest.mark.parametrize("name", NAMES)
def test_both_examples_are_sound_and_the_full_one_has_every_field(name):
    model = next(each for each in _uses.models() if each.__name__ == name)
    least, most = _samples.minimal(model), _samples.full(model)
    for example in (least, most):
        model.model_validate_json(json.dumps(example))
        if "id" in example:
            jsonschema.validate(example, cs.json_schema(model))
    missing = [field.name for field in fields_of(model) if field.name not in most]
    assert missing == (["contributor"] if "id" in most else [])
    for field in least:
        fewer = {key: value for key, value in least.items() if key != field}
        with pytest.raises(ValueError, match="validation error"):
            model.model_validate_json(json.dumps(fewer))


def test_the_examples_stand_on_the_pages(files):
    for model in _uses.models():
        blocks = [
            json.loads(text) for text in re.findall(r"```json\n(.*?)```", files[_places.of_model(model)], re.DOTALL)
        ]
        assert blocks[0] == _samples.minimal(model)
        assert _samples.full(model) in blocks


def test_no_rule_on_one_record_finds_anything_in_an_example_of_a_record(tmp_path):
    for make, model in itertools.product((_samples.minimal, _samples.full), record_types().values()):
        path = tmp_path / "example.jsonl"
        path.write_text(json.dumps(make(model)), "utf-8")
        found = cs.validate(path, jobs=1).findings
        assert [finding.code for finding in found if finding.code < "CS2"] == [], (make, model)


def test_every_rule_has_a_page_with_all_that_it_says(files):
    for entry in catalogue().values():
        page = files[_places.of_rule(entry)]
        for text in (entry.says(), entry.why, entry.fix):
            assert ours(text) in page
        assert entry.message in page
        if issubclass(entry, Rule):
            assert entry.query.strip().splitlines()[-1].strip() in page
        assert "## This is found" in page or not entry.bad
        assert f"[{entry.code}](" in files[_places.RULES]


def test_rules_stand_with_the_records_that_they_look_at(files):
    assert "[CS204](../rules/cs204.md)" in files["records/denial.md"]
    assert "[CS204](../rules/cs204.md)" not in files["records/location.md"]
    assert "[CS111](../rules/cs111.md)" in files["records/location.md"]


def test_the_tables_of_a_record_are_those_that_rules_ask_for(files):
    assert re.search(
        r"^\| `denial_answers` \| `row`, `position`, `claim varchar`", files["records/denial.md"], re.MULTILINE
    )


def test_references_are_told_from_both_sides(files):
    assert "| `answers.claim` | [`allegation`](allegation.md)" in files["records/denial.md"]
    assert re.search(r"\| \[`denial`\]\(denial.md\) \| .*`answers.claim`", files["records/allegation.md"])
    assert "By way of every [Citation](../values/citation.md)" in files["records/denial.md"]


def test_every_command_and_option_stands_on_the_page(files):
    page = files[_places.COMMANDS]
    for option in ("--max-findings", "--rule-timeout", "--write-baseline", "--html"):
        assert re.search(rf"^\| `[^`]*{option}\b", page, re.MULTILINE), option
    assert "## docs build" in page
    assert "junit, " in page, "help that is read from a shelf is read"


def test_every_public_name_stands_on_the_page(files):
    page = files[_places.PYTHON]
    assert set(re.findall(r"^## (?:class )?cs\.(\w+)$", page, re.MULTILINE)) == set(cs.PUBLIC)
    assert "0x" not in page, "no address of this run"
    assert "| `cs.Denial` |" in page


def test_what_others_write_is_never_markup():
    assert theirs("<script>[a](javascript:x)`b`|*c*\u202e") == r"&lt;script\>\[a\](javascript:x)\`b\`\|\*c\*\\u202e"
    assert theirs("- no list") == r"\- no list"


PICTURES = [diagrams.WHOLE, *diagrams.TOPICS]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_whole_and_its_boxes_stand_apart(name, files):
    root = ET.fromstring(files[diagrams.path(name)])  # noqa: S314  it was made a moment ago
    width, height = (float(root.get(side)) for side in ("width", "height"))
    boxes = [
        tuple(float(each.get(side)) for side in ("x", "y", "width", "height"))
        for each in root.iter()
        if each.get("class") == "box"
    ]
    assert boxes
    for x, y, wide, high in boxes:
        assert x >= 0 <= y
        assert x + wide <= width
        assert y + high <= height
    for (x, y, wide, high), (x2, y2, wide2, high2) in itertools.combinations(boxes, 2):
        assert x + wide < x2 or x2 + wide2 < x or y + high < y2 or y2 + high2 < y
    lines = [each for each in root.iter() if (each.get("class") or "").startswith("line")]
    assert lines
    for number in re.findall(r"[\d.]+", " ".join(each.get("d") for each in lines)):
        assert 0 <= float(number) <= max(width, height)


def test_every_record_stands_in_a_picture_and_every_reference_in_the_table(files):
    assert {kind for _, kinds in diagrams.TOPICS.values() for kind in kinds} - {diagrams.CLAIM} == set(record_types())
    page = files[_places.DIAGRAMS]
    for each in _uses.references():
        if not each.shared and not _uses.is_by_way(each):
            assert f"| `{each.field}` |" in page


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_lines_are_seen_on_light_and_on_dark_pages():
    assert len(set(_drawing.COLOURS)) >= len(record_types()) + 1
    for colour in (*_drawing.COLOURS, "#7c8693"):
        for page in ("#ffffff", "#1e2129"):
            lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 3, (colour, page)


def test_the_limits_of_the_page_are_those_of_the_program():
    page = (ROOT / "docs" / "check-a-file.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]+\| ([0-9,]+) \| `(--[a-z-]+)`", page, re.MULTILINE)
    told = {option: int(number.replace(",", "")) for number, option in rows}
    defaults = {
        option: parameter.default
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    limits = Limits()
    fields = {
        "--max-line": limits.line_bytes,
        "--max-depth": limits.depth,
        "--max-values": limits.values,
        "--max-inflated": limits.inflated_bytes,
        "--max-ratio": limits.inflated_ratio,
        "--max-findings": defaults["--max-findings"],
    }
    assert told == fields
    assert fields.keys() <= defaults.keys(), "every limit can be lifted"


def test_every_adapter_has_a_page_with_what_it_loses(files):
    for name, adapter in adapters().items():
        page = files[f"adapters/{name}.md"]
        told_by = sorted(frozenset().union(*adapter.signatures))
        mapping = adapter.mapping(adapter.headerless[0] if adapter.headerless else told_by).mapping
        for loss in mapping.losses:
            assert f"- {ours(loss)}" in page
        for column in mapping.columns:
            assert f"`{column}`" in page or mapping.columns[column].header
        assert ("not tried on real rows" in page) is not adapter.proven
        assert f"[`{name}`](../adapters/{name}.md)" in files["records/event.md"]


def test_the_words_of_other_systems_stand_on_both_pages(files):
    """That of the adapter links to ours, and that of ours names theirs."""
    there, here = files["adapters/acled.md"], files["vocabularies/event_kind.md"]
    assert "| `Shelling/artillery/missile attack` | [`shelling`](../vocabularies/event_kind.md#shelling) |" in there
    assert "| [`shelling`](#shelling) | `Shelling/artillery/missile attack` |" in here
    assert "By the adapter [`acled`](../adapters/acled.md), from `sub_event_type`." in here
    assert "any other word" in files["vocabularies/conduct.md"]
    assert "| `fatalities` | `event/quantities/best` |" in there


def test_an_adapter_tells_what_holds_what_is_broken_and_what_is_kept(files):
    page = files["adapters/ucdp-ged.md"]
    assert "- best is the sum of the four counts of deaths" in page
    assert re.search(r"\[CS105\]\(\S+\) is told as warning: UCDP publishes rows", page)
    assert "Their 49 columns stand in this order:" in page
    assert "in `original` of `event` (event)" in page
    assert "its twin for confidence" in files["adapters/sfm.md"]
