"""The example of a rule of one's own works, and the page shows it as it is."""

from pathlib import Path

import conflictschema as cs
from conflictschema.engine.own_rules import tried

ROOT = Path(__file__).resolve().parents[2]


def test_its_examples_do_what_they_should():
    assert tried(cs.example("own-rules")) == {"X-DEMO-001": []}


def test_the_page_shows_the_rule_as_it_is():
    rule = (ROOT / "examples" / "own-rules" / "undated-allegation.sql").read_text(encoding="utf-8")
    assert f"```sql\n{rule}```" in (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")
