"""Small datasets for cases at the edge of rules about a dataset as a whole, and how they are judged: each by itself."""

import json

from edge_cases import told

import conflictschema as cs

MANIFEST = {
    "type": "dataset",
    "id": "dataset:x",
    "title": "A dataset",
    "schema_version": "1.0",
    "publisher": "A monitor",
    "created": "2024-03-09",
    "licence": "CC0-1.0",
    "sensitivity": "green",
}


def manifest(**more):
    return {key: value for key, value in {**MANIFEST, **more}.items() if value is not None}


def source(name="report", **more):
    return {"type": "source", "id": f"source:{name}", "kind": "news_article", **more}


def actor(name, kind="government", **more):
    base = {"type": "actor", "id": f"actor:{name}", "kind": kind, "identification": "described", "description": name}
    return {**base, **more}


def named(name, *texts):
    names = [{"text": text, "kind": "official", **({"language": tag} if tag else {})} for text, tag in texts]
    return {"type": "actor", "id": f"actor:{name}", "kind": "office", "identification": "named", "names": names}


def said(record, name, speaker, cites="report", **more):
    claim = {
        "type": record,
        "id": f"{record}:{name}",
        "speakers": [f"actor:{speaker}"],
        "content": f"{name} by {speaker}",
    }
    return {**claim, "cites": [{"source": f"source:{cites}"}], **more}


def allegation(name, speaker="south", accused=("north",), **more):
    blamed = {"accused": [f"actor:{each}" for each in accused]} if accused else {}
    blamed = blamed or {"unstated": [{"field": "/accused", "reason": "not_in_source"}]}
    return said("allegation", name, speaker, conduct=["airspace_violation"], **blamed, **more)


def answer(claim, **more):
    return {"answers": [{"claim": f"allegation:{claim}", "explicitness": "explicit", **more}]}


def denial(name, speaker="north", **more):
    return said("denial", name, speaker, **answer(name, kind="denies_act"), **more)


def silence(name, kind="no_response_reported", **more):
    record = {"type": "response", "id": f"response:{name}", "kind": kind, "silent": ["actor:north"]}
    return {**record, "as_of": "2024-03-09", "searched": ["source:report"], **more}


def event(when="2024-03-02", **more):
    return {
        "type": "event",
        "id": "event:x",
        "kind": "overflight",
        "summary": "It flew.",
        "when": {"edtf": when},
        **more,
    }


def place(name, code=None, scheme="iso3166_1", **more):
    record = {"type": "location", "id": f"location:{name}", "kind": "area", "names": [{"text": name, "kind": "short"}]}
    return {**record, **({"country": {"scheme": scheme, "code": code}} if code else {}), **more}


def based(text, **more):
    names = [{"text": text, "kind": "short", **more}]
    return {"type": "military_asset", "id": "military_asset:x", "kind": "installation", "names": names}


PARTIES = [actor("north"), actor("south"), source()]
THREE = [allegation("a"), allegation("b"), allegation("c")]
ALLEGED = allegation("a", proposes=["event:x"])
IN_MARCH = manifest(period={"edtf": "2024-03", "mode": "within"})
NORTHERN = manifest(area=["location:north"])


def written(records, folder):
    """The file with these records, some of which may be written out already."""
    path = folder / "data.jsonl"
    path.write_text(
        "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records), encoding="utf-8"
    )
    return path


def judge(case, folder):
    """Hold that the rule speaks so often, and that nothing else is wrong with the case; gives the result."""
    code, records, expected = case
    result = cs.validate(written(records, folder), select=[code])
    assert result.failures == {}
    assert [
        result.sentence(each) for each in result.findings if each.code[2] != "3" and each.code != code
    ] == [] or result.refused
    assert sum(finding.code == code for finding in result.findings) == expected
    return result


def all_told(cases, folder):
    """What each rule says of each of these datasets."""
    lines = []
    for name, (code, records, _) in cases.items():
        result = cs.validate(written(records, folder), select=[code], jobs=1)
        said_of_it = [told(result, finding) for finding in result.findings if finding.code == code]
        if said_of_it:
            lines += [f"{name}\n", *said_of_it]
    return "".join(lines)
