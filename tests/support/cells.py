"""Rows of a table of incidents, for tests of tables."""

from conflictschema.finding import Severity

HEAD = "incident_id,date,country,admin1,latitude,longitude,killed_min,killed_max,source_url,witness_name,notes"
_SOUND = {
    "incident_id": "INC-1",
    "date": "2020-01-02",
    "country": "Syria",
    "admin1": "Homs",
    "latitude": "34.7",
    "longitude": "36.7",
    "killed_min": "1",
    "killed_max": "3",
    "source_url": "https://example.org/r/1",
    "witness_name": "",
    "notes": "seen by two",
}


def row(delimiter=",", **cells):
    """A sound row, but for these cells."""
    return delimiter.join({**_SOUND, **cells}.values())


def said(result):
    """Code, cell and value of every finding that is worse than a notice."""
    return [
        (each.code, each.place.cell, each.value) for each in result.findings if each.severity is not Severity.NOTICE
    ]
