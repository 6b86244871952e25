"""The version of the standard that a dataset is written in; not the version of this library."""

from typing import Annotated, Final

from conflictschema.values._text_type import TextType

CURRENT: Final = "1.0"
"""The version of the standard that these models are."""

SchemaVersion = Annotated[
    str,
    TextType(
        name="SchemaVersion",
        must="a version of the standard, for instance 1.0",
        pattern=r"^(?:0|[1-9][0-9]{0,3})\.(?:0|[1-9][0-9]{0,3})$",
    ),
]
"""`major.minor`."""
