"""The small changes that are made to Python code, one at a time: comparisons, conditions, sums, constants, calls, results.

Not changed is what says nothing that a test could tell: annotations of functions, and `… | None`, which are texts; what stands
under `TYPE_CHECKING`; `slots=` of a data class; `strict=` of `zip`, and assertions, which speak of what never happens;
`__all__`, which the tests of the interface hold; texts, which are words for people.
"""

import ast
import copy

COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult}
COUNTED |= {ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift}
UNTOLD = {"dataclass": "slots", "zip": "strict"}
"""Arguments that are not changed, by what is called."""


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
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in COUNTED:
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
        case ast.If(body=body, orelse=orelse):
            yield ast.If(ast.Constant(False), body, orelse)  # noqa: FBT003  the condition never holds
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))


def changeable(node, *, inside=False):
    """The nodes of a module that may be changed, in their order; `inside` a function, annotations are texts."""
    yield node
    for name, value in ast.iter_fields(node):
        match node, name:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")), "test" | "body":
                continue
            case ast.If(test=ast.UnaryOp(operand=ast.Name(id="TYPE_CHECKING"))), "test":
                continue
            case (ast.Assert(), _) | (ast.arg(), "annotation") | (_, "returns"):
                continue
            case (ast.AnnAssign(), "annotation") if inside or any(
                isinstance(part, ast.BinOp) for part in ast.walk(value)
            ):
                continue
            case (ast.Call(func=ast.Name(id=called)), "keywords") if called in UNTOLD:
                value = [argument for argument in value if argument.arg != UNTOLD[called]]  # noqa: PLW2901  some of them
        below = inside or isinstance(node, (ast.FunctionDef, ast.Lambda))
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield from changeable(part, inside=below)


def _is_about_types(node):
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "TYPE_CHECKING" for part in ast.walk(node.test)
    )


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        if node is self.old:
            return ast.copy_location(self.new, node)
        return self.generic_visit(node)


class Change:
    """One change of one module."""

    def __init__(self, source, place, which):
        tree = ast.parse(source)
        node = list(changeable(tree))[place]
        new = list(changed(node))[which]
        last = node.test.end_lineno if isinstance(node, (ast.If, ast.IfExp)) else node.end_lineno
        self.lines = range(node.lineno, last + 1)
        """The lines whose tests are asked: those of what was changed, or of the condition alone."""
        before = ast.unparse(node).splitlines()[0]
        self.what = f"{before} → {ast.unparse(ast.fix_missing_locations(copy.deepcopy(new))).splitlines()[0]}"
        self.tree = ast.fix_missing_locations(_Swap(node, new).visit(tree))


def changes(source):
    """Every change, as what makes it: nothing of the module is kept beside its text."""
    for place, node in enumerate(changeable(ast.parse(source))):
        if not _is_about_types(node):
            for which, _ in enumerate(changed(node)):
                yield place, which
