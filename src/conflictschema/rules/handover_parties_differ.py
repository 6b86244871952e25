"""The custody of an asset does not show a party to its handover."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.rules._ties import REACH


class HandoverPartiesDiffer(Rule):
    """The custody of an asset does not show a party to its handover."""

    code, name, severity, since = "CS218", "handover-parties-differ", Severity.WARNING, "1.0"
    why = "The event and the asset tell two stories of who gave and who took."
    fix = "Name the same parties in both; where one acted for another, record how they are tied (`affiliations`)."
    message = "{party} is {role} in {record}, and the custody of {asset} does not show it."
    about_absence = True
    query = f"""
        with recursive party as (
            select event.row, event.id, part.position, part.party, part.role
            from event
            join event_participants as part using (row)
            where part.role in ('transferor', 'transferee')
            and part.party in (select id from actor)
        ),
        bounded as (
            select row, holder, ended_by as event, 'transferor' as role from military_asset_custody where ended_by is not null
            union
            select row, holder, begun_by, 'transferee' from military_asset_custody where begun_by is not null
        ),
        shown as (
            select * from bounded
            union
            -- An asset that was passed on, where no interval is tied to the event: any of its holders will do.
            select custody.row, custody.holder, party.id, party.role
            from party
            join event_participants as part on part.row = party.row and part.role = 'object'
            join military_asset as asset on asset.id = part.party
            join military_asset_custody as custody on custody.row = asset.row
            where (asset.row, party.id) not in (select row, event from bounded)
        ),
        asked as (select party as actor from party union select holder from shown),
        {REACH},
        met as (
            select party.row, party.position, shown.row as asset_row
            from party
            join shown on shown.event = party.id and shown.role = party.role
            join side as mine on mine.actor = party.party
            join side as theirs on theirs.actor = shown.holder and theirs.above = mine.above
        )
        select distinct
            party.row,
            '/participants/' || party.position as pointer,
            party.id as record,
            party.party,
            party.role,
            asset.id as asset
        from party
        join shown on shown.event = party.id and shown.role = party.role
        join military_asset as asset on asset.row = shown.row
        where (party.row, party.position, shown.row) not in (select row, position, asset_row from met)
    """  # noqa: S608  our own words
    bad = """
{"type":"event","id":"event:handover","kind":"handover","summary":"The base is handed over.","when":{"edtf":"2024-03-01"},"participants":[{"party":"actor:north","role":"transferor"},{"party":"actor:paper","role":"transferee"}]}
{"type":"military_asset","id":"military_asset:base","kind":"installation","names":[{"text":"The base","kind":"short"}],"custody":[{"holder":"actor:north","role":"holder","ended_by":"event:handover","voice":"source"},{"holder":"actor:south","role":"holder","begun_by":"event:handover","voice":"source"}]}
"""
    good = """
{"type":"event","id":"event:handover","kind":"handover","summary":"The base is handed over.","when":{"edtf":"2024-03-01"},"participants":[{"party":"actor:north","role":"transferor"},{"party":"actor:south","role":"transferee"}]}
{"type":"military_asset","id":"military_asset:base","kind":"installation","names":[{"text":"The base","kind":"short"}],"custody":[{"holder":"actor:north","role":"holder","ended_by":"event:handover","voice":"source"},{"holder":"actor:south","role":"holder","begun_by":"event:handover","voice":"source"}]}
"""
