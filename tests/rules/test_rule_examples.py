"""A rule's own examples are its tests: what is bad is found and nothing else is, what is good is clean."""

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

import conflictschema as cs
from conflictschema import rules
from conflictschema.engine import _little, _native, _wanted
from conflictschema.errors import ToolFailure
from conflictschema.rules import catalogue
from conflictschema.rules._around import TEXT, examples
from conflictschema.rules._rule import PythonRule, Reading

ENTRIES = list(catalogue().values())
WITH_EXAMPLES = [entry for entry in ENTRIES if entry.bad]
EXAMPLES = {entry.code: examples(entry) for entry in WITH_EXAMPLES}
GOOD = {(EXAMPLES[entry.code][1], entry.stands_alone): entry for entry in reversed(WITH_EXAMPLES)}
"""Every good example once, with the first entry that has it: some have the same."""
OF_WHOLE_FILES = {
    "CS004": "test_hostile_json: a byte-order mark",
    "CS005": "test_hostile_json: a line over the limit",
    "CS009": "test_hostile_json: nothing in a file",
    "CS010": "test_hostile_json: a name that is not there",
    "CS011": "test_hostile_json: a cut archive",
    "CS012": "test_hostile_places: what unpacks too far",
    "CS013": "test_hostile_places: a file that grows",
    "CS016": "test_hostile_json: UTF-16",
    "CS018": "test_jobs_and_memory: a limit that is reached",
    "CS017": "test_bytes: a record of a million values",
    "CS029": "test_kinds_of_file: what is no JSON",
    "CS019": "test_kinds_of_file: a document named like lines",
    "CS031": "test_given_tables: a table in Arabic letters of Windows",
    "CS032": "test_tables: a byte that the encoding lacks",
    "CS033": "test_given_tables: rows of other lengths",
    "CS034": "test_given_tables: a quote without end",
    "CS035": "test_given_tables: text beside a quote",
    "CS036": "test_given_tables: the same header twice",
    "CS037": "test_given_tables: accents of Windows",
    "CS038": "test_given_tables: a NUL in a cell",
    "CS039": "test_tables: headers alone",
    "CS040": "test_cells: what is no number",
    "CS041": "test_cells: decimal commas",
    "CS042": "test_cells: numbers in powers of ten",
    "CS043": "test_cells: two days in one date",
    "CS044": "test_cells: numbers of days",
    "CS045": "test_cells: dates in other ways",
    "CS046": "test_cells: a word that is not listed",
    "CS047": "test_cells: half a point",
    "CS048": "test_cells: an empty cell",
    "CS049": "test_tables: rows that differ about one record",
    "CS050": "test_mappings: what is no YAML",
    "CS051": "test_mappings: what cannot be done",
    "CS052": "test_tables: headers that nobody knows",
    "CS053": "test_tables: ten thousand columns",
    "CS054": "test_tables: a renamed column",
    "CS055": "test_given_tables: hidden sheets and rows",
    "CS056": "test_given_tables: formulas without values",
    "CS057": "test_given_tables: merged cells",
    "CS059": "test_workbooks: a sheet that is not there",
    "CS058": "test_cells: the error of a formula",
    "CS060": "test_other_formats: a reader that is killed",
    "CS061": "test_mappings: anchors",
    "CS062": "test_ambiguous_numbers: two thousand, or two",
    "CS070": "test_ucdp_ged: a best that is not the sum",
    "CS071": "test_acled: a year that is not that of the date",
    "CS080": "test_own_tables: two cells for one field",
    "CS081": "test_misnamed_tables: a sheet of another name",
    "CS082": "test_run: data without a record",
    "CS083": "test_altered_examples: an example that was written over",
    "CS330": "test_waivers: a waiver that has ended",
    "CS331": "test_waivers: a waiver that covers nothing",
}
"""Entries about a whole file, or about no data at all, which no line can show, and what tests them."""


def judged(entry, lines, folder: Path, **options):
    path = folder / "example.jsonl"
    path.write_bytes(lines)
    sources = None
    if issubclass(entry, PythonRule) and entry.needs_sources:
        sources = folder / "texts"
        sources.mkdir()
        (sources / "any-name.txt").write_text(TEXT, encoding="utf-8")
    return cs.validate(path, sources=sources, **options)


