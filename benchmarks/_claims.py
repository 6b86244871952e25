"""What is said in a case: who is accused of what, and who denies it, keeps silent, or stands by it."""

from __future__ import annotations

from typing import Any

import _words
from _case import Case, Json, said


def claims(case: Case, kind: str) -> None:
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
        fields = said(case, speaker, sentence, 1 + number, "%(said)s", **more)
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
        **said(case, "%(accused)s", sentence, 6, "%(denied)s"),
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


def answers_of(case: Case) -> None:
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
        **said(case, "%(accused)s", _words.DENIALS[0], 1, "%(denied)s", proposes=[case.id("event", "incident")]),
    )
    case.add(
        "later-denial",
        "denial",
        answers=[answer("allegation-3", "general")],
        **said(case, "%(accused)s", _words.DENIALS[1], 3, "%(denied)s"),
    )
    case.add(
        "of-what-was-imputed",
        "denial",
        answers=[answer("allegation-5", "denies_act")],
        **said(case, "%(accused)s", _words.DENIALS[2], 5, "%(denied)s"),
    )
    case.add(
        "denial-of-the-counter",
        "denial",
        answers=[answer("counter", "denies_act")],
        **said(case, "%(accuser)s", "Nobody fired first around Camp %(n)s on our side.", 7, "%(replied)s"),
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
        **said(case, "%(accuser)s", "We stand by what was said about Whitestone %(n)s.", 6, "%(replied)s"),
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
