"""What is wrong with the faulty records of the benchmark data: one defect each, counted before anybody looks.

A fault changes the line of one record so that one entry of the catalogue speaks once. Which other judges of single
records refuse it is said too: all of them, unless a parser keeps the last of two keys or takes half a character.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Change = Callable[[bytes, bytes], bytes]
"""Takes the line of a record and the number of its case, and gives the line with the fault."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A defect to plant."""

    name: str
    code: str
    """The entry of the catalogue that is to find it, once."""
    role: str
    """Which record of a case it is planted in."""
    change: Change
    in_the_record: bool = True
    """Whether the record alone shows it, and so must not be accepted; a rule's defect may need others beside it."""
    by_pydantic: bool = True
    """Whether bare pydantic refuses the record."""
    by_schema: bool = True
    """Whether a JSON Schema validator refuses it behind Python's own parser."""


def _swap(old: bytes, new: bytes) -> Change:
    return lambda line, case: line.replace(old.replace(b"~", case), new.replace(b"~", case), 1)


def _match(pattern: bytes, new: bytes) -> Change:
    known = re.compile(pattern)
    return lambda line, case: known.sub(new.replace(b"~", case), line, count=1)


def _cut(line: bytes, _case: bytes) -> bytes:
    # Before a name in ASCII, so that no character is cut in two as well.
    return line[: line.index(b'"cites"')]


def _rule(name: str, code: str, role: str, change: Change) -> Fault:
    return Fault(name, code, role, change, in_the_record=False, by_pydantic=False, by_schema=False)


_MADE: Final = rb'("made":\{"edtf":")[0-9-]+"'

FAULTS: Final = (
    Fault("a line is cut", "CS001", "fact", _cut),
    Fault("a comma too many", "CS001", "insistence", lambda line, _case: line[:-1] + b",}"),
    Fault(
        "a key stands twice",
        "CS002",
        "fact",
        _swap(b'"kind":"fact"', b'"kind":"plan","kind":"fact"'),
        by_pydantic=False,
        by_schema=False,
    ),
    Fault("a byte is not UTF-8", "CS003", "fact", _swap(b'"content":"', b'"content":"\xe9t\xe9 ')),
    Fault(
        "half a surrogate pair", "CS008", "insistence", _swap(b'"content":"', b'"content":"\\ud83d '), by_schema=False
    ),
    Fault("a list for a record", "CS014", "assessment", lambda line, _case: b"[" + line + b"]"),
    Fault("an unknown type", "CS015", "fact", _swap(b'"assertion"', b'"assertoin"')),
    Fault("a field is missing", "CS020", "fact", _swap(b'"kind":"fact",', b"")),
    Fault("a misspelt field", "CS021", "plan", _swap(b'"verb"', b'"verbe"')),
    Fault("a number in quotes", "CS022", "fact", _match(rb'"start":([0-9]+)', rb'"start":"\1"')),
    Fault("a misspelt word", "CS023", "insistence", _swap(b'"verb":"said"', b'"verb":"sayed"')),
    Fault("a null", "CS024", "plan", _swap(b'"verb":"announced"', b'"verb":null')),
    Fault("a date as on paper", "CS025", "plan", _match(_MADE, rb'\g<1>21/03/2019"')),
    Fault("a reference to another type", "CS026", "fact", _swap(b'"speakers":["actor:', b'"speakers":["source:')),
    Fault("an offset below zero", "CS027", "fact", _swap(b'"start":', b'"start":-')),
    Fault("an empty list", "CS028", "plan", _match(rb'"speakers":\[[^]]*\]', b'"speakers":[]')),
    Fault("nobody speaks", "CS030", "insistence", _match(rb'"speakers":\[[^]]*\],', b"")),
    _rule("no such day", "CS101", "plan", _match(_MADE, rb'\g<1>2019-02-30"')),
    _rule(
        "an interval that runs backwards",
        "CS102",
        "plan",
        _match(_MADE, rb'\g<1>2015-01-05/2015-01-03","mode":"within"'),
    ),
    _rule("an id twice", "CS201", "plan", _swap(b"-plan", b"-fact")),
    _rule("a reference to nothing", "CS202", "fact", _swap(b'"location:~-place"', b'"location:~-palce"')),
    _rule("a denial before its allegation", "CS204", "later-denial", _match(_MADE, rb'\g<1>2015-01-02"')),
    _rule(
        "a denial by a stranger",
        "CS205",
        "later-denial",
        _match(rb'"speakers":\["actor:[^"]*"\]', b'"speakers":["actor:~-residents"]'),
    ),
    _rule("imputed from nowhere", "CS206", "allegation-5", _swap(b"-of-what-was-imputed", b"-later-denial")),
    _rule("two holders at once", "CS207", "base", _swap(b'"../2014-06-30"', b'"../2014-07-09"')),
    _rule(
        "a place inside itself",
        "CS208",
        "outskirts",
        _swap(b'"within":"location:~-place"', b'"within":"location:~-outskirts"'),
    ),
    _rule("a claim before its event", "CS209", "allegation-4", _match(_MADE, rb'\g<1>2015-01-02"')),
    _rule("a weaker marking", "CS210", "residents", lambda line, _case: line[:-1] + b',"sensitivity":"clear"}'),
    _rule("a passage behind the end", "CS211", "fact", _match(rb'"end":[0-9]+', b'"end":99999')),
)


def plant(fault: Fault, lines: list[bytes], at: int, case: bytes) -> None:
    """Put the fault into the line that plays its part; raises `ValueError` where nothing was changed."""
    changed = fault.change(lines[at], case)
    if changed == lines[at]:
        raise ValueError(f"{fault.name!r} found nothing to change in {lines[at][:200]!r}")
    lines[at] = changed
