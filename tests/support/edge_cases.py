"""Small records for cases at the edge of a rule, and how the cases are judged: together, in one dataset.

Every `@` in a case becomes the case's own number, so that the cases know nothing of each other.
"""

import json

import conflictschema as cs
from conflictschema.io import show
from conflictschema.rules._around import AROUND

REPORT = [{"source": "source:report"}]


def line(record_type, slug, /, **fields):
    return json.dumps({"type": record_type, "id": f"{record_type}:{slug}-@", **fields})


def actor(slug, **more):
    return line("actor", slug, kind="office", identification="described", **{"description": f"One, {slug} @.", **more})


def tie(role, other, **more):
    return [{"actor": f"actor:{other}", "role": role, "voice": "source", **more}]


def country(code, scheme="iso3166_1"):
    return {"scheme": scheme, "code": code}


def location(slug, kind="populated_place", **more):
    return line("location", slug, kind=kind, names=[{"text": f"{slug} @", "kind": "short"}], **more)


def event(slug, kind="killing", **more):
    return line("event", slug, kind=kind, **{"summary": f"What is told, {slug} @.", **more})


def party(identity, role):
    return {"party": identity, "role": role}


def asset(slug="base", **more):
    return line("military_asset", slug, kind="installation", names=[{"text": f"{slug} @", "kind": "short"}], **more)


def held(holder, extent=None, role="holder", **more):
    dated = {"extent": {"edtf": extent, "mode": "throughout"}} if extent else {}
    return {"holder": f"actor:{holder}", "role": role, "voice": "source", **dated, **more}


def source(slug, published=None, kind="report", **more):
    dated = {"published": {"edtf": published}} if published else {}
    return line("source", slug, kind=kind, **dated, **more)


def allegation(slug="x", speakers=("actor:south",), accused=("actor:north",), cites=REPORT, **more):
    named = {"accused": list(accused)} if accused else {"unstated": [{"field": "/accused", "reason": "unknown"}]}
    more = {"conduct": ["killing_of_civilians"], "content": f"It is so, {slug} @.", **named, **more}
    return line("allegation", slug, speakers=list(speakers), cites=list(cites), **more)


def said(slug="x", speakers=("actor:south",), cites=REPORT, **more):
    more = {"kind": "fact", "content": f"So {slug} @.", **more}
    return line("assertion", slug, speakers=list(speakers), cites=list(cites), **more)


def answers(*claims, kind="denies_act"):
    return [{"claim": claim, "kind": kind, "explicitness": "explicit"} for claim in claims]


def denial(slug="x", claims=("allegation:x-@",), kind="denies_act", speakers=("actor:north",), **more):
    shared = {"answers": answers(*claims, kind=kind), "content": f"Not so, {slug} @.", "cites": REPORT, **more}
    return line("denial", slug, speakers=list(speakers), **shared)


def silence(silent, *claims):
    fields = {"kind": "did_not_respond", "silent": silent.split()}
    return line("response", "quiet", answers=[{"claim": each, "explicitness": "explicit"} for each in claims], **fields)


def disputing(*disputed):
    return denial(kind="disputes_evidence", disputes=list(disputed or ["source:video-@"]))


def located(slug, east, north, number=None, **more):
    known = {"external_ids": [{"scheme": "gazetteer", "value": number}]} if number else {}
    point = {"geometry": {"type": "Point", "coordinates": [east, north]}, "precision": "populated_place"}
    named = {"names": [{"text": f"{slug} @", "kind": "short"}]}
    return line("location", slug, **{"kind": "populated_place", **named, **known, **point, **more})


SAYS = {"content": "It is so @."}
PASSAGE = {"start": 0, "end": 9, "sha256": "b" * 64}
FOE, FRIEND = "1006" + "0" * 16, "1003" + "0" * 16
MALI, NIGER = {"country": country("MLI")}, {"country": country("NER")}
VIDEO = {"exhibits": ["source:video-@"]}
HANDOVER = {"kind": "handover", "when": {"edtf": "2024-03-01"}}
BY, FROM = {"ended_by": "event:x-@"}, {"begun_by": "event:x-@"}
GIVES, TAKES = party("actor:north", "transferor"), party("actor:south", "transferee")


def hop(*agents):
    return {"attribution": [{"agents": list(agents), "verb": "reported"}]}


def together(cases):
    """Every case in one dataset behind the records of `AROUND`, and of which case each line is."""
    lines, of_line = AROUND.splitlines(), {}
    for number, (name, (case, _)) in enumerate(cases.items()):
        for each in case:
            lines.append(each.replace("@", f"case{number}"))
            of_line[len(lines)] = name
    return "\n".join(lines).encode(), of_line


class Counted(dict):
    """How often each code is found in each case; `said` holds what is said there."""

    def __init__(self, cases):
        super().__init__({name: {} for name in cases})
        self.said = {}

    def told(self):
        """What is said, case by case."""
        return "\n".join(f"{name}\n" + "".join(self.said[name]) for name in self if name in self.said)


def told(result, finding):
    """A finding in a line: its code, where it points to, the value that it names, and its sentence."""
    value = "" if finding.value is None else f" = {show(finding.value)}"
    return f"  {finding.code} {finding.pointer}{value}: {result.sentence(finding)}\n"


def counted(cases, codes, folder):
    """How often each of these codes, or that of an error, is found in each case."""
    content, of_line = together(cases)
    path = folder / "data.jsonl"
    path.write_bytes(content)
    result = cs.validate(path)
    assert result.failures == {}
    found, numbers = Counted(cases), {name: number for number, name in enumerate(cases)}
    for finding in result.findings:
        if finding.code in codes or finding.severity is cs.Severity.ERROR:
            name = of_line[finding.place.line]
            found[name][finding.code] = found[name].get(finding.code, 0) + 1
            found.said.setdefault(name, []).append(told(result, finding).replace(f"case{numbers[name]}", "@"))
    return found


def expected(cases, name):
    """How often each code is to be found in a case."""
    _, codes = cases[name]
    return codes if isinstance(codes, dict) else dict.fromkeys(codes, 1)


def accusing(slug, speaker, accused, **more):
    return allegation(slug, speaker.split(), accused.split(), **more)


def names(kind, number, *last):
    return [*(f"actor:{kind}-{each}-@" for each in range(number)), *last]


def between(back, **more):
    """An accusation over an event, one back, and the one that is told."""
    return [
        event("e"),
        accusing("a", "actor:south", "actor:north", proposes=["event:e-@"]),
        accusing("b", "actor:north", "actor:south", proposes=["event:e-@"], **more),
        *back,
    ]


OF_KINDS = [
    "CS109",
    "CS111",
    "CS117",
    "CS123",
    "CS128",
    "CS207",
    "CS209",
    "CS211",
    "CS215",
    "CS216",
    "CS217",
    "CS218",
    "CS225",
    "CS227",
    "CS228",
    "CS232",
    "CS234",
]
"""Rules that go by the kind of a thing, its role or its place."""

OF_LINKS = [
    "CS215",
    "CS216",
    "CS217",
    "CS219",
    "CS223",
    "CS224",
    "CS225",
    "CS226",
    "CS228",
    "CS230",
    "CS231",
    "CS232",
    "CS236",
    "CS237",
]
"""Rules about what leads to what, and how far things are apart."""

OF_TIES = ["CS205", "CS218", "CS220", "CS229", "CS233"]
"""Rules that ask whether two actors belong together."""

ACROSS_RECORDS = [f"CS2{number}" for number in range(13, 40)]
"""Rules across records, from CS213 on."""
