"""Where rules on one record must speak and where they must not: cases at the edge, judged together in one dataset.

Every `@` in a case becomes the case's own number, so that the cases know nothing of each other.
"""

import json
import unicodedata

import pytest
from edge_cases import REPORT, counted, expected

CODES = [f"CS1{number:02}" for number in range(3, 40)] + ["CS239"]


def line(record_type, /, **fields):
    return json.dumps({"type": record_type, "id": f"{record_type}:x-@", **fields})


def location(kind="area", **more):
    return [line("location", kind=kind, names=[{"text": "A place", "kind": "short"}], **more)]


def event(**more):
    return [line("event", **{"kind": "clash", "summary": "What is told.", **more})]


def asset(**more):
    return [line("military_asset", kind="installation", names=[{"text": "A base", "kind": "short"}], **more)]


def actor(**more):
    return [line("actor", kind="office", identification="described", description="One.", **more)]


def source(**more):
    return [line("source", kind="report", **more)]


def allegation(**more):
    fields = {
        "speakers": ["actor:south"],
        "accused": ["actor:north"],
        "conduct": ["airspace_violation"],
        "content": "It flew.",
        "cites": REPORT,
        **more,
    }
    return [line("allegation", **fields)]


def killed(**numbers):
    return event(quantities=[{"of": ["killed"], **numbers}])


def dated(edtf, **more):
    return event(when={"edtf": edtf, **more})


def derivation(edtf, rule, reference="2024-03-09"):
    counted_from = {"reference_date": reference} if reference else {}
    return {"edtf": edtf, "mode": "within", "derivation": {"rule": rule, **counted_from}}


def derived(edtf, rule, reference):
    return event(when=derivation(edtf, rule, reference))


def shape(kind, coordinates, **more):
    return location(geometry={"type": kind, "coordinates": coordinates}, precision="unknown", **more)


def point(longitude, latitude, code="MLI", scheme="iso3166_1", **more):
    return shape("Point", [longitude, latitude], country={"scheme": scheme, "code": code}, **more)


def coded(scheme, code):
    return location(country={"scheme": scheme, "code": code})


def cited(*places):
    passages = [{"start": start, "end": end, "sha256": "0" * 64} for start, end in places]
    return event(cites=[{"source": "source:report", "passages": passages}])


def said(text):
    return allegation(content=text)


def remark(field):
    return [{"field": field, "by": "A coder", "date": "2024-03-09", "method": "Looked up"}]


RING = [[1.5, 15.5], [2.5, 15.5], [2.5, 16.5], [1.5, 15.5]]
OPEN = [[1.5, 15.5], [2.5, 15.5], [2.5, 16.5], [1.5, 16.5]]

