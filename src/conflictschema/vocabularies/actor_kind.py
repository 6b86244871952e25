"""Kinds of actor."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class ActorKind(Vocabulary):
    """What kind of party an actor is, as the sources describe it."""

    STATE = (
        "state",
        "A state as a whole, where a source speaks of the country as acting; for its rulers use government.",
    )
    GOVERNMENT = (
        "government",
        "The government or ruling authority of a state or territory, whether or not others recognise it.",
    )
    ARMED_FORCES = "armed_forces", "The regular military of a state, or a part of it such as a branch or a unit."
    SECURITY_SERVICE = (
        "security_service",
        "A state body for intelligence or internal security that is neither police nor military.",
    )
    POLICE = "police", "A police force or gendarmerie, or a part of it."
    ARMED_GROUP = (
        "armed_group",
        "An organised armed group outside the state; for one tied to a community or a leader use militia.",
    )
    MERCENARIES = (
        "mercenaries",
        "Fighters whom a source calls mercenaries; the word is the source's and not a finding of law.",
    )
    PRIVATE_MILITARY_COMPANY = (
        "private_military_company",
        "A company said to sell military or security services; for fighters as such use mercenaries.",
    )
    MILITIA = (
        "militia",
        "An irregular armed force tied to a community, a leader or a side, with or without backing by a state.",
    )
    COALITION = "coalition", "States or groups that act together under one name, such as a joint force."
    INTERNATIONAL_ORGANISATION = (
        "international_organisation",
        "An organisation of states, such as a worldwide or a regional body.",
    )
    PEACEKEEPING_MISSION = (
        "peacekeeping_mission",
        "A mission sent by an international organisation to keep peace or to support stability.",
    )
    CIVIL_SOCIETY = (
        "civil_society",
        "An organisation outside government and business, such as a rights, aid or community group.",
    )
    MEDIA_ORGANISATION = (
        "media_organisation",
        "An outlet that publishes or broadcasts to the public; for a supplier of outlets use news_agency.",
    )
    NEWS_AGENCY = "news_agency", "An agency that supplies reports or images to other outlets."
    COMPANY = "company", "A business that is neither a media outlet nor a private military company."
    POLITICAL_PARTY = "political_party", "A political party or movement, also one that is banned or in exile."
    ETHNIC_OR_RELIGIOUS_GROUP = (
        "ethnic_or_religious_group",
        "People named by ethnicity or religion; the word does not say that they act as one.",
    )
    CIVILIAN_POPULATION = "civilian_population", "Civilians taken together, such as the residents of a place."
    PERSON = "person", "One human being, whether named or only described."
    OFFICE = "office", "A post, where a source names the function and not the person who holds it."
    OTHER = "other", "An actor whose kind is stated and fits no other word of this list."
