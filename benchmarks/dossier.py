"""How long a dossier of 5,000 records takes to make and to open: `python benchmarks/dossier.py`.

It needs a Chromium on the machine. Opening is the time until the page has loaded and is laid out, the median of several
turns in one browser; searching is the time from a word in the filter until the page says how many records are left.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent


def made(folder: Path, records: int) -> dict[str, Any]:
    """Write the data and the page, and say what the page took."""
    data, page = folder / "data.jsonl", folder / "dossier.html"
    writing = [sys.executable, str(HERE / "dataset.py"), str(data), "--records", str(records), "--faulty", "0"]
    subprocess.run(writing, check=True, capture_output=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "conflictschema", "view", str(data), "-o", str(page)], check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "records": sum(1 for _ in data.open()),
        "cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2),
        "page_mb": round(page.stat().st_size / 1e6, 1),
    }


def opened(page: Path, turns: int) -> dict[str, Any]:
    """Open a page several times, and search in it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("There is no Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        times = []
        for _ in range(turns):
            began = time.monotonic()
            tab.goto(page.as_uri())
            tab.evaluate("document.body.getBoundingClientRect().height")
            times.append(time.monotonic() - began)
        began = time.monotonic()
        tab.locator("#query").fill("denied")
        tab.locator("#told:not(:empty)").wait_for()
        searching = time.monotonic() - began
        browser.close()
    return {"opens_s": round(statistics.median(times), 2), "searches_s": round(searching, 2)}


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5_000, metavar="N")
    parser.add_argument("--turns", type=int, default=5, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(json.dumps(made(folder, asked.records) | opened(folder / "dossier.html", asked.turns)))


if __name__ == "__main__":
    main()
