"""The pages that are made from the models, and the table of limits: what they say is what the program has."""

import importlib.util
import re
from pathlib import Path

import click

import conflictschema as cs
from conflictschema import records, values, vocabularies
from conflictschema.commands.validate import command
from conflictschema.generate.fields import fields_page
from conflictschema.generate.words import words_page
from conflictschema.io import Limits
from conflictschema.records import record_types
from conflictschema.values._model import Model
from conflictschema.values._shape import fields_of

ROOT = Path(__file__).resolve().parents[2]


def test_every_word_stands_on_the_page_with_its_sentence():
    page = words_page()
    for name in vocabularies.__all__:
        for word in getattr(vocabularies, name):
            assert f"| `{word.value}` | {word.sentence} |" in page
    assert page.count("\n## ") == len(vocabularies.__all__)
    assert not re.search(r"^\|.*[|].*[|].*[|].+$", page, re.MULTILINE), "a row has two cells"
    assert "| `denies_act` | 016 |" in page
    assert "Counterparts in `cameo`" in page


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


def test_every_field_stands_on_the_page_with_its_sentence_and_every_constraint():
    page = fields_page()
    models = [*record_types().values(), *(getattr(values, name) for name in values.__all__)]
    for model in models:
        if not (isinstance(model, type) and issubclass(model, Model)):
            continue
        for field in fields_of(model):
            required = "yes" if field.required else ""
            assert re.search(rf"\| `{field.name}` \| {required} \| .+ \| {re.escape(field.sentence)} \|", page), field
        for constraint in model.all_constraints():
            assert f"- {constraint.sentence(model)}" in page
    assert not re.search(r"^\|.*[|].*[|].*[|].*[|].*[|].+$", page, re.MULTILINE), "a row has four cells"


def test_the_reference_has_every_public_name():
    spec = importlib.util.spec_from_file_location("_pages", ROOT / "docs" / "_pages.py")
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    told = set(re.findall(r"^## cs\.(\w+)$", pages._reference(), re.MULTILINE))
    assert told >= set(cs.PUBLIC)
    names = {name for name in records.__all__ if isinstance(getattr(records, name), type)}
    assert told >= names
