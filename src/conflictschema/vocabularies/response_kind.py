"""Kinds of response, and how they compare with other systems."""

from typing import Final

from conflictschema.vocabularies._crosswalk import Crosswalk
from conflictschema.vocabularies._vocabulary import Vocabulary


class ResponseKind(Vocabulary):
    """How somebody reacted to a claim or an event other than by denying it."""

    ACKNOWLEDGES_CIRCUMSTANCES = (
        "acknowledges_circumstances",
        "The speaker states or accepts circumstances of the act and does not accept responsibility.",
    )
    ACCEPTS_RESPONSIBILITY = "accepts_responsibility", "The speaker, once accused, says that it is responsible."
    CLAIMS_RESPONSIBILITY = "claims_responsibility", "The speaker says of its own accord that it did it."
    APOLOGISES = "apologises", "The speaker expresses regret or remorse for what happened."
    OPENS_INQUIRY = "opens_inquiry", "The speaker says that an inquiry has been or will be opened."
    DECLINES_COMMENT = "declines_comment", "The party was asked and said that it would not comment."
    NO_RESPONSE_REPORTED = (
        "no_response_reported",
        "The sources searched up to the stated day report no response; others may.",
    )
    DID_NOT_RESPOND = "did_not_respond", "A source says that the party was asked and stayed silent."
    NEITHER_CONFIRMS_NOR_DENIES = "neither_confirms_nor_denies", "The speaker answers and says that it will do neither."
    REFERS_ELSEWHERE = "refers_elsewhere", "The speaker sends those who ask to somebody else."
    REITERATES = "reiterates", "The speaker repeats a claim of its own and adds nothing to it."
    REJECTS_DENIAL = "rejects_denial", "The speaker says that a denial does not hold."
    RETRACTS = "retracts", "The speaker takes back a claim of its own."
    PROMISES_REMEDY = "promises_remedy", "The speaker says that it will make good, punish or prevent what happened."
    CALLS_FOR_EVIDENCE = "calls_for_evidence", "The speaker asks that those who claim it show evidence."
    NOT_INDEPENDENTLY_VERIFIED = (
        "not_independently_verified",
        "An outlet says in its own words that it could not check the claim.",
    )
    OTHER = "other", "A reaction that is stated and fits no other word of this list."


CROSSWALKS: Final = (
    Crosswalk(
        to="esf_mt28",
        words={
            ResponseKind.ACKNOWLEDGES_CIRCUMSTANCES: ("0101", "0201"),
            ResponseKind.ACCEPTS_RESPONSIBILITY: ("0105", "0205"),
            ResponseKind.CLAIMS_RESPONSIBILITY: ("0105", "0205"),
        },
        loses=(
            "ESF does not tell accepting from claiming responsibility; codes that begin with 01 are for officials, "
            "with 02 for non-state actors."
        ),
    ),
    Crosswalk(
        to="esf_mt27",
        words={ResponseKind.DECLINES_COMMENT: ("05",), ResponseKind.NO_RESPONSE_REPORTED: ("06",)},
        loses=(
            "ESF records responses to an intervention for a victim, not to a claim; which sources were searched, and "
            "up to when, is lost."
        ),
    ),
    Crosswalk(
        to="cameo",
        words={
            ResponseKind.ACKNOWLEDGES_CIRCUMSTANCES: ("010", "015"),
            ResponseKind.ACCEPTS_RESPONSIBILITY: ("015",),
            ResponseKind.CLAIMS_RESPONSIBILITY: ("015",),
            ResponseKind.APOLOGISES: ("055",),
            ResponseKind.OPENS_INQUIRY: ("090", "091", "092", "093", "094"),
            ResponseKind.DECLINES_COMMENT: ("011",),
            ResponseKind.RETRACTS: ("015",),
        },
        loses=(
            "CAMEO has one code for acknowledging, claiming and taking back, and none for silence; the code of an "
            "inquiry depends on its subject."
        ),
    ),
    Crosswalk(
        to="stix_opinion",
        words={
            ResponseKind.ACKNOWLEDGES_CIRCUMSTANCES: ("neutral",),
            ResponseKind.ACCEPTS_RESPONSIBILITY: ("strongly-agree",),
            ResponseKind.CLAIMS_RESPONSIBILITY: ("strongly-agree",),
        },
        loses="A STIX opinion is a degree of agreement: what is acknowledged, and why, is lost.",
    ),
)
