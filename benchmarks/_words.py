"""The words that cases are made of: names of places and people, points of countries, and what is said."""

from __future__ import annotations

from typing import Final

PLACES: Final = (
    ("ar", "الحصن الأبيض"),
    ("ru", "Белый Камень"),
    ("uk", "Зелений Яр"),
    ("am", "ነጭ ድንጋይ"),
    ("zh-Hans", "白石桥"),
    ("hi", "सफ़ेद पत्थर"),
    ("el", "Λευκή Πέτρα"),
    ("my", "ကျောက်ဖြူ"),
    ("fr", "Pierre-Blanche-sous-Forêt"),
    ("es", "Peñablanca del Río"),
    ("he", "אבן לבנה"),
    ("ka", "თეთრი ქვა"),
    ("en", "Whitestone"),
    ("fa", "سنگ سفید"),
    ("ko", "흰돌마을"),
    ("tr", "Beyaztaş Köyü"),
)
"""The same name, White Stone, in sixteen languages."""

PEOPLE: Final = (
    ("en", "Ada Marn"),
    ("uk", "Олена Біла"),
    ("ar", "سمير النوري"),
    ("zh-Hans", "李白石"),
    ("el", "Θάλεια Πέτρου"),
    ("eu", "Itxaro Zuri"),
    ("am", "ሰላም ነጩ"),
    ("fr", "René Blanc"),
)

COUNTRIES: Final = (
    ("GRL", -40.0, 72.0),
    ("ATA", 75.0, -80.0),
    ("ISL", -18.5, 64.8),
    ("SJM", 16.0, 78.6),
    ("ATF", 69.4, -49.3),
    ("SGS", -36.7, -54.4),
    ("FLK", -59.0, -51.8),
    ("ATA", -95.0, -77.0),
)
"""A country's code, and a point on its ice or rock: longitude, latitude."""

EVENTS: Final = ("shelling", "air_strike", "drone_strike", "attack", "overflight", "abduction")
CONDUCT: Final = {
    "shelling": ("indiscriminate_attack", "attack_on_civilians"),
    "air_strike": ("attack_on_civilians", "killing_of_civilians"),
    "drone_strike": ("airspace_violation", "attack_on_protected_object"),
    "attack": ("ceasefire_violation", "breach_of_agreement"),
    "overflight": ("unlawful_overflight", "espionage"),
    "abduction": ("abduction", "arbitrary_detention"),
}
SENTENCES: Final = (
    "Forces of {b} struck the settlement at {at} before dawn and hit houses on its eastern side.",
    "Units of {b} fired on the road to {at} while families were leaving.",
    "The strike on {at} was ordered by the command of {b} and was no accident.",
    "Fighters who answer to {b} took men from their homes at {at} and drove them away.",
    "{b} broke the truce at {at} for the third time within a month.",
)
DENIALS: Final = (
    "No unit of {b} was near {at} on that day.",
    "What happened at {at} was not the doing of {b}.",
    "The account of {at} is invented from beginning to end.",
)
PHRASES: Final = (
    "a spokesman for the ministry",
    "according to the statement",
    "les forces du nord",
    "по словам жителей",
)
ROUGHLY: Final = ("dozens", "several", "a number of people", "десятки")
