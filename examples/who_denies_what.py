"""Print who accuses whom of what in a dataset, and who denies it.

Run it with the path of a dataset, or without one for the worked example:

    python examples/who_denies_what.py examples/first-steps
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import conflictschema as cs

WORKED_EXAMPLE = Path(__file__).parent / "mali-2022"


def called(dataset: cs.Dataset, actors: Sequence[str] | None) -> str:
    """What the sources call these actors, by the first name that they use."""
    return ", ".join(dataset.name(actor) for actor in actors or ()) or "somebody who is not named"


def main() -> None:
    """Go through the allegations one by one."""
    dataset = cs.load(sys.argv[1] if len(sys.argv) > 1 else WORKED_EXAMPLE)
    for allegation in dataset.allegations:
        print("Said to be alleged:" if allegation.imputed_by else "Alleged:", allegation.content)
        if allegation.imputed_by:
            print("   known only through:", ", ".join(allegation.imputed_by))
        print("   alleged by:", called(dataset, allegation.speakers))
        print("   against:   ", called(dataset, allegation.accused))
        print("   conduct:   ", ", ".join(allegation.conduct).replace("_", " "))
        for denial in cs.answers(dataset, allegation.id).denials:
            kinds = [answer.kind for answer in denial.answers if answer.claim == allegation.id]
            print("   denied by: ", called(dataset, denial.speakers), f"({', '.join(kinds).replace('_', ' ')})")
            print("              ", denial.content)
        print("   status:    ", cs.status(dataset, allegation.id))
        print()


if __name__ == "__main__":
    main()
