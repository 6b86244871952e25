"""The cases of the benchmark data: a place of nowhere, who is said to have done what there, and who denies it.

A case is some twenty records that refer to each other and to a few actors that all cases share. It is built once as
records, with holes for what differs from case to case, and filled as text: that is what makes a million records a
matter of seconds. Parties, outlets and places are invented, and the points on the map lie where nobody lives.
"""

from __future__ import annotations

import json
import random
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

import _words

Json = dict[str, Any]

TEMPLATES: Final = 24
TEXT_LENGTH: Final = 9_999
"""Code points of every source text; a passage starts and ends in the same thousand."""


@dataclass(frozen=True, slots=True)
class Template:
    """A case with holes, as text: one line a record."""

    text: str
    roles: dict[str, int]
    """Which line plays which part, for faults to find it."""
    hashes: int
    """How many hashes it has holes for."""
    records: int


def around(parties: int, outlets: int) -> list[Json]:
    """The records that all cases share: the manifest, the parties and the outlets."""
    found: list[Json] = [
        {
            "type": "dataset",
            "id": "dataset:benchmark",
            "title": "Claims between parties of nowhere",
            "schema_version": "1.0",
            "publisher": "Benchmark Monitor",
            "created": "2024-06-30",
            "licence": "CC0-1.0",
            "sensitivity": "green",
            "description": "Made by a program to measure with; nothing in it happened, and nobody in it exists.",
            "language": "en",
        }
    ]
    kinds = ("government", "armed_forces", "armed_group", "coalition", "security_service", "militia")
    for number in range(parties):
        language, word = _words.PLACES[number % len(_words.PLACES)]
        names = [
            {"text": _nfc(f"{word} {number + 1}"), "language": language, "kind": "official"},
            {"text": f"Party {number + 1}", "language": "en", "kind": "short"},
        ]
        kind = kinds[number % len(kinds)]
        found.append({"type": "actor", "id": party(number), "kind": kind, "identification": "named", "names": names})
    for number in range(outlets):
        kind = "news_agency" if number % 5 == 0 else "media_organisation"
        names = [{"text": f"Daily Record of Town {number + 1}", "language": "en", "kind": "official"}]
        found.append({"type": "actor", "id": outlet(number), "kind": kind, "identification": "named", "names": names})
    return found


def party(number: int) -> str:
    """The id of a party that all cases share."""
    return f"actor:party-{number + 1}"


def outlet(number: int) -> str:
    """The id of an outlet that all cases share."""
    return f"actor:outlet-{number + 1}"


def templates(seed: int) -> list[Template]:
    """The cases that the data is made from, each of another make."""
    return [_template(random.Random(seed * 1_000 + number), number) for number in range(TEMPLATES)]  # noqa: S311


