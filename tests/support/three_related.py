"""Three records for relations, one of them refused, the queries that read them, and what takes them."""

import json

from conflictschema.engine.decode import decode
from conflictschema.formats._format import Item
from conflictschema.io import Limits

ACTOR = {"type": "actor", "id": "actor:a", "kind": "government", "identification": "named"}
ACTOR |= {"names": [{"text": "A", "kind": "official"}]}
CLAIM = {
    "type": "allegation",
    "id": "allegation:a",
    "speakers": ["actor:a"],
    "accused": ["actor:b"],
    "conduct": ["airspace_violation"],
    "content": "It flew.",
    "made": {"phrase": "that day", "edtf": "2024-02"},
    "cites": [{"source": "source:s"}],
}
BROKEN = {"type": "actor", "id": "actor:b"}
ACTORS = "select row, id, kind from actor"
NAMES = "select row, position, text from actor_names"
CLAIMS = "select row, made_earliest from allegation"
SPEAKERS = "select row, value from allegation_speakers"
EVENTS = "select row, when_earliest from event"
PLACES = "select row, file, line from place"
REFUSED = "select row, id, type from refused"
QUERIES = [ACTORS, NAMES, CLAIMS, SPEAKERS, EVENTS, PLACES, REFUSED]
WAYS = ["little", "much", "all but the last"]


def take(relations, *records, line=1):
    items = [Item(number, json.dumps(each).encode()) for number, each in enumerate(records)]
    relations.take(0, line, items, decode(items, Limits()))


def rows(relations, query):
    return sorted(tuple(row.values()) for row in relations.rows(query))


def setting(relations, name):
    ((found,),) = rows(relations, f"select current_setting('{name}')")
    return found
