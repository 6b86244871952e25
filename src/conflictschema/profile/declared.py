"""What a profile's file may hold: the models that judge it, and that its published JSON Schema is made of."""

from __future__ import annotations

import functools
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model

from conflictschema._discover import discover
from conflictschema.records import record_types
from conflictschema.values.schema_version import CURRENT
from conflictschema.vocabularies._vocabulary import Vocabulary

LONGEST: Final = 2_000
"""Characters of the longest sentence."""
_NAME: Final = "^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$"

Sentence = Annotated[
    str, Field(min_length=1, max_length=LONGEST, pattern=r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]+$")
]
Namespace = Annotated[str, Field(pattern="^[a-z][a-z0-9]{1,15}$")]
Name = Annotated[str, Field(pattern=_NAME, max_length=60)]
FieldPath = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$", max_length=200)]
Version = Annotated[str, Field(pattern=r"^[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}$")]
FolderName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$", max_length=100)]

_CLOSED: Final = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class WordDeclared(BaseModel):
    """A word of its own, narrower than a word of the standard."""

    model_config = _CLOSED

    means: Sentence
    """What it means, in a sentence."""
    narrows: Name
    """The word of the standard that stands in the record, and holds wherever this one does."""


class FieldDeclared(BaseModel):
    """A field of its own, kept in `original` below the namespace."""

    model_config = _CLOSED

    type: Literal["text", "integer", "number", "day", "date", "yes_no", "url", "word"]
    """What it holds, written as a text."""
    means: Sentence
    """What it is for, in a sentence."""
    required: bool = False
    """Whether every record of the type has it."""
    words: dict[Name, Sentence] = Field(default_factory=dict)
    """Of a field of the type `word`: its words, each with a sentence."""


class RegradeDeclared(BaseModel):
    """A rule that is graver here than in the standard."""

    model_config = _CLOSED

    severity: Literal["error", "warning", "notice"]
    """How grave what it finds is here; never less than in the standard."""
    reason: Sentence
    """Why."""


class Declared(BaseModel):
    """A profile: what an organisation asks for beyond the standard, and what it adds under its own namespace."""

    model_config = _CLOSED

    profile: Namespace
    """Its namespace: what stands before the colon in all that is its own."""
    version: Version
    """Its version, in quotes."""
    core: Any
    """The version of the standard that it is made for, in quotes."""
    title: Sentence
    """The title of its documentation."""
    logo: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\u0000-\u001f\u007f-\u009f]+$")] | None = None
    """A word or two that stand at the head of every page."""
    about: Sentence | None = None
    """Who publishes it, and what for."""
    required: Any = Field(default_factory=dict)
    """By type of record: fields that a record has to have. `answers.cites` is a field of every item of `answers`."""
    words: Any = Field(default_factory=dict)
    """By list of words: what becomes of it."""
    fields: Any = Field(default_factory=dict)
    """By type of record: fields of its own."""
    severity: dict[Annotated[str, Field(pattern="^[A-Za-z0-9-]+$", max_length=80)], RegradeDeclared] = Field(
        default_factory=dict
    )
    """By code or name of a rule: that it is graver here."""
    rules: FolderName | None = None
    """A folder beside the file that holds rules of its own, as .sql files."""


@functools.cache
def adapter() -> TypeAdapter[Any]:
    """What judges a file. The types of record and the words that may be named are those of the standard."""
    types = Literal[tuple(record_types())]  # type: ignore[valid-type]  # as above
    lists = {}
    for name, vocabulary in discover("conflictschema.vocabularies", Vocabulary).items():
        words = Literal[vocabulary.words()]  # type: ignore[valid-type]  # as above
        narrows: Any = (words, Field(description=WordDeclared.model_fields["narrows"].description))
        own = create_model(f"{vocabulary.__name__}Own", __base__=WordDeclared, narrows=narrows)
        chosen: Any = Annotated[list[words], Field(min_length=1)]  # type: ignore[valid-type]  # as above
        lists[name] = create_model(
            f"{vocabulary.__name__}Declared",
            __config__=_CLOSED,
            __doc__=f"What becomes of the words of {name}.",
            only=(chosen | None, Field(None, description="The only words that may stand.")),
            without=(chosen | None, Field(None, description="Words that may not stand.")),
            own=(dict[Name, own], Field(default_factory=dict, description="Words of its own, each with its sentence.")),  # type: ignore[valid-type]  # as above
        )
    words_of: Any = create_model(
        "WordsDeclared",
        __config__=_CLOSED,
        **{name: (model | None, None) for name, model in lists.items()},  # type: ignore[call-overload]  # as above
    )
    core: Any = (Literal[CURRENT], Field(description=Declared.model_fields["core"].description))
    made = create_model(
        "Profile",
        __base__=Declared,
        __doc__=Declared.__doc__,
        core=core,
        required=(dict[types, Annotated[list[FieldPath], Field(min_length=1)]], _as_it_is("required")),  # type: ignore[valid-type]  # as above
        words=(words_of, _as_it_is("words", words_of)),
        fields=(dict[types, Annotated[dict[Name, FieldDeclared], Field(min_length=1)]], _as_it_is("fields")),  # type: ignore[valid-type]  # as above
    )
    return TypeAdapter(made)


def _as_it_is(name: str, empty: Any = dict) -> Any:
    return Field(default_factory=empty, description=Declared.model_fields[name].description)
