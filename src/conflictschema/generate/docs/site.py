"""The documentation as a site, built by mkdocs with the theme Material; it asks nothing of other machines."""

from __future__ import annotations

import errno
import json
import os
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from conflictschema.errors import UsageError, missing
from conflictschema.io import FolderSink, Sink

_NEEDED: Final = ("mkdocs", "material")
_TITLE: Final = "conflictschema"
THEME: Final[dict[str, Any]] = {
    "name": "material",
    "font": False,
    "features": ["content.code.copy", "navigation.footer", "navigation.indexes", "navigation.top", "search.highlight"],
    "palette": [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "blue grey",
            "accent": "indigo",
            "toggle": {"icon": "material/weather-night", "name": "Dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "blue grey",
            "accent": "indigo",
            "toggle": {"icon": "material/weather-sunny", "name": "Light"},
        },
    ],
}


def build(target: str | os.PathLike[str], *, rules: str | None = None, profile: str | None = None) -> None:
    """Make the site in a folder that is new, empty, or was made so before."""
    commands = _mkdocs()
    sink = FolderSink(target)
    with sink as made:
        config = _load(sink.work, made, rules, profile)
        commands.build(config)


def serve(port: int, *, rules: str | None = None, profile: str | None = None) -> None:
    """Show the site at a port of this machine, until it is interrupted; what it is made of is watched."""
    _mkdocs()
    sink = FolderSink()
    with sink as made:
        file = str(_configured(sink.work, made, rules, profile))
        try:
            import_module("mkdocs.commands.serve").serve(config_file=file, dev_addr=f"127.0.0.1:{port}")
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise UsageError(f"The port {port} cannot be had ({error.strerror}); --port takes another.") from error
            raise


def _mkdocs() -> Any:
    """mkdocs, quiet about its successor; `UsageError` where it or the theme is not installed."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        for name in _NEEDED:
            import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(missing("A site", str(error.name), "docs")) from error
    return import_module("mkdocs.commands.build")


def _load(work: Path, made: Path, rules: str | None, profile: str | None) -> Any:
    return import_module("mkdocs.config").load_config(config_file=str(_configured(work, made, rules, profile)))


def _configured(work: Path, made: Path, rules: str | None, profile: str | None) -> Path:
    """The configuration of the site, as a file; JSON is YAML."""
    (work / "docs").mkdir()
    options: dict[str, Any] = {"folder": ""}
    if rules is not None:
        options["rules"] = str(Path(rules).absolute())
    if profile is not None:
        options["profile"] = str(Path(profile).absolute())
    settings: dict[str, Any] = {
        "site_name": _TITLE,
        "docs_dir": str(work / "docs"),
        "site_dir": str(made),
        "use_directory_urls": False,
        "strict": True,
        "theme": THEME,
        "plugins": ["search", {"conflictschema": options}, "offline"],
        "markdown_extensions": [
            "attr_list",
            "tables",
            {"toc": {"permalink": True}},
            {"pymdownx.highlight": {"pygments_lang_class": True}},
            "pymdownx.superfences",
        ],
    }
    file = work / "mkdocs.yml"
    with Sink(file) as stream:
        stream.write(json.dumps(settings, indent=2).encode())
    return file
