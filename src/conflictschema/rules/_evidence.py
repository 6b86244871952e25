"""What a rule may look at: the relations, and the texts of sources where they are at hand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any


class Evidence(ABC):
    """The relations of a run."""

    @abstractmethod
    def rows(self, query: str, parameters: tuple[Any, ...] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query, each by its columns' names."""

    @abstractmethod
    def text(self, sha256: str) -> str | None:
        """The text of a source, found by the hash of its bytes; `None` where it is not at hand."""
