"""A military symbol identification code (MIL-STD-2525D, APP-6D)."""

from typing import Annotated

from conflictschema.values._text_type import TextType

Sidc = Annotated[
    str, TextType(name="Sidc", must="a symbol code of 20 or 30 digits", pattern=r"^[0-9]{20}(?:[0-9]{10})?$")
]
"""20 or 30 digits."""
