"""Text for people: not empty, trimmed, without control characters or anything that reorders what is read."""

from typing import Annotated

from conflictschema.values._text_type import FORBIDDEN, SPACE, TextType

_PLAIN = f"[^{FORBIDDEN}]"
_INK = f"[^{FORBIDDEN}{SPACE}]"

Text = Annotated[
    str,
    TextType(
        name="Text",
        must="a text that is not empty, has no white space at either end, and holds no control characters",
        pattern=f"^{_INK}(?:{_PLAIN}*{_INK})?$",
    ),
]
"""A text that a person may read as it is."""
