"""A derived date is not one that its rule can give."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class DerivationDisagrees(Rule):
    """A derived date is not one that its rule can give."""

    code, name, severity, since = "CS130", "derivation-disagrees", Severity.WARNING, "1.0"
    why = "The date, the day that it was counted from, or the rule is wrong; whoever counts again gets another date."
    fix = "Count again from the reference date, or correct the rule or the reference date of the derivation."
    message = "{record} is dated {edtf}; by the rule {rule} from {reference}, it lies between {since} and {until}."
    query = """
        with derived as (
            select
                row, id, '/when' as pointer, when_edtf as edtf, when_earliest as earliest, when_latest as latest,
                when_derivation_rule as rule, try_cast(when_derivation_reference_date as date) as reference
            from event
            union all
            select
                row, id, '/made', made_edtf, made_earliest, made_latest,
                made_derivation_rule, try_cast(made_derivation_reference_date as date)
            from claim
            union all
            select
                row, id, '/published', published_edtf, published_earliest, published_latest,
                published_derivation_rule, try_cast(published_derivation_reference_date as date)
            from source
        ),
        -- The other rules count from records. A week begins on one day here and on another there: whichever it is, the
        -- week before lies in these thirteen days.
        reached as (
            select
                *,
                case rule
                    when 'weekday_on_or_before' then reference - 6
                    when 'week_before' then reference - 13
                    when 'year_of_reference' then make_date(year(reference), 1, 1)
                end as since,
                case rule
                    when 'weekday_on_or_before' then reference
                    when 'week_before' then reference - 1
                    when 'year_of_reference' then make_date(year(reference), 12, 31)
                end as until
            from derived
        )
        select row, pointer || '/edtf' as pointer, id as record, edtf, rule, reference, since, until
        from reached
        where latest < since
        or earliest > until
    """
    bad = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","when":{"edtf":"2024-03-10","phrase":"on Sunday","derivation":{"rule":"weekday_on_or_before","reference_date":"2024-03-09"}}}
"""
    good = """
{"type":"event","id":"event:clash","kind":"clash","summary":"Patrols of North and South met.","when":{"edtf":"2024-03-03","phrase":"on Sunday","derivation":{"rule":"weekday_on_or_before","reference_date":"2024-03-09"}}}
"""
