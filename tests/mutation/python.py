"""Mutation testing of Python: `python tests/mutation/python.py SECONDS MODULE...`, such as `values/edtf` (a tool, no test).

One comparison, condition, sum or constant is changed at a time, in a copy of the package, and the tests that judge the
module are run on it in a process of their own until one fails. Changes are taken in a random order, always the same, until
the time is over. What no test notices is listed, for a person to add a test, or to see why it makes no difference.
"""

import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def mutants(source):
    """Each `(line, what was changed, the changed source)`."""
    count = len([node for node in ast.walk(ast.parse(source)) for _ in changed(node)])
    for number in range(count):
        tree = ast.parse(source)
        node, new = [(node, new) for node in ast.walk(tree) for new in changed(node)][number]
        before = ast.unparse(node).splitlines()[0]
        after = ast.unparse(ast.fix_missing_locations(copy.deepcopy(new))).splitlines()[0]
        other = ast.fix_missing_locations(Swap(node, new).visit(tree))
        yield node.lineno, f"{before} → {after}", ast.unparse(other)


def noticed(package, tests):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-o",
            "addopts=--import-mode=importlib",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            *tests,
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(package.parent), "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=SLOWEST,
    )
    return done.returncode != 0


def main():
    until = time.monotonic() + float(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "conflictschema")
        shutil.copytree(ROOT / "src" / "conflictschema", package)
        found = []
        for module in sys.argv[2:]:
            file = package / f"{module}.py"
            found += [(module, file, *each) for each in mutants(file.read_text("utf-8"))]
        random.Random(4).shuffle(found)  # noqa: S311  which come first, nothing secret
        tried, alive = 0, []
        for module, file, line, what, source in found:
            if time.monotonic() > until:
                break
            tests = JUDGES[max((start for start in JUDGES if module.startswith(start)), key=len)]
            plain = file.read_text("utf-8")
            file.write_text(source, encoding="utf-8")
            try:
                if not noticed(package, tests):
                    alive.append(f"{module}.py:{line}: {what}")
            except subprocess.TimeoutExpired:
                pass
            finally:
                file.write_text(plain, encoding="utf-8")
            tried += 1
    print(
        f"{len(found):,} changes of {', '.join(sys.argv[2:])}; tried {tried:,}, noticed {tried - len(alive):,} ({100 * (tried - len(alive)) / max(tried, 1):.1f} %)."
    )
    for each in sorted(alive):
        print(f"  {each}")


if __name__ == "__main__":
    main()
