"""The example of a log of accusations is sound, and its records say what the rows say."""

import conflictschema as cs

LOG, MAPPING = (cs.example("contested-log") / name for name in ("log.csv", "log.yaml"))


def test_nothing_is_found_in_it():
    result = cs.validate(LOG, mapping=MAPPING)
    assert list(result.findings) == []
    assert {kind: result.records[kind] for kind in ("allegation", "denial", "response")} == {
        "allegation": 4,
        "denial": 2,
        "response": 1,
    }


def test_its_denials_answer_what_is_alleged():
    records = {each.id: each for each in cs.load(LOG, mapping=MAPPING)}
    assert [(answer.claim, answer.kind) for answer in records["denial:2"].answers] == [
        ("allegation:2", "denies_responsibility")
    ]
    assert records["allegation:2"].accused == records["denial:2"].speakers
    assert records["allegation:4"].accused is None
    assert records["response:3"].kind == "declines_comment"
