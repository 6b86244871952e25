"""What a case is about: who tells of it, who has a part in it, where it is, and what took place."""

from __future__ import annotations

import _words
from _case import TEXT_LENGTH, Case


def sources(case: Case) -> None:
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


def parties_of(case: Case) -> None:
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


def places(case: Case) -> None:
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


def events(case: Case, kind: str) -> None:
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
