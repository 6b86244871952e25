"""What an Edtf is to every judge, and which days it covers."""

import copy
import itertools
import pickle
import re
from collections.abc import Callable
from datetime import date

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from conflictschema.testing._edtf import edtf_texts
from conflictschema.values import _edtf_parse
from conflictschema.values.edtf import Edtf, resolve

# text, first day, last day, most days it covers
COVERED = [
    ("2022", "2022-01-01", "2022-12-31", 365),
    ("2022-04", "2022-04-01", "2022-04-30", 30),
    ("2022-04-21", "2022-04-21", "2022-04-21", 1),
    ("2022-04-21?", "2022-04-21", "2022-04-21", 1),
    ("2022-04~", "2022-04-01", "2022-04-30", 30),
    ("2022%", "2022-01-01", "2022-12-31", 365),
    ("202X", "2020-01-01", "2029-12-31", 3653),
    ("20XX~", "2000-01-01", "2099-12-31", 36525),
    ("2022-XX", "2022-01-01", "2022-12-31", 365),
    ("2022-XX-XX?", "2022-01-01", "2022-12-31", 365),
    ("2022-02-XX", "2022-02-01", "2022-02-28", 28),
    ("2024-02-XX", "2024-02-01", "2024-02-29", 29),
    ("2022-21", "2022-03-01", "2022-05-31", 92),
    ("2022-22", "2022-06-01", "2022-08-31", 92),
    ("2022-23", "2022-09-01", "2022-11-30", 91),
    ("2022-24", "2022-12-01", "2023-02-28", 90),
    ("2023-24?", "2023-12-01", "2024-02-29", 91),
    ("2022-04-19/2022-04-21", "2022-04-19", "2022-04-21", 3),
    ("2022-04?/2022-21~", "2022-04-01", "2022-05-31", 61),
    ("2022-04-XX/202X", "2022-04-01", "2029-12-31", 2832),
    ("2022-04/2022-04", "2022-04-01", "2022-04-30", 30),
    ("2022-04-19/..", "2022-04-19", None, None),
    ("../2022-04-19", None, "2022-04-19", None),
    ("2022-04-19/", "2022-04-19", None, None),
    ("/2022-04-19", None, "2022-04-19", None),
    ("2022-05/2022-04", "2022-05-01", "2022-04-30", None),
    ("2022-02-30", None, None, None),
    ("2023-02-29?", None, None, None),
    ("2022-02-30/2022-03", None, "2022-03-31", None),
    ("2022-03/2022-04-31", "2022-03-01", None, None),
    # `datetime.date` has the years 1 to 9999 only; days are counted none the less.
    ("0000", None, None, 366),
    ("0000-02-29", None, None, 1),
    ("00XX", None, "0099-12-31", 36525),
    ("0001", "0001-01-01", "0001-12-31", 365),
    ("9999", "9999-01-01", "9999-12-31", 365),
    ("9999-24", "9999-12-01", None, 91),
]

NO_EDTF = [
    # what surrounds a date, or is missing
    "", " ", "/", "..", "../", "/..", "../..", "2022/2023/2024", "../2022/..", "2022 / 2023", "2022-04-21,2022-04-22",
    " 2022", "2022 ", "2022\n", "\n2022", "2022-04\n/2023", "2022/..\n", "2022/\n", "2022\r\n", "2022\u2028",
    "2022\x00",
    # numbers
    "22", "202", "02022", "-2022", "+2022", "Y12022", "2022-00", "2022-13", "2022-20", "2022-25", "2022-4",
    "2022-04-00", "2022-04-32", "2022-04-1", "2022-21-01", "20220421",
    # other parts of ISO 8601
    "2022-04-21T10:00:00", "2022-04-21Z", "2022-W16", "2022S2", "[2022,2023]", "2022-~04",
    # masks
    "2XXX", "XXXX", "202x", "2X22", "2022-1X", "2022-X4", "2022-04-2X", "2022-XX-21", "202X-04", "202X-XX", "2022-2X",
    "2022-21-XX",
    # qualifiers
    "?2022", "2022?-04", "2022??", "2022?~", "2022/?", "../?", "..?/2022", "2022 ?",
    # Arabic-Indic, full-width and superscript digits, and what looks like `-`, `..`, `/`, `X`, `?`
    "\u0662\u0660\u0662\u0662", "2022-\u0660\u0664", "\uff12\uff10\uff12\uff12", "2022-0\uff14", "\u00b2022",
    "2022\u201004", "2022\u201304", "2022\u221204", "2022/\u2025", "2022\u22152023", "2022-\u2169\u2169", "202\u0425",
    "2022\uff1f", "2022/\uff0e\uff0e",
    "2022-04-21 or so", "spring 2022", "\ud800", "2022" * 5000,
]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "first", "last", "days"), COVERED)
def test_days_covered(text: str, first: str | None, last: str | None, days: int | None) -> None:
    edtf = Edtf(text)
    assert (edtf.earliest(), edtf.latest()) == resolve(text) == (_day(first), _day(last))
    assert edtf.days() == days


