"""Run the rules over the relations. A rule that fails is named and never passes for a clean file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from conflictschema.engine.relations import OutOfMemoryError
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
    skipped: dict[str, int] = field(default_factory=dict)
    """How many places were not looked at, by code, since a rule that it requires found something in the record."""
    out_of_memory: list[str] = field(default_factory=list)
    """Rules that there was not enough memory for."""
    noted: set[str] = field(default_factory=set)
    """Rules whose rows are noted for others that require them."""


def queries(rules: list[type[Entry]]) -> list[str]:
    """What the rules will ask for."""
    return [rule.query if issubclass(rule, Rule) else getattr(rule, "needs", "") for rule in rules]


def check(rules: list[type[Entry]], relations: Relations, files: list[str], keep: int) -> Checked:
    """Run every rule; keep at most `keep` findings of each, the first ones by row.

    A rule that requires others says nothing of records in which those found something: one cause, one finding.
    """
    result = Checked()
    causes = {code for rule in rules for code in rule.requires}
    for rule in _causes_first(rules):
        try:
            count, rows = _run(rule, relations, keep, noted=rule.code in causes, result=result)
            findings = list(_findings(rule, rows, relations, files)) if count else []
        except OutOfMemoryError:
            result.out_of_memory.append(rule.code)
            continue
        except Exception as error:  # noqa: BLE001  whatever a rule raises, it is named, and the others still run
            result.failures[rule.code] = f"{type(error).__name__}: {error}"
            continue
        if count:
            result.found[rule.code] = count
            result.findings.extend(findings)
    return result


def _causes_first(rules: list[type[Entry]]) -> list[type[Entry]]:
    """The rules in an order in which each one stands behind those that it requires."""
    by_code = {rule.code: rule for rule in rules}
    ordered: dict[str, type[Entry]] = {}

    def put(rule: type[Entry]) -> None:
        if rule.code not in ordered:
            for code in rule.requires:
                if code in by_code:
                    put(by_code[code])
            ordered[rule.code] = rule

    for rule in rules:
        put(rule)
    return list(ordered.values())


def _run(
    rule: type[Entry], relations: Relations, keep: int, *, noted: bool, result: Checked
) -> tuple[int, list[dict[str, Any]]]:
    """How many places break the rule, and the first ones; where it is `noted`, for rules that require it."""
    causes = [code for code in rule.requires if code in result.noted]
    count, rows = _found(rule, relations, keep, relations.noted(causes) if causes else "")
    if causes:
        every, _ = _found(rule, relations, 0, "")
        if every > count:
            result.skipped[rule.code] = every - count
    if noted and count:
        relations.note(rule.code, _rows_of(rule, relations))
        result.noted.add(rule.code)
    return count, rows


def _found(rule: type[Entry], relations: Relations, keep: int, but: str) -> tuple[int, list[dict[str, Any]]]:
    """The count and the first rows of what a rule finds, without the rows that the query `but` gives."""
    if issubclass(rule, Rule):
        query = f"select * from ({rule.query}) where row is null or row not in ({but})" if but else rule.query
        if not keep:
            (total,) = relations.rows(f"select count(*) as n from ({query})")
            return total["n"], []
        # One more than is kept: only where there is one, the query is asked again for the count.
        rows = list(relations.rows(f"select * from ({query}) order by row, pointer limit {keep + 1}"))
        count = len(rows)
        if count > keep:
            (total,) = relations.rows(f"select count(*) as n from ({query})")
            count = total["n"]
        return count, rule.complete(rows[:keep], relations)
    assert issubclass(rule, PythonRule)  # noqa: S101  entries of the reading kind are not run
    left_out = {row["row"] for row in relations.rows(but)} if but else set[int]()
    count, kept = 0, list[dict[str, Any]]()
    for row in rule.check(relations):
        if row["row"] in left_out:
            continue
        count += 1
        if len(kept) < keep:
            kept.append(row)
    return count, kept


def _rows_of(rule: type[Entry], relations: Relations) -> str | set[int]:
    if issubclass(rule, Rule):
        return f"select distinct row from ({rule.query}) where row is not null"
    assert issubclass(rule, PythonRule)  # noqa: S101  as above
    return {row["row"] for row in rule.check(relations)}


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
