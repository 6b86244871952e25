"""Constraints on which fields are there: at least one, one that needs another, one that a word asks for or forbids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictschema.values._constraint import Constraint, Fields, Schema, When, called, fields_of_item, listed

if TYPE_CHECKING:
    from conflictschema.values._model import Model


@dataclass(frozen=True, slots=True)
class AtLeastOne(Constraint):
    """At least one of these fields is there."""

    names: tuple[str, ...]
    when: When | None = None

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        if self.when is not None and not self.when.holds(fields):
            return True
        for name in self.names:  # noqa: SIM110  said as a loop, since it is asked of every date of every record
            if fields.get(name) is not None:
                return True
        return False

    def json_schema(self, model: type[Model]) -> Schema:
        """`anyOf` over `required`."""
        asked: Schema = {"anyOf": [{"required": [name]} for name in self.names]}
        return asked if self.when is None else {"if": self.when.json_schema(), "then": asked}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        condition = "" if self.when is None else f" when {self.when.text()}"
        return f"{called(model).capitalize()} needs at least one of {listed(self.names)}{condition}."

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of which one is asked for."""
        return self.names


@dataclass(frozen=True, slots=True)
class RequiredIf(Constraint):
    """A field is there whenever a condition holds."""

    name: str
    when: When

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        return fields.get(self.name) is not None or not self.when.holds(fields)

    def json_schema(self, model: type[Model]) -> Schema:
        """`if` the condition, `then` `required`."""
        return {"if": self.when.json_schema(), "then": {"required": [self.name]}}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        return f"{called(model).capitalize()} needs `{self.name}` when {self.when.text()}."

    @property
    def fields(self) -> tuple[str, ...]:
        """The field that is asked for."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class RequiredUnless(Constraint):
    """A field is there unless a condition holds."""

    name: str
    when: When

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        return fields.get(self.name) is not None or self.when.holds(fields)

    def json_schema(self, model: type[Model]) -> Schema:
        """`if` the condition, `else` `required`."""
        return {"if": self.when.json_schema(), "else": {"required": [self.name]}}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        return f"{called(model).capitalize()} needs `{self.name}`, unless {self.when.text()}."

    @property
    def fields(self) -> tuple[str, ...]:
        """The field that is asked for."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class AllowedOnlyIf(Constraint):
    """A field is there only where a condition holds."""

    name: str
    when: When

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        return fields.get(self.name) is None or self.when.holds(fields)

    def json_schema(self, model: type[Model]) -> Schema:
        """`if` the condition does not hold, the field is `false`."""
        return {"if": self.when.json_schema(), "else": {"properties": {self.name: False}}}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        return f"{called(model).capitalize()} may have `{self.name}` only when {self.when.text()}."

    @property
    def fields(self) -> tuple[str, ...]:
        """The field that is out of place."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Needs(Constraint):
    """A field brings others with it."""

    name: str
    others: tuple[str, ...]

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        return fields.get(self.name) is None or all(fields.get(other) is not None for other in self.others)

    def json_schema(self, model: type[Model]) -> Schema:
        """`dependentRequired`."""
        return {"dependentRequired": {self.name: list(self.others)}}

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        return f"{called(model).capitalize()} with `{self.name}` also needs {listed(self.others, 'and')}."

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are asked for."""
        return self.others


@dataclass(frozen=True, slots=True)
class RequiredOrUnstated(Constraint):
    """A field is there, or `unstated` says why it is not."""

    name: str

    def holds(self, fields: Fields) -> bool:
        """Whether the instance keeps it."""
        if fields.get(self.name) is not None:
            return True
        unstated = fields.get("unstated") or ()
        return any(fields_of_item(entry).get("field") == f"/{self.name}" for entry in unstated)

    def json_schema(self, model: type[Model]) -> Schema:
        """`anyOf`: required, or named by an item of `unstated`."""
        named = {"contains": {"properties": {"field": {"const": f"/{self.name}"}}, "required": ["field"]}}
        return {
            "anyOf": [
                {"required": [self.name]},
                {"properties": {"unstated": named}, "required": ["unstated"]},
            ]
        }

    def sentence(self, model: type[Model]) -> str:
        """What is asked for."""
        missing = "an entry in `unstated` that says why it is not given"
        return f"{called(model).capitalize()} needs `{self.name}`, or {missing}."

    @property
    def fields(self) -> tuple[str, ...]:
        """The field that is asked for."""
        return (self.name,)
