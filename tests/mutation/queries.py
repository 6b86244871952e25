"""Mutation testing of rules that are queries: `python tests/mutation/queries.py [CODE...]` (a tool, no test).

Each query is changed in one small way at a time (a comparison, a condition, a constant, a join, an arm of a union) and
asked of the datasets that the tests hold: the good and bad examples of all rules, the cases at their edges, the broken
files and the worked examples. The tests hold which records a rule speaks about, where it points to and what it says, so a
change that gives anything else is noticed. What is not noticed is listed, for a person to add a case, or to see why it
makes no difference. A change that leaves no query at all counts for nothing.
"""

import json
import re
import runpy
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
from query_changes import changes

import conflictschema as cs
from conflictschema.engine import check
from conflictschema.engine.relations import Relations
from conflictschema.finding import Severity
from conflictschema.rules import catalogue
from conflictschema.rules._around import TEXT, examples
from conflictschema.rules._ring import Ring
from conflictschema.rules._rule import Reading, Rule

ROOT = Path(__file__).resolve().parents[2]


SLOWEST = 2
"""Seconds for a changed query; one that takes longer would be noticed."""


MANY = 20_000
"""Rows of a changed query that are looked at; the tests hold no dataset in which a rule gives so many."""


NO_QUERY = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException, duckdb.SyntaxException)


class Missing(dict):
    def __missing__(self, name):
        return "nothing"


class Guarded:
    """The relations, asked as a partner's rule asks them: what takes too long is stopped."""

    def __init__(self, relations):
        self.relations = relations

    def rows(self, query):
        self.relations.allow(SLOWEST)
        return self.relations.guarded(f"select * from ({query}) limit {MANY}")  # noqa: S608  a query of ours


def asked(relations, rule, query):
    """How often each thing is said; None when the query takes too long or cannot be carried out."""
    guarded = Guarded(relations)
    try:
        if issubclass(rule, Ring):
            rows = type(rule.__name__, (rule,), {"needs": query}).check(guarded)
        else:
            rows = guarded.rows(query)
        return Counter((row["row"], row["pointer"], row.get("value"), sentence(rule, row)) for row in rows)
    except NO_QUERY:
        raise
    except Exception:  # noqa: BLE001  any failure of a changed query is noticed
        return None


def sentence(rule, row):
    return rule.message.format_map(Missing({name: value for name, value in row.items() if value is not None}))


@dataclass
class Data:
    """A dataset that tests judge, and the codes of the rules that they look at in it."""

    content: bytes
    codes: frozenset
    alone: str | None = None
    """The only rule that runs."""
    whole: bool = True
    """Whether the tests hold what is said, and not only of which records."""
    codes_that_speak_only: bool = False
    """Whether rules that find nothing in it are not asked, to save time."""


