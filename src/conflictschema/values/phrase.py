"""A quoted phrase: at most twelve words, since a dataset does not copy other people's texts."""

from typing import Annotated

from conflictschema.values._text_type import FORBIDDEN, SPACE, TextType

_INK = f"[^{FORBIDDEN}{SPACE}]"
# White space between words may be anything that Text allows there.
_GAP = r"[\t\n \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"

Phrase = Annotated[
    str,
    TextType(
        name="Phrase",
        must="a phrase of at most twelve words, without white space at either end",
        pattern=f"^{_INK}+(?:{_GAP}+{_INK}+){{0,11}}$",
    ),
]
"""Words of a source, twelve at the most."""
