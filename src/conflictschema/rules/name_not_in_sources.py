"""A party is named, and no text that it is cited from has any of its names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.finding import Severity
from conflictschema.rules._rule import PythonRule

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence

_RESTING: Final = """
    with cited as (
        select distinct row, id as source from reference where target_type = 'source' and contains(pointer, 'cites/')
    ),
    mention as (
        select distinct id as actor, row from reference where target_type = 'actor'
        union
        select id, row from actor
    )
    select distinct actor.id, actor.row, source.text_sha256 as hash
    from actor
    join mention on mention.actor = actor.id
    join cited on cited.row = mention.row
    left join source on source.id = cited.source
    where actor.identification = 'named'
    -- A name that the coder added says so, and a dataset may say that it holds more than its sources do.
    and actor.row not in (select row from actor_annotation where starts_with(field, '/names'))
    and not exists (select 1 from dataset where closed_universe = false)
    order by actor.id, hash
"""
_NAMES: Final = """
    select actor.id, name.text
    from actor
    join actor_names as name using (row)
    where actor.id in (select unnest(?::varchar[]))
"""
_SPACE = re.compile(r"\s+")


class NameNotInSources(PythonRule):
    """A party is named, and no text that it is cited from has any of its names."""

    code, name, severity, since = "CS235", "name-not-in-sources", Severity.WARNING, "1.0"
    why = "A name that the sources do not use is the coder's knowledge or guess, and may point at somebody whom nobody named."
    fix = "Use the words of the source (a `mention`); mark a name from elsewhere by an `annotation`, or leave it out."
    message = "None of the names of {record} stands in a text that it is cited from."
    about_absence = True
    needs = f"{_RESTING} {_NAMES}"
    needs_sources = True
    unread = "select distinct text_sha256 as hash, 1 as n from source where text_sha256 is not null order by hash"
    unread_one = "text was not searched for the names of actors"
    unread_many = "texts were not searched for the names of actors"
    bad = """
{"type":"actor","id":"actor:east","kind":"government","identification":"named","names":[{"text":"East","kind":"short"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","addressed_to":["actor:east"],"cites":[{"source":"source:report"}]}
"""
    good = """
{"type":"actor","id":"actor:east","kind":"government","identification":"named","names":[{"text":"East","kind":"short"},{"text":"officials in south","kind":"mention"}]}
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","addressed_to":["actor:east"],"cites":[{"source":"source:report"}]}
"""

    @classmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Look for the names of every actor in the texts that it is cited from, where all of them are at hand."""
        rows: dict[str, int] = {}
        actors: dict[str | None, list[str]] = {}
        for resting in evidence.rows(_RESTING):
            rows[resting["id"]] = resting["row"]
            actors.setdefault(resting["hash"], []).append(resting["id"])
        # A source that has no text may use the name, and so may one whose text is not here.
        settled = set(actors.pop(None, ()))
        names: dict[str, list[str]] = {}
        for called in evidence.rows(_NAMES, (list(rows),)):
            names.setdefault(called["id"], []).append(_plain(called["text"]))
        for sha256, cited in actors.items():
            # One text at a time: a folder may hold many.
            text = evidence.text(str(sha256))
            if text is None:
                settled.update(cited)
                continue
            plain = _plain(text)
            settled.update(actor for actor in cited if any(name in plain for name in names.get(actor, ())))
        for actor, row in rows.items():
            if actor not in settled:
                yield {"row": row, "pointer": "/names"}


def _plain(text: str) -> str:
    """Without what writers and typesetters vary: case, kinds of space, apostrophes and hyphens, and how marks are joined."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SPACE.sub(" ", folded.replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-"))
