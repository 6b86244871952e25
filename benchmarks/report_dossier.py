"""The page's part on the dossier: how large it is, and how long it takes to make, to open and to search."""

from __future__ import annotations

from collections.abc import Iterator

from floors import Measured


def lines(measured: Measured) -> Iterator[str]:
    """A table, where it was measured."""
    found = measured.get("dossier")
    if found is None:
        return
    yield ""
    yield "## The dossier"
    yield ""
    if "absent" in found:
        yield f"Not measured: {found['absent']}."
        return
    yield (
        f"`conflictschema view` of {found['records']:,} records, opened and searched in Chromium. Opening is the "
        "median of several turns, until the page has loaded and is laid out."
    )
    yield ""
    yield "| to make, CPU | page | to open | to search |"
    yield "| --- | --- | --- | --- |"
    yield f"| {found['cpu_s']} s | {found['page_mb']} MB | {found['opens_s']} s | {found['searches_s']} s |"
