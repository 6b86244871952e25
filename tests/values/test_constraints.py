"""Constraints: each judges instances, writes itself into JSON Schema with the same verdict, and says itself in words."""

from dataclasses import fields
from itertools import product
from typing import ClassVar

import jsonschema
import pytest
from pydantic import ValidationError

from conflictschema.values._constraint import Constraint, ItemsAre, SameType, ShapedBy, When
from conflictschema.values._model import Optional, Value
from conflictschema.values._presence import (
    AllowedOnlyIf,
    AtLeastOne,
    Needs,
    RequiredIf,
    RequiredOrUnstated,
    RequiredUnless,
)
from conflictschema.values.country_code import SHAPES, CountryCode
from conflictschema.vocabularies.country_scheme import CountryScheme


class AirStrike(Value):
    """A model to say constraints of."""


class Ship(Value):
    """Another, whose name begins with a consonant."""


ONE = When("kind", ("raid",))
TWO = When("kind", ("raid", "siege"))
OF_ITEM = When("parts.role", ("lead", "aid"))
PLAIN = {"kind": ["raid", "siege", "other"], "place": ["x"], "date": ["y"]}
PARTS = {
    "kind": ["raid", "other"],
    "parts": [[], [{"role": "lead"}], [{"role": "aid"}, {"role": "other"}], [{"role": "other"}], [{}]],
}
UNSTATED = {
    "place": ["x"],
    "unstated": [[], [{"field": "/place"}], [{"field": "/date"}, {"field": "/place"}], [{"field": "/date"}], [{}]],
}

CASES = {
    "at least one": (AtLeastOne(("place", "date")), PLAIN, ("place", "date")),
    "at least one, when": (AtLeastOne(("place", "date"), when=ONE), PLAIN, ("place", "date")),
    "required if": (RequiredIf("place", ONE), PLAIN, ("place",)),
    "required if one of two": (RequiredIf("place", TWO), PLAIN, ("place",)),
    "required if an item": (RequiredIf("kind", OF_ITEM), PARTS, ("kind",)),
    "required unless": (RequiredUnless("place", TWO), PLAIN, ("place",)),
    "allowed only if": (AllowedOnlyIf("place", TWO), PLAIN, ("place",)),
    "needs": (Needs("kind", ("place", "date")), PLAIN, ("place", "date")),
    "required or unstated": (RequiredOrUnstated("place"), UNSTATED, ("place",)),
    "items are": (ItemsAre("parts", "role", ("lead", "aid"), ONE), PARTS, ("parts",)),
    "items are, of one word": (ItemsAre("parts", "role", ("lead",), ONE), PARTS, ("parts",)),
}


def instances(fields):
    """Every object in which each field is absent, or has one of its values; items have what the model asks of them."""
    for values in product(*([None, *values] for values in fields.values())):
        yield {name: value for name, value in zip(fields, values, strict=True) if value is not None}


@pytest.mark.parametrize("case", CASES)
def test_the_schema_gives_the_verdict_that_the_constraint_gives(case):
    # A partner who checks with the schema alone in R or JavaScript must not be told something else.
    constraint, values, _ = CASES[case]
    schema = constraint.json_schema(AirStrike)
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    verdicts = set()
    for instance in instances(values):
        if isinstance(constraint, ItemsAre) and {} in instance.get("parts", ()):
            continue  # an item without the field is refused by its own model
        holds = constraint.holds(instance)
        assert holds is judge.is_valid(instance), instance
        verdicts.add(holds)
    assert verdicts == {True, False}, "it is kept by some and broken by others"


