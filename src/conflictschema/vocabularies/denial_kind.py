"""Kinds of denial, and how they compare with other systems."""

from typing import Final

from conflictschema.vocabularies._crosswalk import Crosswalk
from conflictschema.vocabularies._vocabulary import Vocabulary


class DenialKind(Vocabulary):
    """What a denial takes issue with in the claim that it answers."""

    DENIES_ACT = "denies_act", "The speaker says that what is alleged did not happen."
    DENIES_RESPONSIBILITY = (
        "denies_responsibility",
        "The speaker leaves the act standing and says that the accused did not do it.",
    )
    DENIES_INTENT = (
        "denies_intent",
        "The speaker says that the act was not meant, or not meant for the alleged purpose.",
    )
    DENIES_KNOWLEDGE = "denies_knowledge", "The speaker says that it did not know of what is alleged."
    DENIES_PRESENCE_OR_CAPABILITY = (
        "denies_presence_or_capability",
        "The speaker says that the accused was not there, or lacks the means.",
    )
    ALTERNATIVE_EXPLANATION = (
        "alternative_explanation",
        "The speaker gives another account of what happened, of its cause or of its author.",
    )
    DISPUTES_EVIDENCE = (
        "disputes_evidence",
        "The speaker says that the evidence is false, altered or shows something else.",
    )
    DISPUTES_SCALE = "disputes_scale", "The speaker disputes a number or extent, such as how many people died."
    DISPUTES_CHARACTERISATION = (
        "disputes_characterisation",
        "The speaker disputes the word used for persons or acts, such as who counts as a civilian.",
    )
    DISPUTES_LEGALITY = "disputes_legality", "The speaker says that what was done was lawful or justified."
    DISPUTES_STANDING = "disputes_standing", "The speaker says that the accuser has no right or authority to accuse."
    DISPUTES_IN_PART = (
        "disputes_in_part",
        "The speaker disputes part of the claim, and no narrower word says which part.",
    )
    GENERAL = "general", "The speaker rejects the claim as a whole and says nothing more particular."
    OTHER = "other", "The speaker disputes the claim in a way that is stated and fits no other word of this list."


CROSSWALKS: Final = (
    Crosswalk(
        to="esf_mt28",
        words={
            DenialKind.DENIES_ACT: ("0102", "0202"),
            DenialKind.DENIES_RESPONSIBILITY: ("0103", "0203"),
            DenialKind.ALTERNATIVE_EXPLANATION: ("0104", "0204"),
        },
        loses=(
            "ESF keeps one value for each act: who denied, when, in which words and against whom is lost; codes that "
            "begin with 01 are for officials, with 02 for non-state actors."
        ),
    ),
    Crosswalk(
        to="cameo",
        words={
            DenialKind.DENIES_ACT: ("016",),
            DenialKind.DENIES_RESPONSIBILITY: ("016",),
            DenialKind.DISPUTES_EVIDENCE: ("016", "112"),
            DenialKind.DISPUTES_LEGALITY: ("015",),
            DenialKind.GENERAL: ("016",),
        },
        loses=(
            "CAMEO has one code for denying, and names whom the denial answers but not which accusation; disputed "
            "evidence takes both codes, the second for the accusation of falsehood."
        ),
    ),
    Crosswalk(
        to="stix_opinion",
        words={
            DenialKind.DENIES_ACT: ("strongly-disagree",),
            DenialKind.DENIES_RESPONSIBILITY: ("disagree",),
            DenialKind.ALTERNATIVE_EXPLANATION: ("disagree",),
        },
        loses="A STIX opinion is a degree of disagreement: what exactly is disputed is lost.",
    ),
)
