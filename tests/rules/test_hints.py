"""What a finding suggests: the id that was most likely meant, and nothing where that cannot be told."""

from __future__ import annotations

import json

import pytest

from conflictschema.engine.validate import validate
from conflictschema.rules._around import dataset
from conflictschema.rules.dangling_reference import CROWD


def actor(name: str) -> str:
    return json.dumps(
        {"type": "actor", "id": f"actor:{name}", "kind": "other", "identification": "described", "description": name}
    )


def claim(number: int, accused: str) -> str:
    return json.dumps(
        {
            "type": "allegation",
            "id": f"allegation:claim-{number}",
            "speakers": ["actor:south"],
            "accused": [f"actor:{accused}"],
            "conduct": ["airspace_violation"],
            "content": f"Drone {number} was flown.",
            "cites": [{"source": "source:report"}],
        }
    )


@pytest.fixture
def hints(tmp_path):
    """What is suggested for each of these names, when there are actors of those."""

    def suggested(known: list[str], misspelt: list[str]) -> list[str]:
        lines = [*map(actor, known), *(claim(number, name) for number, name in enumerate(misspelt))]
        path = tmp_path / "data.jsonl"
        path.write_bytes(dataset("\n".join(lines)))
        found = [finding for finding in validate(path, select=["CS202"]).findings if finding.code == "CS202"]
        assert len(found) == len(misspelt)
        return [str(finding.parameters["hint"]) for finding in found]

    return suggested


def slips(name: str) -> set[str]:
    """A letter left out, typed twice, another one, or two of them swapped."""
    made = set()
    for at in range(len(name)):
        made |= {name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], f"{name[:at]}q{name[at + 1 :]}"}
        made.add(name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :])
    return {slip for slip in made - {name} if not slip.startswith("-") and not slip.endswith("-") and "--" not in slip}


@pytest.mark.parametrize("name", ["mali", "northern-front", "event-2022-04-21-gossi", "b52"])
def test_one_slip_is_seen_through(hints, name) -> None:
    misspelt = sorted(slips(name))
    assert hints([name, "wholly-different"], misspelt) == [f" Did you mean actor:{name}?"] * len(misspelt)


def test_the_nearest_is_suggested_and_of_equals_the_first(hints) -> None:
    assert hints(["camp-1", "camp-2", "camp-22"], ["camp-23", "camp-3"]) == [
        " Did you mean actor:camp-2?",
        " Did you mean actor:camp-1?",
    ]


def test_nothing_is_suggested_where_nothing_is_near(hints) -> None:
    assert hints(["mali", "niger"], ["burkina-faso"]) == [""]


def test_a_crowd_that_is_alike_in_one_half_still_leaves_the_other(hints) -> None:
    crowd = [f"ucdp-{number}" for number in range(10_000, 10_000 + CROWD + 100)]
    assert hints(crowd, ["ucpd-10300"]) == [" Did you mean actor:ucdp-10300?"]
