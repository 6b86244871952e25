"""Every block of code in the README and the docs does what the page says.

A page's ```python blocks run in order in one namespace, in a scratch folder that holds `examples/`. A ```console block
is a transcript: each `$ conflictschema …` is run there and has to print the lines below it, all of them, in order; a
line `…` stands for any number of lines, and `…` inside a line for any text. Its exit code is the one that a following
`$ echo $?` shows, and otherwise 0.
Other commands in a transcript (`$ pip install …`) are not run.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(
    r"^(?P<indent>[ \t]*)```(?P<language>python|console)\b[^\n]*\n(?P<body>.*?)^(?P=indent)```[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
OURS = re.compile(r"(^|\|\s*)conflictschema\b")
EXIT_CODE = "echo $?"
ANYTHING = "…"


@dataclass(frozen=True)
class Block:
    """A block of code on a page, and the line on which its text begins."""

    language: str
    text: str
    line: int


@dataclass(frozen=True)
class Step:
    """One command of a transcript and the lines that the page shows below it."""

    command: str
    shown: tuple[str, ...]


def blocks(page: str) -> list[Block]:
    return [
        Block(found["language"], dedent(found["body"]), page.count("\n", 0, found.start("body")) + 1)
        for found in FENCE.finditer(page)
    ]


def steps(transcript: str) -> list[Step]:
    found: list[tuple[str, list[str]]] = []
    for line in transcript.splitlines():
        if line.startswith("$ "):
            found.append((line[2:].strip(), []))
        elif found:
            found[-1][1].append(line)
        else:
            pytest.fail(f"a transcript begins with a command ('$ …'), and this one begins with {line!r}", pytrace=False)
    return [Step(command, tuple(shown)) for command, shown in found]


def matches(shown: tuple[str, ...], printed: str) -> bool:
    """Whether what a page shows is what was printed, apart from blank lines and spaces at the ends of lines."""
    pattern = ""
    for line in (line.rstrip() for line in shown if line.strip()):
        if line.strip() == ANYTHING:
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += r"[^\n]*".join(re.escape(part) for part in line.split(ANYTHING)) + r"\n"
    text = "".join(f"{line.rstrip()}\n" for line in printed.splitlines() if line.strip())
    return re.fullmatch(pattern, text) is not None


def run_python(source: list[Block], page: str) -> None:
    """Run the blocks in one namespace; a failure's traceback names the page and the line."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in source:
        if ">>> " in block.text:
            examples = doctest.DocTestParser().get_doctest(block.text, namespace, page, page, block.line - 1)
            report: list[str] = []
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            runner.run(examples, out=report.append, clear_globs=False)
            assert not report, "".join(report)
            namespace = examples.globs
        else:
            code = compile("\n" * (block.line - 1) + block.text, page, "exec")
            exec(code, namespace)  # noqa: S102  running what the page says is the test


def run_console(source: list[Block], page: str, folder: Path, environment: dict[str, str]) -> None:
    """Run the commands of the transcripts that are ours, and hold what they print against what the page shows."""
    for block in source:
        todo = steps(block.text)
        for step, following in zip(todo, [*todo[1:], None], strict=True):
            if not OURS.search(step.command):
                continue
            done = subprocess.run(  # noqa: S602  a transcript may hold a pipe, as its reader would type it
                step.command,
                shell=True,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=120,
                check=False,
            )
            printed = done.stdout.decode()
            where = f"{page}:{block.line}: $ {step.command}"
            assert "Traceback (most recent call last)" not in printed, f"{where}\nfailed:\n{printed}"
            code = "".join(following.shown).strip() if following and following.command == EXIT_CODE else "0"
            assert str(done.returncode) == code, f"{where}\nended with {done.returncode} and printed:\n{printed}"
            shown = "\n".join(step.shown)
            assert matches(step.shown, printed), f"{where}\nprinted:\n{printed}\nand the page shows:\n{shown}"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder with a copy of the examples, as a reader would have it."""
    shutil.copytree(ROOT / "examples", tmp_path / "scratch" / "examples")
    return tmp_path / "scratch"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which `conflictschema` is the one under test, on a plain terminal of 100 columns."""
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "conflictschema"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m conflictschema "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    settled = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    return os.environ | settled


