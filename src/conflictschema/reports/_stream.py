"""JSON written as it comes: a document that holds one long list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

HERE: Final = "\0"
"""Stands in a document where the items of its long list go; what is shown to people never holds it."""


def streamed(document: Mapping[str, Any] | list[Any], items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The document, indented, with the items one a line in the list that holds HERE."""
    before, after = json.dumps(document, ensure_ascii=False, indent=2).split(json.dumps(HERE))
    indent = before.rpartition("\n")[2]
    yield before.rstrip()
    number = 0
    for number, item in enumerate(items, 1):
        yield f"{',' if number > 1 else ''}\n{indent}{json.dumps(item, ensure_ascii=False)}"
    yield (after if number else after.lstrip()) + "\n"