class _Case:
    """Collects the records of a case; what stands as `%(…)s` in them is a hole."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance = chance
        self.number = number
        self.hashes = 0
        self.records: list[tuple[str, Json]] = []

    def hash(self) -> str:
        self.hashes += 1
        return f"%(h{self.hashes - 1})s"

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def id(self, kind: str, name: str) -> str:
        return f"{kind}:%(n)s-{name}"

    def add(self, role: str, record: str, /, **fields: Any) -> str:
        identity = self.id(record, role)
        given = {name: value for name, value in fields.items() if value is not None}
        self.records.append((role, {"type": record, "id": identity, **given}))
        return identity

    def passage(self, thousand: int) -> Json:
        """Offsets are put together from digits, so that they differ from case to case: `#…#` loses its quotes."""
        return {"start": f"#{thousand}%(start)s#", "end": f"#{thousand}%(end)s#", "sha256": self.hash()}

    def cites(self, source: str, *thousands: int) -> list[Json]:
        return [{"source": source, "passages": [self.passage(thousand) for thousand in thousands]}]


def _template(chance: random.Random, number: int) -> Template:
    case = _Case(chance, number)
    _sources(case)
    _parties(case)
    _places(case)
    kind = _words.EVENTS[number % len(_words.EVENTS)]
    _events(case, kind)
    _claims(case, kind)
    _answers(case)
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for _, record in case.records]
    text = _nfc("\n".join(lines) + "\n").replace('"#', "").replace('#"', "")
    roles = {role: position for position, (role, _) in enumerate(case.records)}
    return Template(text, roles, case.hashes, len(lines))


def _sources(case: _Case) -> None:
    language, word = _words.PLACES[case.number % len(_words.PLACES)]
    text = {"code_points": TEXT_LENGTH, "media_type": "text/plain"}
    case.add(
        "article",
        "source",
        kind="news_article",
        title=f"{word} %(n)s",
        publisher="%(outlet)s",
        published={"edtf": "%(published)s"},
        accessed="%(accessed)s",
        url="https://news.example/%(published)s/%(n)s",
        language=language,
        text={"sha256": case.hash(), **text},
        derived_from=[case.id("source", "statement")],
        original={"Überschrift": f"{word} %(n)s", "المصدر": "%(outlet)s", "row": "%(outside)s"},
    )
    case.add(
        "statement",
        "source",
        kind="official_statement",
        publisher="%(accuser)s",
        published={"edtf": "%(said)s"},
        language="en",
        text={"sha256": case.hash(), **text},
        cites=case.cites(case.id("source", "article"), 1),
    )
    if case.often(0.5):
        case.add(
            "video",
            "source",
            kind="video",
            publisher="%(accuser)s",
            published={"edtf": "%(said)s"},
            media={"sha256": case.hash(), "media_type": "video/mp4", "duration_s": 61.5},
            credits=[{"actor": "%(accuser)s", "part": "released", "voice": "source"}],
            cites=case.cites(case.id("source", "article"), 2),
        )


def _parties(case: _Case) -> None:
    language, person = _words.PEOPLE[case.number % len(_words.PEOPLE)]
    case.add(
        "speaker",
        "actor",
        kind="person",
        identification="named",
        names=[
            {
                "text": f"{person} %(n)s",
                "language": language,
                "kind": "official",
                "cites": case.cites(case.id("source", "article"), 3),
            }
        ],
        affiliations=[{"actor": "%(accuser)s", "role": "speaks_for", "voice": "source"}],
    )
    case.add(
        "residents",
        "actor",
        kind="civilian_population",
        identification="described",
        description="Those who lived in case %(n)s at the time; the report gives no names.",
        cites=case.cites(case.id("source", "article"), 4),
    )


def _places(case: _Case) -> None:
    language, word = _words.PLACES[case.number % len(_words.PLACES)]
    case.add(
        "place",
        "location",
        kind="populated_place",
        names=[
            {"text": f"{word} %(n)s", "language": language, "kind": "official"},
            {
                "text": "Whitestone %(n)s",
                "language": "en",
                "kind": "transliteration",
                "cites": case.cites(case.id("source", "article"), 5),
            },
        ],
        country={"scheme": "iso3166_1", "code": "%(country)s"},
        bbox=["#%(west)s#", "#%(south)s#", "#%(east)s#", "#%(north)s#"] if case.often(0.5) else None,
        label="place of case %(n)s",
        annotation=[
            {
                "field": "/geometry",
                "by": "Desk of the monitor",
                "date": "%(accessed)s",
                "method": "Read off the map that the monitor keeps; the report gives no coordinates.",
            }
        ],
        admin1=f"{word} %(region)s",
        geometry={"type": "Point", "coordinates": ["#%(longitude)s#", "#%(latitude)s#"]},
        precision="populated_place",
        uncertainty_m=2500.0,
        external_ids=[{"scheme": "geonames", "value": "%(outside)s"}] if case.often(0.4) else None,
    )
    case.add(
        "outskirts",
        "location",
        kind="vicinity",
        names=[{"text": "the road outside of Whitestone %(n)s", "language": "en", "kind": "mention"}],
        within=case.id("location", "place"),
        note="How far from the settlement it lies is not said in case %(n)s.",
        unstated=[{"field": "/geometry", "reason": "not_in_source"}],
        cites=case.cites(case.id("source", "article"), 6),
    )
    case.add(
        "base",
        "military_asset",
        kind="installation",
        names=[{"text": "Camp %(n)s", "language": "en", "kind": "short"}],
        description="A walled yard with three huts and a mast, as the report has it.",
        location=case.id("location", "place"),
        custody=[
            {
                "holder": "%(accuser)s",
                "role": "holder",
                "extent": {"edtf": "../2014-06-30", "mode": "throughout"},
                "voice": "source",
            },
            {
                "holder": "%(accused)s",
                "role": "holder",
                "extent": {"edtf": "2014-07-01/..", "mode": "throughout"},
                "voice": "source",
                "cites": case.cites(case.id("source", "article"), 7),
            },
        ],
    )


def _events(case: _Case, kind: str) -> None:
    exact = {"minimum": "#%(few)s#", "best": "#%(some)s#", "maximum": "#%(many)s#"}
    vague = {"phrase": case.chance.choice(_words.ROUGHLY)}
    case.add(
        "incident",
        "event",
        kind=kind,
        summary="Whitestone %(n)s came under fire, and people who lived there were harmed.",
        when={"edtf": "%(day)s"},
        where=[case.id("location", "place")],
        participants=[
            {"party": "%(accused)s", "role": "initiator"},
            {"party": case.id("actor", "residents"), "role": "affected"},
        ],
        quantities=[{"of": ["killed"], **exact}, {"of": ["injured"], **vague}],
        codes=[{"scheme": "cameo", "code": "190"}] if case.often(0.5) else None,
        cites=case.cites(case.id("source", "article"), 1, 2),
    )
    case.add(
        "reprisal",
        "event",
        kind="clash",
        summary="Shots were exchanged around Camp %(n)s.",
        when={"edtf": "%(day)s", "phrase": "on the same morning"},
        where=[case.id("military_asset", "base")],
        participants=[{"party": "%(accuser)s", "role": "initiator"}, {"party": "%(accused)s", "role": "affected"}],
        follows=case.id("event", "incident"),
        readings=[
            {
                "field": "/when",
                "alternatives": [
                    {"text": "The shots fell on the morning of the strike.", "basis": "The sentence before."},
                    {"text": "They fell on some later day.", "basis": "The caption of the picture."},
                ],
                "cites": case.cites(case.id("source", "article"), 5),
            }
        ],
        cites=case.cites(case.id("source", "article"), 3),
    )
    case.add(
        "inquiry",
        "event",
        kind="inquiry",
        summary="An inquiry into what took place at Whitestone %(n)s.",
        label="inquiry of case %(n)s",
        note="The report does not say who sits on the panel, nor when it is to be heard.",
        when={"relative_to": [{"record": case.id("event", "incident"), "relation": "after"}]},
        quantities=[{"of": ["persons"], "best": "#%(some)s#", "group": "members of the panel"}],
        cites=case.cites(case.id("source", "article"), 4),
    )


def _said(case: _Case, speaker: str, sentence: str, thousand: int, day: str, **more: Any) -> Json:
    """The fields of a claim."""
    passages = (thousand, thousand + 1) if case.often(0.8) else (thousand,)
    if case.often(0.6) and "as_worded" not in more:
        more["as_worded"] = [{"field": "/content", "phrase": case.chance.choice(_words.PHRASES)}]
    if case.often(0.5):
        more["note"] = "The second reader of case %(n)s took the passage in the same way as the first one."
    return {
        "speakers": [speaker],
        "content": _about(sentence),
        "verb": "said",
        "made": {"edtf": day},
        "wording": case.chance.choice(("reported_speech", "own_words", "mixed")),
        "label": f"what was said of case %(n)s, passage {thousand}",
        "cites": case.cites(case.id("source", "article"), *passages),
        **more,
    }


def _about(sentence: str) -> str:
    return sentence.format(b="the accused party", at="Whitestone %(n)s")


def _claims(case: _Case, kind: str) -> None:
    accused = {"accused": ["%(accused)s"], "proposes": [case.id("event", "incident")]}
    first, second = _words.CONDUCT[kind]
    for number, sentence in enumerate(_words.SENTENCES):
        speaker, more = "%(accuser)s", dict[str, Any]()
        match number:
            case 0:
                more = {"made_in": case.id("source", "statement"), "about": [case.id("location", "place")]}
            case 1:
                speaker, more = case.id("actor", "speaker"), {"on_behalf_of": ["%(accuser)s"]}
            case 2:
                more = {"attribution": [{"agents": ["%(agency)s"], "verb": "reported"}]}
            case 3:
                more = {"as_worded": [{"field": "/accused/0", "phrase": case.chance.choice(_words.PHRASES)}]}
            case _:
                # Known only through the denial that answers it; when it was made is then not known.
                speaker = "%(third)s"
                more = {"imputed_by": [case.id("denial", "of-what-was-imputed")]}
        fields = _said(case, speaker, sentence, 1 + number, "%(said)s", **more)
        if "imputed_by" in more:
            del fields["made"]
        if number == 0 and any(role == "video" for role, _ in case.records):
            fields["exhibits"] = [case.id("source", "video")]
        case.add(
            f"allegation-{number + 1}", "allegation", conduct=[first, second][: 1 + number % 2], **accused, **fields
        )
    sentence = "It was the other side that opened fire around Camp %(n)s."
    case.add(
        "counter",
        "allegation",
        accused=["%(accuser)s"],
        conduct=["ceasefire_violation"],
        proposes=[case.id("event", "reprisal")],
        answers=[{"claim": case.id("allegation", "allegation-1"), "explicitness": "explicit"}],
        **_said(case, "%(accused)s", sentence, 6, "%(denied)s"),
    )
    case.add(
        "fact",
        "assertion",
        kind="fact",
        about=[case.id("location", "place")],
        speakers=["%(outlet)s"],
        content="Smoke stood over Whitestone %(n)s on the next day.",
        verb="said",
        made={"edtf": "%(published)s"},
        wording="own_words",
        proposes=[case.id("event", "inquiry")],
        cites=case.cites(case.id("source", "article"), 7),
        note="The sentence stands under the picture of case %(n)s, and is repeated in the last paragraph.",
    )
    case.add(
        "plan",
        "assertion",
        kind="plan",
        about=[case.id("location", "outskirts")],
        speakers=["%(accuser)s"],
        content="A corridor for those who want to leave is to be opened near Whitestone %(n)s.",
        verb="announced",
        made={"edtf": "%(said)s"},
        cites=case.cites(case.id("source", "article"), 8),
    )


def _answers(case: _Case) -> None:
    def answer(name: str, kind: str) -> Json:
        return {"claim": case.id("allegation", name), "kind": kind, "explicitness": "explicit"}

    video = any(role == "video" for role, _ in case.records)
    evidence: Json = {"disputes": [case.id("source", "video")], "disputed_as": "staged"} if video else {}
    disputed = [answer("allegation-1", "disputes_evidence")] if video else []
    case.add(
        "denial",
        "denial",
        answers=[answer("allegation-1", "denies_act"), *disputed, answer("allegation-2", "denies_responsibility")],
        standing="accused",
        **evidence,
        **_said(case, "%(accused)s", _words.DENIALS[0], 1, "%(denied)s", proposes=[case.id("event", "incident")]),
    )
    case.add(
        "later-denial",
        "denial",
        answers=[answer("allegation-3", "general")],
        **_said(case, "%(accused)s", _words.DENIALS[1], 3, "%(denied)s"),
    )
    case.add(
        "of-what-was-imputed",
        "denial",
        answers=[answer("allegation-5", "denies_act")],
        **_said(case, "%(accused)s", _words.DENIALS[2], 5, "%(denied)s"),
    )
    case.add(
        "denial-of-the-counter",
        "denial",
        answers=[answer("counter", "denies_act")],
        **_said(case, "%(accuser)s", "Nobody fired first around Camp %(n)s on our side.", 7, "%(replied)s"),
    )
    case.add(
        "silence",
        "response",
        kind="no_response_reported",
        silent=["%(accused)s"],
        as_of="%(published)s",
        searched=[case.id("source", "article")],
        answers=[{"claim": case.id("allegation", "allegation-4"), "explicitness": "inferred_by_coder"}],
        unstated=[{"field": "/content", "reason": "not_applicable"}],
        note="The report of case %(n)s quotes nobody on this point, and says of nobody that he was asked.",
    )
    case.add(
        "insistence",
        "response",
        kind="rejects_denial",
        answers=[{"claim": case.id("denial", "denial"), "explicitness": "explicit"}],
        **_said(case, "%(accuser)s", "We stand by what was said about Whitestone %(n)s.", 6, "%(replied)s"),
    )
    case.add(
        "assessment",
        "assessment",
        assessor="Desk of the monitor",
        about=[case.id("allegation", "allegation-1"), case.id("event", "incident")],
        method="Two readers worked apart, and a third one compared what they wrote.",
        made={"edtf": "%(accessed)s"},
        source_reliability=case.chance.choice("BCDF"),
        information_credibility=case.chance.choice("2346"),
        likelihood={"band": "likely", "rationale": "Two accounts that do not draw on each other agree."}
        if case.often(0.5)
        else None,
        confidence={"level": "low", "rationale": "Nobody of the monitor was at Whitestone %(n)s."},
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