CASES = {
    # CS103
    "a box of no height": (location(bbox=[1, 15, 2, 15]), {}),
    "a box across the antimeridian": (location(bbox=[179, 15, -179, 16]), {}),
    "a box upside down": (location(bbox=[1, 16, 2, 15]), {"CS103"}),
    # CS104
    "the last day before": (dated("1899-12-31"), {"CS104"}),
    "the first day": (dated("1900-01-01"), {}),
    "an interval from long ago": (dated("1850/1950", mode="within"), {"CS104"}),
    "an interval without a beginning": (dated("../1950", mode="within"), {}),
    "an actor of long ago": (actor(active={"edtf": "1829/.."}), {}),
    # CS105, CS106
    "one number for both": (killed(minimum=4, maximum=4), {}),
    "swapped": (killed(minimum=5, maximum=4), {"CS105"}),
    "swapped, with a number outside": (killed(minimum=5, maximum=4, best=9), {"CS105"}),
    "swapped in an asset": (asset(count={"of": ["assets"], "minimum": 5, "maximum": 4}), {"CS105"}),
    "the best at the bottom": (killed(minimum=4, best=4, maximum=9), {}),
    "the best at the top": (killed(minimum=4, best=9, maximum=9), {}),
    "the best above": (killed(minimum=4, best=10, maximum=9), {"CS106"}),
    "the best below, without a top": (killed(minimum=4, best=3), {"CS106"}),
    "the best above, without a bottom": (asset(count={"of": ["assets"], "best": 10, "maximum": 9}), {"CS106"}),
    # CS107
    "several": (killed(phrase="Several people", best=3), {"CS107"}),
    "several, as a range of one": (killed(phrase="several", minimum=3, maximum=3), {"CS107"}),
    "several, as a range": (killed(phrase="several", minimum=2, maximum=9), {}),
    "several, at the least": (killed(phrase="several", minimum=2), {}),
    "several, in an asset": (asset(count={"of": ["assets"], "phrase": "several drones", "best": 3}), {"CS107"}),
    "a number beside": (killed(phrase="many of the 40 men", best=40), {}),
    "another numeral": (killed(phrase="العديد من ٤٠ رجلا", best=40), {}),
    "as many as": (killed(phrase="as many as thirty", best=30), {}),
    "some thirty": (killed(phrase="some thirty people", best=30), {}),
    "two dozens": (killed(phrase="two dozens", best=24), {}),
    "a dozen": (killed(phrase="a dozen people", best=12), {}),
    "part of another word": (killed(phrase="manysided tensions", best=1), {}),
    "dizaines": (killed(phrase="des dizaines de morts", best=30), {"CS107"}),
    "deux dizaines": (killed(phrase="deux dizaines de morts", best=20), {}),
    "decenas": (killed(phrase="decenas de personas", best=30), {"CS107"}),
    "عشرات": (killed(phrase="عشرات القتلى", best=30), {"CS107"}),
    "ثلاثة آلاف": (killed(phrase="ثلاثة آلاف", best=3000), {}),
    # CS108
    "at 0, 0": (shape("Point", [0, 0.0]), {"CS108"}),
    "at 0, 0, and some height": (shape("Point", [0, 0, 12]), {"CS108"}),
    "on the equator": (shape("Point", [9.5, 0]), {}),
    "on the meridian": (shape("Point", [0, 51.5]), {}),
    "a line from 0, 0": (shape("LineString", [[0, 0], [1, 1]]), {}),
    # CS109
    "as it should be": (point(-8, 12.65), {}),
    "swapped axes": (point(12.65, -8), {"CS109"}),
    "swapped axes of an area": (
        shape("Polygon", [[[y, x] for x, y in RING]], country={"scheme": "iso3166_1", "code": "MLI"}),
        {"CS109"},
    ),
    "in another country either way": (point(100, 60), {}),
    "off the coast": (point(-17.9, 14.7, "SEN"), {}),
    "overseas": (point(-52.3, 4.9, "FRA"), {}),
    "swapped axes of a country that is no more": (point(44.8, 20.5, "YUG", "historic"), {"CS109"}),
    "a country without a box": (point(12.65, -8, "TUV"), {}),
    "a scheme without boxes": (point(12.65, -8, "432", "gwno"), {}),
    # CS110
    "a closed ring": (shape("Polygon", [RING]), {}),
    "closed in other figures": (shape("Polygon", [[*RING[:3], [1.50, 15.500]]]), {}),
    "an open ring": (shape("Polygon", [OPEN]), {"CS110"}),
    "an open hole": (shape("Polygon", [RING, OPEN]), {"CS110"}),
    "two open rings": (shape("MultiPolygon", [[OPEN], [RING, OPEN]]), {"CS110": 2}),
    "closed areas": (shape("MultiPolygon", [[RING], [RING]]), {}),
    "closed at another height": (shape("Polygon", [[[1.5, 15.5, 1], *RING[1:3], [1.5, 15.5, 2]]]), {"CS110"}),
    "a line is not closed": (shape("LineString", OPEN), {}),
    # CS111
    "a spot in a country": (location("country", precision="exact"), {"CS111"}),
    "a country as such": (location("country", precision="country"), {}),
    "a district in a province": (location("admin1", precision="admin2"), {"CS111"}),
    "a road in a province": (location("admin1", precision="linear_or_fuzzy"), {}),
    "a spot in a town": (location("populated_place", precision="exact"), {}),
    "a grave": (location("burial_site", precision="exact"), {}),
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
    # CS115
    "composed": (said("Un café à Ségou, Wąwóz, 다리, नदी, Ọ̀wọ̀"), {}),
    **{
        f"decomposed {text}": (said(unicodedata.normalize("NFD", text)), {"CS115"})
        for text in ("café", "Ségou", "다리", "が")
    },
    "decomposed in a name": (location() + actor(names=[{"text": "Se\u0301gou", "kind": "mention"}]), {"CS115"}),
    "decomposed in a partner's cell": (actor(original={"Name": "Se\u0301gou"}), {}),
    # CS116
    **{
        f"misread {text}": (said(text.encode().decode(encoding, "ignore")), {"CS116"})
        for text in (
            "Ségou fell",
            "niño",
            "Gao – Kidal",
            "it\u2019s",
            "“so”",
            "Çank\u0131r\u0131",
            "Malmö",
            "12 °C",
            "le « chef »",
        )
        for encoding in ("cp1252",)
    },
    "misread Cyrillic": (said("Мариуполь".encode().decode("cp1251", "ignore")), {"CS116"}),
    "misread Arabic": (said("قال".encode().decode("cp1252", "ignore")), {"CS116"}),
    "misread Chinese": (said("報告書".encode().decode("cp1252", "ignore")), {"CS116"}),
    "misread twice": (said("Ségou".encode().decode("cp1252").encode().decode("cp1252")), {"CS116"}),
    "lost letters": (said("S\ufffdgou"), {"CS116"}),
    **{
        f"sound {text}": (said(text), {})
        for text in (
            "NÃO, disse o SÃO PAULO",
            "“IRMÔ",
            "A “IRMÔ e a «MAÇûs",
            "PHẢN ĐỐI CHIẾN TRANH Ở VIỆT NAM, DÂN QUÂN",
            "THÉÂTRE « Âge » À",
            "ÉTÉ À L\u2019ÎLE",
            "Â, ă, î: România",
            "\u0421\u0421\u0421\u0420 \u0438 \u0420\u0421\u0424\u0421\u0420",
            "\u0421\u0406\u0420\u0406 \u0412\u041e\u0412\u041a\u0418",
            "ПРАЦІВНИК",
            "Øvre Ørsta, Ålesund",
            "ÑANDÚ, AÑO",
            "Straße, 5 € and 3 ¢",
            "é»”, “«allé»”",
            "\u00d72 °C ±1",
            "محمد ـ الأمين",
        )
    },
    # CS117
    **{
        f"hidden {ord(character):X}": (said(f"con{character}voy"), {"CS117"})
        for character in "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u2028\u3164\ufeff\U000e0041"
    },
    **{
        f"seen {name}": (said(text), {})
        for name, text in {
            "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0628\u0647 PDF\u200c\u0647\u0627",
            "Hindi": "क्\u200dष और न्\u200cय",
            "Sinhala": "ශ්\u200dරී ලංකා",
            "emoji": "👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ❤\ufe0f",
            "Arabic with a mark": "قال (BBC)\u200f إن",
            "Hebrew with a mark": "אמר 5%\u200e",
            "Khmer": "ភាសា\u200bខ្មែរ",
            "Thai": "ภาษา\u200bไทย",
            "a space that does not break": "12\u00a0km, le\u202fchef",
        }.items()
    },
    "a byte order mark inside": (source(title="A\ufeffreport"), {"CS117"}),
    # CS118
    **{
        f"placeholder {text}": (said(text), {"CS118"})
        for text in ("TBD", "tbd.", "N/A", "n.a.", "xxx", "XXXX", "-", "—", "...", "???", "None", "Unknown", "NULL")
    },
    **{
        f"placeholder {text}": (said(text), {"CS118"})
        for text in ("Lorem ipsum dolor sit amet", "#REF!", "To be confirmed", "inconnu", "Sin datos", "غير معروف")
    },
    **{
        f"no placeholder {text}": (said(text), {})
        for text in ("Unknown men fired.", "It is not known who fired.", "TBD Group fired.", "None fired.", "北", "5")
    },
    "a source's own unknown": (killed(phrase="unknown"), {}),
    "a source's own dash": (killed(phrase="-"), {"CS118"}),
    "an acronym": (actor(names=[{"text": "NA", "kind": "mention"}]), {}),
    "a name that is not known": (actor(names=[{"text": "unknown", "kind": "mention"}]), {"CS118"}),
    # CS119
    "proved": (said("The pictures proved it."), {"CS119"}),
    "proved, in French": (said("L'enquête a prouvé le fait."), {"CS119"}),
    "proved, in a summary": (event(summary="A killing, which he admitted."), {"CS119"}),
    "not proved": (said("That it flew was never proved."), {}),
    "admits nothing": (said("It admits nothing."), {}),
    "somebody's word": (said("He called it “proven”."), {}),
    "a part of a word": (said("It improved, unconfirmed as it was; self-confirming reports."), {}),
    "as the source has it": (allegation(content="It confirmed that it flew.", verb="confirmed"), {}),
    "owns up": (
        [
            line(
                "response",
                kind="accepts_responsibility",
                speakers=["actor:north"],
                content="It admitted the flight.",
                about=["actor:north"],
                cites=REPORT,
            )
        ],
        {},
    ),
    "a title is the source's": (source(title="Ministry admitted error"), {}),
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
    # CS122
    "a month without a mode": (dated("2024-03"), {"CS122"}),
    "a month with one": (dated("2024-03", mode="throughout"), {}),
    "a day": (dated("2024-03-02"), {}),
    "a day, about": (dated("2024-03-02~"), {}),
    "an open interval without a mode": (dated("2024-03-02/.."), {"CS122"}),
    "an impossible day": (dated("2024-02-30"), {"CS101"}),
    "words alone": (event(when={"phrase": "last month"}), {}),
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
    # CS127
    **{
        f"markup {text}": (said(text), {"CS127"})
        for text in (
            "He said &#8220;no&#8221;.",
            "Tom &amp; Co.",
            "a&nbsp;b",
            "Caf&eacute;",
            "A<br/>b",
            '<p class="x">A</p>',
        )
    },
    **{
        f"no markup {text}": (said(text), {})
        for text in ("Q&A; R&D;", "1 < 2 > 0", "<unclear>", "a <- b", "AT&T", "x&y=z;", "<10 people> b")
    },
    # CS128
    "a point in its box": (shape("Point", [1.5, 15.5], bbox=[1, 15, 2, 16]), {}),
    "a point on its edge": (shape("Point", [1, 16], bbox=[1, 15, 2, 16]), {}),
    "a point beside its box": (shape("Point", [2.5, 15.5], bbox=[1, 15, 2, 16]), {"CS128"}),
    "a point above its box": (shape("Point", [1.5, 16.5], bbox=[1, 15, 2, 16]), {"CS128"}),
    "a point in a box upside down": (shape("Point", [1.5, 15.5], bbox=[1, 16, 2, 15]), {"CS103"}),
    "a point in a box across the antimeridian": (shape("Point", [-179.5, 15.5], bbox=[179, 15, -179, 16]), {}),
    "a point outside of one": (shape("Point", [0, 15.5], bbox=[179, 15, -179, 16]), {"CS128"}),
    "an area and its box": (shape("Polygon", [RING], bbox=[5, 5, 6, 6]), {}),
    # CS129
    "read on the day": (source(published={"edtf": "2024-03-09"}, accessed="2024-03-09"), {}),
    "read where it was still yesterday": (source(published={"edtf": "2024-03-09"}, accessed="2024-03-08"), {}),
    "read before": (source(published={"edtf": "2024-03-09"}, accessed="2024-03-07"), {"CS129"}),
    "read in the year": (source(published={"edtf": "2024"}, accessed="2024-03-07"), {}),
    "read on no day": (source(published={"edtf": "2024-03-09"}, accessed="2023-02-30"), {"CS101"}),
    # CS130
    **{
        f"dated {edtf} by {rule} from {reference}": (derived(edtf, rule, reference), {"CS130"} if speaks else {})
        for rule, reference, edtf, speaks in (
            ("weekday_on_or_before", "2024-03-09", "2024-03-09", False),
            ("weekday_on_or_before", "2024-03-09", "2024-03-10", True),
            ("weekday_on_or_before", "2024-03-09", "2024-03-03", False),
            ("weekday_on_or_before", "2024-03-09", "2024-03-02", True),
            ("weekday_on_or_before", "2024-03-09", "2024-03", False),
            ("weekday_on_or_before", "2024-03-09", "../2024-03-04", False),
            ("week_before", "2024-03-09", "2024-03-08", False),
            ("week_before", "2024-03-09", "2024-03-09", True),
            ("week_before", "2024-03-09", "2024-02-25", False),
            ("week_before", "2024-03-09", "2024-02-24", True),
            ("week_before", "2024-03-09", "2024-02-26/2024-03-03", False),
            ("year_of_reference", "2024-03-09", "2024-01-01", False),
            ("year_of_reference", "2024-03-09", "2023-12-31", True),
            ("year_of_reference", "2024-03-09", "2024-12-31", False),
            ("year_of_reference", "2024-03-09", "2025-01-01", True),
            ("other", "2024-03-09", "2020-01-01", False),
            ("offset_from_record", "2024-03-09", "2020-01-01", False),
            ("week_before", None, "2020-01-01", False),
        )
    },
    "a claim dated by another year": (allegation(made=derivation("2023-03-02", "year_of_reference")), {"CS130"}),
    "a source dated by another year": (source(published=derivation("2023-03-02", "year_of_reference")), {"CS130"}),
    "derived from no day": (derived("2020-01-01", "week_before", "2024-02-30"), {"CS101"}),
    # CS239
    "happened on the day of the report": (event(when={"edtf": "2024-03-09"}, cites=REPORT), {}),
    "happened a day of the clock later": (event(when={"edtf": "2024-03-10"}, cites=REPORT), {}),
    "happened two days later": (event(when={"edtf": "2024-03-11"}, cites=REPORT), {"CS239"}),
    "happened in the month of the report": (event(when={"edtf": "2024-03", "mode": "within"}, cites=REPORT), {}),
    "happened after the report": (event(when={"edtf": "2025-01-01"}, cites=REPORT), {"CS239"}),
    "planned for after the report": (event(when={"edtf": "2025-01-01"}, planned=True, cites=REPORT), {}),
    "happened after nothing": (event(when={"edtf": "2025-01-01"}), {}),
    "one of two sources has no date": (
        source() + event(when={"edtf": "2025-01-01"}, cites=[*REPORT, {"source": "source:x-@"}]),
        {},
    ),
    "one of two sources is later": (
        source(published={"edtf": "2025"})
        + event(when={"edtf": "2025-01-01"}, cites=[*REPORT, {"source": "source:x-@"}]),
        {},
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return counted(CASES, CODES, tmp_path_factory.mktemp("edges"))


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_one.txt")
