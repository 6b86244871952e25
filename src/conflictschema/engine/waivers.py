"""Waivers: findings that somebody has looked at and lets stand, with a reason, and if they like with a last day."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from conflictschema.errors import UsageError
from conflictschema.finding import Severity
from conflictschema.io import show
from conflictschema.rules import catalogue
from conflictschema.rules._explain import code_of
from conflictschema.rules._partner import OWN

if TYPE_CHECKING:
    from conflictschema.finding import Finding

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The variable that says when a run is to take place, as reproducible builds have it: seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What one rule finds in one record, or in the files of one name, is let stand. `UsageError` when it is not whole.

    The findings are counted apart and shown with the waiver in every report. What could not be read, and a waiver that
    has ended, cannot be waived.
    """

    code: str
    """The code or the name of the rule; of a partner's own rule the code."""
    reason: str
    """Why it is let stand."""
    record: str | None = None
    """The id of the record."""
    file: str | None = None
    """The name of the files, as on the command line, with `*` and `?`; without a folder, in any folder."""
    by: str | None = None
    """Who decided it."""
    until: date | None = None
    """The last day on which it holds; on the next one it is an error of its own."""
    origin: str | None = None
    """The settings file that it stands in."""

    def __post_init__(self) -> None:
        """Take the code for the name, and refuse what does not say enough."""
        # Which rules of a partner's own there are is known only once their folder is read.
        own = self.code.upper().startswith(OWN)
        object.__setattr__(self, "code", self.code.upper() if own else code_of(self.code))
        if (self.record is None) == (self.file is None):
            raise UsageError(f"A waiver of {self.code} names either a record or a file.")
        if not self.reason.strip():
            raise UsageError(f"A waiver of {self.code} says for what reason.")
        if not own and (entry := catalogue()[self.code]).always_counts:
            raise UsageError(f"{self.code} {entry.name} cannot be waived: {ALWAYS_COUNTS}.")

    @property
    def about(self) -> str:
        """The record or the files, in words."""
        return f"the record {self.record}" if self.record is not None else f"the file {self.file}"

    def covers(self, finding: Finding) -> bool:
        """Whether a finding of its rule stands where it says. No file is looked at for it."""
        if self.record is not None:
            return finding.record == self.record
        return PurePosixPath((finding.place.file or "").replace(os.sep, "/")).match(self.file or "")


ALWAYS_COUNTS: Final = "what could not be read is not passed over, and neither is a waiver that has ended"
"""Why some entries of the catalogue can be neither ignored, waived, lowered nor put into a baseline."""


class Standing(StrEnum):
    """What became of a waiver in a run."""

    APPLIED = "applied"
    UNUSED = "unused"
    """Its rule looked everywhere and found nothing that it covers."""
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    """Its rule did not run, or not everything could be read."""


SAID_OF: Final = {Standing.EXPIRED: "CS330", Standing.UNUSED: "CS331"}
"""The codes of findings about waivers, and not about data."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver after a run."""

    waiver: Waiver
    name: str
    """The name of the rule."""
    severity: Severity
    found: int
    """How many findings it covers; exact. They are counted nowhere else."""
    standing: Standing


def today() -> date:
    """The day of the run, in UTC: that of SOURCE_DATE_EPOCH where it is set, so that a run can be repeated."""
    given = os.environ.get(EPOCH)
    if given is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"{EPOCH} holds seconds since 1970, and not {show(given)!r}.") from None
