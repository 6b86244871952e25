"""What Hypothesis calls when it is imported, so that `st.from_type` knows the records and values of the standard."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Make `st.from_type` work for every record and value class, and for `Edtf`; calling it again changes nothing.

    Hypothesis keeps a table of resolvers that it asks about types it does not know: nothing of ours is imported until
    a class of ours is asked for. The table is not part of its public interface; should it be gone, the classes are
    registered at once, which imports them all.
    """
    try:
        from hypothesis.strategies._internal.types import _global_extra_lookup
    except ImportError:
        _register_all()
    else:
        _global_extra_lookup["conflictschema"] = _resolve


def _resolve(thing: Any) -> SearchStrategy[Any] | None:
    """The strategy for a class of ours; None for everything else."""
    # A class of ours exists only where these modules have been imported.
    models, dates = (sys.modules.get(f"conflictschema.values.{name}") for name in ("_model", "edtf"))
    ours = tuple(getattr(*pair) for pair in ((models, "Model"), (dates, "Edtf")) if pair[0] is not None)
    if not issubclass(type(thing), type) or not issubclass(thing, ours):
        return None
    from conflictschema.testing.strategies import values

    return values(thing)


def _register_all() -> None:
    from hypothesis.strategies import register_type_strategy

    from conflictschema.testing._shapes import classes
    from conflictschema.testing.strategies import values

    for found in classes():
        register_type_strategy(found, values)
