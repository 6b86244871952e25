"""Mutation testing of Python: `python tests/mutation/python.py SECONDS MODULE...`, such as `values/edtf` (a tool, no test).

One comparison, condition, sum or constant is changed at a time, in a copy of the package, and the tests that judge the
module are run on it in a process of their own until one fails: first those that are known to come to the changed line, the
quickest first, then the others. Changes are taken in a random order, always the same, until the time is over. What no test
notices is listed, for a person to add a test, or to see why it makes no difference.
"""

import ast
import copy
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOWEST = 120
"""Seconds for the tests of one change; where they take longer, it is noticed."""

JUDGES = {
    "values/": ["tests/values", "tests/generate/test_json_schema.py", "tests/engine/test_hostile_json.py"],
    "values/edtf": ["tests/values/test_edtf.py", "tests/values/test_edtf_comparison.py"],
    "values/_edtf_parse": ["tests/values/test_edtf.py", "tests/values/test_edtf_comparison.py"],
    "values/_constraint": ["tests/generate/test_parity.py", "tests/rules/test_rule_examples.py"],
    "engine/strict": ["tests/engine/test_hostile_json.py", "tests/engine/test_hostile_places.py"],
    "engine/refusals": [
        "tests/engine/test_words_of_refusals.py",
        "tests/rules/test_rule_examples.py",
        "tests/engine/test_hostile_json.py",
    ],
    "engine/_keeping": ["tests/engine/test_bounded.py"],
    "engine/result": ["tests/engine/test_check.py", "tests/reports", "tests/commands/test_no_values.py"],
    "engine/": ["tests/engine"],
    "rules/": ["tests/rules"],
    "formats/": [
        "tests/engine/test_hostile_json.py",
        "tests/engine/test_hostile_places.py",
        "tests/engine/test_cutting.py",
    ],
    "io/sink": ["tests/io/test_sink.py"],
    "io/show": ["tests/io/test_show.py"],
    "io/": ["tests/io"],
}
"""The quick tests of each module; the longest beginning of its name counts."""

COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult}


