"""What a profile asks for, beside the rules that there are anyway: its own rules, and what is graver here.

Nothing of a profile changes how a record is judged by the standard. Its rules look at records that were accepted, and
only find more.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from conflictschema.engine._partner_rules import SECONDS, with_partners
from conflictschema.engine._profile_queries import KINDS, made_of
from conflictschema.engine.grades import Asked, severity_of
from conflictschema.errors import UsageError
from conflictschema.profile.load import load
from conflictschema.profile.profile import Profile
from conflictschema.rules import catalogue
from conflictschema.rules._explain import code_of
from conflictschema.rules._rule import Entry

__all__ = ["KINDS", "grades", "prepared", "with_profile"]


def with_profile(
    profile: Profile | None, folder: str | os.PathLike[str] | None = None, seconds: float = SECONDS
) -> Mapping[str, type[Entry]]:
    """The catalogue, then the rules of a folder, and those of a profile; `UsageError` for what is not right."""
    entries = dict(with_partners(folder, seconds))
    if profile is None:
        return entries
    if profile.rules is not None:
        own = with_partners(profile.rules, seconds)
        for code in own.keys() - catalogue().keys():
            if code in entries:
                raise UsageError(f"The code {code} is that of a rule of the profile, and of one in the other folder.")
            entries[code] = own[code]
    entries |= {rule.code: rule for rule in made_of(profile)}
    return dict(sorted(entries.items()))


def grades(profile: Profile, entries: Mapping[str, type[Entry]]) -> dict[str, tuple[str, str]]:
    """The severities that a profile gives, with their reasons, by code; `UsageError` for one that lowers a rule."""
    found: dict[str, tuple[str, str]] = {}
    for each in profile.severity:
        code = code_of(each.rule, entries)
        entry = entries[code]
        if severity_of(each.severity).rank < entry.severity.rank:
            raise UsageError(
                f"The profile {profile.name} makes {code} {entry.name} a {each.severity}, which is less than the "
                f"{entry.severity.value} of the standard: a profile can ask for more, and never for less."
            )
        found[code] = (each.severity, each.reason)
    return found


def prepared(
    profile: str | os.PathLike[str] | Profile, folder: str | os.PathLike[str] | None, seconds: float, asked: Asked
) -> tuple[Profile, Mapping[str, type[Entry]], Asked]:
    """The profile, the rules to choose from, and the severities: those that are asked for go before the profile's."""
    found = profile if isinstance(profile, Profile) else load(profile)
    entries = with_profile(found, folder, seconds)
    codes = [code_of(word, entries) for word in asked]
    if len(set(codes)) < len(codes):
        return found, entries, asked  # which is refused, with the rule that is given a severity twice
    return found, entries, {**grades(found, entries), **dict(zip(codes, asked.values(), strict=True))}
