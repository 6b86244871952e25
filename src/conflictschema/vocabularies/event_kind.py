"""Kinds of event."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class EventKind(Vocabulary):
    """What an event would be, were it to have taken place as the claims about it say.

    An event is a proposition: no word of this list says that it took place.
    """

    ATTACK = "attack", "An attack of which no narrower word here says the form."
    CLASH = "clash", "Fighting between two or more armed sides."
    SHELLING = "shelling", "Fire from artillery, mortars or rockets."
    AIR_STRIKE = "air_strike", "A strike from a crewed aircraft, or from the air with nothing more said."
    DRONE_STRIKE = "drone_strike", "A strike from an uncrewed aircraft."
    OVERFLIGHT = "overflight", "A flight over a place; where its purpose is to watch use reconnaissance."
    RECONNAISSANCE = (
        "reconnaissance",
        "The observing of a place or a force to learn about it, from the air or on the ground.",
    )
    HANDOVER = "handover", "The passing of control over a place, an asset or persons from one party to another."
    WITHDRAWAL = "withdrawal", "The leaving of a place by a force that was there."
    DEPLOYMENT = "deployment", "The sending or arrival of a force at a place."
    BASE_ESTABLISHED = "base_established", "The setting up of a base, camp or headquarters."
    BURIAL = "burial", "The burying of bodies, whoever did it and for whatever reason."
    DISCOVERY = "discovery", "The finding of something, such as bodies, graves or weapons."
    EXHUMATION = "exhumation", "The digging up of bodies that lay buried."
    FILMING = "filming", "The taking of moving or still pictures."
    PUBLICATION = "publication", "The making public of a text, picture or recording."
    INQUIRY = "inquiry", "An investigation, whether announced, under way or finished."
    ARREST = "arrest", "The taking of persons into custody by an authority; for any other seizing use abduction."
    ABDUCTION = "abduction", "The seizing and carrying off of persons by force or threat."
    KILLING = "killing", "The killing of one or more persons, where no word here for an attack says more."
    DISPLACEMENT = "displacement", "The movement of people who leave their homes because of violence or force."
    COUP = "coup", "An attempt to take over a government by force or threat, whether or not it succeeds."
    AGREEMENT = "agreement", "The making of an agreement, such as a treaty, contract or ceasefire."
    BREACH_OF_AGREEMENT = "breach_of_agreement", "An act that would run against an agreement."
    DEMONSTRATION = "demonstration", "A public gathering for or against something."
    INSURGENCY = "insurgency", "An armed rising against a government over a length of time."
    INFORMATION_CAMPAIGN = "information_campaign", "A series of messages meant to sway opinion, whatever their content."
    OTHER = "other", "An event whose kind is stated and fits no other word of this list."
