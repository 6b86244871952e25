"""What `diff` gives to programs. These classes are the only statement of it; its JSON Schema is made from them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal, NotRequired, cast

from pydantic import with_config
from typing_extensions import TypedDict

from conflictschema._version import VERSION
from conflictschema.io import show, shown_name
from conflictschema.reports._data import finding, not_checked, present, waived
from conflictschema.reports._data_types import (
    CLOSED,
    REPORT_VERSION,
    ChangeData,
    FindingData,
    NotCheckedData,
    Number,
    WaivedData,
)
from conflictschema.reports._difference import findings_of, tallies
from conflictschema.values.schema_version import CURRENT

if TYPE_CHECKING:
    from conflictschema.engine.deliveries import Difference
    from conflictschema.engine.result import Result
    from conflictschema.engine.touched import Touched
    from conflictschema.reports._report import Manner


@with_config(CLOSED)
class DeliveryData(TypedDict):
    """One of the two deliveries, as it was read."""

    inputs: list[str]
    """Names of its files."""
    records: dict[str, Number]
    """Accepted records by type."""
    refused: Number
    """Records that were not accepted."""


@with_config(CLOSED)
class TouchedRecordsData(TypedDict):
    """How many records are in one delivery only, or not the same in both; by type, and exact."""

    withdrawn: dict[str, Number]
    """In the old delivery only."""
    added: dict[str, Number]
    """In the new delivery only."""
    changed: dict[str, Number]
    not_comparable: dict[str, Number]
    """In one of the deliveries they could not be accepted."""
    same: Number


@with_config(CLOSED)
class TouchedRecordData(TypedDict):
    """A record that is in one delivery only, or not the same in both."""

    change: Literal["withdrawn", "added", "changed", "not comparable"]
    type: str
    id: str
    fields: NotRequired[list[str]]
    """The fields that differ, of one that changed."""
    said_by: NotRequired[list[str]]
    """Who said it, of a claim that was added or withdrawn."""
    content: NotRequired[str]
    """What was said, likewise."""


@with_config(CLOSED)
class ChangesOfFindingsData(ChangeData):
    """What became of findings from the old delivery to the new one."""

    codes: dict[str, ChangeData]
    """The same by code."""


@with_config(CLOSED)
class DifferenceData(TypedDict):
    """What `diff` found."""

    tool: Literal["conflictschema"]
    version: str
    """Of the program."""
    report_version: Literal["1.0"]
    """Of this description."""
    schema_version: str
    """Of the standard."""
    old: DeliveryData
    new: DeliveryData
    records: NotRequired[TouchedRecordsData]
    """Absent where an input could not be read: what it held would seem to be added or withdrawn."""
    changes: NotRequired[list[TouchedRecordData]]
    """The first records of each kind of change; absent likewise, and where values are not to be shown."""
    counts: ChangesOfFindingsData
    fixed: list[FindingData]
    """Findings of the old delivery that the new one does not have, among those that were kept."""
    new_findings: list[FindingData]
    """Findings of the new delivery that the old one did not have."""
    not_checked: list[NotCheckedData]
    """What was not looked at in the new delivery."""
    waived: list[WaivedData]
    """What became of each waiver in the new delivery."""
    failures: dict[str, str]
    """Rules that failed in either, by code."""
    exit_code: Literal[0, 1, 3, 4]
    """0 no difference · 1 some · 3 an input could not be read · 4 a rule failed."""


def text(difference: Difference, manner: Manner) -> str:
    """The difference as one JSON object."""
    return json.dumps(data(difference, manner), ensure_ascii=False, indent=2) + "\n"


def data(difference: Difference, manner: Manner) -> DifferenceData:
    """The difference for programs."""
    old, new, kinds = difference.old, difference.new, tallies(difference)
    named = [_touched(kind, each) for kind, tally in kinds.items() for each in tally.first]
    counted = {kind.replace(" ", "_"): dict(sorted(tally.counts.items())) for kind, tally in kinds.items()}
    whole = present(
        tool="conflictschema",
        version=VERSION,
        report_version=REPORT_VERSION,
        schema_version=CURRENT,
        old=_delivery(old),
        new=_delivery(new),
        records={**counted, "same": difference.same} if difference.compared else None,
        changes=named if manner.values and difference.compared else None,
        counts={
            **{name: getattr(difference.findings, name) for name in ("fixed", "new", "same", "unknown")},
            "codes": {code: asdict(change) for code, change in difference.findings.codes.items()},
        },
        fixed=[finding(each) for each in findings_of(old, difference.fixed, manner)],
        new_findings=[finding(each) for each in findings_of(new, new.findings, manner)],
        not_checked=[not_checked(each, manner) for each in new.not_checked],
        waived=[waived(each, manner) for each in new.waived],
        failures={
            code: show(told, width=None, redact=not manner.values)
            for code, told in {**old.failures, **new.failures}.items()
        },
        exit_code=difference.exit_code,
    )
    return cast("DifferenceData", whole)


def _delivery(result: Result) -> DeliveryData:
    return {
        "inputs": [shown_name(each.name) for each in result.inputs],
        "records": dict(result.records),
        "refused": result.refused,
    }


def _touched(kind: str, each: Touched) -> dict[str, Any]:
    return present(
        change=kind,
        type=each.type,
        id=show(each.id),
        fields=list(each.fields) or None,
        said_by=[show(name) for name in each.said_by] or None,
        content=None if each.content is None else show(each.content),
    )
