"""What `validate --annotate` writes: the file that was judged, as a workbook with what was found shown in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conflictschema.errors import UsageError

if TYPE_CHECKING:
    from conflictschema.annotate.remark import Remark
    from conflictschema.engine.result import Result
    from conflictschema.io import Limits
    from conflictschema.reports._report import Manner

_WORKBOOKS: Final = (".xlsx", ".xlsm")
_TEXTS: Final = (".csv", ".tsv", ".tab", ".txt")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the file was read."""

    limits: Limits
    mapping: str | None
    encoding: str | None
    temp: str | None


def check(paths: tuple[str, ...], target: str, *others: str | None, force: bool) -> None:
    """Say early what cannot be: an annotated copy is of one table, and takes the place of nothing that is needed."""
    from conflictschema.io import check_output, is_same_file, shown_name

    if len(paths) != 1 or not _plain(paths[0]).endswith((*_WORKBOOKS, *_TEXTS)):
        raise UsageError(
            "--annotate gives one workbook (.xlsx, .xlsm) or one table (.csv) back, so name just that one."
        )
    if not target.lower().endswith(_WORKBOOKS) or _is_macro(target) != _is_macro(paths[0]):
        ending = ".xlsm" if _is_macro(paths[0]) else ".xlsx"
        raise UsageError(
            f"--annotate writes a workbook here whose name ends in {ending}; {shown_name(target)} does not."
        )
    for other in (paths[0], *others):
        if other is not None and is_same_file(other, target):
            raise UsageError(f"--annotate would replace {shown_name(other)}; give it another name.")
    check_output(target, force=force)


def write(
    result: Result,
    path: str,
    target: str,
    manner: Manner,
    reading: Reading,
    *,
    force: bool,
) -> str:
    """Write the annotated copy; gives a sentence about it. `Refusal` where the file is one that cannot be patched."""
    from conflictschema.annotate.annotate import annotate, annotate_table
    from conflictschema.io import Sink, open_input, shown_name

    if all(seen.format is None for seen in result.inputs):
        return f"{shown_name(target)} was not written, since the file could not be read."
    remarks = list(_remarks(result, manner))
    closing = list(_closing(result, manner))
    limits = reading.limits
    with open_input(path, limits, temp=reading.temp) as source, Sink(target, force=force) as stream:
        if _plain(path).endswith(_WORKBOOKS):
            annotate(source, remarks, stream, limits, closing=closing)
        else:
            from conflictschema.engine.rows_of_text import rows_of_text

            found = rows_of_text(source, limits, reading.mapping, encoding=reading.encoding, temp=reading.temp)
            annotate_table(found.rows, remarks, stream, header=found.header, closing=closing)
        source.check_unchanged()
    cells = len({(each.sheet, each.cell) for each in remarks if each.at is not None})
    return (
        f"{shown_name(target)} shows what was found in {cells:,} cell{'' if cells == 1 else 's'}, and lists all of it."
    )


def _remarks(result: Result, manner: Manner) -> Iterator[Remark]:
    from conflictschema.annotate.remark import Remark
    from conflictschema.reports._told import told

    for each in told(result, manner):
        yield Remark(
            severity=each.severity,
            code=each.code,
            message=each.message,
            fix=result.remedy(each.code, each.path),
            sheet=each.sheet,
            cell=each.cell,
            record=each.record,
        )


def _closing(result: Result, manner: Manner) -> Iterator[str]:
    from conflictschema.reports._remarks import gathered, remarks, verdict, what_was_found

    yield f"{verdict(result)} {what_was_found(result)}"
    for each in gathered(remarks(result, manner)):
        yield f"{each.kind.value.capitalize()}: {each.about + ': ' if each.about else ''}{each.text}"


def _plain(path: str) -> str:
    """The name without the ending of what packs it."""
    from conflictschema.io import unpacked

    return str(unpacked(path.lower()))


def _is_macro(path: str) -> bool:
    return _plain(path).endswith(".xlsm")
