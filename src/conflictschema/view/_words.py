"""The words of the page: for kinds of record, for where claims and events stand, and for words of vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conflictschema.dataset.status import EventStanding, Standing
from conflictschema.vocabularies.explicitness import Explicitness

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "dataset": ("Dataset", "The dataset"),
    "allegation": ("Allegation", "Allegations"),
    "denial": ("Denial", "Denials"),
    "response": ("Response", "Responses and silences"),
    "assertion": ("Assertion", "Assertions"),
    "event": ("Event", "Events"),
    "actor": ("Actor", "Actors"),
    "location": ("Place", "Places"),
    "military_asset": ("Military asset", "Military assets"),
    "source": ("Source", "Sources"),
    "assessment": ("Assessment", "Assessments"),
}
"""The types of record in the order of the page: what one is called, and what many are."""

STANDINGS: Final[Mapping[Standing, tuple[str, str]]] = {
    Standing.CONTESTED: ("denied", "An accused, or somebody who answers for it, denies it."),
    Standing.COUNTERED: ("met by a counter-allegation", "An accused answers with an accusation or a demand for proof."),
    Standing.PARTLY_ACKNOWLEDGED: ("acknowledged in part", "An accused grants circumstances, or promises a remedy."),
    Standing.ACKNOWLEDGED: ("acknowledged", "An accused says that it is so."),
    Standing.INQUIRY_OPENED: ("answered by an inquiry", "An accused says that it looks into it."),
    Standing.DECLINED: ("answered without comment", "An accused was asked, and said neither yes nor no."),
    Standing.RETRACTED: ("taken back", "Those who made it took it back."),
    Standing.NO_RESPONSE_REPORTED: (
        "no answer reported",
        "Sources were searched up to a day, and report no answer of an accused.",
    ),
    Standing.UNANSWERED: (
        "no answer in this dataset",
        "Nothing here answers it for an accused; whether anybody looked for an answer is not recorded.",
    ),
}
"""Where an allegation stands: in a few words, and in a sentence. The order is that of the page."""

BY_OTHERS: Final = (
    "answered only by others",
    "Somebody answers it who does not answer for an accused; nothing here answers it for one.",
)
"""In the place of what says that there is no answer, where somebody else answers."""
NOT_SHOWN: Final = ("no answer shown here", "An answer may be among the records that this page leaves out.")
"""In the place of what says that there is no answer, on a page from which records were left out."""
ABSENCES: Final = frozenset({Standing.NO_RESPONSE_REPORTED, Standing.UNANSWERED})

EVENTS: Final[Mapping[EventStanding, tuple[str, str]]] = {
    EventStanding.COMMON_GROUND: ("said by both sides", "An accuser and an accused both say so."),
    EventStanding.CONTESTED: ("contested", "An answer says that it is not so."),
    EventStanding.ALLEGED: ("alleged", "An allegation proposes it."),
    EventStanding.ASSERTED: ("asserted", "A party says so in a claim that accuses nobody."),
    EventStanding.NARRATED: ("told in a source's own voice", "The publisher of a source says so."),
    EventStanding.PLANNED: ("planned", "It was still to come when it was spoken of."),
    EventStanding.UNCLAIMED: ("proposed by no claim here", "It stands in the dataset, and no claim proposes it."),
}
"""Where an event stands. The order is that of the page."""

HOW_SURE: Final[Mapping[Explicitness, str]] = {
    Explicitness.EXPLICIT: "",
    Explicitness.IMPLIED_BY_COUNTER_ACCUSATION: "implied by a counter-accusation",
    Explicitness.INFERRED_BY_CODER: "the coder's inference",
}
"""On whose word something is an answer, where that is not the speaker's own."""


def plain(word: str) -> str:
    """A word of a vocabulary, or the name of a field, as it stands in a sentence."""
    return str(word).replace("_", " ")


def listed(parts: list[str]) -> str:
    """Several things in a sentence: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def counted(count: int, one: str, many: str | None = None) -> str:
    """So many of something."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def cut(text: str, most: int) -> str:
    """A text of so many characters at the most, cut between words where that is possible."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    head, space, _ = kept.rpartition(" ")
    return f"{(head if space and len(head) > most // 2 else kept).rstrip(' ,;:.')}…"
