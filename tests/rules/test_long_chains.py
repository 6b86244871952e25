"""Chains as long as a hostile file can make them: no rule follows every way to its end."""

import json

import conflictschema as cs
from conflictschema.rules._around import AROUND

LENGTH = 12_000
CITES = [{"source": "source:report"}]


def line(record_type, slug, /, **fields):
    return json.dumps({"type": record_type, "id": f"{record_type}:{slug}", **fields})


def chains():
    """Each record leads to the next one: units, places, answers, dates and parts."""
    for number in range(LENGTH):
        following, link = str(number + 1), number + 1 < LENGTH
        part = {"affiliations": [{"actor": f"actor:n-{following}", "role": "part_of", "voice": "source"}]}
        told = {"kind": "office", "identification": "described", "description": f"Unit {number}"}
        yield line("actor", f"n-{number}", **told, **(part if link else {}))
        within = {"within": f"location:n-{following}"} if link else {"country": {"scheme": "iso3166_1", "code": "MLI"}}
        named = {"names": [{"text": f"Place {number}", "kind": "short"}]}
        yield line("location", f"n-{number}", kind="area", **named, **within)
        answered = {"claim": f"denial:n-{following}" if link else "allegation:first", "explicitness": "explicit"}
        said = {"content": f"Not so, {number}", "cites": CITES, "answers": [{**answered, "kind": "denies_act"}]}
        yield line("denial", f"n-{number}", speakers=[f"actor:n-{number}"], **said)
        dated = {"when": {"relative_to": [{"record": f"event:n-{following}", "relation": "after"}]}} if link else {}
        follows = {"follows": f"event:n-{following}", "part_of": f"event:n-{following}"} if link else {}
        yield line("event", f"n-{number}", kind="attack", summary=f"What is told, {number}", **dated, **follows)
    accused = [f"actor:n-{LENGTH - 1}"]
    said = {"speakers": ["actor:south"], "accused": accused, "conduct": ["other"], "content": "So", "cites": CITES}
    yield line("allegation", "first", **said)


def test_long_chains_are_judged_without_following_them_all(tmp_path):
    path = tmp_path / "data.jsonl"
    path.write_text("\n".join([AROUND.strip(), *chains()]), encoding="utf-8")
    result = cs.validate(path, memory="400MB")
    assert result.failures == {}
    assert {code for code in result.counts if code.startswith("CS2") or code == "CS018"} == set()
