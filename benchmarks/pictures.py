"""The pictures of reports in README.md and the docs, made from what the tool really says.

`python benchmarks/pictures.py` makes them. It needs Chromium, and the packages of `make test`. Run it again when a
report looks otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT: Final = Path(__file__).resolve().parents[1]
ASSETS: Final = ROOT / "docs" / "assets"
TABLE: Final = "incidents.csv"
COMMAND: Final = ("validate", TABLE, "--mapping", "incidents.yaml")
COLUMNS: Final = 110
LARGEST: Final = 150_000
"""Bytes of a picture: what a page should not grow beyond."""
_PAGE: Final = (
    "<!DOCTYPE html><meta charset=utf-8><style>body {{ margin: 0; padding: 18px 22px; background: #0c0f14; "
    "color: {foreground}; font: 14px/1.45 'DejaVu Sans Mono', monospace; }} pre {{ margin: 0; font: inherit; }}"
    "</style><pre>{code}</pre>"
)


def main() -> None:
    """Make them anew."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        for name in (TABLE, "incidents.yaml"):
            shutil.copy(ROOT / "examples" / "partner-table" / name, folder)
        (folder / "text.html").write_text(_terminal(_said(folder)), "utf-8")
        _said(folder, "--format", "html", "--output", "page.html")
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for source, target, height in (("text.html", "report-text.png", 560), ("page.html", "report-page.png", 1080)):
            page = started.new_page(viewport={"width": 1000, "height": height})
            page.goto((folder / source).as_uri())
            page.screenshot(path=ASSETS / target, full_page=source == "text.html")
            size = (ASSETS / target).stat().st_size
            print(f"{target}: {size:,} bytes")
            if size > LARGEST:
                sys.exit(f"{target} is larger than {LARGEST:,} bytes")
        started.close()


def _said(folder: Path, *options: str) -> str:
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "conflictschema", *COMMAND, *options]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode != 1:
        sys.exit(f"it ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def _terminal(said: str) -> str:
    """What was said, as a page with the colours that a terminal shows."""
    console = Console(record=True, width=COLUMNS, file=StringIO())
    console.print(f"$ conflictschema {' '.join(COMMAND)}", style="bold", highlight=False)
    console.print(Text.from_ansi(said), soft_wrap=True)
    return console.export_html(theme=DIMMED_MONOKAI, inline_styles=True, code_format=_PAGE)


if __name__ == "__main__":
    main()
