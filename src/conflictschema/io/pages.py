"""What pages for a browser have in common: templates that escape, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import functools
import hashlib
from typing import TYPE_CHECKING

from conflictschema.io.vendored import asset

if TYPE_CHECKING:
    from jinja2 import Environment


@functools.cache
def templates(folder: str) -> Environment:
    """The templates of a folder below the package; whatever they are given is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    pages = Environment(
        loader=FunctionLoader(functools.partial(asset, folder)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    pages.filters["number"] = lambda number: f"{number:,}"
    return pages


@functools.cache
def policy(folder: str, style: str, script: str) -> str:
    """What a browser lets a page do: use this style and this script, and nothing else."""
    hashes = (
        base64.b64encode(hashlib.sha256(asset(folder, name).encode()).digest()).decode() for name in (style, script)
    )
    allowed = "style-src 'sha256-{}'; script-src 'sha256-{}'".format(*hashes)
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
