"""Where rules about text in one record must speak: characters and markup, placeholders, words that settle."""

import unicodedata

import pytest
from edge_cases import REPORT, expected
from record_cases import ON_ONE_RECORD, actor, allegation, event, killed, line, location, source

CODES = ON_ONE_RECORD


def said(text):
    return allegation(content=text)


CASES = {
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
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_speaks_where_it_should_and_nowhere_else(found, name):
    assert found[name] == expected(CASES, name)


def test_what_is_said(found, golden):
    golden(found.told(), "edges_of_text.txt")