BROKEN = {
    "at least one": [{"kind": "raid"}, {}],
    "at least one, when": [{"kind": "raid"}],
    "required if": [{"kind": "raid"}, {"kind": "raid", "date": "y"}],
    "required if one of two": [{"kind": "siege"}],
    "required if an item": [{"parts": [{"role": "other"}, {"role": "aid"}]}],
    "required unless": [{"kind": "other"}, {}],
    "allowed only if": [{"kind": "other", "place": "x"}, {"place": "x"}],
    "needs": [{"kind": "raid", "place": "x"}, {"kind": "raid", "date": "y"}, {"kind": "raid"}],
    "required or unstated": [{}, {"unstated": []}, {"unstated": [{"field": "/date"}]}],
    "items are": [{"kind": "raid", "parts": [{"role": "lead"}, {"role": "other"}]}],
    "items are, of one word": [{"kind": "raid", "parts": [{"role": "aid"}]}],
}
KEPT = {
    "at least one": [{"place": "x"}, {"date": "y"}],
    "at least one, when": [{"kind": "siege"}, {}, {"kind": "raid", "date": "y"}],
    "required if": [{"kind": "siege"}, {}, {"kind": "raid", "place": "x"}],
    "required if one of two": [{"kind": "other"}, {"kind": "siege", "place": "x"}],
    "required if an item": [{"parts": [{"role": "other"}]}, {}, {"kind": "raid", "parts": [{"role": "aid"}]}],
    "required unless": [{"kind": "siege"}, {"kind": "other", "place": "x"}],
    "allowed only if": [{"kind": "raid", "place": "x"}, {"kind": "other"}, {}],
    "needs": [{}, {"place": "x"}, {"kind": "raid", "place": "x", "date": "y"}],
    "required or unstated": [{"place": "x"}, {"unstated": [{"field": "/date"}, {"field": "/place"}]}],
    "items are": [
        {"kind": "other", "parts": [{"role": "other"}]},
        {"kind": "raid", "parts": [{"role": "aid"}]},
        {"kind": "raid"},
    ],
    "items are, of one word": [{"kind": "raid", "parts": [{"role": "lead"}]}],
}


@pytest.mark.parametrize("case", CASES)
def test_what_breaks_a_constraint_and_what_keeps_it(case):
    constraint, _, pointed = CASES[case]
    assert [constraint.holds(each) for each in BROKEN[case]] == [False] * len(BROKEN[case])
    assert [constraint.holds(each) for each in KEPT[case]] == [True] * len(KEPT[case])
    assert constraint.fields == pointed


SENTENCES = {
    "at least one": "An air strike needs at least one of `place` or `date`.",
    "at least one, when": "An air strike needs at least one of `place` or `date` when `kind` is `raid`.",
    "required if": "An air strike needs `place` when `kind` is `raid`.",
    "required if one of two": "An air strike needs `place` when `kind` is `raid` or `siege`.",
    "required if an item": "An air strike needs `kind` when one of `parts` has `lead` or `aid` as its `role`.",
    "required unless": "An air strike needs `place`, unless `kind` is `raid` or `siege`.",
    "allowed only if": "An air strike may have `place` only when `kind` is `raid` or `siege`.",
    "needs": "An air strike with `kind` also needs `place` and `date`.",
    "required or unstated": "An air strike needs `place`, or an entry in `unstated` that says why it is not given.",
    "items are": "When `kind` is `raid`, every one of the `parts` of an air strike must have `lead` or `aid` as its `role`.",
    "items are, of one word": "When `kind` is `raid`, every one of the `parts` of an air strike must have `lead` as its `role`.",
}


@pytest.mark.parametrize("case", CASES)
def test_a_constraint_says_itself_in_words(case):
    assert CASES[case][0].sentence(AirStrike) == SENTENCES[case]


def test_one_word_is_a_constant_of_the_schema_and_several_are_a_list():
    assert ONE.json_schema()["properties"]["kind"] == {"const": "raid"}
    assert TWO.json_schema()["properties"]["kind"] == {"enum": ["raid", "siege"]}


def test_a_model_is_named_with_its_article():
    assert RequiredIf("name", ONE).sentence(Ship).startswith("A ship needs")


def test_three_words_are_listed_with_commas():
    assert When("kind", ("a", "b", "c")).text() == "`kind` is `a`, `b` or `c`"


SHAPED = ShapedBy("code", "scheme", {"iso": ("^[A-Z]{3}$", "three capital letters"), "cow": ("^[0-9]{1,3}$", "digits")})


