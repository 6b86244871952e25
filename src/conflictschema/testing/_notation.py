"""JSON as it is written: what no value can hold, such as a key said twice, can still be spelt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Notation:
    """JSON text that stands for itself, where a value would be written in another way or cannot be held at all."""

    text: str


def written(value: Any) -> str:
    """JSON text of a value in which a `Notation` stands for itself."""
    match value:
        case Notation(text):
            return text
        case Mapping():
            return "{" + ",".join(f"{written(key)}:{written(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ",".join(map(written, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
