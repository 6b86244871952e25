"""Two passages of one citation overlap, and neither holds the other."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Rule


class OverlappingPassages(Rule):
    """Two passages of one citation overlap, and neither holds the other."""

    code, name, severity, since = "CS114", "overlapping-passages", Severity.WARNING, "1.0"
    why = "The words in both are shown twice; most often an offset is wrong."
    fix = "Join them into one passage, or shorten one of them."
    message = "The passage from {start} to {end} begins inside another one of the same citation."
    query = """
        -- A passage that lies whole in another is sound: words, and the sentence that they stand in.
        with cited as (
            select row, pointer, regexp_replace(pointer, '/[0-9]+$', '') as citation, "start", "end"
            from crossing
        ),
        ordered as (
            select
                row,
                pointer,
                "start",
                "end",
                max("end") over (
                    partition by row, citation
                    order by "start", "end" desc, pointer
                    rows between unbounded preceding and 1 preceding
                ) as reached,
                lag("start") over (partition by row, citation order by "start", "end" desc, pointer) as start_before,
                lag("end") over (partition by row, citation order by "start", "end" desc, pointer) as end_before
            from cited
        )
        select row, pointer, "start", "end"
        from ordered
        where ("start" < reached and "end" > reached)
        or ("start" = start_before and "end" = end_before)
    """
    bad = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report","passages":[{"start":13,"end":59,"sha256":"f2fa79d3f585d328806e62554caf1ba1711cc6ae2a2413697eb8eaf0981c45de"},{"start":29,"end":64,"sha256":"036ab5c8ffb3f22bdbd563174abc027580444599938151285e4de2c86a7511bb"}]}]}
"""
    good = """
{"type":"allegation","id":"allegation:overflight","speakers":["actor:south"],"accused":["actor:north"],"conduct":["airspace_violation"],"content":"North flew a drone over a base of South.","cites":[{"source":"source:report","passages":[{"start":13,"end":28,"sha256":"7e59b7fa443dc7d690d675a2b3941456deb8ac72a35400063a2c599436960446"},{"start":29,"end":59,"sha256":"1241c364c51d4f4fa612c81a541e960bd03a3e858b49590561eb2eeea7f7c14f"}]}]}
"""
