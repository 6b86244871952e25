"""A partner's cell as it was: any characters, so that nothing is lost; only `show()` prints it."""

from typing import Annotated

from conflictschema.values._text_type import TextType

Raw = Annotated[str, TextType(name="Raw", must="a text of at most 32,767 characters", longest=32_767)]
"""Any code points but lone surrogates, at most 32,767 of them."""
