"""A country by a code, and the scheme that the code is from."""

from __future__ import annotations

from typing import Annotated, ClassVar

from conflictschema.values._constraint import Constraint, ShapedBy
from conflictschema.values._model import Value
from conflictschema.values._text_type import TextType
from conflictschema.vocabularies.country_scheme import CountryScheme

Code = Annotated[
    str,
    TextType(
        name="Code",
        must="a country code of letters, digits and hyphens",
        pattern="^[A-Za-z0-9][A-Za-z0-9-]*$",
        longest=20,
    ),
]

SHAPES: dict[str, tuple[str, str]] = {
    CountryScheme.ISO3166_1: ("^[A-Z]{3}$", "three capital letters, as in MLI"),
    CountryScheme.HISTORIC: ("^[A-Z]{3,4}$", "three or four capital letters, as in YUCS"),
    CountryScheme.GWNO: ("^[0-9]{1,4}$", "one to four digits"),
    CountryScheme.COW: ("^[0-9]{1,3}$", "one to three digits"),
}


class CountryCode(Value):
    """A code for a country; ISO codes are never forced on contested territory."""

    scheme: CountryScheme
    """Where the code is from."""

    code: Code
    """The code."""

    constraints: ClassVar[tuple[Constraint, ...]] = (ShapedBy("code", "scheme", SHAPES),)
