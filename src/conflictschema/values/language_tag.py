"""A BCP 47 language tag, well formed; whether its parts are registered is a rule's to say."""

from typing import Annotated

from conflictschema.values._text_type import TextType

LanguageTag = Annotated[
    str,
    TextType(
        name="LanguageTag",
        must="a language tag such as en, fr-FR or zh-Hant",
        pattern=(
            r"^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
            r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
            r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?$"
        ),
    ),
]
"""BCP 47, for instance `en`, `ar-ML`, `zh-Hant`."""