def pages_with(language: str) -> list[Path]:
    found = [page for page in PAGES if any(b.language == language for b in blocks(page.read_text(encoding="utf-8")))]
    assert found, f"no page has a {language} block, so nothing would be tested"
    return found


def told(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages_with("python"), ids=told)
def test_python_on_the_page_runs(page: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(scratch)
    source = [block for block in blocks(page.read_text(encoding="utf-8")) if block.language == "python"]
    run_python(source, told(page))


@pytest.mark.parametrize("page", pages_with("console"), ids=told)
def test_transcripts_on_the_page_are_true(page: Path, scratch: Path, environment: dict[str, str]) -> None:
    source = [block for block in blocks(page.read_text(encoding="utf-8")) if block.language == "console"]
    run_console(source, told(page), scratch, environment)


# The runner itself: it finds the blocks, and it can fail.

PAGE = """\
Text.

```python
one = 1
```

- in a list:

    ```console
    $ conflictschema rules
    CS101  a
    …
    ```
"""


def test_blocks_are_found_with_their_lines_and_without_their_indent() -> None:
    assert blocks(PAGE) == [
        Block("python", "one = 1\n", 4),
        Block("console", "$ conflictschema rules\nCS101  a\n…\n", 10),
    ]


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        (("one", "two", "three"), True),
        (("one", "", "two  ", "three"), True),
        (("one", "…"), True),
        (("…", "two", "…"), True),
        (("o…", "two", "th…e"), True),
        (("…",), True),
        (("one", "two"), False),
        (("one", "three"), False),
        (("two", "one", "three"), False),
        (("one", "two", "three", "four"), False),
        (("one.", "two", "three"), False),
        ((), False),
    ],
)
def test_what_is_shown_has_to_be_what_is_printed(shown: tuple[str, ...], *, same: bool) -> None:
    assert matches(shown, "one\ntwo \n\nthree\n") is same


def test_python_blocks_share_a_namespace_and_their_failures_name_the_line() -> None:
    run_python([Block("python", "one = 1\n", 4), Block("python", ">>> one + 1\n2\n", 9)], "page.md")
    with pytest.raises(AssertionError, match=r"line 9, in page\.md"):
        run_python([Block("python", ">>> 1 + 1\n3\n", 9)], "page.md")
    with pytest.raises(ZeroDivisionError) as caught:
        run_python([Block("python", "one = 1\none / 0\n", 4)], "page.md")
    assert (caught.traceback[-1].path, caught.traceback[-1].lineno) == ("page.md", 4)


def fake(environment: dict[str, str], script: str) -> dict[str, str]:
    """The environment with a `conflictschema` that does as the script says."""
    program = Path(environment["PATH"].split(os.pathsep)[0]) / "conflictschema"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    return environment


@pytest.mark.parametrize(
    ("transcript", "true"),
    [
        ("$ conflictschema\nhello\n", True),
        ("$ conflictschema\nhello\n$ echo $?\n3\n", True),
        ("$ echo x | conflictschema\nhello\n$ echo $?\n3\n", True),
        ("$ pip install nothing\nbye\n", True),
        ("$ conflictschema\nbye\n$ echo $?\n3\n", False),
        ("$ conflictschema\nhello\n$ echo $?\n0\n", False),
    ],
)
def test_a_transcript_has_to_be_true(
    transcript: str, tmp_path: Path, environment: dict[str, str], *, true: bool
) -> None:
    code = 3 if EXIT_CODE in transcript else 0
    settled = fake(environment, f"echo hello; exit {code}")
    if true:
        run_console([Block("console", transcript, 1)], "page.md", tmp_path, settled)
    else:
        with pytest.raises(AssertionError, match=r"page\.md:1: \$ conflictschema"):
            run_console([Block("console", transcript, 1)], "page.md", tmp_path, settled)


def test_a_command_that_fails_has_to_say_so(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(AssertionError, match="ended with 1"):
        run_console([Block("console", "$ conflictschema\n", 1)], "page.md", tmp_path, fake(environment, "exit 1"))
