"""What a column may be, by its header: where and when, how many, and who says what of whom."""

from __future__ import annotations

import re
from typing import Final

_DEATHS: Final = (
    r"(?:\b(?:killed|dead|deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|tote|getötete?|morts?|tuée?s?|décès|muertos)\b)"
)
_PLACES: Final = (
    r"locations?|locality|places?|towns?|city|cities|villages?|sites?|settlements?|communes?|lieux?|localités?|villes?|orte?"
    r"|lugar(?:es)?|ciudad"
)
ROLES: Final = {
    "id": r"(?:event|incident|record|case)?[_ .-]?(?:id|no|nr|number|code|ref|reference)\.?|#",
    "date": r".*\b(?:(?:event|incident)?dates?|datum|fecha|jour|days?|when)\b.*",
    "country": r"country|nation|state|pays|land",
    "place": rf"(?!.*\bweb\b).*\b(?:{_PLACES})\b.*",
    "admin1": r"admin_?1|province|r[eé]gion|governorate|oblast|state",
    "admin2": r"admin_?2|district|county|raion",
    "minimum": rf".*{_DEATHS}.*(?:min|low).*|.*(?:min|low).*{_DEATHS}.*",
    "maximum": rf".*{_DEATHS}.*(?:max|high).*|.*(?:max|high).*{_DEATHS}.*",
    "best": rf".*{_DEATHS}.*",
    "injured": r".*\b(?:injur(?:ed|y|ies)|wounded|bless[eé]e?s?|verletzte?|heridos)\b.*",
    "url": r".*\b(?:urls?|links?|hyperlinks?|href)\b.*",
    "source": r".*\b(?:sources?|outlets?|publishers?|reported)\b.*",
    "summary": r".*\b(?:summary|descriptions?|notes?|what|events?)\b.*",
}
"""By the header in small letters, as it is written or word by word; of those that fit and are free, the one with the
fewest words is taken. Words are whole: no report has an Ort, and no ethnicity a city."""
ASKED: Final = {"place": "where it was", "date": "when it was"}
"""What is asked where several columns may say it."""

_OF_A_POINT: Final = (
    r"(?:gps|geo|wgs ?84|dec|decimal|dd|deg|degrees?|coords?|coordinates?|point|location|event|incident|site|place|of"
    r"|the|in)"
)
"""Words beside those for a coordinate."""
POINTS: Final = {
    "latitude": rf"(?:{_OF_A_POINT} )*(?:lat|latitude?|breite|breitengrad)(?: (?:{_OF_A_POINT}|n|north|y))*"
    rf"|(?:{_OF_A_POINT} )*y(?: {_OF_A_POINT})*",
    "longitude": rf"(?:{_OF_A_POINT} )*(?:lon|long|lng|longitude?|länge|längengrad)(?: (?:{_OF_A_POINT}|e|east|x))*"
    rf"|(?:{_OF_A_POINT} )*x(?: {_OF_A_POINT})*",
}
"""Where something was, in degrees; by the words of the header. They are taken before what may be a name of a place."""

