"""Kinds of alleged conduct, and the codes that other systems have for them."""

from typing import Final, Self

from conflictschema.vocabularies._crosswalk import Crosswalk
from conflictschema.vocabularies._vocabulary import Vocabulary
from conflictschema.vocabularies.conduct_family import ConductFamily

_ATTACK: Final = ConductFamily.ATTACK
_KILLING: Final = ConductFamily.KILLING
_LIBERTY: Final = ConductFamily.LIBERTY
_BODY: Final = ConductFamily.BODILY_INTEGRITY
_PROPERTY: Final = ConductFamily.PROPERTY
_MEANS: Final = ConductFamily.MEANS_OF_WARFARE
_TERRITORY: Final = ConductFamily.TERRITORY
_INFORMATION: Final = ConductFamily.INFORMATION
_POLITICS: Final = ConductFamily.POLITICS
_AGREEMENT: Final = ConductFamily.AGREEMENT
_OTHER: Final = ConductFamily.OTHER


class Conduct(Vocabulary):
    """What a party is alleged to have done; no word of this list says that it did."""

    family: ConductFamily
    """The larger group that the conduct belongs to."""

    def __new__(cls, word: str, sentence: str, family: ConductFamily) -> Self:
        """Make a member that is its word and knows its sentence and its family."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.sentence = sentence
        member.__doc__ = sentence
        member.family = family
        return member

    ESPIONAGE = "espionage", "Alleged secret gathering of information about a party.", _INFORMATION
    AIRSPACE_VIOLATION = "airspace_violation", "Alleged entry into a state's airspace without leave.", _TERRITORY
    UNLAWFUL_OVERFLIGHT = (
        "unlawful_overflight",
        "Alleged flight over a place against a ban or an agreement, also by craft allowed in the airspace.",
        _TERRITORY,
    )
    INCURSION = (
        "incursion",
        "Alleged entry of forces on the ground without leave; for staying in control use occupation.",
        _TERRITORY,
    )
    OCCUPATION = (
        "occupation",
        "Alleged control of territory by a force that is said to have no right to it.",
        _TERRITORY,
    )
    ATTACK_ON_CIVILIANS = (
        "attack_on_civilians",
        "Alleged attack aimed at civilians; for their deaths use killing_of_civilians.",
        _ATTACK,
    )
    INDISCRIMINATE_ATTACK = (
        "indiscriminate_attack",
        "Alleged attack that was not or could not be aimed at a military target alone.",
        _ATTACK,
    )
    ATTACK_ON_PROTECTED_OBJECT = (
        "attack_on_protected_object",
        "Alleged attack on something that the law protects, such as a hospital or a place of worship.",
        _ATTACK,
    )
    KILLING_OF_CIVILIANS = (
        "killing_of_civilians",
        "Alleged killing of civilians by whatever means; for many at one time use mass_killing.",
        _KILLING,
    )
    UNLAWFUL_KILLING = (
        "unlawful_killing",
        "Alleged killing outside the law, such as an execution without trial, of whomever.",
        _KILLING,
    )
    MASS_KILLING = (
        "mass_killing",
        "Alleged killing of many people in one episode, for instance where the source says massacre.",
        _KILLING,
    )
    BURIAL_OF_BODIES = (
        "burial_of_bodies",
        "Alleged burying of bodies; where it is said to have been done to hide them use concealment_of_bodies.",
        _KILLING,
    )
    CONCEALMENT_OF_BODIES = (
        "concealment_of_bodies",
        "Alleged hiding, moving or destroying of bodies so that they would not be found.",
        _KILLING,
    )
    TORTURE = "torture", "Alleged infliction of severe pain or suffering, where the source says torture.", _BODY
    ILL_TREATMENT = (
        "ill_treatment",
        "Alleged beating, humiliation or other mistreatment for which the source does not say torture.",
        _BODY,
    )
    ABDUCTION = "abduction", "Alleged seizing and carrying off of persons by force or threat.", _LIBERTY
    ENFORCED_DISAPPEARANCE = (
        "enforced_disappearance",
        "Alleged taking of persons whose fate or whereabouts those who took them are said to hide.",
        _LIBERTY,
    )
    HOSTAGE_TAKING = (
        "hostage_taking",
        "Alleged holding of persons in order to make somebody do or give something.",
        _LIBERTY,
    )
    ARBITRARY_DETENTION = (
        "arbitrary_detention",
        "Alleged arrest or detention without lawful ground or process.",
        _LIBERTY,
    )
    HUMAN_SHIELDS = "human_shields", "Alleged use of persons to keep forces or sites from being attacked.", _MEANS
    STARVATION = (
        "starvation",
        "Alleged use of hunger against civilians, for instance by cutting off food or water.",
        _MEANS,
    )
    SIEGE = "siege", "Alleged encirclement or blockade of a place so that people or goods cannot pass.", _MEANS
    DEPORTATION = (
        "deportation",
        "Alleged forcing of people across a border; within a country use forced_displacement.",
        _LIBERTY,
    )
    FORCED_DISPLACEMENT = (
        "forced_displacement",
        "Alleged forcing of people from their homes, within a country or with no word on where to.",
        _LIBERTY,
    )
    SEXUAL_VIOLENCE = ("sexual_violence", "Alleged rape or another sexual act by force, threat or coercion.", _BODY)
    RECRUITMENT_OF_CHILDREN = (
        "recruitment_of_children",
        "Alleged enlistment or use of children by an armed force or group.",
        _MEANS,
    )
    LOOTING = "looting", "Alleged taking of goods by force or under cover of fighting.", _PROPERTY
    DESTRUCTION = (
        "destruction",
        "Alleged damage to property or its destruction, with no word that the law protects it specially.",
        _PROPERTY,
    )
    USE_OF_PROHIBITED_WEAPON = (
        "use_of_prohibited_weapon",
        "Alleged use of a weapon that is said to be banned, such as poison gas.",
        _MEANS,
    )
    ARMS_TRANSFER = (
        "arms_transfer",
        "Alleged supply of arms or military equipment; for other help use support_to_armed_group.",
        _MEANS,
    )
    SUPPORT_TO_ARMED_GROUP = (
        "support_to_armed_group",
        "Alleged help to an armed group, such as money, shelter, training or information.",
        _POLITICS,
    )
    CYBERATTACK = "cyberattack", "Alleged intrusion into computer systems or networks, or their disruption.", _ATTACK
    DISINFORMATION = (
        "disinformation",
        "Alleged spreading of things that those who spread them are said to know to be false.",
        _INFORMATION,
    )
    FABRICATION_OF_EVIDENCE = (
        "fabrication_of_evidence",
        "Alleged making up, staging or altering of evidence; for a mere statement use false_accusation.",
        _INFORMATION,
    )
    FALSE_ACCUSATION = (
        "false_accusation",
        "Alleged accusing of a party of something that it is said not to have done.",
        _INFORMATION,
    )
    SMEAR_CAMPAIGN = (
        "smear_campaign",
        "Alleged series of statements meant to harm a party's name; for a single one use false_accusation.",
        _INFORMATION,
    )
    SUBVERSION = (
        "subversion",
        "Alleged undermining of a government or an order, for instance by inciting a revolt.",
        _POLITICS,
    )
    FOREIGN_INTERFERENCE = (
        "foreign_interference",
        "Alleged meddling in the affairs of a state from outside, with no word of undermining it.",
        _POLITICS,
    )
    CEASEFIRE_VIOLATION = "ceasefire_violation", "Alleged breach of a ceasefire or truce.", _AGREEMENT
    BREACH_OF_AGREEMENT = (
        "breach_of_agreement",
        "Alleged breach of a treaty or another agreement; of a ceasefire use ceasefire_violation.",
        _AGREEMENT,
    )
    OBSTRUCTION_OF_AID = (
        "obstruction_of_aid",
        "Alleged hindering of humanitarian aid or of those who bring it.",
        _MEANS,
    )
    UNSPECIFIED_CRIME = (
        "unspecified_crime",
        "An alleged crime or abuse of which the source does not say what it was.",
        _OTHER,
    )
    OTHER = "other", "An alleged conduct that is stated and fits no other word of this list.", _OTHER


_RIGHTS_OR_WAR_CRIMES: Final = ("1122", "1124")

CROSSWALKS: Final = (
    Crosswalk(
        to="cameo_accusation",
        # 112 is CAMEO's own remainder: whatever its five narrower codes for accusing do not name.
        words=dict.fromkeys(Conduct, ("112",))
        | {
            Conduct.ESPIONAGE: ("1125",),
            Conduct.AIRSPACE_VIOLATION: ("1123",),
            Conduct.UNLAWFUL_OVERFLIGHT: ("1123",),
            Conduct.INCURSION: ("1123",),
            Conduct.OCCUPATION: ("1123",),
            Conduct.ATTACK_ON_CIVILIANS: ("1124", "1122"),
            Conduct.INDISCRIMINATE_ATTACK: ("1124", "1123"),
            Conduct.ATTACK_ON_PROTECTED_OBJECT: ("1124", "1123"),
            Conduct.KILLING_OF_CIVILIANS: ("1124", "1122"),
            Conduct.UNLAWFUL_KILLING: ("1122", "1124", "1121"),
            Conduct.MASS_KILLING: ("1124", "1122"),
            Conduct.TORTURE: _RIGHTS_OR_WAR_CRIMES,
            Conduct.ILL_TREATMENT: _RIGHTS_OR_WAR_CRIMES,
            Conduct.ABDUCTION: ("1122", "1121"),
            Conduct.ENFORCED_DISAPPEARANCE: ("1122",),
            Conduct.HOSTAGE_TAKING: _RIGHTS_OR_WAR_CRIMES,
            Conduct.ARBITRARY_DETENTION: ("1122",),
            Conduct.HUMAN_SHIELDS: ("1124",),
            Conduct.STARVATION: ("1124", "1122"),
            Conduct.SIEGE: ("1123", "1124"),
            Conduct.DEPORTATION: _RIGHTS_OR_WAR_CRIMES,
            Conduct.FORCED_DISPLACEMENT: _RIGHTS_OR_WAR_CRIMES,
            Conduct.SEXUAL_VIOLENCE: _RIGHTS_OR_WAR_CRIMES,
            Conduct.RECRUITMENT_OF_CHILDREN: _RIGHTS_OR_WAR_CRIMES,
            Conduct.LOOTING: ("1121", "1124"),
            Conduct.DESTRUCTION: ("112", "1124"),
            Conduct.USE_OF_PROHIBITED_WEAPON: ("1124",),
            Conduct.SUBVERSION: ("112", "1125"),
            Conduct.CEASEFIRE_VIOLATION: ("1123",),
            Conduct.UNSPECIFIED_CRIME: ("1121",),
        },
        loses=(
            "CAMEO has six codes for accusing, so most of what is alleged is lost; where several are given, the words "
            "of the source decide."
        ),
    ),
    Crosswalk(
        to="cameo_act",
        words={
            Conduct.OCCUPATION: ("192",),
            Conduct.MASS_KILLING: ("202",),
            Conduct.TORTURE: ("1822",),
            Conduct.ILL_TREATMENT: ("182",),
            Conduct.ABDUCTION: ("181",),
            Conduct.HOSTAGE_TAKING: ("181",),
            Conduct.ARBITRARY_DETENTION: ("173",),
            Conduct.HUMAN_SHIELDS: ("184",),
            Conduct.SIEGE: ("191",),
            Conduct.DEPORTATION: ("174",),
            Conduct.FORCED_DISPLACEMENT: ("201",),
            Conduct.SEXUAL_VIOLENCE: ("1821",),
            Conduct.LOOTING: ("1711",),
            Conduct.DESTRUCTION: ("1712",),
            Conduct.ARMS_TRANSFER: ("072",),
            Conduct.CEASEFIRE_VIOLATION: ("196",),
        },
        loses=(
            "That the act is only alleged: a CAMEO act code reports it as having taken place, so it may be written "
            "beside an accusation and never instead of one."
        ),
    ),
    Crosswalk(
        to="esf_mt04",
        words={
            Conduct.INDISCRIMINATE_ATTACK: ("01010502",),
            Conduct.KILLING_OF_CIVILIANS: ("01010302",),
            Conduct.UNLAWFUL_KILLING: ("01010102",),
            Conduct.MASS_KILLING: ("010104",),
            Conduct.TORTURE: ("02011111",),
            Conduct.ABDUCTION: ("030104",),
            Conduct.ENFORCED_DISAPPEARANCE: ("030103",),
            Conduct.ARBITRARY_DETENTION: ("030102", "030101"),
            Conduct.SIEGE: ("050105",),
            Conduct.FORCED_DISPLACEMENT: ("050104",),
            Conduct.SEXUAL_VIOLENCE: ("02011103", "02011101"),
        },
        loses=(
            "ESF codes the act against a victim and not the accusation; conduct without a victim, or against the rules "
            "of war alone, has no term."
        ),
    ),
)
