"""Mutation testing of rules that are queries: `python tests/mutation/queries.py [CODE...]` (a tool, no test).

Each query is changed in one small way at a time (a comparison, a condition, a constant, a join) and asked of the datasets
that the tests hold: the good and bad examples of all rules, the cases at their edges, and the worked examples. The tests say for each
line how often each rule speaks about it, so a change that gives other lines, or the same line more or less often, is
noticed. What is not noticed is listed, for a person to add a case, or to see why it makes no difference.
"""

import re
import runpy
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from pathlib import Path

import conflictschema as cs
from conflictschema.engine import validate as engine
from conflictschema.rules import catalogue
from conflictschema.rules._around import TEXT, examples
from conflictschema.rules._rule import Reading, Rule

ROOT = Path(__file__).resolve().parents[2]
SLOWEST = 10
"""Seconds for a changed query; one that takes longer would be noticed."""

TOKEN = re.compile(
    r"""(?P<text>'(?:[^']|'')*')|(?P<word>\bis\s+not\s+null\b|\bis\s+null\b|\bnot\s+in\b|\bnot\s+exists\b|\bleft\s+join\b
    |\bunion\s+all\b|\bunion\b|\bdistinct\b|\bnot\b|\band\b|\bor\b|\bmin\b(?=\()|\bmax\b(?=\()|\bgreatest\b(?=\()|\bleast\b(?=\()|\btrue\b|\bfalse\b)
    |(?P<number>(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.]))|(?P<sign><=|>=|<>|!=|<|>|=)""",
    re.VERBOSE | re.IGNORECASE,
)
INSTEAD = {
    "is not null": ["is null"],
    "is null": ["is not null"],
    "not in": ["in"],
    "not exists": ["exists"],
    "left join": ["join"],
    "union all": ["union"],
    "union": ["union all"],
    "distinct": [""],
    "not": [""],
    "and": ["or"],
    "or": ["and"],
    "min": ["max"],
    "max": ["min"],
    "greatest": ["least"],
    "least": ["greatest"],
    "true": ["false"],
    "false": ["true"],
    "<=": ["<", ">"],
    ">=": [">", "<"],
    "<": ["<=", ">="],
    ">": [">=", "<="],
    "=": ["<>"],
    "<>": ["="],
    "!=": ["="],
}


def changes(query):
    """Each `(what was changed, the changed query)`."""
    for found in TOKEN.finditer(query):
        token = found.group()
        key = re.sub(r"\s+", " ", token.lower())
        if found["text"]:
            # Texts that begin with a slash are parts of pointers, which do not decide whether a rule speaks.
            others = [] if token.startswith("'/") or len(token) < 3 else ["'zq'"]
        elif found["number"]:
            others = [str(float(token) + 1) if "." in token else str(int(token) + 1)]
        else:
            others = INSTEAD[key]
        for other in others:
            changed = query[: found.start()] + other + query[found.end() :]
            yield f"{place(query, found.start())}: {token} → {other or 'nothing'}", changed
    lines = query.splitlines()
    for number, line in enumerate(lines):
        if match := re.match(r"\s*(and|or)\b", line, re.IGNORECASE):
            if line.count("(") == line.count(")") and not re.search(r"\bbetween\b", lines[number - 1]):
                yield f"line {number}: without “{line.strip()}”", "\n".join(lines[:number] + lines[number + 1 :])
        elif (match := re.match(r"(\s*where\s)(.*)", line, re.IGNORECASE)) and line.count("(") == line.count(")"):
            yield (
                f"line {number}: without “{line.strip()}”",
                "\n".join([*lines[:number], f"{match[1]}true", *lines[number + 1 :]]),
            )


def place(query, at):
    line = query.count("\n", 0, at)
    return f"line {line}, “{query.splitlines()[line].strip()[:60]}”"


def asked(relations, query):
    """How often each row is given; None when the query fails or takes too long."""
    timer = threading.Timer(SLOWEST, relations.interrupt)
    timer.start()
    try:
        return Counter(row["row"] for row in relations.rows(f"select row from ({query})"))  # noqa: S608  a query of ours
    except Exception:  # noqa: BLE001  any failure of a changed query is noticed
        return None
    finally:
        timer.cancel()


def data():
    """Every dataset that tests judge, with the code of the rule that it is for."""
    for code, entry in catalogue().items():
        if entry.bad and not issubclass(entry, Reading):
            for content in examples(entry):
                yield code, content
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    for file in sorted((ROOT / "tests" / "rules").glob("test_*edge*.py")):
        for piece in edges(file):
            yield None, piece
    for example in ("mali-2022", "first-steps"):
        files = sorted(cs.example(example).glob("*.jsonl"))
        yield None, b"\n".join(file.read_bytes() for file in files)


class _HeardError(Exception):
    """The dataset was handed over; what the fixture does with the findings is not wanted."""


def edges(file):
    """What the fixture of a file of edges hands to `validate`: it is run, and listened to."""
    handed = []
    module = runpy.run_path(str(file))
    fixture = module["found"]
    function = getattr(fixture, "__wrapped__", None) or fixture._fixture_function

    class Folders:
        @staticmethod
        def mktemp(name):
            return Path(tempfile.mkdtemp(prefix=name))

    real = cs.validate

    def listening(*paths, **_options):
        handed.extend(Path(path).read_bytes() for path in paths if Path(path).is_file())
        raise _HeardError

    cs.validate = listening
    try:
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        function(*({"tmp_path_factory": Folders}.get(name) for name in names))
    except _HeardError:
        pass
    finally:
        cs.validate = real
    return handed


def main():
    wanted = set(sys.argv[1:])
    rules = [rule for code, rule in catalogue().items() if issubclass(rule, Rule) and (not wanted or code in wanted)]
    alive = {rule.code: dict(changes(rule.query)) for rule in rules}
    made = {code: len(each) for code, each in alive.items()}
    judge = engine.check.check

    asking = list(rules)

    def judging(all_rules, relations, *more, **options):
        for rule in asking:
            plain = asked(relations, rule.query)
            for what, query in list(alive[rule.code].items()):
                if asked(relations, query) != plain:
                    del alive[rule.code][what]
        return judge(all_rules, relations, *more, **options)

    texts = Path(tempfile.mkdtemp(prefix="texts"))
    (texts / "any.txt").write_text(TEXT, encoding="utf-8")
    engine.check.check = judging
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.jsonl")
        for code, content in data():
            if code is not None and code not in alive:
                continue
            # Its own examples are for one rule; what holds many cases is for all.
            asking[:] = [rule for rule in rules if code in (None, rule.code)]
            path.write_bytes(content)
            cs.validate(path, sources=texts, jobs=1, select=[code] if code else ())
    report(made, alive)


def report(made, alive):
    left = defaultdict(int, {code: len(each) for code, each in alive.items()})
    total, lived = sum(made.values()), sum(left.values())
    print(
        f"{total - lived:,} of {total:,} changes of {len(made)} queries are noticed ({100 * (total - lived) / max(total, 1):.1f} %).\n"
    )
    for code, each in alive.items():
        if each:
            print(f"{code} {catalogue()[code].name}: {len(each)} of {made[code]} are not")
            for what in each:
                print(f"  {what}")


if __name__ == "__main__":
    main()
