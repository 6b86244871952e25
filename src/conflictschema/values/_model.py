"""What every model of the standard shares: strict JSON, friendly constructors, no null, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError, core_schema

from conflictschema.values._sentences import sentences

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from conflictschema.values._constraint import Constraint

T = TypeVar("T")


class Absent:
    """Marks a field that may be left out: no key in JSON, `None` in Python, and never `null`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """JSON takes the value alone; Python also takes `None`."""
        # Not `handler(…)`: that would hand the type's own hook the whole `T | None`, and its checks would meet None.
        inner = handler.generate_schema(get_args(source)[0])
        return core_schema.json_or_python_schema(inner, core_schema.nullable_schema(inner))


class Many:
    """Marks a list of at least `least` items."""

    def __init__(self, least: int) -> None:
        """Take the least number of items."""
        self.least = least

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A JSON array; in Python a tuple (a model's constructor makes one of a list)."""
        item = handler.generate_schema(get_args(source)[0])
        return core_schema.tuple_schema([item], variadic_item_index=0, min_length=self.least or None, strict=True)


Optional = Annotated[T | None, Absent()]
"""A field that may be absent. Write `= None` behind it, so that type checkers know it too."""

if TYPE_CHECKING:
    OneOrMore = Sequence[T]
else:
    OneOrMore = Annotated[tuple[T, ...], Many(1)]
    """A list that holds something: an empty list says nothing that absence does not say."""


class Model(BaseModel):
    """A frozen model: JSON is taken as it is written, constructors take lists for tuples and words for members.

    `conflictschema.json_schema` gives the published schema, whose verdict is ours. `model_json_schema` is pydantic's
    own account of the class: it knows nothing of the constraints, and is looser.
    """

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
    )

    constraints: ClassVar[tuple[Constraint, ...]] = ()
    """What several fields must be together."""

    if not TYPE_CHECKING:

        def __init__(self, /, **data: Any) -> None:
            """Build one in Python; `type` may be left out, a list may stand for a tuple."""
            tag = type(self).model_fields.get("type")
            if tag is not None and "type" not in data:
                data["type"] = get_args(tag.annotation)[0]
            ready = {name: _tupled(value) if type(value) is list else value for name, value in data.items()}
            self.__pydantic_validator__.validate_python(ready, self_instance=self)

        # Tells pydantic that decoding JSON need not go through this constructor.
        __init__.__pydantic_base_init__ = True

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Pydantic's own account of the class, with the sentence of each field; to other classes it is a reference."""
        made = handler(schema)
        properties = handler.resolve_ref_schema(made).get("properties", {})
        for name, sentence in sentences(cls).items():
            if name in properties:
                properties[name].setdefault("description", sentence)
        return made

    def __hash__(self) -> int:
        """Equal ones have equal hashes, and free JSON in them does not stand in the way."""
        return hash((type(self), *map(_hashable, self.__dict__.values())))

    @classmethod
    def all_constraints(cls) -> tuple[Constraint, ...]:
        """The constraints of this class and of those it derives from, the general ones first."""
        found: list[Constraint] = []
        for base in reversed(cls.__mro__):
            found.extend(vars(base).get("constraints", ()))
        return tuple(found)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """The model, then its constraints where it has some."""
        schema = handler(source)
        constraints = cls.all_constraints()
        # Of a class that is built already, pydantic gives back what this hook made then.
        if not constraints or schema["type"] == "function-after":
            return schema

        def hold(value: Model) -> Model:
            fields = vars(value)
            broken = [constraint for constraint in constraints if not constraint.holds(fields)]
            if broken:
                # All of them travel in the context: each becomes a finding of its own.
                first = broken[0].sentence(cls)
                raise PydanticCustomError("constraint", "{problem}", {"problem": first, "broken": broken})
            return value

        # The name goes to the whole: pydantic asks this hook once in a union of records, and lets every later field of
        # this class refer to the name. Left on the inner schema, it would lead past the constraints.
        inner = {key: part for key, part in schema.items() if key != "ref"}
        return core_schema.no_info_after_validator_function(hold, inner, ref=schema.get("ref"))


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if type(value) is list else value


def _hashable(value: Any) -> Any:
    match value:
        case dict():
            return frozenset((key, _hashable(part)) for key, part in value.items())
        case list():
            return tuple(map(_hashable, value))
        case _:
            return value


class Value(Model):
    """A value made of several fields; it has no identity of its own."""
