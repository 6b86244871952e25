"""conflictschema: the open standard for contested claims in armed conflict, and its validator.

Reading         `load`, `validate`, `example`; a `Result` holds `Finding`s
Letting stand   `Waiver`, `Baseline`; `difference` of two deliveries
A dataset       `Dataset`, `answers`, `status`, `event_status`, `when`, `agreement` of two encodings
The standard    `Record` and its classes (`Actor`, `Allegation`, `Denial`, …), `json_schema`, `explain`
Vocabularies    `ActorKind`, `Conduct`, `DenialKind`, … (all of `conflictschema.vocabularies`)
Values          `Citation`, `Name`, `Passage`, `TemporalExtent`, … (all of `conflictschema.values`)
Exceptions      `ConflictSchemaError`, and of that kind `UsageError` and `OutputError`

Each name is loaded when it is first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from conflictschema._version import VERSION

__version__: Final = VERSION

if TYPE_CHECKING:
    from conflictschema.dataset.agreement import Agreement as Agreement
    from conflictschema.dataset.agreement import agreement as agreement
    from conflictschema.dataset.answers import Answers as Answers
    from conflictschema.dataset.answers import answers as answers
    from conflictschema.dataset.dataset import Dataset as Dataset
    from conflictschema.dataset.status import Status as Status
    from conflictschema.dataset.status import event_status as event_status
    from conflictschema.dataset.status import status as status
    from conflictschema.dataset.when import when as when
    from conflictschema.engine.baseline import Baseline as Baseline
    from conflictschema.engine.deliveries import difference as difference
    from conflictschema.engine.example import example as example
    from conflictschema.engine.load import load as load
    from conflictschema.engine.result import Result as Result
    from conflictschema.engine.validate import validate as validate
    from conflictschema.engine.waivers import Waiver as Waiver
    from conflictschema.errors import ConflictSchemaError as ConflictSchemaError
    from conflictschema.errors import OutputError as OutputError
    from conflictschema.errors import UsageError as UsageError
    from conflictschema.finding import Finding as Finding
    from conflictschema.finding import Severity as Severity
    from conflictschema.generate.json_schema import json_schema as json_schema
    from conflictschema.records import *  # noqa: F403
    from conflictschema.rules._explain import explain as explain
    from conflictschema.values import *  # noqa: F403
    from conflictschema.vocabularies import *  # noqa: F403

_HOMES: Final = {
    "Agreement": "dataset.agreement",
    "Answers": "dataset.answers",
    "Dataset": "dataset.dataset",
    "Status": "dataset.status",
    "agreement": "dataset.agreement",
    "answers": "dataset.answers",
    "event_status": "dataset.status",
    "status": "dataset.status",
    "when": "dataset.when",
    "Baseline": "engine.baseline",
    "difference": "engine.deliveries",
    "example": "engine.example",
    "load": "engine.load",
    "Result": "engine.result",
    "validate": "engine.validate",
    "Waiver": "engine.waivers",
    "ConflictSchemaError": "errors",
    "OutputError": "errors",
    "UsageError": "errors",
    "Finding": "finding",
    "Severity": "finding",
    "json_schema": "generate.json_schema",
    "explain": "rules._explain",
}
PUBLIC: Final = tuple(_HOMES)
"""The names that are neither records, nor values, nor vocabularies."""

_SHELVES: Final = ("records", "values", "vocabularies")


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a name from where it lives."""
        from importlib import import_module

        found: Any = None
        if name in _HOMES:
            found = getattr(import_module(f"conflictschema.{_HOMES[name]}"), name)
        elif name[:1].isupper():
            for shelf in _SHELVES:
                found = getattr(import_module(f"conflictschema.{shelf}"), name, None)
                if found is not None:
                    break
        if found is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    from importlib import import_module

    shelves = [name for shelf in _SHELVES for name in import_module(f"conflictschema.{shelf}").__all__]
    return sorted({*_HOMES, *shelves, "__version__"})
