"""What a field of one's own may hold: each type by the form of the text that it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conflictschema.values._shape import TextShape, fields_of
from conflictschema.values.annotation import Annotation
from conflictschema.values.edtf import Edtf
from conflictschema.values.external_id import ExternalId


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a text: an anchored pattern, what it must be, and an example."""

    pattern: str
    must: str
    example: str
    longest: int | None = None


def _of_text(holder: type[Annotation | ExternalId], name: str, example: str) -> Form:
    """The form of a text of the standard, by a field that holds one."""
    (shape,) = (field.shape for field in fields_of(holder) if field.name == name)
    assert isinstance(shape, TextShape)  # noqa: S101  the fields below hold texts
    return Form(shape.text.pattern or "", shape.text.must, example, shape.text.longest)


FORMS: Final[dict[str, Form]] = {
    "text": _of_text(Annotation, "by", "a few words"),
    "integer": Form("^(?:0|-?[1-9][0-9]{0,14})$", "a whole number, such as 12", "12"),
    "number": Form("^-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,12})?$", "a number, such as 12 or 12.5", "12.5"),
    "day": _of_text(Annotation, "date", "2024-03-05"),
    "date": Form(Edtf.PATTERN, "a date or interval, such as 2024-03-05, 2024-03 or 2024-03-01/2024-03-05", "2024-03"),
    "yes_no": Form("^(?:yes|no)$", "yes or no", "yes"),
    "url": _of_text(ExternalId, "uri", "https://example.org/report"),
}
