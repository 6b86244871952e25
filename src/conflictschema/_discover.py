"""The only registry: what stands on a shelf, one public class a file."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

from conflictschema.errors import ToolFailure

T = TypeVar("T")


def names(package: str) -> tuple[str, ...]:
    """Names of the shelf's modules, sorted, without importing any of them.

    `package` is a dotted name. Machinery (a leading underscore) is left out. A package that does not exist raises
    `ToolFailure`.
    """
    try:
        spec = find_spec(package)
    except ModuleNotFoundError as error:
        raise ToolFailure(f"{package} cannot be found: {error}") from error
    if spec is None or spec.submodule_search_locations is None:
        raise ToolFailure(f"{package} is not a package.")
    found = {module.name for module in pkgutil.iter_modules(spec.submodule_search_locations)}
    return tuple(sorted(name for name in found if not name.startswith("_")))


def module_of(class_name: str) -> str:
    """The module that a class is named after: `DenialKind` stands in `denial_kind`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", class_name).lower()


def discover(package: str, base: type[T]) -> dict[str, type[T]]:
    """Every module of the shelf with the one public subclass of `base` that it defines, by module name, sorted.

    A module that cannot be imported, defines no such class or defines several raises one `ToolFailure` that names them
    all: a shelf is whole or it is not used.
    """
    shelf: dict[str, type[T]] = {}
    faults: list[str] = []
    for name in names(package):
        try:
            module = import_module(f"{package}.{name}")
        except Exception as error:  # noqa: BLE001 - whatever a module raises, it is named in the failure below
            faults.append(f"{name} cannot be imported ({type(error).__name__}: {error})")
            continue
        classes = _defined_in(module, base)
        if len(classes) == 1:
            shelf[name] = classes[0]
        elif classes:
            defined = ", ".join(each.__name__ for each in classes)
            faults.append(f"{name} defines more than one public {base.__name__}: {defined}")
        else:
            faults.append(f"{name} defines no public {base.__name__}")
    if faults:
        raise ToolFailure(f"{package} is not in order: {'; '.join(faults)}.")
    return shelf


def one(package: str, name: str, base: type[T]) -> type[T]:
    """The class that one module of the shelf defines; the others are not imported."""
    classes = _defined_in(import_module(f"{package}.{name}"), base)
    if len(classes) != 1:
        raise ToolFailure(f"{package}.{name} defines {len(classes)} public classes that are a {base.__name__}.")
    return classes[0]


def _defined_in(module: ModuleType, base: type[T]) -> list[type[T]]:
    """The public subclasses of `base` that the module itself defines; what it only imports does not count."""
    return [
        value
        for name, value in vars(module).items()
        if not name.startswith("_")
        and isinstance(value, type)
        and issubclass(value, base)
        and value is not base
        and value.__module__ == module.__name__
    ]
