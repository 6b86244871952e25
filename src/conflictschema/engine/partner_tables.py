"""Tables of partners, from files to sound records, as `load` reads JSON."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from conflictschema.engine.collecting import Collecting
from conflictschema.engine.options import checked_encoding
from conflictschema.engine.tables import Asked
from conflictschema.errors import UnreadableDataError, UnsoundDataError
from conflictschema.finding import Refusal, Severity
from conflictschema.io import shown_name
from conflictschema.mapping._yaml import FAULTY, MappingError
from conflictschema.mapping.compiled import load as load_mapping
from conflictschema.records import adapter as record_adapter
from conflictschema.rules import catalogue
from conflictschema.rules._rule import Reading

if TYPE_CHECKING:
    from conflictschema.engine.decode import Decoded
    from conflictschema.finding import Place
    from conflictschema.formats._format import Item
    from conflictschema.io import Limits
    from conflictschema.records import Record


def records_of_partner(
    paths: Sequence[str | os.PathLike[str]],
    mapping: str | os.PathLike[str] | None,
    adapter: str | None,
    encoding: str | None,
    limits: Limits,
) -> list[Record]:
    """The records of all inputs. `UnsoundDataError` and `UnreadableDataError` say where and why one is refused."""
    records: list[Record] = []

    def visit(items: Sequence[Item], decoded: Decoded) -> None:
        if decoded.rejected:
            reason = decoded.rejected[0].reasons[0]
            raise UnsoundDataError(_sentence(where(), reason.code, dict(reason.parameters)))
        records.extend(record_adapter().validate_json(item.raw) for item in items)

    def say(code: str, place: Place, told: dict[str, str | int]) -> None:
        entry = catalogue()[code]
        if entry.severity is Severity.ERROR:
            unreadable = issubclass(entry, Reading) and entry.refuses_input
            at = place.cell or (None if place.sheet_row is None else f"row {place.sheet_row}")
            sheet = "" if place.sheet is None else f"{shown_name(place.sheet)}!"
            refused = UnreadableDataError if unreadable else UnsoundDataError
            raise refused(_sentence(f"{where()}{'' if at is None else f', {sheet}{at}'}", code, told))

    def where() -> str:
        return shown_name(collecting.files[-1])

    try:
        compiled = None if mapping is None else load_mapping(os.fspath(mapping))
    except MappingError as error:
        at = "" if error.spot is None else f":{error.spot.line}"
        refused = UnsoundDataError if error.code == FAULTY else UnreadableDataError
        raise refused(f"{shown_name(mapping or '')}{at}: {error.problem}{error.hint} ({error.code})") from None
    collecting = Collecting(limits, visit, say, Asked(compiled, adapter, checked_encoding(encoding)))
    try:
        collecting.read(paths)
    except Refusal as refusal:
        raise UnreadableDataError(_sentence(where(), refusal.code, dict(refusal.parameters))) from None
    return records


def _sentence(where: str, code: str, parameters: dict[str, str | int]) -> str:
    entry = catalogue()[code]
    sentence = entry.message.format_map({"record": "", **entry.shown(parameters)})
    return f"{where}: {sentence} ({code}; `conflictschema validate` lists everything)"