@pytest.mark.parametrize(
    ("scheme", "code", "holds"),
    [
        ("iso", "MLI", True),
        ("iso", "MLIX", False),
        ("iso", "xMLI", False),
        ("iso", "ML", False),
        ("iso", "432", False),
        ("cow", "432", True),
        ("cow", "٤٣٢", False),
        ("other", "anything", True),
    ],
)
def test_a_code_has_the_shape_that_its_scheme_asks_for(scheme, code, holds):
    instance = {"scheme": scheme, "code": code}
    assert SHAPED.holds(instance) is holds
    assert jsonschema.Draft202012Validator(SHAPED.json_schema(AirStrike)).is_valid(instance) is holds
    assert SHAPED.fields == ("code", "scheme")


def test_a_line_feed_behind_a_code_is_part_of_it():
    # Python's `$` would let it pass, and ECMA's would not.
    assert not SHAPED.holds({"scheme": "iso", "code": "MLI\n"})


def test_the_shapes_are_said_in_words():
    assert SHAPED.sentence(AirStrike) == (
        "The `code` of an air strike has the form that its `scheme` asks for "
        "(`iso`: three capital letters; `cow`: digits)."
    )


@pytest.mark.parametrize(
    ("references", "holds"),
    [
        ({}, True),
        ({"within": "actor:one"}, True),
        ({"within": "location:one"}, False),
        ({"within": "actors:one"}, False),
        ({"near": ["actor:one", "actor:two"]}, True),
        ({"near": ["actor:one", "location:two"]}, False),
        ({"within": "actor:one", "near": ["event:two"]}, False),
        ({"within": "actor:" + "x" * 120}, True),
        ({"within": "actor:" + "x" * 121}, False),
    ],
)
def test_a_reference_to_the_same_type_is_an_id_of_it(references, holds):
    constraint = SameType(("within", "near"))
    assert constraint.holds({"type": "actor", **references}) is holds
    assert constraint.fields == ("within", "near")
    assert constraint.json_schema(AirStrike) == {}, "the shape of the fields says it already"


def test_references_to_the_same_type_are_said_in_words():
    assert SameType(("within", "near")).sentence(AirStrike) == (
        "`within` and `near` of an air strike name other records of the same type."
    )


class Held(Value):
    """A model with constraints of its own and of what it derives from."""

    kind: Optional[str] = None
    place: Optional[str] = None
    constraints: ClassVar[tuple[Constraint, ...]] = (RequiredIf("place", ONE),)


class Tightened(Held):
    """One that asks for more."""

    constraints: ClassVar[tuple[Constraint, ...]] = (AtLeastOne(("kind", "place")),)


def test_constraints_are_inherited_the_general_ones_first():
    assert Tightened.all_constraints() == (*Held.constraints, *Tightened.constraints)


def test_every_broken_constraint_travels_with_the_error_and_the_first_is_said():
    with pytest.raises(ValidationError) as raised:
        Tightened()
    (error,) = raised.value.errors()
    assert error["ctx"]["broken"] == list(Tightened.constraints)
    assert error["msg"] == "A tightened needs at least one of `kind` or `place`."
    with pytest.raises(ValidationError, match="needs `place` when"):
        Tightened(kind="raid")
    assert Tightened(kind="raid", place="x").place == "x"


@pytest.mark.parametrize("scheme", sorted(SHAPES))
def test_country_codes_are_judged_by_their_scheme(scheme):
    good = {"iso3166_1": "MLI", "historic": "YUCS", "gwno": "432", "cow": "432"}[scheme]
    assert CountryCode(scheme=CountryScheme(scheme), code=good).code == good
    with pytest.raises(ValidationError):
        CountryCode(scheme=CountryScheme(scheme), code="M-1")


def test_constraints_are_values_that_nobody_changes():
    # They stand in classes that all records share, and are keys of what is derived from them.
    for constraint in (*(case[0] for case in CASES.values()), SameType(("within",))):
        with pytest.raises(AttributeError):
            setattr(constraint, fields(constraint)[0].name, "another")
        assert {constraint: 1}[constraint] == 1
    for shared in (ONE, SHAPED):
        with pytest.raises(AttributeError):
            setattr(shared, fields(shared)[0].name, "another")