def data():
    """Every dataset that tests judge."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from edge_cases import together

    every = frozenset(catalogue())
    errors = {code for code, entry in catalogue().items() if entry.severity is Severity.ERROR}
    for code, entry in catalogue().items():
        if entry.bad and not issubclass(entry, Reading):
            for content in examples(entry):
                yield Data(content, frozenset({code}), alone=code)
    for file in sorted((ROOT / "tests" / "rules").glob("test_*edges*.py")):
        module = runpy.run_path(str(file))
        # A file whose cases are judged together names the rules that it listens to as CODES.
        if "CODES" in module:
            yield Data(together(module["CASES"])[0], errors.union(module["CODES"]))
            continue
        for code, records, _ in module["CASES"].values():
            lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
            yield Data("\n".join(lines).encode(), frozenset({code}), alone=code)
    for file in sorted(Path(cs.example("broken")).glob("*.jsonl")):
        yield Data(file.read_bytes(), every, codes_that_speak_only=True)
    for example in ("mali-2022", "first-steps"):
        files = sorted(cs.example(example).glob("*.jsonl"))
        yield Data(b"\n".join(file.read_bytes() for file in files), every, whole=False)


def mutable(rule):
    return rule.query if issubclass(rule, Rule) else rule.needs


class Trial:
    """Changed queries that nothing has noticed yet."""

    def __init__(self, rules):
        self.rules = rules
        self.alive = {rule.code: dict(changes(mutable(rule))) for rule in rules}
        self.made = {code: len(each) for code, each in self.alive.items()}
        self.data = None

    def judge(self, running, relations):
        running = {rule.code for rule in running}
        for rule in self.rules:
            if rule.code in running and rule.code in self.data.codes and self.alive[rule.code]:
                plain = self.seen(relations, rule, mutable(rule))
                if not plain and self.data.codes_that_speak_only:
                    continue
                for what, query in list(self.alive[rule.code].items()):
                    try:
                        if self.seen(relations, rule, query) != plain:
                            del self.alive[rule.code][what]
                    except NO_QUERY:
                        del self.alive[rule.code][what]
                        self.made[rule.code] -= 1

    def seen(self, relations, rule, query):
        found = asked(relations, rule, query)
        if found is None or self.data.whole:
            return found
        rows = Counter()
        for (row, *_), times in found.items():
            rows[row] += times
        return rows


def main():
    wanted = set(sys.argv[1:])
    rules = [
        rule for code, rule in catalogue().items() if issubclass(rule, (Rule, Ring)) and (not wanted or code in wanted)
    ]
    trial = Trial(rules)

    def judging(all_rules, relations, *_more, **_options):
        trial.judge(all_rules, relations)
        return check.Checked()

    check.check = judging
    # All that a rule may look at is built: a changed query is judged by what it gives, and not by what was left out.
    Relations.leaves_rows_for = lambda _relations, _query: True
    texts = Path(tempfile.mkdtemp(prefix="texts"))
    (texts / "any.txt").write_text(TEXT, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
        path = Path(folder, "data.jsonl")
        for each in data():
            if each.codes & set(trial.alive):
                trial.data = each
                path.write_bytes(each.content)
                cs.validate(path, sources=texts, jobs=1, select=[each.alone] if each.alone else ())
        trial.data = None
    if trial.data is not None:
        print("Stopped before all the data was asked: more would be noticed.")
    report(trial.made, trial.alive)


WHY = {
    r"(union(?: all)?|distinct) → (union all|nothing)$": "the same rows, more than once: what follows only asks whether they are there",
    r"hash\('.*→ 'zq'$|sort.*'(part_of)' → 'zq'$| line \d+, “select row, '/.* → 'zq'$| line \d+, “select drawn": (
        "a word that keeps apart what is put together; any other word does"
    ),
    r": '[ ]' → 'zq'$|'location' → 'zq'$": "a word that keeps apart what is put together; any other word does",
    r"is not null”$": "what is not there is equal to nothing, so that the next comparison drops it too",
    r"group by.*> → >=$|having count.*> → >=$|count\(\*\) > 1.*> → >=$|greatest.*> → >=$": "what stands alone is dropped below",
    r"without “(where|and) .*(in \(select|strlen|regexp_matches\(lower|contains\(|'\$\.type'|<> first\.id)": (
        "a sieve before the exact question, to save time"
    ),
    r"^CS210 .*: 4 → 5$": "the last step of a scale, of which only the order counts",
    r"^CS(210|313|317) .*min → max$": "`having count(*) = 1`: of one value, the least is the greatest",
    r"^CS228 .*min → max$": "`having min(…) = max(…)`: they are the same",
    r"^CS(307|309|318) .*min → max$": "`having count(distinct …) = 1`: of one value, the least is the greatest",
    r"^CS217 .*max → min$": "it is only asked whether there is none, which the least and the greatest tell alike",
    r"^CS(222|234) .*min → max$": "one of several is named as an example: any of them will do",
    r"^CS213 line 110,.*: 0 → 1$": "what stands for having no parts: any other number does, as long as all have the same",
    r"^CS214 line 10,": "a sieve before the exact question, to save time: what is alike when read exactly is alike when read roughly",
    r"^CS214 line 20,": "the second pass meets what stands between four single digits; any mark there keeps it apart from other ids",
}
"""Why a change makes no difference, by its form or its place in one rule; each one that is listed was looked at."""


def why(code, change):
    told = f"{code} {change}"
    return next((reason for form, reason in WHY.items() if re.search(form, told)), "no case tells it yet")


def report(made, alive):
    left = {code: len(each) for code, each in alive.items()}
    total, lived = sum(made.values()), sum(left.values())
    print(
        f"{total - lived:,} of {total:,} changes of {len(made)} queries are noticed ({100 * (total - lived) / max(total, 1):.1f} %).\n"
    )
    for code, each in alive.items():
        if each:
            print(f"{code} {catalogue()[code].name}: {len(each)} of {made[code]} are not")
            for what in each:
                print(f"  {what}\n      {why(code, what)}")


if __name__ == "__main__":
    main()
