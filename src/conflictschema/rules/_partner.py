"""A rule of a partner's own: the header of an `.sql` file, and the query below it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from string import Formatter
from typing import ClassVar, Final

from conflictschema.errors import UsageError
from conflictschema.finding import Severity
from conflictschema.io import show
from conflictschema.rules._rule import Rule

_NEEDED: Final = ("code", "name", "severity", "since", "message", "why", "fix")
_KEYS: Final = (*_NEEDED, "says", "requires")
OWN: Final = "X-"
"""What the codes of partners' own rules begin with."""
_CODE: Final = re.compile(rf"{OWN}[A-Z][A-Z0-9]{{1,15}}-[0-9]{{3,4}}")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SINCE: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}")
_LINE: Final = re.compile(r"--[ \t]*([A-Za-z_]+)[ \t]*:[ \t]*(.*)")
_MORE: Final = re.compile(r"--[ \t]{2,}(\S.*)")


class PartnerRule(Rule):
    """A rule that a partner wrote. Its query is run closed off, and is stopped when its time is over."""

    written: ClassVar[str]
    """The query as it was written; `query` is the same, made safe to run."""

    seconds: ClassVar[float]
    """How long its questions may take, all of them together."""


def header_and_query(text: str) -> tuple[dict[str, str], str]:
    """The keys of the header, and what stands below it; raises `UsageError` for a header that is broken."""
    header: dict[str, str] = {}
    lines = text.splitlines()
    last, end = None, len(lines)
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if not line.startswith("--"):
            end = number
            break
        last = _take(header, line, number + 1, last)
    missing = [key for key in _NEEDED if not header.get(key)]
    if missing:
        raise UsageError(f"the header says nothing about {', '.join(missing)} (a line such as “-- {missing[0]}: …”)")
    return header, "\n".join(lines[end:])


def _take(header: dict[str, str], line: str, number: int, last: str | None) -> str | None:
    """Take a line of the header; gives the key that a line below it may go on with."""
    found = _LINE.fullmatch(line.rstrip())
    key = found[1].lower() if found else None
    if found and key in _KEYS:
        if key in header:
            raise UsageError(f"line {number} of the header says {key} a second time")
        header[key] = show(found[2].strip(), width=None)
        return key
    more = _MORE.fullmatch(line.rstrip())
    if more and last:
        header[last] += " " + show(more[1].strip(), width=None)
        return last
    if not found:
        raise UsageError(f"line {number} of the header is not of the form “-- key: value”")
    close = get_close_matches(found[1].lower(), _KEYS, n=1)
    hint = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(_KEYS)}"
    raise UsageError(f"line {number} of the header has the key {show(found[1], width=40)}, which there is not{hint}")


def made(header: dict[str, str], written: str, seconds: float) -> type[PartnerRule]:
    """The rule, without its query in the form in which it is run; raises `UsageError` for a value that is none."""
    code, name = header["code"], header["name"]
    if not _CODE.fullmatch(code):
        raise UsageError(
            f"the code {code} is not a partner's: it is X-, a short name and a number, for instance X-ACME-001"
        )
    if not _NAME.fullmatch(name):
        raise UsageError(f"the name {name} is not of small letters, digits and single hyphens")
    if header["severity"] not in tuple(Severity):
        raise UsageError(f"the severity {header['severity']} is none of {', '.join(Severity)}")
    if not _SINCE.fullmatch(header["since"]):
        raise UsageError(f"since is the number of a version, such as 1.0, and not {header['since']}")
    gaps(header["message"])
    return type(
        "".join(part.capitalize() for part in name.split("-")),
        (PartnerRule,),
        {
            "__doc__": header.get("says") or f"{name.replace('-', ' ').capitalize()}.",
            "__module__": __name__,
            "code": code,
            "name": name,
            "severity": Severity(header["severity"]),
            "since": header["since"],
            "message": header["message"],
            "why": header["why"],
            "fix": header["fix"],
            "requires": tuple(word.upper() for word in re.split(r"[,\s]+", header.get("requires", "")) if word),
            "written": written,
            "seconds": seconds,
            "bad": "",
            "good": "",
        },
    )


def gaps(message: str) -> tuple[str, ...]:
    """The names in braces in a message; raises `UsageError` for braces that hold anything else."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError as error:
        raise UsageError(f"the braces in the message do not fit together ({error})") from error
    found = [name for _, name, _, _ in parts if name is not None]
    if any(spec or how for _, _, spec, how in parts) or not all(name.isidentifier() for name in found):
        raise UsageError("braces in the message hold the name of a column and nothing else")
    return tuple(dict.fromkeys(found))