def test_qualifiers_do_not_widen() -> None:
    for text, mark in itertools.product(["2022", "2022-04", "2022-04-21", "2022-24", "202X", "2022-04-XX"], "?~%"):
        assert resolve(text + mark) == resolve(text)
        assert resolve(f"{text}{mark}/{text}{mark}") == resolve(f"{text}/{text}")


def test_other_texts_are_refused_without_repeating_them() -> None:
    for text in NO_EDTF:
        with pytest.raises(ValueError, match=r"^not a date or interval in the supported part of EDTF$"):
            Edtf(text)
        assert resolve(text) == (None, None)


@given(st.text(st.characters()))
def test_no_text_brings_it_down(text: str) -> None:
    try:
        edtf = Edtf(text)
    except ValueError:
        assert resolve(text) == (None, None)
    else:
        assert resolve(edtf) == resolve(text)


def test_long_texts_are_not_kept() -> None:
    before = _edtf_parse._resolve.cache_info().misses
    assert resolve("2022-04-21?/2022-04-22?\n") == (None, None)
    assert _edtf_parse._resolve.cache_info().misses == before


def test_it_is_a_string_that_travels() -> None:
    edtf = Edtf("2022-04")
    assert {edtf: 1} == {"2022-04": 1}
    for same in (Edtf(edtf), pickle.loads(pickle.dumps(edtf)), copy.deepcopy(edtf)):  # noqa: S301 - our own bytes
        assert same == edtf
        assert type(same) is Edtf
    with pytest.raises(AttributeError):
        edtf.note = "x"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "interval", "open_start", "open_end"),
    [
        ("2022", False, False, False),
        ("2022/2023", True, False, False),
        ("../2022", True, True, False),
        ("2022/..", True, False, True),
        ("/2022", True, False, False),
        ("2022/", True, False, False),
    ],
)
def test_kind_of_interval(text: str, *, interval: bool, open_start: bool, open_end: bool) -> None:
    edtf = Edtf(text)
    assert (edtf.is_interval, edtf.is_open_start, edtf.is_open_end) == (interval, open_start, open_end)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("2022-02-28", True), ("2022-02-29", False), ("2024-02-29", True), ("1900-02-29", False), ("2000-02-29", True),
        ("2022-04-31?", False), ("2022-02-30/2022-03", False), ("2022-03/2022-02-30~", False), ("../2022-02-30", False),
        ("/2022-02-28", True), ("2022/..", True), ("2022-05/2022-04", True), ("2022-02-XX", True),
        ("0000-02-29", True), ("0000-02-30", False), ("9999-24", True),
    ],
)  # fmt: skip
def test_calendar(text: str, *, possible: bool) -> None:
    assert Edtf(text).is_possible() is possible


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("2022/2023", True), ("2022-04-21/2022-04-21", True), ("2022-04-21/2022-04", True),
        ("2022/2022-01-01", True), ("202X/2021", True), ("2022-24/2023-01", True), ("9999-24/9999-12", True),
        ("2022-05/2022-04", False), ("2022-04-22/2022-04-21", False), ("0000-02/0000-01", False),
        ("2022", None), ("2022/..", None), ("../2022", None), ("2022/", None), ("/2022", None),
        ("2022-02-30/2021", None),
    ],
)  # fmt: skip
def test_order_of_an_interval(text: str, *, ordered: bool | None) -> None:
    assert Edtf(text).is_ordered() is ordered