_ALLEGATION: Final = r"(?:allegations?|accusations?)"
_CHARGE: Final = r"(?:claims?|charges?)"
"""What may accuse: a charge may be one of explosive, and a claim one of responsibility."""
_CLAIM: Final = rf"(?:{_ALLEGATION}|{_CHARGE})"
_ALLEGED: Final = r"(?:alleged|accused|claimed|blamed|présumé|presunto|mutmaßlicher?)"
_DOER: Final = (
    r"(?:perpetrator|author|auteur|autor|attacker|actor|party|side|group|culprit|offender|täter|responsible)s?"
    r"(?: (?:name|party|side|actor|group))?"
)
_ANSWER: Final = r"(?:response|reply|answer|reaction)"
_TEXT: Final = r"(?: (?:text|content|statement|details|summary|quote|wording))?"
_MAKER: Final = r"(?:by|from)(?: whom)?"
SAID: Final = {
    "accuser": rf"accusers?|accusing {_DOER}|who (?:accuses|alleges|claims|blames)|(?:accused|alleged|blamed) by"
    rf"|{_CLAIM} (?:made )?{_MAKER}|(?:source|author|maker) of (?:the )?{_CLAIM}"
    r"|accusée?s? par|accusat(?:eur|rice)s?|acusad[oa]s? por|acusador(?:es|as?)?|beschuldigt von|ankläger",
    "accused": rf"(?:who (?:is|was) )?(?:the )?(?:accused|blamed)(?: {_DOER})?|{_ALLEGED} {_DOER}|{_DOER} {_ALLEGED}"
    rf"|{_CLAIM} against|alleged(?:ly)? (?:to be )?responsible|said to be responsible|who is (?:alleged|blamed)"
    r"|accusée?s?|acusados?|beschuldigte[rn]?",
    "allegation_date": rf"{_ALLEGATION} date|date of (?:the )?{_ALLEGATION}|(?:accused|alleged) on"
    r"|date (?:accused|alleged)",
    "allegation_text": rf"{_ALLEGATION}{_TEXT}|text of (?:the )?{_CLAIM}|what is (?:alleged|claimed)",
    "conduct": rf"accused of|{_ALLEGATION} types?|types? of {_ALLEGATION}"
    r"|alleged (?:acts?|violations?|conduct|crimes?|abuses?)(?: types?)?",
    "denier": rf"(?:denied|denial|rejected|refuted|disputed|contested) {_MAKER}|deniers?|denying {_DOER}"
    r"|who (?:denies|denied)|(?:démenti|nié|rejeté|contesté)e?s? par|desmentid[oa]s? por|negad[oa]s? por"
    r"|(?:dementiert|bestritten) von",
    "denial_kind": r"what is denied|denial (?:kind|type)|(?:kind|type) of (?:the )?denial",
    "denial_date": r"denial date|date of (?:the )?denial|denied on|date denied",
    "denial_text": rf"(?:denials?|rebuttals?){_TEXT}|text of (?:the )?denial|démenti|dementi",
    "responder": rf"{_ANSWER} {_MAKER}|(?:responded|answered) by|who (?:responds|responded|answers|answered)"
    rf"|respondents?|responding {_DOER}|(?:réponse|réaction) (?:de|par)|respuesta de",
    "response_date": rf"{_ANSWER} date|date of (?:the )?{_ANSWER}|responded on",
    "response_text": rf"(?:official |public )?{_ANSWER}s?{_TEXT}(?: of (?:the )?accused)?|text of (?:the )?{_ANSWER}",
}
"""Who says what of whom, by headers that say that somebody accuses, denies or responds."""
_OTHER: Final = "; a charge of explosive, or a claim of responsibility, accuses nobody"
DOUBTED: Final = {
    "accuser": {
        rf"(?:responsible|{_DOER}|accused) according to|according to": "whether it holds who accuses, "
        "or who is accused",
        "claimed by": "whether they accuse somebody, or say that they did it themselves (a response of the kind "
        "claims_responsibility)",
        "claimants?": "whether they accuse somebody; who lays claim to something, or says that they did it, accuses "
        "nobody",
        "complainants?": "whether they accuse somebody; whom it was done to is no speaker unless they say so",
    },
    "accused": {
        rf"(?:reported|purported) {_DOER}|{_DOER} (?:reported|purported)|attributed to|held responsible"
        r"|(?:responsible|perpetrator) according to .+": "whether somebody accuses them; a coder's own guess accuses "
        "nobody",
    },
    "allegation_text": {rf"{_CHARGE}{_TEXT}": f"whether it says what somebody is accused of{_OTHER}"},
    "allegation_date": {rf"{_CHARGE} date|date of (?:the )?{_CHARGE}": f"whether somebody is accused on it{_OTHER}"},
    "conduct": {rf"{_CHARGE} types?|types? of {_CHARGE}": f"whether it says what somebody is accused of{_OTHER}"},
    "denier": {r"denies|denied|deny": "whether it holds who denies"},
    "response_text": {rf"(?:official |public )?statements?{_TEXT}": "whether the accused make it, in answer"},
}
"""Headers that may say so, and what is to be decided about them; taken where no plainer one is there."""
BESIDE: Final = {"accused": {"attribution": "whether somebody accuses them; a coder's own guess accuses nobody"}}
"""Headers that may say so where another one leaves no doubt that somebody accuses; else they tell of the source."""
HINT: Final = r"accus|acus|alleg|allég|alega|beschuldig"
"""In a header that nothing else was made of, what tells that it may hold who accuses."""
REPORTED: Final = r"reported by|source|informant|witness"
"""Headers of whoever tells of an event, which may be the accuser of those whom another column has as accused."""
_LOOKED_AT: Final = 200
"""Characters of a header that are looked at."""
_SILENT: Final = (
    r"(?:actor|party|side|group|belligerent) ?(?:[0-9]|[ab]|one|two)?|(?:actor|side|party) ?[0-9ab] name"
    rf"|(?:suspected |presumed )?{_DOER}(?: suspected| presumed)?|attacked by|initiator|assailants?"
)
"""Headers of whoever has a part in an event, of whom they do not say that anybody accuses them."""


def small(header: str) -> str:
    """The beginning of a header in small letters: a pattern takes long for one that is a page."""
    return header.strip()[:_LOOKED_AT].lower()


def spoken(header: str) -> str:
    """The beginning of a header in small letters, with nothing but spaces between its words."""
    return re.sub(r"[^\w]+", " ", small(header).replace("_", " ")).strip()


def worded(header: str) -> str:
    """The same, and the words of a header like `EventDate` taken apart."""
    return spoken(re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", header.strip()[:_LOOKED_AT]))


def is_silent(header: str) -> bool:
    """Whether a header names a party, and not that somebody accuses it."""
    return re.fullmatch(_SILENT, spoken(header)) is not None
