"""The dataset is written in a version of the standard that is not known here."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule
from conflictschema.values.schema_version import CURRENT


class UnknownSchemaVersion(Rule):
    """The dataset is written in a version of the standard that is not known here."""

    code, name, severity, since = "CS303", "unknown-schema-version", Severity.ERROR, "1.0"
    why = "A later version may have fields and words that this one lacks, and may read others differently; what is found here may be wrong."
    fix = "Check it with a release of conflictschema that knows the version; if it was mistyped, correct it."
    message = (
        "The dataset is written in version {version} of the standard, and this program knows {known} as the newest."
    )
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
        where major * 10000 + minor >
            cast(split_part('CURRENT', '.', 1) as integer) * 10000 + cast(split_part('CURRENT', '.', 2) as integer)
    """.replace("CURRENT", CURRENT)
    bad = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"2.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
    good = """
{"type":"dataset","id":"dataset:example","title":"An example","schema_version":"1.0","publisher":"Example Monitor","created":"2024-03-09","licence":"CC0-1.0","sensitivity":"clear"}
"""
