"""The report for GitHub Actions: workflow commands that become annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from conflictschema.finding import Severity
from conflictschema.reports._remarks import Kind, gathered, remarks, verdict, what_was_found, what_was_read
from conflictschema.reports._report import Manner, Report
from conflictschema.reports._told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conflictschema.engine.result import Result

_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class Github(Report):
    """A command a finding, the first one of each code before all others, since the forge shows only the first ten."""

    exact = True
    summary = "annotations for GitHub Actions"

    def render(self, result: Result, manner: Manner) -> Iterator[str]:
        """The commands, then the summary as plain lines of the log."""
        if not manner.statistics:
            met: set[str] = set()
            for each in told(result, manner):
                if each.code not in met:
                    met.add(each.code)
                    yield _finding(each)
            met.clear()
            for each in told(result, manner):
                if each.code in met:
                    yield _finding(each)
                met.add(each.code)
        for remark in gathered(remarks(result, manner)):
            command = "error" if remark.kind is Kind.FAILED else remark.severity or Severity.NOTICE
            title = f"{remark.about} {remark.kind}" if remark.about else remark.kind
            yield _command(command, remark.text, title=title)
        yield f"{what_was_read(result)}\n{verdict(result)} {what_was_found(result)}\n"


def _finding(each: Told) -> str:
    about = f" ({each.record})" if each.record and each.record not in each.message else ""
    place = {"file": each.file, "line": each.line}
    return _command(each.severity, f"{each.message}{about}", **place, title=f"{each.code} {each.name}")


def _command(command: str, text: str, **properties: str | int | None) -> str:
    given = [f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items() if value is not None]
    return f"::{command} {','.join(given)}::{text.translate(_DATA)}\n"
