"""Kinds of military asset."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class AssetKind(Vocabulary):
    """What kind of thing a military asset is."""

    INSTALLATION = "installation", "A fixed site for military use, such as a base, camp, airfield or depot."
    AIRCRAFT = "aircraft", "A crewed aeroplane, or an aircraft of which the source says no more."
    UNCREWED_AIRCRAFT = "uncrewed_aircraft", "An aircraft with no crew on board, often called a drone, armed or not."
    HELICOPTER = "helicopter", "A crewed aircraft with rotors."
    VEHICLE = "vehicle", "A vehicle without armour, or one of which the source says no more."
    ARMOURED_VEHICLE = "armoured_vehicle", "A tank, an armoured carrier or another protected vehicle."
    ARTILLERY = "artillery", "A gun, howitzer, mortar or rocket launcher that fires over a distance."
    MISSILE_SYSTEM = (
        "missile_system",
        "A launcher of guided missiles, with or without its radar and vehicles; for the missile use munition.",
    )
    VESSEL = "vessel", "A ship, boat or submarine."
    WEAPON = "weapon", "A weapon carried or mounted, such as a rifle or machine gun, that no narrower word fits."
    MUNITION = "munition", "Something fired, dropped, thrown or laid, such as a shell, bomb, missile or mine."
    SENSOR = "sensor", "Equipment that watches or listens, such as a radar or a camera."
    COMMUNICATIONS = (
        "communications",
        "Equipment that carries messages or orders, such as a radio or a satellite terminal.",
    )
    UNIT_EQUIPMENT = "unit_equipment", "The equipment of a force taken together, where the source does not list it."
    OTHER = "other", "An asset whose kind is stated and fits no other word of this list."
