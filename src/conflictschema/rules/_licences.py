"""Judging licences: each expression once, however many records have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence


def with_licence(evidence: Evidence, fault: Callable[[str], str | None]) -> Iterator[dict[str, Any]]:
    """Every record with a licence in which something is at fault, and what."""
    written = evidence.rows("select distinct licence from record where licence is not null")
    faults = {row["licence"]: found for row in written if (found := fault(row["licence"])) is not None}
    if faults:
        for row in evidence.rows(
            "select row, '/licence' as pointer, licence from record where licence in (select unnest(?::varchar[])) "
            "order by row",
            (list(faults),),
        ):
            yield {"row": row["row"], "pointer": row["pointer"], "value": faults[row["licence"]]}
