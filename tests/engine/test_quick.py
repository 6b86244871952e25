"""The compiled way to accept a record: it takes what the way in Python takes, and nothing that pydantic would refuse."""

import ctypes
import json
import os
import subprocess
import sys
from array import array

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictschema.engine import _native, _pointing, _quick, strict
from conflictschema.engine._records import Records
from conflictschema.engine.accept import acceptor
from conflictschema.engine.decode import REFUSED
from conflictschema.errors import ToolFailure
from conflictschema.formats._format import Item
from conflictschema.generate.docs import _samples
from conflictschema.io import Limits
from conflictschema.records import adapter, record_types
from conflictschema.testing import strategies
from conflictschema.testing.mutations import mutations

pytestmark = pytest.mark.skipif(not _native.is_there(), reason="this installation came without its compiled part")

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "described", "description": "One."}
PLACE = _samples.full(record_types()["location"])


def quick(*records, **limits):
    raw = [each if isinstance(each, bytes) else json.dumps(each).encode("utf-8", "surrogatepass") for each in records]
    return _quick.quick_acceptor().accept(Records.of([Item(0, each) for each in raw]), Limits(**limits))


def takes(raw):
    """Whether it is accepted; what is, pydantic takes as well, with every key said once."""
    (kind,) = quick(raw).kinds
    if kind == REFUSED:
        return False
    assert adapter().validate_json(raw).type == list(record_types())[kind]
    strict.parse(raw)
    return True


def holding(value):
    """A record in which any JSON stands where it may."""
    readings = b'[{"field":"/note","alternatives":[{"value":%b},{"text":"Another."}]}]' % value
    return json.dumps(ACTOR).encode()[:-1] + b',"readings":%b}' % readings


def test_every_type_is_known_by_its_number():
    records = [make(model) for model in record_types().values() for make in (_samples.minimal, _samples.full)]
    found = quick(*records)
    assert list(found.kinds) == [number // 2 for number in range(len(records))]
    for kind, model in record_types().items():
        assert found.fields[kind] == set(_samples.full(model)) | set(_samples.minimal(model))


def test_fields_are_told_of_accepted_records_alone():
    found = quick({**ACTOR, "note": "x"}, {**ACTOR, "perhaps_same": []}, ACTOR)
    assert (list(found.kinds), found.fields) == ([2, REFUSED, 2], {"actor": {*ACTOR, "note"}})
    assert quick().kinds == b""


@settings(max_examples=60)
@given(data=st.data(), record=strategies.records())
def test_it_accepts_what_the_way_in_python_accepts_and_nothing_else(data, record):
    value = json.loads(record.model_dump_json(exclude_none=True))
    assert takes(json.dumps(value).encode())
    for _ in range(6):
        raw = data.draw(mutations(value)).text.encode("utf-8", "surrogatepass")
        try:
            acceptor()(strict.parse(raw))
        except ValueError:
            assert not takes(raw)
        else:
            assert takes(raw)


@settings(max_examples=300)
@given(data=st.data())
def test_whatever_bytes_it_is_given_it_accepts_nothing_that_pydantic_refuses(data):
    raw = bytearray(json.dumps(data.draw(st.sampled_from((ACTOR, PLACE)))).encode())
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    takes(bytes(raw))


def test_what_is_no_json_is_never_accepted(shared):
    files = sorted((shared / "corpora" / "json-test-suite" / "test_parsing").glob("[ni]_*.json"))
    assert len(files) > 200
    for file in files:
        raw = file.read_bytes()
        accepted = [takes(each) for each in (raw, holding(raw))]
        if file.name.startswith("n_"):
            assert not any(accepted), file.name


def test_json_of_any_kind_is_accepted_where_it_may_stand(shared):
    for file in sorted((shared / "corpora" / "json-test-suite" / "test_parsing").glob("y_*.json")):
        raw = file.read_bytes()
        # No null stands anywhere, and a number may need an exact look.
        if (
            b"null" not in raw
            and "duplicated" not in file.name
            and "minus_zero" not in file.name
            and "-0" not in str(raw)
        ):
            assert takes(holding(raw)), file.name


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (b"1.0", True),
        (b"1e0", True),
        (b"1.5", False),
        (b"-1", False),
        (b"true", False),
        (b'"1"', False),
        (b"9007199254740991.0", True),
        (b"9007199254740992.0", False),
        (b"1e400", False),
    ],
)
def test_a_whole_number_may_be_written_with_a_fraction(value, verdict):
    event = _samples.minimal(record_types()["event"]) | {"quantities": [{"of": ["killed"], "minimum": 7}]}
    raw = json.dumps(event).encode().replace(b"7", value)
    assert takes(raw) is verdict


