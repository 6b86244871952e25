"""Run the rules over the relations. A rule that fails is named and never passes for a clean file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from conflictschema.engine._asking import AT_ONCE, OutOfMemoryError, StoppedError
from conflictschema.engine._wanted import Question
from conflictschema.finding import Finding, Place
from conflictschema.rules._partner import PartnerRule
from conflictschema.rules._rule import Entry, PythonRule, Rule

if TYPE_CHECKING:
    from conflictschema.engine._sieve import Sieve
    from conflictschema.engine.relations import Relations

_BATCH: Final = 2_000
"""Rows whose places are looked up at once."""


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


def queries(rules: list[type[Entry]]) -> list[Question]:
    """What the rules will ask for."""
    return [
        Question(
            rule.query if issubclass(rule, Rule) else getattr(rule, "needs", ""),
            rule.signs,
            rule.compared,
            is_theirs=issubclass(rule, PartnerRule),
        )
        for rule in rules
    ]


def check(
    rules: list[type[Entry]], relations: Relations, files: list[str], keep: int, sieve: Sieve | None = None
) -> Checked:
    """Run every rule; keep at most `keep` findings of each, the first ones by row.

    A rule that requires others says nothing of records in which those found something: one cause, one finding. A sieve
    is asked about every finding; what it holds back is a cause none the less.
    """
    result = Checked()
    causes = {code for rule in rules for code in rule.requires}
    ordered = _causes_first(rules)
    for number, rule in enumerate(ordered):
        relations.give_back()
        for each in ordered[number : number + AT_ONCE]:
            if issubclass(rule, PartnerRule) or not keep:
                break  # what it takes is bounded, and so nothing is asked beside it
            if issubclass(each, Rule) and not issubclass(each, PartnerRule) and not each.requires:
                relations.ahead(_first(each.query, keep))
        if issubclass(rule, PartnerRule):
            relations.allow(rule.seconds)
        try:
            count, rows = _run(rule, relations, keep, noted=rule.code in causes, result=result)
            if count and sieve is not None and sieve.is_needed:
                but = _but(rule, relations, result)
                count, rows = _sifted(rule, relations, files, keep, but, sieve)
            findings = list(_findings(rule, rows, relations, files)) if count else []
        except OutOfMemoryError:
            result.out_of_memory.append(rule.code)
            continue
        except StoppedError as error:
            result.failures[rule.code] = f"It {error}."
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
    but = _but(rule, relations, result)
    count, rows = _found(rule, relations, keep, but)
    if but:
        every, _ = _found(rule, relations, 0, "")
        if every > count:
            result.skipped[rule.code] = every - count
    if noted and count:
        relations.note(rule.code, _rows_of(rule, relations))
        result.noted.add(rule.code)
    return count, rows


def _but(rule: type[Entry], relations: Relations, result: Checked) -> str:
    """The query for the rows that the rule leaves out, since one that it requires found something there."""
    causes = [code for code in rule.requires if code in result.noted]
    return relations.noted(causes) if causes else ""


def _found(rule: type[Entry], relations: Relations, keep: int, but: str) -> tuple[int, list[dict[str, Any]]]:
    """The count and the first rows of what a rule finds, without the rows that the query `but` gives."""
    if issubclass(rule, Rule):
        query = _query(rule, but)
        count, kept = 0, list[dict[str, Any]]()
        for _ in _in_parts(rule, relations, query):
            more, rows = _counted(rule, relations, query, keep)
            count, kept = count + more, _merged(kept, rows)[:keep]
        return count, rule.complete(kept, relations) if keep else kept
    count, kept = 0, []
    for stream in _streams(rule, relations, but):
        for row in stream:
            count += 1
            if len(kept) < keep:
                kept.append(row)
    return count, kept


def _in_parts(rule: type[Rule], relations: Relations, query: str) -> Iterator[None]:
    """The parts that a query is asked of; a partner's is asked once, whatever words it has."""
    return iter((None,)) if issubclass(rule, PartnerRule) else relations.parts.of(query)


