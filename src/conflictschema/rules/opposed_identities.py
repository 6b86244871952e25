"""Assets of one party are marked as friend and as foe."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class OpposedIdentities(Rule):
    """Assets of one party are marked as friend and as foe."""

    code, name, severity, since = "CS234", "opposed-identities", Severity.WARNING, "1.0"
    why = "The two symbols were drawn from two sides of the conflict, so a map of them shows neither."
    fix = "Give both the identity 1 (unknown) or 4 (neutral), the fourth digit of the symbol; who holds them stands in `custody`."
    message = "{record} is marked as a foe and {other} as a friend, and both are with {whole}."
    comes_with = ("CS112",)
    query = """
        with marked as (
            -- MIL-STD-2525D and APP-6D, digit 4: 2 and 3 are friends, 5 and 6 are foes.
            select row, id, part_of, substring(symbol, 4, 1) in ('5', '6') as foe
            from military_asset
            where substring(symbol, 4, 1) in ('2', '3', '5', '6')
        ),
        member as (
            -- What changed hands may have changed sides: only who has it last counts.
            select marked.id, marked.foe, custody.holder as whole
            from marked
            join military_asset_custody as custody using (row)
            where custody.role in ('holder', 'owner', 'operator', 'custodian')
            and custody.ended_by is null
            and custody.extent_latest is null
            union
            select id, foe, part_of from marked where part_of is not null
            union
            select id, foe, id from marked
        ),
        opposed as (
            select whole, min(id) filter (where foe) as record, min(id) filter (where not foe) as other
            from member
            group by whole
            having count(*) filter (where foe) > 0 and count(*) filter (where not foe) > 0
        )
        select asset.row, '/symbol' as pointer, opposed.record, opposed.other, min(opposed.whole) as whole
        from opposed
        join military_asset as asset on asset.id = opposed.record
        group by asset.row, opposed.record, opposed.other
    """
    bad = """
{"type":"military_asset","id":"military_asset:drone","kind":"vehicle","names":[{"text":"The drone","kind":"mention"}],"symbol":"10061500001101000000","custody":[{"holder":"actor:north","role":"holder","voice":"source"}]}
{"type":"military_asset","id":"military_asset:truck","kind":"vehicle","names":[{"text":"The truck","kind":"mention"}],"symbol":"10031500001401000000","custody":[{"holder":"actor:north","role":"holder","voice":"source"}]}
"""
    good = """
{"type":"military_asset","id":"military_asset:drone","kind":"vehicle","names":[{"text":"The drone","kind":"mention"}],"symbol":"10011500001101000000","custody":[{"holder":"actor:north","role":"holder","voice":"source"}]}
{"type":"military_asset","id":"military_asset:truck","kind":"vehicle","names":[{"text":"The truck","kind":"mention"}],"symbol":"10011500001401000000","custody":[{"holder":"actor:north","role":"holder","voice":"source"}]}
"""