def test_what_is_beyond_the_limits_is_left_to_somebody_else():
    deep = holding(b"[[[[1]]]]")
    assert list(quick(deep, depth=9).kinds + quick(deep, depth=8).kinds) == [2, REFUSED]
    many = holding(b"[%b]" % b",".join([b"1"] * 50))
    held = many.count(b",") + 1
    assert list(quick(many, values=held).kinds + quick(many, values=held - 1).kinds) == [2, REFUSED]
    deepest = holding(b"[" * 100_000 + b"1" + b"]" * 100_000)
    assert list(quick(deepest, depth=10**6).kinds) == [REFUSED]


def test_an_object_may_have_any_number_of_keys():
    for count in (63, 64, 65, 3000):
        original = {f"k{number}": "x" for number in range(count)}
        raw = json.dumps({**ACTOR, "original": original}).encode()
        assert takes(raw)
        assert not takes(raw.replace(b'"k62"', b'"k0"'))


@given(steps=st.lists(st.sampled_from(["readings", "0", "00", "1", "alternatives", "value", "a/b", "~", "", "9" * 12])))
def test_what_a_record_points_to_is_told_as_in_python(steps):
    pointer = "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in steps) or "/kind"
    value = {"a/b": [1], "~": {"": 2}}
    readings = [{"field": pointer, "alternatives": [{"value": value}, {"text": "x"}]}] * 2
    record = {**ACTOR, "readings": readings}
    found = quick(ACTOR, record)
    expected = {1: _pointing.written(_pointing.look(record, "actor"))} if found.kinds[1] != REFUSED else {}
    assert found.filled == expected


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("{", "it is no JSON"),
        ('{"$defs":{"Actor":{"minLength":1}},"allOf":[]}', "Actor: the keyword minLength"),
        ('{"$defs":{"Actor":{"pattern":"a"}},"allOf":[]}', "Actor: a pattern without anchors"),
        ('{"$defs":{"Actor":{"$ref":"#/$defs/Agent"}},"allOf":[]}', "leads nowhere"),
        ('{"$defs":{},"allOf":[]}', "too few types of record"),
        ('{"$defs":{},"allOf":[{"then":{}}]}', "told in another way"),
        ('{"$defs":{"Actor":{"const":"a","enum":["b"]}},"allOf":[]}', "Actor: const and enum together"),
        ('{"$defs":{"Actor":{"pattern":"^a|b$"}},"allOf":[]}', "Actor: alternatives without a group"),
    ],
)
def test_a_schema_that_is_not_understood_is_a_fault_of_ours(schema, told):
    with pytest.raises(ToolFailure, match=told):
        _native.make("acceptor", _native.Text.of(schema.encode()), _native.Text.of(b""))


def accepts(definition, value):
    """Whether a schema for actors with this definition of a field takes it."""
    schema = {
        "$defs": {"Actor": {"properties": {"type": {"const": "actor"}, "x": definition}}},
        "allOf": [{"if": {"properties": {"type": {"const": "actor"}}}, "then": {"$ref": "#/$defs/Actor"}}],
    }
    library = _native.make("acceptor", _native.Text.of(json.dumps(schema).encode()), _native.Text.of(b""))
    raw = json.dumps({"type": "actor", "x": value}).encode()
    given = _native.make(
        "judge",
        library,
        _native.Text.of(raw),
        _native.address(starts := array("Q", [0])),
        _native.address(ends := array("Q", [len(raw)])),
        len(starts),
        *(ends[0], 99, 9),
    )
    accepted = bool(ctypes.string_at(given.contents.kinds, 1) != bytes([REFUSED]))
    _native.call("verdicts_free", given)
    return accepted