def _counted(rule: type[Rule], relations: Relations, query: str, keep: int) -> tuple[int, list[dict[str, Any]]]:
    """How many rows a query gives, and the first ones."""
    # One more than is kept: only where there is one, the query is asked again for the count.
    rows = list(_asked(rule, relations, _first(query, keep))) if keep else []
    count = len(rows)
    if not keep or count > keep:
        (total,) = _asked(rule, relations, f"select count(*) as n from ({query})")
        count = total["n"]
    return count, rows[:keep]


def _first(query: str, keep: int) -> str:
    """The query for the rows that are kept, and one more."""
    return f"{_in_order(query)} limit {keep + 1}"


def _merged(kept: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of several parts, in the order that each of them is in; what is missing comes last there."""
    if not kept or not rows:
        return kept or rows
    return sorted([*kept, *rows], key=lambda row: [(value is None, value) for value in row.values()])


def _in_order(query: str) -> str:
    """The rows by place; those of one place by what else they say, or the plan of a query would order them."""
    return f"select row, pointer, * exclude (row, pointer) from ({query}) order by all"


def _query(rule: type[Rule], but: str) -> str:
    return f"select * from ({rule.query}) where row is null or row not in ({but})" if but else rule.query


def _streams(rule: type[Entry], relations: Relations, but: str) -> Iterator[Iterator[dict[str, Any]]]:
    """For each part of the data, every row that a rule finds, but for those left out, by row."""
    if issubclass(rule, Rule):
        query = _query(rule, but)
        for _ in _in_parts(rule, relations, query):
            yield iter(_asked(rule, relations, _in_order(query)))
        return
    assert issubclass(rule, PythonRule)  # noqa: S101  entries of the reading kind are not run
    left_out = {row["row"] for row in relations.rows(but)} if but else set[int]()
    yield (row for row in rule.check(relations) if row["row"] not in left_out)


def _sifted(
    rule: type[Entry], relations: Relations, files: list[str], keep: int, but: str, sieve: Sieve
) -> tuple[int, list[dict[str, Any]]]:
    """As `_found`, with every row put through the sieve: a count by the database would count what is held back."""
    count, kept = 0, list[dict[str, Any]]()
    for stream in _streams(rule, relations, but):
        first = list[dict[str, Any]]()
        while batch := list(islice(stream, _BATCH)):
            for row, finding in zip(batch, _findings(rule, batch, relations, files, whole=False), strict=True):
                if sieve.takes(finding):
                    count += 1
                    if len(first) < keep:
                        first.append(row)
        kept = _merged(kept, first)[:keep]
    return count, rule.complete(kept, relations) if issubclass(rule, Rule) else kept


def _asked(rule: type[Rule], relations: Relations, query: str) -> Iterable[dict[str, Any]]:
    if issubclass(rule, PartnerRule):
        return relations.guarded(query)
    return relations.rows(query)


def _rows_of(rule: type[Entry], relations: Relations) -> str | set[int]:
    if issubclass(rule, PartnerRule):
        found = _asked(rule, relations, f"select distinct row from ({rule.query}) where row is not null")
        return {row["row"] for row in found}
    if issubclass(rule, Rule):
        return f"select distinct row from ({rule.query}) where row is not null"
    assert issubclass(rule, PythonRule)  # noqa: S101  as above
    return {row["row"] for row in rule.check(relations)}


def _findings(
    rule: type[Entry], rows: list[dict[str, Any]], relations: Relations, files: list[str], *, whole: bool = True
) -> Iterator[Finding]:
    """The findings of these rows; `whole` where the rule has completed what its query gave."""
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
        if row["row"] not in places:
            raise LookupError(f"it points to the row {row['row']}, and there is no such row")
        place = places[row["row"]]
        pointer = row.get("pointer")
        parameters = {
            name: value if isinstance(value, int) else str(value)
            for name, value in row.items()
            if name not in ("row", "pointer") and value is not None
        }
        parameters = {"record": place["id"] or "", **parameters}
        if whole:
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
