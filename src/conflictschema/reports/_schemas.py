"""The JSON Schemas of what is given to programs, made from the classes that state it."""

from __future__ import annotations

from typing import Any, Final

from conflictschema.reports._data_types import REPORT_VERSION, ReportData

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
NAMES: Final = ("report", "report-line", "difference")
"""What there are schemas of."""


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas by name: of a report as one object, of a line of a report as lines, and of a difference."""
    from conflictschema.reports._difference_data import DifferenceData

    whole, difference = _schema(ReportData), _schema(DifferenceData)
    definitions = whole.pop("$defs")
    summary = {
        **whole,
        "description": "The last line of a report as lines: all but the findings. Without it the report is not whole.",
        "properties": {name: what for name, what in whole["properties"].items() if name != "findings"},
        "required": [name for name in whole["required"] if name != "findings"],
    }
    line = {
        "description": "A line of a report as lines: a finding each, and the summary as the last.",
        "oneOf": [{"$ref": "#/$defs/FindingData"}, {"$ref": "#/$defs/SummaryData"}],
    }
    made = (
        {**whole, "title": "Report", "$defs": definitions},
        {"title": "Line of a report", **line, "$defs": {**definitions, "SummaryData": summary}},
        {**difference, "title": "Difference"},
    )
    return {
        name: {"$schema": _DIALECT, "$id": f"urn:conflictschema:report:{REPORT_VERSION}:{name}", **schema}
        for name, schema in zip(NAMES, made, strict=True)
    }


def _schema(stated: Any) -> dict[str, Any]:
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    class Untitled(GenerateJsonSchema):
        """A title that only repeats the name of a key says nothing."""

        def field_title_should_be_set(self, schema: Any) -> bool:
            return False

    adapter: TypeAdapter[Any] = TypeAdapter(stated)
    return adapter.json_schema(schema_generator=Untitled)
