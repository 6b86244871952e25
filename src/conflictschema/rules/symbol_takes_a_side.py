"""A symbol code says whether an asset is a friend or a foe."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class SymbolTakesASide(Rule):
    """A symbol code says whether an asset is a friend or a foe."""

    code, name, severity, since = "CS112", "symbol-takes-a-side", Severity.WARNING, "1.0"
    why = "Whose friend? Drawn on a map it takes one party's side; the dataset is on none."
    fix = "Write 1 (unknown) or 4 (neutral) as the fourth digit, and record who holds it in `custody`."
    message = "The fourth digit of the symbol of {record} marks it as {side}."
    own_words = frozenset({"side"})
    query = """
        -- MIL-STD-2525D and APP-6D, digit 4: 0 pending, 1 unknown and 4 neutral take no side.
        with identity(digit, side) as (
            values ('2', 'an assumed friend'), ('3', 'a friend'), ('5', 'a suspect'), ('6', 'a foe')
        )
        select asset.row, '/symbol' as pointer, asset.id as record, identity.side
        from military_asset as asset
        join identity on identity.digit = substring(asset.symbol, 4, 1)
    """
    bad = """
{"type":"military_asset","id":"military_asset:drone","kind":"uncrewed_aircraft","names":[{"text":"The drone","kind":"mention"}],"symbol":"10061500001101000000"}
"""
    good = """
{"type":"military_asset","id":"military_asset:drone","kind":"uncrewed_aircraft","names":[{"text":"The drone","kind":"mention"}],"symbol":"10011500001101000000"}
"""
