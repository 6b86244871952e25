"""Two encodings of one source beside one another: who is paired with whom, and what they differ in."""

import re

import pytest
from hypothesis import given, settings

import conflictschema as cs
from conflictschema.dataset.alignment import traces
from conflictschema.dataset.canonical import dumps
from conflictschema.dataset.dataset import Dataset
from conflictschema.records import adapter
from conflictschema.testing import strategies

HASH = "0" * 64
SOURCE = '{"type":"source","id":"source:%s","kind":"news_article","text":{"sha256":"%s","code_points":900,"media_type":"text/plain"}}'
ACTOR = '{"type":"actor","id":"actor:%s","kind":"government","identification":"named","names":[{"text":"%s","kind":"short"}]}'


def passages(source, *spans):
    listed = ",".join(f'{{"start":{start},"end":{end},"sha256":"{HASH}"}}' for start, end in spans)
    return f'"cites":[{{"source":"source:{source}","passages":[{listed}]}}]'


def allegation(name, cites, *, accused="north", conduct="espionage", extra=""):
    return (
        f'{{"type":"allegation","id":"allegation:{name}","speakers":["actor:south"],"accused":["actor:{accused}"],'
        f'"conduct":["{conduct}"],"content":"So it is said.",{cites}{extra}}}'
    )


def silence(name, claim, source="report"):
    return (
        f'{{"type":"response","id":"response:{name}","kind":"no_response_reported","silent":["actor:north"],'
        f'"as_of":"2022-04-27","searched":["source:{source}"],"answers":[{{"claim":"{claim}","explicitness":"inferred_by_coder"}}]}}'
    )


def made(*lines):
    return Dataset(adapter().validate_json(line) for line in lines)


FIRST = (SOURCE % ("report", "a" * 64), ACTOR % ("north", "North"), ACTOR % ("south", "South"))


def renamed(dataset):
    """The same dataset by another coder: every id has another slug."""
    return Dataset(
        adapter().validate_json(re.sub(r'"([a-z_]+):([a-z0-9-]+)"(?!:)', _other_slug, dumps(record)))
        for record in dataset
    )


def _other_slug(match):
    kinds = {"dataset", "source", "actor", "location", "military_asset", "event"}
    kinds |= {"allegation", "assertion", "denial", "response", "assessment"}
    kind, slug = match.groups()
    return f'"{kind}:other-{slug}"' if kind in kinds else match.group(0)


def test_handles_alone_make_no_disagreement():
    dataset = cs.load(cs.example("mali-2022"))
    other = renamed(dataset)
    assert not {record.id for record in dataset} & {record.id for record in other}
    found = cs.agreement(dataset, other)
    assert not found.only_first
    assert not found.only_second
    assert [pair.differing for pair in found.pairs] == [{}] * len(dataset.claims)
    assert all(field.share == 1.0 and field.alpha in (1.0, None) for field in found.fields.values())
    assert found.found_by_both == 1.0
    assert (
        str(found) == "22 claims in both encodings, 22 of them coded alike; 0 only in the first, 0 only in the second"
    )


def test_claims_are_paired_by_what_they_cite_whatever_their_ids():
    first = made(*FIRST, allegation("a", passages("report", (0, 50))), allegation("b", passages("report", (100, 150))))
    second = made(
        *FIRST, allegation("b", passages("report", (10, 50))), allegation("a", passages("report", (100, 200)))
    )
    found = cs.agreement(first, second)
    assert [(pair.first.id, pair.second.id, pair.overlap) for pair in found.pairs] == [
        ("allegation:a", "allegation:b", 0.8),
        ("allegation:b", "allegation:a", 0.5),
    ]
    assert not any(pair.differing for pair in found.pairs)


def test_one_id_on_different_words_is_two_claims():
    first = made(*FIRST, allegation("a", passages("report", (0, 50))))
    second = made(*FIRST, allegation("a", passages("report", (50, 90))))
    found = cs.agreement(first, second)
    assert not found.pairs
    assert [record.id for record in (*found.only_first, *found.only_second)] == ["allegation:a"] * 2
    assert found.found_by_both == 0.0
    assert not found.fields


def test_passages_of_two_texts_are_not_one_place():
    other = (SOURCE % ("report", "b" * 64), *FIRST[1:])
    found = cs.agreement(
        made(*FIRST, allegation("a", passages("report", (0, 50)))),
        made(*other, allegation("b", passages("report", (0, 50)))),
    )
    assert not found.pairs


