"""Numbers that stand for what a record says and for how an id looks, where the compiled part does not make them.

`src/native/src/said.rs` makes them in its own way; what has one number there has one here.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
import secrets
from collections.abc import Mapping
from typing import Any, Final

from conflictschema.engine import _standard

LEFT_OUT: Final = (
    "id",
    "label",
    "contributor",
    "licence",
    "sensitivity",
    "supersedes",
    "perhaps_same",
    "readings",
    "unstated",
    "annotation",
    "attested_only_by",
)
"""The fields that do not count for what a record says: its names, and what is said of it as a record."""
_MANIFEST: Final = "dataset"
_SOURCE: Final = ("title", "url", "text")


def has_content(kind: str) -> bool:
    """Whether records of a type say something about the world: the manifest does not."""
    return kind != _MANIFEST


def tells(kind: str) -> tuple[str, ...]:
    """The fields of which a record must have one to say anything; none, where whatever it holds will do."""
    return ("content",) if kind in _standard.claims() else _SOURCE if kind == "source" else ()


def written(kind: str) -> list[str]:
    """The same as lines for the compiled part."""
    return [" ".join(("content", *LEFT_OUT)), *(f"tells {field}" for field in tells(kind))]


def said(record: Mapping[str, Any], kind: str) -> int | None:
    """The number for what an accepted record says; none, where it says nothing."""
    needed = tells(kind)
    if not has_content(kind) or (needed and not any(name in record for name in needed)):
        return None
    return _number(_canonical({name: value for name, value in record.items() if name not in LEFT_OUT}))


def looks(identity: str) -> int:
    """The number for how an id looks: hyphens, `rn` like `m`, `0` like `o`, and `1` and `i` like `l`."""
    return _number(identity.replace("-", "").replace("rn", "m").translate(_ALIKE))


LOOKS: Final = "(hash(translate(replace(replace(id, '-', ''), 'rn', 'm'), '01i', 'oll')) >> 1)::bigint"
"""The same in a query."""
_ALIKE: Final = str.maketrans("01i", "oll")


def _canonical(value: Any) -> str:
    """The same text for what says the same, whatever order its fields are in, and the items of most lists."""
    match value:
        case Mapping():
            return f"{{{','.join(sorted(f'{json.dumps(key)}:{_canonical(held)}' for key, held in value.items()))}}}"
        case list():
            items = list(map(_canonical, value))
            # Numbers and lists in a list are places on a map, where the order is what they say.
            is_ordered = any(isinstance(each, int | float | list) and not isinstance(each, bool) for each in value)
            return f"[{','.join(items if is_ordered else sorted(items))}]"
        case bool() | str() | None:
            return json.dumps(value)
        case _:
            return _written(value)


def _written(number: float) -> str:
    """A number by what it comes to: 1 is 1.0, and -0 is 0."""
    try:
        return repr(float(number) + 0.0)
    except OverflowError:
        return repr(math.inf if number > 0 else -math.inf)


@functools.cache
def _key() -> bytes:
    return secrets.token_bytes(16)


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=8, key=_key()).digest()
    return int.from_bytes(digest, "big", signed=True)