@pytest.mark.parametrize("entry", WITH_EXAMPLES, ids=lambda entry: entry.code)
def test_the_bad_example_gives_the_rule_and_no_other(entry, tmp_path, without_remarks):
    result = judged(entry, EXAMPLES[entry.code][0], tmp_path)
    found = [each for each in without_remarks(result.findings, but=entry.code) if each.code not in entry.comes_with]
    assert Counter(finding.code for finding in found) == {entry.code: 1}
    (finding,) = found
    assert (finding.name, finding.severity) == (entry.name, entry.severity)
    if not entry.stands_alone:
        assert finding.place.line is not None
        assert finding.place.line > 5, "it must point to the example and not to what stands around it"
    sentence = result.sentence(finding)
    assert not re.search(r"[{}]", sentence)
    assert sentence.rstrip().endswith((".", "?"))
    assert finding.pointer is None or finding.pointer == "" or finding.pointer.startswith("/")


@pytest.mark.parametrize(
    "entry", [entry for entry in WITH_EXAMPLES if not issubclass(entry, Reading)], ids=lambda entry: entry.code
)
def test_a_rule_that_runs_alone_finds_the_same(entry, tmp_path):
    """Only what a rule asks for is built, so that none may live on what others ask for."""
    result = judged(entry, EXAMPLES[entry.code][0], tmp_path, select=[entry.code], jobs=1)
    assert (result.failures, list(result.counts)) == ({}, [entry.code])


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize(
    "entry",
    [
        entry
        for entry in WITH_EXAMPLES
        if not issubclass(entry, Reading) and _wanted.words_of([getattr(entry, "query", "")]) & _wanted.BY_THEMSELVES
    ],
    ids=lambda entry: entry.code,
)
def test_of_much_data_a_rule_that_runs_alone_finds_the_same(entry, compiled, tmp_path, monkeypatch):
    """What it reads may be made in three ways: in Python, by the compiled part, and by the database."""
    monkeypatch.setattr(_little, "RECORDS", -1)
    monkeypatch.setattr(_native, "is_there", lambda is_there=_native.is_there: compiled and is_there())
    result = judged(entry, EXAMPLES[entry.code][0], tmp_path, select=[entry.code], jobs=1)
    assert (result.failures, {code: each.found for code, each in result.counts.items()}) == ({}, {entry.code: 1})


@pytest.mark.parametrize("entry", GOOD.values(), ids=lambda entry: entry.code)
def test_the_good_example_gives_nothing(entry, tmp_path, without_remarks):
    result = judged(entry, EXAMPLES[entry.code][1], tmp_path)
    assert [result.sentence(finding) for finding in without_remarks(result.findings, but=entry.code)] == []
    assert result.ok


def test_entries_without_examples_are_tested_elsewhere():
    assert {entry.code for entry in ENTRIES if not entry.bad} == set(OF_WHOLE_FILES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_an_entry_says_what_a_person_needs(entry):
    assert re.fullmatch(r"CS[0-9]{3}", entry.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)
    assert (entry.code[2] == "0") == issubclass(entry, Reading)
    for text in (entry.says(), entry.why, entry.fix):
        assert text[0].isupper()
        assert text.endswith(".")
    assert entry.name in cs.explain(entry.code)
    assert cs.explain(entry.name) == cs.explain(entry.code)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_a_message_is_a_sentence_with_plain_gaps(entry):
    gaps = [(name, spec, how) for _, name, spec, how in Formatter().parse(entry.message) if name is not None]
    assert all(name.isidentifier() and not spec and how is None for name, spec, how in gaps)
    whole = entry.message.format_map({name: "Words" for name, *_ in gaps})
    assert whole[0].isupper() or whole[0] == "“"
    assert not re.search(r"[{}]|  ", whole)


def test_codes_stand_in_their_order():
    assert list(catalogue()) == sorted(catalogue())
    assert [catalogue()[code].code for code in catalogue()] == list(catalogue())


@pytest.mark.parametrize(
    ("twin", "what"), [(("CS001", "a-twin"), "codes.*CS001"), (("CS998", ENTRIES[0].name), f"names.*{ENTRIES[0].name}")]
)
def test_a_code_or_name_cannot_stand_twice(monkeypatch, twin, what):
    class Twin(Reading):
        """A twin."""

        code, name = twin
        severity, since = ENTRIES[0].severity, "1.0"

    monkeypatch.setattr("conflictschema._discover.discover", lambda *_: {"one": ENTRIES[0], "two": Twin})
    with pytest.raises(ToolFailure, match=what):
        rules.catalogue.__wrapped__()