def test_what_is_coded_in_two_ways_is_told_with_the_ids_of_the_first():
    second = (SOURCE % ("dw", "a" * 64), ACTOR % ("n", "north"), ACTOR % ("south", "South"))
    found = cs.agreement(
        made(*FIRST, allegation("a", passages("report", (0, 50)))),
        made(
            *second, allegation("x", passages("dw", (0, 50)), accused="n", conduct="subversion", extra=',"verb":"said"')
        ),
    )
    (pair,) = found.pairs
    assert pair.differing == {"conduct": (("espionage",), ("subversion",)), "verb": ((), ("said",))}
    assert pair.fields["accused"] == (("actor:north",), ("actor:north",))
    assert "<td>conduct</td><td>1</td><td>0</td>" in found._repr_html_()


def test_a_claim_of_another_type_is_the_same_claim_coded_differently():
    assertion = (
        '{"type":"assertion","id":"assertion:a","speakers":["actor:south"],"kind":"fact","content":"So it is said.",'
        + passages("report", (0, 50))
        + "}"
    )
    (pair,) = cs.agreement(made(*FIRST, allegation("a", passages("report", (0, 50)))), made(*FIRST, assertion)).pairs
    assert pair.differing["type"] == (("allegation",), ("assertion",))
    assert pair.differing["accused"] == (("actor:north",), ())
    assert pair.differing["kind"] == ((), ("fact",))


def test_a_silence_is_paired_by_what_it_answers_and_else_by_its_id():
    claims = allegation("a", passages("report", (0, 50))), allegation("b", passages("report", (100, 150)))
    first = made(*FIRST, *claims, silence("one", "allegation:a"), silence("two", "allegation:gone"))
    second = made(*FIRST, *claims, silence("three", "allegation:a"), silence("two", "allegation:b"))
    found = cs.agreement(first, second)
    silences = {(pair.first.id, pair.second.id) for pair in found.pairs if pair.first.type == "response"}
    assert silences == {("response:one", "response:three"), ("response:two", "response:two")}
    assert {pair.overlap for pair in found.pairs if pair.first.type == "response"} == {0.0}


def test_alpha_is_that_of_krippendorff():
    # Two coders, ten units: the worked values come from the definition, alpha = 1 - observed / expected.
    one = ["espionage"] * 5 + ["subversion"] * 5
    other = ["espionage"] * 4 + ["subversion"] * 6
    lines = [
        [
            *FIRST,
            *(
                allegation(f"c{n}", passages("report", (20 * n, 20 * n + 10)), conduct=word)
                for n, word in enumerate(words)
            ),
        ]
        for words in (one, other)
    ]
    field = cs.agreement(made(*lines[0]), made(*lines[1])).fields["conduct"]
    assert (field.compared, field.agreed, field.share) == (10, 9, 0.9)
    expected = 1 - (9 * 8 + 11 * 10) / (20 * 19)
    assert field.alpha == pytest.approx(1 - 0.1 / expected)
    assert cs.agreement(made(*lines[0]), made(*lines[0])).fields["speakers"].alpha is None


def test_spans_are_counted_once():
    cites = passages("report", (0, 10), (5, 20), (20, 30), (7, 7))
    (trace,) = traces(made(*FIRST), [adapter().validate_json(allegation("a", cites))])
    assert trace.spans == {"a" * 64: [(0, 30)]}


@settings(max_examples=15)
@given(strategies.datasets())
def test_agreement_is_whole_with_oneself_and_the_same_from_either_side(records):
    dataset = Dataset(records)
    with_itself = cs.agreement(dataset, dataset)
    assert with_itself.found_by_both == 1.0
    half = Dataset(record for number, record in enumerate(dataset) if number % 3)
    there, back = cs.agreement(dataset, half), cs.agreement(half, dataset)
    assert len(there.pairs) == len(back.pairs)
    assert len(there.only_first) == len(back.only_second)
    assert len(there.pairs) + len(there.only_first) == len(dataset.claims)
    assert {name: (field.compared, field.agreed) for name, field in there.fields.items()} == {
        name: (field.compared, field.agreed) for name, field in back.fields.items()
    }
