"""JSON Schema (2020-12) of the standard: one schema a record, one for any record, one for a whole dataset.

A schema gives the verdict that the models give on one record; what lies between records is for rules. Every schema is
whole: it carries its own `$defs`, so that nothing is resolved and nothing fetched.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from typing import Final

from conflictschema._discover import module_of
from conflictschema.errors import UsageError
from conflictschema.generate._schema_of_shape import Definitions
from conflictschema.records import record_types
from conflictschema.values._constraint import Schema
from conflictschema.values._model import Model
from conflictschema.values._shape import ChoiceShape
from conflictschema.values.schema_version import CURRENT

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ANY_RECORD: Final = "record"
WHOLE_DATASET: Final = "dataset"
INDEX: Final = "index.json"


def names() -> tuple[str, ...]:
    """What there is a schema of: `record`, `dataset`, then every record by the name of its class, in their order.

    `dataset` is a whole dataset; the record of that type is a `manifest`.
    """
    return (ANY_RECORD, WHOLE_DATASET, *types_by_name())


def json_schema(name: str | type[Model] = ANY_RECORD) -> Schema:
    """The schema of that name, one of `names()`, or of a record class. `UsageError` when there is none."""
    if isinstance(name, type):
        name = module_of(name.__name__)
    if name == ANY_RECORD:
        return any_record_schema()
    if name == WHOLE_DATASET:
        return dataset_schema()
    record_type = types_by_name().get(name)
    if record_type is None:
        close = difflib.get_close_matches(name, names(), n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names())}."
        raise UsageError(f"There is no schema of that name; {hint}")
    return record_schema(record_type)


def record_schema(record_type: str) -> Schema:
    """The schema of the records of one type, such as `allegation`. `KeyError` when there is no such type."""
    model = record_types()[record_type]
    definitions = Definitions()
    body = definitions.model(model)
    return _whole(module_of(model.__name__), model.__name__, body, definitions)


def any_record_schema() -> Schema:
    """The schema of a record of any type, told apart by `type`."""
    definitions = Definitions()
    body = definitions.of(_any_record())
    return _whole(ANY_RECORD, "Record", {"description": "A record of any type.", **body}, definitions)


def mapping_schema() -> Schema:
    """The schema of a mapping, by which rows of a partner's table become records."""
    from conflictschema.mapping.mapping import schema

    return schema()


def dataset_schema() -> Schema:
    """The schema of a dataset that is written as one JSON array."""
    definitions = Definitions()
    body: Schema = {
        "description": "A dataset as one JSON array of records.",
        "type": "array",
        "items": definitions.of(_any_record()),
    }
    return _whole(WHOLE_DATASET, "Dataset", body, definitions)


def files(reports: Mapping[str, Schema], report_version: str, profile: tuple[str, Schema]) -> dict[str, str]:
    """Every file of the published schemas: its path below `schemas/`, and its text. The index comes last.

    `reports` are the schemas of what `validate` gives to programs, by name; they have a version of their own, and
    so has `profile`, the schema of the file of a profile.
    """
    made = {_path(name): text(json_schema(name)) for name in names()}
    told = {f"report-v{report_version}/{name}.schema.json": text(schema) for name, schema in reports.items()}
    from conflictschema.mapping.mapping import MAPPING_VERSION

    mapped = {f"mapping-v{MAPPING_VERSION}/mapping.schema.json": text(mapping_schema())}
    version, schema = profile
    profiled = {f"profile-v{version}/profile.schema.json": text(schema)}
    whole = {
        "versions": _described(CURRENT, made),
        "reports": _described(report_version, told),
        "mappings": _described(MAPPING_VERSION, mapped),
        "profiles": _described(version, profiled),
    }
    return {**made, **told, **mapped, **profiled, INDEX: text(whole)}


def _described(version: str, schemas: Mapping[str, str]) -> list[Schema]:
    """What the index says of files: of a version its files, their ids and the SHA-256 of their bytes."""
    described = [
        {"file": path, "id": json.loads(content)["$id"], "sha256": hashlib.sha256(content.encode()).hexdigest()}
        for path, content in schemas.items()
    ]
    return [{"version": version, "files": described}]


def text(schema: Schema) -> str:
    """A schema as the files hold it: JSON, indented by two, with a final line feed."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def types_by_name() -> dict[str, str]:
    """Record types by the name that their schema goes by."""
    return {module_of(model.__name__): record_type for record_type, model in record_types().items()}


def _any_record() -> ChoiceShape:
    return ChoiceShape(tuple(record_types().values()))


def _whole(name: str, title: str, body: Schema, definitions: Definitions) -> Schema:
    head = {"$schema": DIALECT, "$id": f"urn:conflictschema:schema:{CURRENT}:{name}", "title": title}
    return {**head, **body, "$defs": definitions.schemas()}


def _path(name: str) -> str:
    return f"v{CURRENT}/{name}.schema.json"
