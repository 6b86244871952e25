"""A duration in seconds."""

from typing import Annotated

from conflictschema.values.metres import MeasureType

Seconds = Annotated[float, MeasureType()]
"""Seconds, zero or more."""
