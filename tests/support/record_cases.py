"""Small records for cases at the edge of rules on one record: a list with one line each, so that a case may add them up."""

import json

from edge_cases import REPORT

ON_ONE_RECORD = [f"CS1{number:02}" for number in range(3, 40)] + ["CS239"]
"""Rules on one record."""


def line(record_type, /, **fields):
    return json.dumps({"type": record_type, "id": f"{record_type}:x-@", **fields})


def location(kind="area", **more):
    return [line("location", kind=kind, names=[{"text": "A place", "kind": "short"}], **more)]


def event(**more):
    return [line("event", **{"kind": "clash", "summary": "What is told.", **more})]


def asset(**more):
    return [line("military_asset", kind="installation", names=[{"text": "A base", "kind": "short"}], **more)]


def actor(**more):
    return [line("actor", kind="office", identification="described", description="One.", **more)]


def source(**more):
    return [line("source", kind="report", **more)]


def allegation(**more):
    fields = {
        "speakers": ["actor:south"],
        "accused": ["actor:north"],
        "conduct": ["airspace_violation"],
        "content": "It flew.",
        "cites": REPORT,
        **more,
    }
    return [line("allegation", **fields)]


def killed(**numbers):
    return event(quantities=[{"of": ["killed"], **numbers}])
