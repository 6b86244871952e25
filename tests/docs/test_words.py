"""The page of all words, and the table of limits: what they say is what the program has."""

import re
from pathlib import Path

import click

from conflictschema import vocabularies
from conflictschema.commands.validate import command
from conflictschema.generate.words import words_page
from conflictschema.io import Limits

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
