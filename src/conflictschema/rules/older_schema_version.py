"""The dataset is written in an older version of the standard."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.values.schema_version import CURRENT


class OlderSchemaVersion(Rule):
    """The dataset is written in an older version of the standard."""

    code, name, severity, since = "CS304", "older-schema-version", Severity.ERROR, "1.0"
    why = "Records of an older version are read as if they were of this one, and a version is never changed in silence."
    fix = "Bring the records to the current version, and write it into the manifest only then; the changelog says under “schema” what changed."
    message = "The dataset is written in version {version} of the standard; the current one is {known}."
    stands_alone = True
    own_words = frozenset({"known"})
    query = """
        with version as (
            select
                row,
                schema_version as version,
                cast(split_part(schema_version, '.', 1) as integer) as major,
                cast(split_part(schema_version, '.', 2) as integer) as minor
            from dataset
        )
        select row, '/schema_version' as pointer, version, 'CURRENT' as known
        from version
        where major * 10000 + minor <
            cast(split_part('CURRENT', '.', 1) as integer) * 10000 + cast(split_part('CURRENT', '.', 2) as integer)
    """.replace("CURRENT", CURRENT)
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"0.9","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
