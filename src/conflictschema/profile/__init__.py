"""What an organisation asks for beyond the standard: one file narrows it, and adds under a namespace of its own.

`load(path)` gives a `Profile`; it tells which fields are required, which words may stand, and what is its own:

    profile = load("profile.yaml")
    profile.is_required("allegation", "made")
    profile.words(ActorKind)              # the words of the standard that it keeps
    profile.own_words(ActorKind)          # its own, each narrower than one of them
    profile.own_fields("event")           # what it keeps in `original`, with types and sentences

Whatever it asks for is asked besides the standard: a record that is valid under a profile is valid without it.
"""

from conflictschema.profile.load import load
from conflictschema.profile.profile import OwnField, OwnWord, Profile, Regrade

__all__ = ["OwnField", "OwnWord", "Profile", "Regrade", "load"]