def changed(node):
    """Other nodes that could stand in the place of this one."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARED:
            other = copy.deepcopy(node)
            other.ops[0] = COMPARED[type(op)]()
            yield other
        case ast.BoolOp(op=op):
            other = copy.deepcopy(node)
            other.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield other
        case ast.BinOp(op=op) if type(op) in COUNTED:
            other = copy.deepcopy(node)
            other.op = COUNTED[type(op)]()
            yield other
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.If(test=test, body=body, orelse=orelse) if not (
            isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"
        ):
            yield ast.If(ast.Constant(False), body, orelse)  # noqa: FBT003  the condition never holds
        case ast.Continue():
            yield ast.Break()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case _:
            return


class Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        if node is self.old:
            return ast.copy_location(self.new, node)
        return self.generic_visit(node)


def lines_of(node):
    """The lines whose tests are asked: those of what was changed, or the condition alone of what it holds for."""
    last = node.test.end_lineno if isinstance(node, ast.If) else node.end_lineno
    return list(range(node.lineno, last + 1))


def mutants(source):
    """Each `(lines, what was changed, the changed source)`."""
    count = len([node for node in ast.walk(ast.parse(source)) for _ in changed(node)])
    for number in range(count):
        tree = ast.parse(source)
        node, new = [(node, new) for node in ast.walk(tree) for new in changed(node)][number]
        before = ast.unparse(node).splitlines()[0]
        after = ast.unparse(ast.fix_missing_locations(copy.deepcopy(new))).splitlines()[0]
        other = ast.fix_missing_locations(Swap(node, new).visit(tree))
        yield lines_of(node), f"{before} → {after}", ast.unparse(other)


class Judges:
    """The tests of some modules, and which of them come to which line."""

    def __init__(self, files, folder):
        self.files = files
        data, took = folder / ".coverage", folder / "took.json"
        code = (
            "import json, sys, pytest\n"
            "class Took:\n"
            "    took = {}\n"
            "    def pytest_runtest_logreport(self, report):\n"
            "        self.took[report.nodeid] = self.took.get(report.nodeid, 0) + report.duration\n"
            "code = pytest.main(sys.argv[2:], plugins=[Took()])\n"
            "json.dump(Took.took, open(sys.argv[1], 'w'))\n"
            "sys.exit(code)\n"
        )
        source = ROOT / "src" / "conflictschema"
        settings = folder / "coveragerc"
        # Which test comes to a line is told by the plugin; a core that knows nothing of contexts would not tell.
        settings.write_text(f"[run]\ncore = ctrace\ninclude = {source}/*\n", encoding="utf-8")
        measuring = [f"--cov-config={settings}", "--cov", "--cov-context=test", "--cov-report="]
        done = subprocess.run(
            [sys.executable, "-c", code, str(took), *ALONE, *measuring, *self.files],
            cwd=ROOT,
            env={**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), "COVERAGE_FILE": str(data)},
            capture_output=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"The tests {files} fail as they are:\n{(done.stdout + done.stderr).decode()[-3000:]}")
        self.took = json.loads(took.read_text("utf-8"))
        self.of_line = defaultdict(set)
        held = coverage.CoverageData(str(data))
        held.read()
        for file in held.measured_files():
            module = Path(file).relative_to(source).with_suffix("").as_posix()
            for line, contexts in held.contexts_by_lineno(file).items():
                self.of_line[module, line] |= {each.rpartition("|")[0] for each in contexts if each}

    def first(self, module, lines):
        """The tests that come to these lines, the quickest first."""
        found = set().union(*(self.of_line.get((module, line), set()) for line in lines)) & set(self.took)
        return sorted(found, key=lambda test: (self.took[test], test))


ALONE = ["-x", "-q", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist"]
ENVIRONMENT = {**os.environ, "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def noticed(package, tests):
    """Whether one of these tests fails, run by a child that has all imported but the package itself."""
    child = os.fork()
    if not child:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(ROOT)
        os.environ.update(ENVIRONMENT, PYTHONPATH=str(package.parent))
        sys.path.insert(0, str(package.parent))
        code = 1
        try:
            code = int(pytest.main([*ALONE, *tests]))
        finally:
            os._exit(code)
    until = time.monotonic() + SLOWEST
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def is_noticed(package, judges, module, lines):
    first = judges.first(module, lines)
    quick, rest = first[:20], first[20:]
    if quick and noticed(package, quick):
        return True
    # What runs in other processes comes to lines that nobody counts.
    return noticed(package, rest if len(first) > MANY else judges.files)


MANY = 5
"""Tests in this process from which on a line is taken to be tested by them alone."""


def main():
    until = time.monotonic() + float(sys.argv[1])
    sys.path[:] = [each for each in sys.path if Path(each).resolve() != ROOT / "src"]
    # Imported here, each child has them; not Hypothesis, which would import the package.
    import duckdb  # noqa: F401
    import jsonschema  # noqa: F401
    import pydantic  # noqa: F401

    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "conflictschema")
        shutil.copytree(ROOT / "src" / "conflictschema", package, ignore=shutil.ignore_patterns("__pycache__"))
        found, judges = [], {}
        for module in sys.argv[2:]:
            found += [(module, *each) for each in mutants((package / f"{module}.py").read_text("utf-8"))]
        random.Random(4).shuffle(found)  # noqa: S311  which come first, nothing secret
        tried, alive = 0, defaultdict(list)
        for module, lines, what, source in found:
            if time.monotonic() > until:
                break
            files = tuple(JUDGES[max((start for start in JUDGES if module.startswith(start)), key=len)])
            if files not in judges:
                judges[files] = Judges(files, Path(tempfile.mkdtemp(dir=folder)))
                if noticed(package, files):
                    sys.exit(f"The tests {files} fail in a process that was made like this.")
            file = package / f"{module}.py"
            plain = file.read_text("utf-8")
            file.write_text(source, encoding="utf-8")
            if not is_noticed(package, judges[files], module, lines):
                alive[module].append((lines[0], what))
                print(f"  {module}.py:{lines[0]}: {what}", file=sys.stderr, flush=True)
            file.write_text(plain, encoding="utf-8")
            tried += 1
    left = sum(map(len, alive.values()))
    print(
        f"{len(found):,} changes of {', '.join(sys.argv[2:])}; tried {tried:,}, noticed {tried - left:,} ({100 * (tried - left) / max(tried, 1):.1f} %)."
    )
    for module in sorted(alive):
        for line, what in sorted(alive[module]):
            print(f"  {module}.py:{line}: {what}")


if __name__ == "__main__":
    main()
