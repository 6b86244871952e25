"""How much an input may ask for before it is refused. Every limit can be lifted by the option named beside it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from conflictschema.errors import UsageError
from conflictschema.finding import Refusal

RATIO_APPLIES_ABOVE: Final = 10 * 2**20
"""Inflated bytes up to which the ratio is not looked at: small tables of zeros are no attack."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take; each value is a whole number of at least 1, else `UsageError`."""

    line_bytes: int = 16 * 2**20
    """Bytes of one line or record (`--max-line`)."""
    depth: int = 64
    """Arrays and objects inside each other (`--max-depth`)."""
    values: int = 100_000
    """Values of one record, however deep they stand (`--max-values`)."""
    inflated_bytes: int = 2**30
    """Bytes of what is unpacked, or copied from a pipe (`--max-inflated`)."""
    inflated_ratio: int = 200
    """Inflated bytes to each packed byte, once more than 10 MiB came out (`--max-ratio`)."""

    def __post_init__(self) -> None:
        """Refuse a limit that nothing could pass."""
        for each in fields(self):
            if getattr(self, each.name) < 1:
                message = f"The limit {each.name} must be at least 1."
                raise UsageError(message)

    def check_copied(self, copied: int) -> None:
        """Refuse (CS012) what goes on longer than may be copied from a pipe; `copied` is in bytes."""
        if copied > self.inflated_bytes:
            raise Refusal("CS012", limit="bytes from a pipe", value=self.inflated_bytes, option="--max-inflated")

    def check_inflated(self, inflated: int, packed: int) -> None:
        """Refuse (CS012) what unpacks to too many bytes, or to too many for the `packed` bytes it came from."""
        if inflated > RATIO_APPLIES_ABOVE and inflated > self.inflated_ratio * max(packed, 1):
            raise Refusal("CS012", limit="times the packed size", value=self.inflated_ratio, option="--max-ratio")
        if inflated > self.inflated_bytes:
            raise Refusal("CS012", limit="bytes once unpacked", value=self.inflated_bytes, option="--max-inflated")
