"""No record says what the dataset is."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class NoManifest(Rule):
    """No record says what the dataset is."""

    code, name, severity, since = "CS301", "no-manifest", Severity.ERROR, "1.0"
    why = "Without a manifest nobody knows who publishes the data, under which licence and marking, and in which version of the standard."
    fix = "Add one record of the type dataset, with title, schema_version, publisher, created and licence; or give the file that holds it as well."
    message = "The dataset has no manifest (a record of the type dataset)."
    stands_alone = True
    about_absence = True
    query = """
        select cast(null as bigint) as row, '' as pointer
        where exists (select row from place)
        and not exists (select id from dataset)
        -- A record that could not be accepted may be the manifest, and then has a finding of its own.
        and not exists (select row from refused where type = 'dataset' or type is null)
    """
    bad = """
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
{"type":"actor","id":"actor:north","kind":"government","identification":"described","description":"The government of North."}
"""
