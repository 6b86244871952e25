"""A JSON Pointer (RFC 6901) into the record that holds it."""

from typing import Annotated

from conflictschema.values._text_type import FORBIDDEN, TextType

Pointer = Annotated[
    str,
    TextType(
        name="Pointer",
        must="a JSON Pointer into this record, for instance /speakers or /answers/0/kind",
        pattern=f"^(?:/(?:[^~/\\t\\n{FORBIDDEN}]|~[01])+)+$",
    ),
]
"""`/field`, `/field/0/part`."""
