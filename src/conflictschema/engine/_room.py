"""How much memory the relations may take, and what is done where that is little or much."""

from __future__ import annotations

from typing import Final

from conflictschema._stopping import Stopping
from conflictschema.io import give_back, half_of_memory, keep_freed, resident_bytes

BATCH: Final = 48 * 2**20
"""Bytes of accepted records that are handed to the database at once; half as many where memory is scarce."""
_SLACK: Final = 64 * 2**20
"""Bytes that may be kept of what the work before took, for the next to take: to give back and ask again costs time."""
_PACKED_EVERY: Final = 3
"""Batches after which what was loaded is packed, where there is room. Every time, what was packed before and fills no
group of rows yet is packed again with what came to it."""
_SCARCE_BELOW: Final = 2 * 2**30
"""Bytes of memory for the database below which every batch is packed, and so wherever somebody bounds it."""
_AMPLE: Final = 256 * 2**20, 2 * 2**30
"""Bytes that this process may take before it becomes sparing: with one job, and with more."""
MOMENT: Final = 20
"""Milliseconds in which what was freed may be taken anew, where it can be given back when a piece of work is done. To
give everything back at once costs a tenth of a run."""
_WHILE: Final = 1_000
"""The same, where memory is ample."""


class Room:
    """The memory of this process: it may be scarce, or ample, or neither.

    While it is ample, nothing is packed, and what is freed is kept for what comes next: that takes twice the memory,
    and three quarters of the time.
    """

    def __init__(self, memory: str | None, *, jobs: int) -> None:
        """`memory` is what somebody bounds the database to; without it, half of the machine's is there.

        Who asks for several `jobs` gives more memory for time; without any, memory is never ample.
        """
        self.is_scarce = memory is not None or half_of_memory() < _SCARCE_BELOW
        self.is_crowded = False
        """Whether other processes hold much of what comes next: batches are half as large then."""
        self._ample = 0 if self.is_scarce or not jobs else min(_AMPLE[jobs > 1], half_of_memory() // 2)
        """Bytes below which memory is ample; 0 where it is not, or is no more."""
        self._is_filled = False
        """Whether the allocator was told to keep something for what comes next."""
        self._unpacked = 0
        """Batches that were loaded since what is loaded was last packed."""
        self._least = 0
        """The memory that was taken when some was given back last."""

    def crowd(self) -> None:
        """Note that other processes will hold much of what comes next."""
        self.is_crowded = True
        if self._ample:
            self._ample = 0
            keep_freed(MOMENT)

    @property
    def is_ample(self) -> bool:
        """Whether there still is room for whatever saves time; once there is none, or nobody can say, it stays so."""
        if self._ample and not 0 < resident_bytes() < self._ample:
            self._ample = 0
            keep_freed(MOMENT)
        return self._ample > 0

    @property
    def full(self) -> int:
        """Bytes of records that make a batch."""
        return BATCH // 2 if self.is_crowded or self.is_scarce else BATCH

    @property
    def ahead(self) -> int:
        """Batches that may be in hand while the next one is collected."""
        return 0 if self.is_crowded or self.is_scarce else 1

    def fill(self) -> None:
        """Batches come from here on."""
        self._is_filled = True
        keep_freed(_WHILE if self.is_ample else MOMENT)

    def ask(self) -> None:
        """Queries come from here on."""
        # They take and leave much at a time; what they leave would stand beside what the next one takes.
        if not self.is_ample:
            keep_freed(0)

    def wants_packing(self) -> bool:
        """Note that a batch was loaded; whether what is loaded is to be packed now."""
        self._unpacked += 1
        return self.is_scarce or (self._unpacked >= _PACKED_EVERY and not self.is_ample)

    def packed(self) -> None:
        """Note that all that is loaded was packed."""
        self._unpacked = 0

    def loaded(self) -> None:
        """Give back what loading a batch took."""
        if not self.is_ample:
            give_back()

    def close(self) -> None:
        """Leave memory as a program of somebody else's wants to have it, which goes on: ours ends."""
        if self._is_filled and not Stopping.in_charge:
            self._is_filled = False
            keep_freed(0)
            give_back()

    def give_back(self) -> None:
        """Give back what the work before took and needs no more, where it was much."""
        if self.is_ample:
            return
        taken = resident_bytes()
        if self.is_scarce or not taken or taken > self._least + _SLACK:
            give_back()
            self._least = resident_bytes()
