"""Pieces of Markdown that read alike on a forge and in a site: tables, links, blocks of code."""

from __future__ import annotations

import inspect
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from conflictschema.io import show

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~]|^[-+=:!0-9])")
_CODE: Final = re.compile(r"(`[^`]*`)")


def ours(text: str) -> str:
    """A sentence of the standard on one line: what stands in backticks is code, and nothing is taken for HTML."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(part if part.startswith("`") else _plain(part) for part in parts)


def theirs(text: str) -> str:
    """A text that somebody else wrote, on one line: nothing in it is markup."""
    return _MARKUP.sub(r"\\\1", show(text, width=None)).replace("&", "&amp;").replace("\\<", "&lt;")


def _plain(text: str) -> str:
    return re.sub(
        r"(?<![\w*])\*(?=\w)|<", lambda found: "&lt;" if found[0] == "<" else r"\*", text.replace("&", "&amp;")
    )


def paragraphs(documented: object) -> Iterator[str]:
    """The paragraphs of a docstring, a blank line behind each."""
    for paragraph in inspect.cleandoc(getattr(documented, "__doc__", None) or "").split("\n\n"):
        yield ours(paragraph)
        yield ""


def code(text: str) -> str:
    """A word as code. Backticks in it are taken out: no name of ours holds any."""
    return f"`{show(text, width=None).replace('`', '')}`"


def block(text: str, language: str = "") -> list[str]:
    """A block of code, fenced by more backticks than it holds, and a blank line."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *text.strip("\n").splitlines(), fence, ""]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table and a blank line; nothing where there are no rows."""
    lines = [_row(row) for row in rows]
    return [_row(heads), _row(["---"] * len(heads)), *lines, ""] if lines else []


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text.replace("\n", " "))


def link(text: str, target: str, here: str) -> str:
    """A link from the page at one path to the page, or the place on a page, at another."""
    path, _, anchor = target.partition("#")
    relative = posixpath.relpath(path, posixpath.dirname(here) or ".") if path != here or not anchor else ""
    return f"[{text}]({relative}{'#' if anchor else ''}{anchor})"


def anchor(name: str) -> str:
    """A place that can be linked to where no heading stands, as in a table."""
    return f'<a id="{name}"></a>'


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row, as a sentence has them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def in_words(name: str) -> str:
    """A name of code in words: `military_asset` and `MilitaryAsset` become "Military asset"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return spaced[:1].upper() + spaced[1:]
