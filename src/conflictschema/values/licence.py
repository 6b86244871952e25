"""The licence under which something may be used: an SPDX expression, or `LicenseRef-…`."""

from typing import Annotated

from conflictschema.values._text_type import TextType

Licence = Annotated[
    str,
    TextType(
        name="Licence",
        must="an SPDX licence expression, for instance CC-BY-4.0 or LicenseRef-partner-agreement",
        pattern=r"^[A-Za-z0-9(][A-Za-z0-9.+:() -]*$",
        longest=200,
    ),
]
"""SPDX expression; its grammar is a rule's to say."""
