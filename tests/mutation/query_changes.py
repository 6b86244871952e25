"""The small ways in which a query is changed: a comparison, a condition, a constant, a join, an arm of a union."""

import re
from collections import defaultdict
from itertools import pairwise

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
    # Where the arms have nothing in common, this is the same, and asks for more; an arm is left out instead.
    "union all": [],
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
    query = re.sub(r"('(?:[^']|'')*')|--[^\n]*", lambda found: found[1] or "", query)
    for found in TOKEN.finditer(query):
        token = found.group()
        key = re.sub(r"\s+", " ", token.lower())
        if found["text"]:
            others = ["'zq'"] if len(token) > 2 else []
        elif found["number"]:
            others = [str(float(token) + 1) if "." in token else str(int(token) + 1)]
        else:
            others = INSTEAD[key]
        for other in others:
            changed = query[: found.start()] + other + query[found.end() :]
            yield f"{place(query, found.start())}: {token} → {other or 'nothing'}", changed
    yield from without_an_arm(query)
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


def without_an_arm(query):
    """The query without one of the parts that a union puts together."""
    opened, unions = [0], defaultdict(list)
    for found in re.finditer(r"'(?:[^']|'')*'|[()]|\bunion(?:\s+all)?(?:\s+by\s+name)?\b", query, re.IGNORECASE):
        if found[0] == "(":
            opened.append(found.end())
        elif found[0] == ")":
            start = opened.pop()
            yield from without_one(query, start, found.start(), unions.pop(start, []))
        elif found[0][0] != "'":
            unions[opened[-1]].append(found.span())
    for start, spans in unions.items():
        yield from without_one(query, start, len(query), spans)


def without_one(query, start, end, spans):
    if not spans:
        return
    edges = [(start, start), *spans, (end, end)]
    for (_, begins), (ends, _) in pairwise(edges):
        arm = query[begins:ends]
        first = begins == start
        cut = (begins, spans[0][1]) if first else (max(s for s, e in spans if e <= begins), ends)
        told = " ".join(arm.split())[:70]
        if not first or not told.lower().startswith("with "):
            yield f"{place(query, begins + 1)}: without the arm “{told}”", query[: cut[0]] + query[cut[1] :]


def place(query, at):
    line = query.count("\n", 0, at)
    return f"line {line}, “{query.splitlines()[line].strip()[:60]}”"
