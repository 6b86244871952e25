"""Where rules about codes and fields in one record must speak: symbols, passages, what is unstated, countries, licences, languages."""

import pytest
from edge_cases import expected
from record_cases import ON_ONE_RECORD, actor, allegation, asset, event, location, source

CODES = ON_ONE_RECORD


def coded(scheme, code):
    return location(country={"scheme": scheme, "code": code})


def cited(*places):
    passages = [{"start": start, "end": end, "sha256": "0" * 64} for start, end in places]
    return event(cites=[{"source": "source:report", "passages": passages}])


def remark(field):
    return [{"field": field, "by": "A coder", "date": "2024-03-09", "method": "Looked up"}]


CASES = {
    # CS112
    **{f"a symbol of identity {digit}": (asset(symbol=f"100{digit}" + "0" * 16), {}) for digit in "014"},
    **{f"a symbol that sides, {digit}": (asset(symbol=f"100{digit}" + "0" * 26), {"CS112"}) for digit in "2356"},
    # CS113
    "one of two": (allegation(speakers=["actor:south", "actor:north"]), {"CS113"}),
    "each other": (allegation(), {}),
    # CS114
    "side by side": (cited((1, 9), (9, 12)), {}),
    "over one another": (cited((1, 9), (8, 12)), {"CS114"}),
    "over one that does not stand next to it": (cited((0, 10), (1, 3), (5, 12)), {"CS114"}),
    "side by side with two that overlap": (cited((1, 9), (7, 10), (10, 12)), {"CS114"}),
    "in no order": (cited((8, 12), (1, 9)), {"CS114"}),
    "the same twice, and nothing in it": (cited((5, 5), (5, 5)), {"CS211": 2}),
    "the same twice, and it ends before it begins": (cited((9, 3), (9, 3)), {"CS211": 2}),
    "one in another": (cited((1, 9), (1, 12), (2, 9)), {}),
    "the same twice": (cited((1, 9), (1, 9)), {"CS114"}),
    "two citations": (
        event(
            cites=[
                {"source": "source:report", "passages": [{"start": start, "end": 9, "sha256": "0" * 64}]}
                for start in (1, 2)
            ]
        ),
        {},
    ),
    # CS120, CS121
    "filled and unstated": (allegation(verb="said", unstated=[{"field": "/verb", "reason": "unknown"}]), {"CS120"}),
    "a filled part": (
        event(when={"edtf": "2024", "mode": "within"}, unstated=[{"field": "/when/edtf", "reason": "unknown"}]),
        {"CS120"},
    ),
    "an absent part": (
        event(when={"edtf": "2024", "mode": "within"}, unstated=[{"field": "/when/phrase", "reason": "unknown"}]),
        {},
    ),
    "an absent item": (allegation(unstated=[{"field": "/accused/1", "reason": "unknown"}]), {}),
    "a key with a slash": (
        actor(original={"a/b": "1"}, unstated=[{"field": "/original/a~1b", "reason": "unknown"}]),
        {"CS120"},
    ),
    "a remark on nothing": (actor(annotation=remark("/country")), {"CS121"}),
    "a remark on a part": (
        actor(country={"scheme": "iso3166_1", "code": "MLI"}, annotation=remark("/country/code")),
        {},
    ),
    "a word for nothing": (allegation(as_worded=[{"field": "/verb", "phrase": "says"}]), {"CS121"}),
    "a word for an item": (allegation(as_worded=[{"field": "/conduct/0", "phrase": "flew"}]), {}),
    # CS123
    "a code of today": (coded("iso3166_1", "SSD"), {}),
    "a code of nothing": (coded("iso3166_1", "MAL"), {"CS123"}),
    "a code of others": (coded("iso3166_1", "XKX"), {"CS123"}),
    "a code of others, as such": (coded("other", "XKX"), {}),
    "a withdrawn code": (coded("historic", "YUG"), {}),
    "a withdrawn code of four letters": (coded("historic", "YUCS"), {}),
    "a withdrawn code as one of today": (coded("iso3166_1", "ZAR"), {"CS123"}),
    "a code of today as a withdrawn one": (coded("historic", "FRA"), {"CS123"}),
    "a code of an actor": (actor(country={"scheme": "iso3166_1", "code": "ENG"}), {"CS123"}),
    # CS124, CS125
    **{
        f"licence {licence}": (source(licence=licence), {})
        for licence in (
            "MIT",
            "cc-by-4.0",
            "GPL-2.0+",
            "(MIT OR Apache-2.0) AND CC0-1.0",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "LicenseRef-partner",
            "DocumentRef-x:LicenseRef-partner",
            "MIT or CC0-1.0",
            "NOASSERTION",
        )
    },
    **{
        f"no licence {licence}": (source(licence=licence), {"CS124"})
        for licence in (
            "CC BY 4.0",
            "MIT AND",
            "AND MIT",
            "(MIT",
            "MIT)",
            "()",
            "MIT OR OR CC0-1.0",
            "MIT (CC0-1.0)",
            "MIT WITH",
            "MIT WITH (x)",
            "MIT Or CC0-1.0",
            "Other:MIT",
        )
    },
    "a licence without its version": (source(licence="MIT OR CC-BY"), {"CS125"}),
    "a licence of one's own": (source(licence="proprietary"), {"CS125"}),
    # CS126
    **{
        f"language {tag}": (source(language=tag), {})
        for tag in ("en", "FR-ml", "zh-Hant-TW", "es-419", "qaa", "sl-rozaj", "en-x-house", "en-a-bbb", "ar-Qaaa-XK")
    },
    **{
        f"no language {tag}": (source(language=tag), {"CS126"})
        for tag in ("qq", "en-UK", "en-Latx", "en-999", "de-1997", "ua")
    },
    "a language of a name": (
        location() + actor(names=[{"text": "One", "kind": "mention", "language": "xx"}]),
        {"CS126"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_codes_and_fields.txt")