@given(edtf_texts())
def test_laws_of_one(text: str) -> None:
    edtf = Edtf(text)
    earliest, latest = edtf.earliest(), edtf.latest()
    if earliest and latest:
        assert (earliest <= latest) == (edtf.is_ordered() is not False)
        assert edtf.days() == ((latest - earliest).days + 1 if earliest <= latest else None)
    if edtf.is_open_start:
        assert earliest is None
    if edtf.is_open_end:
        assert latest is None
    if not edtf.is_possible() and not edtf.is_interval:
        assert (earliest, latest, edtf.days()) == (None, None, None)


@given(edtf_texts(sound=True))
def test_sound_texts_are_possible_and_ordered(text: str) -> None:
    edtf = Edtf(text)
    assert edtf.is_possible()
    assert edtf.is_ordered() is not False
    start, end = _edtf_parse.sides(edtf)
    assert (edtf.earliest() is None) == (start in {"", ".."})
    assert (edtf.latest() is None) == (end in {"", ".."})


ADAPTER = TypeAdapter(Edtf)


def _pydantic_takes(text: str) -> bool:
    try:
        return type(ADAPTER.validate_python(text)) is Edtf
    except ValidationError:
        return False


def _judges() -> dict[str, Callable[[str], bool]]:
    # The look-ahead is what exported patterns end in.
    schema = ADAPTER.json_schema()
    exported = schema | {"pattern": schema["pattern"] + r"(?![\s\S])"}
    return {
        "constructor": _edtf_parse.matches,
        "Python": lambda text: re.fullmatch(Edtf.PATTERN, text) is not None,
        "Rust": _pydantic_takes,
        "ECMA 262": jsonschema_rs.validator_for(schema).is_valid,
        "ECMA 262, exported": jsonschema_rs.validator_for(exported).is_valid,
    }


JUDGES = _judges()


def _verdict(text: str) -> bool:
    verdicts = {name: judge(text) for name, judge in JUDGES.items()}
    assert len(set(verdicts.values())) == 1, (text, verdicts)
    return verdicts["constructor"]


def _mutate(text: str, at: int, removed: int, inserted: str) -> str:
    at %= len(text) + 1
    return text[:at] + inserted + text[at + removed :]


SCRAPS = st.text(st.sampled_from("0129X-/.?~% \n\r\u2028\u0662\uff12x\u0425T"), max_size=3)
MUTATED = st.builds(_mutate, edtf_texts(), st.integers(0, 30), st.integers(0, 3), SCRAPS)


@given(edtf_texts())
def test_every_engine_takes_generated_texts(text: str) -> None:
    assert _verdict(text)


@given(MUTATED)
@example("2022\n")
@example("\u0662\u0660\u0662\u0662-\u0660\u0664")
@example("\uff12\uff10\uff12\uff12")
@settings(max_examples=500)
def test_every_engine_gives_one_verdict(text: str) -> None:
    _verdict(text)


def test_every_engine_refuses_what_is_listed() -> None:
    listed = [text for text in NO_EDTF if text != "\ud800"]
    assert not any(map(_verdict, listed))
    assert all(_verdict(text) for text, *_ in COVERED)


def test_pydantic_in_both_modes() -> None:
    for taken in (ADAPTER.validate_json('"2022-04-XX?"'), ADAPTER.validate_python(Edtf("2022-04-XX?"))):
        assert taken == "2022-04-XX?"
        assert type(taken) is Edtf
    assert ADAPTER.dump_json(taken) == b'"2022-04-XX?"'
    for wrong in (2022, b"2022", None, date(2022, 4, 21), ["2022"]):
        with pytest.raises(ValidationError, match="string_type"):
            ADAPTER.validate_python(wrong)
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        ADAPTER.validate_json('"2022-4"')
    with pytest.raises(ValidationError, match="string_type"):
        ADAPTER.validate_json("2022")


def test_pydantic_puts_the_pattern_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def matches(text: str) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr(_edtf_parse, "matches", matches)
    assert Edtf("2022") == "2022"
    assert ADAPTER.validate_python("2023") == "2023"
    assert asked == ["2022"]


def test_json_schema() -> None:
    assert ADAPTER.json_schema() == {"type": "string", "pattern": Edtf.PATTERN}
    assert (Edtf.PATTERN[0], Edtf.PATTERN[-1]) == ("^", "$")
    # Nothing that engines read differently: no class escapes, no look-around, no back-references.
    assert "\\" not in Edtf.PATTERN
    assert set(re.findall(r"\(\?.", Edtf.PATTERN)) == {"(?:"}
