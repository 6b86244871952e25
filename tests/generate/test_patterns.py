"""A pattern of the published schemas means the same to every engine."""

import json
import re

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_schemas import END, SCHEMAS, subschemas
from pydantic_core import SchemaValidator, ValidationError, core_schema

from conflictschema.commands.schema import published
from conflictschema.generate._schema_of_shape import exported
from conflictschema.testing._text_variants import INTRUDERS

PATTERNS = sorted(
    {each["pattern"] for schema in SCHEMAS.values() for _, each in subschemas(schema) if "pattern" in each}
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_uses_only_what_all_dialects_write_alike(pattern):
    assert pattern.startswith("^")
    assert pattern.endswith(END)
    body = pattern.removesuffix(END)
    # ECMA 262 with the u flag refuses escapes that it does not need, and so do we.
    assert re.sub(r"\\(?:u[0-9a-f]{4}|[tnr.\\])", "", body).count("\\") == 0
    outside = re.sub(r"\[\^?(?:\\.|[^\]\\])+\]", "", body)
    assert set(re.findall(r"\(\?.?", outside)) <= {"(?:"}
    assert not re.search(r"[{}\]]", re.sub(r"\{[0-9]+(?:,[0-9]+)?\}", "", outside))
    # Set operations and nested sets: Rust has them, ECMA 262 only with another flag.
    assert not re.search(r"&&|--|~~|\|\||\[\[", body)


class Engines:
    """One pattern as four engines read it."""

    def __init__(self, pattern):
        rust = SchemaValidator(core_schema.str_schema(strict=True, pattern=pattern.replace(END, "$")))
        self.rust = rust.validate_json
        self.by_name = {
            "python-jsonschema": jsonschema.Draft202012Validator({"pattern": pattern}).is_valid,
            "jsonschema-rs": jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid,
            "re.search": lambda text: re.search(pattern, text) is not None,
            "re.fullmatch": lambda text: re.fullmatch(pattern.removesuffix(END)[1:], text) is not None,
        }

    def verdict(self, text):
        verdicts = {"pydantic": self.pydantic(text)} | {name: takes(text) for name, takes in self.by_name.items()}
        assert len(set(verdicts.values())) == 1, (text, verdicts)
        return verdicts["pydantic"]

    def pydantic(self, text):
        try:
            self.rust(json.dumps(text))
        except ValidationError:
            return False
        return True


ENGINES = {pattern: Engines(pattern) for pattern in PATTERNS}


each_pattern = pytest.mark.parametrize("pattern", PATTERNS)


@each_pattern
def test_nasty_texts_mean_the_same_to_every_engine(pattern):
    engines = ENGINES[pattern]
    samples = ["", "a", "A", "1", "a b", "2022-04-27", "actor:a-b", "https://a.b/c", "/a/0", "en", "text/plain", "MLI"]
    words = [gap.join("w" * number) for number in (12, 13) for gap in INTRUDERS]
    for text in [*INTRUDERS, *words, *(place for each in INTRUDERS for s in samples for place in (s + each, each + s))]:
        engines.verdict(text)


@each_pattern
def test_what_a_pattern_takes_it_takes_in_every_engine(pattern):
    engines = ENGINES[pattern]
    fitting = st.from_regex(pattern.removesuffix(END) + r"\Z", alphabet=st.characters(exclude_categories=["Cs"]))

    @given(text=fitting, at=st.integers(0, 40), intruder=st.sampled_from(INTRUDERS))
    @settings(max_examples=20)
    def same(text, at, intruder):
        assert engines.verdict(text)
        engines.verdict(text[:at] + intruder + text[at:])
        engines.verdict(text + intruder)

    same()


def test_a_final_line_feed_is_no_part_of_a_text():
    assert not ENGINES[exported("^[0-9a-f]{64}$")].verdict("0" * 64 + "\n")


def patterns(part):
    """Every pattern in a schema."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "pattern" and isinstance(value, str))
        yield from (key for key in part.get("patternProperties", {}))
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from patterns(each)


def test_no_class_of_a_pattern_holds_a_dollar_sign():
    """A judge that writes `\\Z` for every dollar sign, as fastjsonschema does, could not compile it."""
    files = [json.loads(text) for text in published().values()]
    found = {pattern for whole in files for pattern in patterns(whole)}
    assert len(found) > 20
    for pattern in found:
        re.compile(pattern.replace("$", r"\Z"), re.ASCII)
