"""Run the rules over the relations. A rule that fails is named and never passes for a clean file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from conflictschema.finding import Finding, Place
from conflictschema.rules._rule import Entry, PythonRule, Rule

if TYPE_CHECKING:
    from conflictschema.engine.relations import Relations


@dataclass(slots=True)
class Checked:
    """What the rules found."""

    findings: list[Finding] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    """How many places break a rule, by code; exact, however few are kept."""
    failures: dict[str, str] = field(default_factory=dict)
    """Rules that failed, by code, and how."""


def queries(rules: list[type[Entry]]) -> list[str]:
    """What the rules will ask for."""
    return [rule.query if issubclass(rule, Rule) else getattr(rule, "needs", "") for rule in rules]


def check(rules: list[type[Entry]], relations: Relations, files: list[str], keep: int) -> Checked:
    """Run every rule; keep at most `keep` findings of each, the first ones by row."""
    result = Checked()
    for rule in rules:
        try:
            count, rows = _run(rule, relations, keep)
            findings = list(_findings(rule, rows, relations, files)) if count else []
        except Exception as error:  # noqa: BLE001  whatever a rule raises, it is named, and the others still run
            result.failures[rule.code] = f"{type(error).__name__}: {error}"
            continue
        if count:
            result.found[rule.code] = count
            result.findings.extend(findings)
    return result


def _run(rule: type[Entry], relations: Relations, keep: int) -> tuple[int, list[dict[str, Any]]]:
    if issubclass(rule, Rule):
        (total,) = relations.rows(f"select count(*) as n from ({rule.query})")
        if not total["n"]:
            return 0, []
        rows = relations.rows(f"select * from ({rule.query}) order by row, pointer limit {keep}")
        return total["n"], [rule.complete(row, relations) for row in rows]
    assert issubclass(rule, PythonRule)  # noqa: S101  entries of the reading kind are not run
    count, kept = 0, list[dict[str, Any]]()
    for row in rule.check(relations):
        count += 1
        if len(kept) < keep:
            kept.append(row)
    return count, kept


def _findings(
    rule: type[Entry], rows: list[dict[str, Any]], relations: Relations, files: list[str]
) -> Iterator[Finding]:
    wanted = sorted({row["row"] for row in rows if row["row"] is not None})
    # What is missing as a whole stands nowhere: it is said of the first file, where it would be looked for.
    places: dict[int | None, dict[str, Any]] = {None: {"file": 0, "line": None, "id": None}}
    for found in relations.rows(
        "select place.row, file, line, record.id from place left join record using (row) "
        "where place.row in (select unnest(?::bigint[]))",
        (wanted,),
    ):
        places[found["row"]] = found
    for row in rows:
        place = places[row["row"]]
        pointer = row.get("pointer")
        parameters = {
            name: value if isinstance(value, int) else str(value)
            for name, value in row.items()
            if name not in ("row", "pointer") and value is not None
        }
        parameters = {"record": place["id"] or "", **parameters}
        # A message that asks for what the rule does not give is the rule's failure, and not the report's.
        rule.message.format_map(parameters)
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            place=Place(file=files[place["file"]], line=place["line"], row=row["row"]),
            pointer=pointer,
            record=place["id"],
            field=None if pointer is None else _field(pointer),
            value=None if row.get("value") is None else str(row["value"]),
            parameters=parameters,
        )


def _field(pointer: str) -> str | None:
    names = [part for part in pointer.split("/") if part and not part.isdigit()]
    return names[-1] if names else None
