"""What pages lead to: the links and the places of a folder of HTML, and of a book of Markdown."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "video": "src"}
"""By tag: the attribute of what a page loads by itself."""


@dataclass
class Page(HTMLParser):
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        given = dict(attributes)
        self.attributes.update(given)
        if given.get("id"):
            self.places.append(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag in LOADED and given.get(LOADED[tag]) and given.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(given[LOADED[tag]])


def read(folder: Path) -> dict[str, Page]:
    """Every page of HTML in a folder by its path."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        page = Page()
        page.feed(path.read_text("utf-8"))
        found[path.relative_to(folder).as_posix()] = page
    return found


def broken(folder: Path, pages: dict[str, Page]) -> list[str]:
    """Links and loads that lead nowhere in the folder."""
    faults = []
    for name, page in pages.items():
        for address in {*page.links, *page.loads}:
            split = urlsplit(address)
            if split.scheme or split.netloc:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(split.path))) if split.path else name
            )
            target = "index.html" if target == "." else target
            if not (folder / target).is_file():
                # The page of what is not found stands anywhere, and so links from the root of the site.
                if name != "404.html":
                    faults.append(f"{name}: {address}")
            elif split.fragment and target in pages and unquote(split.fragment) not in pages[target].places:
                faults.append(f"{name}: {address} (no such place)")
    return sorted(faults)


def foreign(pages: dict[str, Page]) -> list[str]:
    """What pages load from elsewhere."""
    return sorted(
        f"{name}: {address}"
        for name, page in pages.items()
        for address in page.loads
        if urlsplit(address).scheme not in ("", "data") or urlsplit(address).netloc
    )


_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
_BLOCK = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)


def markdown_places(text: str) -> list[str]:
    """The places that a forge makes of a page's headings, and those that the page makes itself."""
    bare = _BLOCK.sub("", text)
    slugs = [re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in _HEADING.findall(bare)]
    return [*slugs, *_ANCHOR.findall(bare)]


def markdown_broken(files: dict[str, str]) -> list[str]:
    """Links between the pages of a book that lead nowhere."""
    faults = []
    for name, text in files.items():
        if not name.endswith(".md"):
            continue
        for address in _LINK.findall(_BLOCK.sub("", text)):
            path, _, place = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in files or (place and place not in markdown_places(files[target])):
                faults.append(f"{name}: {address}")
    return faults
