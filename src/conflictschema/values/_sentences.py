"""The sentence below each field of a model, read from the source when somebody asks for it.

Pydantic can read them as well, but does it while the classes are made: a third of what making them takes, for every run
of a program that never shows one.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from conflictschema.values._model import Model


@functools.cache
def sentences(model: type[Model]) -> Mapping[str, str]:
    """By field, what stands below it in the class, or in the class that it has it from; nothing without a source."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            found |= _in_module(base.__module__).get(base.__qualname__, {})
    return found


@functools.cache
def _in_module(name: str) -> dict[str, dict[str, str]]:
    """By class of a module, the sentences in it."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (OSError, TypeError, KeyError):
        # A class that was typed in, or a package without its source: what a field means is told elsewhere.
        return {}
    return {node.name: dict(_in_class(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _in_class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(node.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(sentence))),
            ):
                yield name, inspect.cleandoc(sentence)
            case _:
                pass