VALUES = st.sampled_from(
    ["ab", "b", "", "x", 1, 1.5, -3, True, [], ["ab"], [1, "b"], {}, {"a": "ab"}, {"b": 1, "a": [1]}]
)
PARTS = {
    "type": st.sampled_from(["string", "integer", "number", "array", "object", "boolean", ["string", "array"]]),
    "pattern": st.sampled_from(["^a?b$", "^(?:a|ab)$", "^[^a]*$"]),
    "const": st.sampled_from(["ab", "b", True]),
    "maxLength": st.integers(0, 2),
    "minimum": st.integers(-3, 2),
    "maximum": st.integers(-3, 2),
    "minItems": st.integers(0, 2),
    "maxItems": st.integers(0, 2),
    "required": st.lists(st.sampled_from(["a", "b"]), max_size=2, unique=True),
    "dependentRequired": st.just({"a": ["b"]}),
}
SCHEMAS = st.recursive(
    st.booleans() | st.fixed_dictionaries({}, optional=PARTS),
    lambda inner: st.fixed_dictionaries(
        {},
        optional=PARTS
        | dict.fromkeys(("items", "contains", "additionalProperties", "propertyNames", "if", "then", "else"), inner)
        | {name: st.lists(inner, min_size=1, max_size=3) for name in ("allOf", "anyOf", "oneOf", "prefixItems")}
        | {"properties": st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2)},
    ),
    max_leaves=6,
)


@settings(max_examples=400)
@given(schema=SCHEMAS, value=VALUES)
def test_every_keyword_that_is_known_means_what_json_schema_says(schema, value):
    assert accepts(schema, value) == jsonschema.Draft202012Validator(schema).is_valid(value)


def test_a_word_among_several_may_be_bound_by_more_than_itself():
    assert accepts({"oneOf": [{"const": "ab", "description": "x"}, {"const": "b"}]}, "ab")
    assert not accepts({"oneOf": [{"const": "ab", "pattern": "^a$"}, {"const": "b"}]}, "ab")


def test_pointers_to_the_end_of_a_long_list_take_no_longer_than_the_list_is():
    """Each of a hundred thousand would be looked for from the beginning: they are left to Python, which need not look."""
    last = [{"field": "/unstated/29999/field", "reason": "unknown"}] * 30_000
    assert list(quick({**ACTOR, "unstated": last}).kinds) == [REFUSED]
    first = [{"field": "/unstated/1/field", "reason": "unknown"}] * 30_000
    assert list(quick({**ACTOR, "unstated": first}).kinds) == [2]
    original = {f"k{number}": "x" for number in range(20_000)}
    into = [{"field": "/original/k19999", "reason": "unknown"}] * 20_000
    assert list(quick({**ACTOR, "original": original, "unstated": into}).kinds) == [REFUSED]


def test_a_library_that_cannot_be_used_says_how_to_go_without_it(tmp_path, monkeypatch):
    monkeypatch.setattr(_native, "LIBRARY", tmp_path / "lib.so")
    for held in (b"no library", b""):
        _native.LIBRARY.write_bytes(held)
        _native._library.cache_clear()
        with pytest.raises(ToolFailure, match=f"lib.so cannot be used here .*{_native.SWITCH}=0"):
            _native.is_there()
    monkeypatch.undo()
    _native._library.cache_clear()
    assert _native.is_there()


def test_a_plan_that_is_not_understood_is_a_fault_of_ours():
    for plan in (b"", b"column VARCHAR id id", b"table\ncolumn DATE id id", b"table a/b position", b"x"):
        with pytest.raises(ToolFailure, match="plan"):
            _native.make("plan", _native.Text.of(plan))


def test_it_can_be_switched_off():
    ask = "from conflictschema.engine import _native, _quick; print(_native.is_there(), _quick.quick_acceptor())"
    environment = os.environ | {_native.SWITCH: "0"}
    told = subprocess.check_output([sys.executable, "-c", ask], env=environment, text=True, timeout=60)
    assert told.split() == ["False", "None"]
