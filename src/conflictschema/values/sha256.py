"""A SHA-256 hash in lower-case hexadecimal."""

from typing import Annotated

from conflictschema.values._text_type import TextType

Sha256 = Annotated[
    str, TextType(name="Sha256", must="a SHA-256 hash: 64 lower-case hexadecimal digits", pattern=r"^[0-9a-f]{64}$")
]
"""64 hexadecimal digits, in lower case."""
