"""A web address: http or https, and no name or password in it."""

from typing import Annotated

from conflictschema.values._text_type import FORBIDDEN, SPACE, TextType

_REST = f'[^{FORBIDDEN}{SPACE}"<>\\\\^`{{|}}]'

Url = Annotated[
    str,
    TextType(
        name="Url",
        must="a web address that begins with http:// or https:// and holds no user name or password",
        pattern=f'^https?://[^{FORBIDDEN}{SPACE}"<>\\\\^`{{|}}/?#@]+(?:[/?#]{_REST}*)?$',
        longest=2_048,
    ),
]
"""`https://…`, at most 2,048 characters, without credentials."""
