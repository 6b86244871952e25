"""A media type (RFC 6838), for instance `text/plain`."""

from typing import Annotated

from conflictschema.values._text_type import TextType

MediaType = Annotated[
    str,
    TextType(
        name="MediaType",
        must="a media type, for instance text/plain or video/mp4",
        pattern=r"^[a-z0-9][a-z0-9!#\u0024&^_.+-]*/[a-z0-9][a-z0-9!#\u0024&^_.+-]*$",
        longest=127,
    ),
]
"""`type/subtype` in lower case, without parameters."""
