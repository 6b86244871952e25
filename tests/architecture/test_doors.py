"""Bytes come in, go out and reach people's eyes through the package `io` alone, and nothing speaks to a network."""

import ast
from pathlib import Path

import pytest

import conflictschema

PACKAGE = Path(conflictschema.__file__).parent

FILES = "use open_input or Sink"
PEOPLE = "only a command speaks to people, through a report or show()"
NETWORK = "nothing here speaks to a network"
RESOURCES = "what travels inside the package is read where the list below says"

MODULES = {
    "socket": NETWORK,
    "ssl": NETWORK,
    "http": NETWORK,
    "urllib.request": NETWORK,
    "urllib.error": NETWORK,
    "urllib.robotparser": NETWORK,
    "ftplib": NETWORK,
    "smtplib": NETWORK,
    "imaplib": NETWORK,
    "poplib": NETWORK,
    "xmlrpc": NETWORK,
    "asyncio": NETWORK,
    "requests": NETWORK,
    "httpx": NETWORK,
    "aiohttp": NETWORK,
    "urllib3": NETWORK,
    "tempfile": FILES,
    "importlib.resources": RESOURCES,
    "importlib_resources": RESOURCES,
}
"""Modules that may not be imported. `urllib.parse` takes addresses apart and reaches nothing."""
NAMES = {
    "builtins.open": FILES,
    "io.open": FILES,
    "io.open_code": FILES,
    "io.FileIO": FILES,
    "codecs.open": FILES,
    "os.open": FILES,
    "os.fdopen": FILES,
    "os.popen": FILES,
    "builtins.print": PEOPLE,
    "builtins.input": PEOPLE,
    "sys.stdout": PEOPLE,
    "sys.stderr": PEOPLE,
    "sys.__stdout__": PEOPLE,
    "sys.__stderr__": PEOPLE,
    "pkgutil.get_data": RESOURCES,
    "click.echo": PEOPLE,
    "click.secho": PEOPLE,
    "click.echo_via_pager": PEOPLE,
}
METHODS = dict.fromkeys(("open", "read_text", "read_bytes", "write_text", "write_bytes"), FILES)
"""Calls of these on anything: what a `Path` offers. A method of ours is better called otherwise."""
IN_COMMANDS = frozenset({"click.echo", "click.secho", "sys.stdout", "sys.stderr"})
NOWHERE = NETWORK
"""What not even the package `io` may do."""

ALLOWED: dict[tuple[str, str], str] = {
    ("__main__.py", "click.echo"): "says in our own words why a run ended",
    (
        "__main__.py",
        "sys.stdout",
    ): "sets how characters that cannot be written are escaped, and lets go of a closed pipe",
    ("__main__.py", "sys.stderr"): "sets how characters that cannot be written are escaped",
    ("__main__.py", "os.open"): "opens the null device in the place of a closed pipe",
}
"""`(file, name): reason` for each exception; one that is no longer needed fails."""


def doors(source, place):
    """Each `(line, name, reason)` at which the source of the file at this place goes around the doors."""
    tree = ast.parse(source)
    known = {"open": "builtins.open", "print": "builtins.print", "input": "builtins.input"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known.update({(each.asname or each.name.split(".")[0]): each.asname and each.name for each in node.names})
        elif isinstance(node, ast.ImportFrom) and not node.level:
            known.update({(each.asname or each.name): f"{node.module}.{each.name}" for each in node.names})
    for node in ast.walk(tree):
        for name, reason in [*imported(node), *used(node, known)]:
            in_io = place.startswith("io/") and reason != NOWHERE
            in_command = place.startswith("commands/") and name in IN_COMMANDS
            if not in_io and not in_command:
                yield node.lineno, name, reason


def imported(node):
    names = []
    if isinstance(node, ast.Import):
        names = [each.name for each in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [f"{node.module}.{each.name}" for each in node.names]
    for name in names:
        for module, reason in MODULES.items():
            if name == module or name.startswith(f"{module}."):
                yield module, reason


def used(node, known):
    if isinstance(node, ast.Name | ast.Attribute):
        name = dotted(node, known)
        if name in NAMES:
            yield name, NAMES[name]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        method = node.func.attr
        if method in METHODS and dotted(node.func, known) not in NAMES:
            yield f".{method}()", METHODS[method]


def dotted(node, known):
    if isinstance(node, ast.Name):
        return known.get(node.id) or node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value, known)}.{node.attr}"
    return "?"


def found_in_package():
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for line, name, reason in doors(path.read_text("utf-8"), place):
            yield place, line, name, reason


def test_nothing_goes_around_the_doors():
    around = [
        f"{place}:{line}: {name}: {reason}"
        for place, line, name, reason in found_in_package()
        if (place, name) not in ALLOWED
    ]
    assert around == []


def test_every_exception_is_needed_and_has_a_reason():
    met = {(place, name) for place, _, name, _ in found_in_package()}
    assert [exception for exception in ALLOWED if exception not in met] == []
    assert [exception for exception, reason in ALLOWED.items() if len(reason.split()) < 3] == []


BAD = [
    "open('x')",
    "with open('x') as f: pass",
    "Path('x').open()",
    "path.read_text()",
    "path.read_bytes()",
    "path.write_text('x')",
    "path.write_bytes(b'x')",
    "import os\nos.open('x', 0)",
    "import os as system\nsystem.open('x', 0)",
    "from os import open as o\no('x', 0)",
    "from os import fdopen\nfdopen(3)",
    "import io\nio.open('x')",
    "opener = open",
    "import tempfile",
    "from tempfile import mkstemp",
    "def f():\n    import tempfile",
    "print('x')",
    "import sys\nsys.stdout.write('x')",
    "from sys import stderr\nstderr.write('x')",
    "import sys\nsys.stdout.buffer.write(b'x')",
    "import click\nclick.echo('x')",
    "from click import secho\nsecho('x')",
    "import socket",
    "import urllib.request",
    "from urllib import request",
    "import http.client",
    "from importlib import resources",
    "import importlib.resources",
    "from importlib.resources import files",
    "import pkgutil\npkgutil.get_data('x', 'y')",
]
GOOD = [
    "from urllib.parse import urlsplit\nurlsplit('x')",
    "from conflictschema.io import open_input\nopen_input('x')",
    "def read(opened): return opened.read(0, 1)",
    "import os\nos.fspath('x')",
    "'print(1)'",
    "import importlib\nimportlib.import_module('x')",
]


@pytest.mark.parametrize("source", BAD)
def test_a_way_around_is_found(source):
    assert list(doors(source, "rules/x.py"))


@pytest.mark.parametrize("source", GOOD)
def test_what_goes_through_the_doors_passes(source):
    assert list(doors(source, "rules/x.py")) == []


@pytest.mark.parametrize(
    ("place", "source", "passes"),
    [
        ("io/sink.py", "import os\nos.open('x', 0)", True),
        ("io/sink.py", "import socket", False),
        ("commands/validate.py", "import click\nclick.echo('x')", True),
        ("commands/validate.py", "print('x')", False),
        ("commands/validate.py", "open('x')", False),
        ("reports/text.py", "import click\nclick.echo('x')", False),
    ],
)
def test_each_floor_has_its_own_freedom(place, source, passes):
    assert (list(doors(source, place)) == []) is passes
