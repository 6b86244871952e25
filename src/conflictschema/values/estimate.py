"""An analyst's estimate, with its reason: how likely something is, or how sure the analyst is. Kept apart."""

from __future__ import annotations

from conflictschema.values._model import Value
from conflictschema.values.text import Text
from conflictschema.vocabularies.analytic_confidence import AnalyticConfidence
from conflictschema.vocabularies.icd203_likelihood import Icd203Likelihood


class LikelihoodEstimate(Value):
    """How likely the assessor holds it to be (ICD 203)."""

    band: Icd203Likelihood
    """One of seven bands of likelihood."""

    rationale: Text
    """Why."""


class ConfidenceEstimate(Value):
    """How sure the assessor is of the assessment itself."""

    level: AnalyticConfidence
    """Low, moderate or high."""

    rationale: Text
    """Why."""
