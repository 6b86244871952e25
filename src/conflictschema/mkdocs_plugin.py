"""The plugin `conflictschema` of mkdocs: the documentation of the standard as pages of any site.

It adds the pages of `conflictschema docs build` below a folder of the site, and puts them into its navigation: in the
place of the entry `conflictschema`, or at the end where there is none. It works under properdocs as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Final

from markupsafe import escape
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

from conflictschema.commands import docs
from conflictschema.errors import UsageError
from conflictschema.generate.docs.book import SUMMARY, Book, Chapter
from conflictschema.io import asset, show
from conflictschema.profile import Profile, load

ENTRY: Final = "conflictschema"
"""What stands in the navigation where the pages are to go, as the value of an entry: its key is their title."""
_STYLE: Final = "assets/conflictschema.css"
_SCRIPT: Final = "assets/conflictschema.js"
_WORKER: Final = "assets/frame-worker.iframe-worker.js"
_LOGO: Final = "assets/logo.svg"
_ASSETS: Final = "generate/docs/assets"


class Settings(base.Config):  # type: ignore[no-untyped-call]  # mkdocs says its types only in part
    """What a site may set."""

    folder = options.Type(str, default="reference")
    """The folder of the site that the pages stand in; empty for its root."""
    title = options.Type(str, default="Reference")
    profile = options.Type(str, default="")
    """A profile's file, from the folder of the site's settings."""
    rules = options.Type(str, default="")
    """A folder with rules of one's own, from the folder of the site's settings."""


class FaultyError(UsageError, Abort):
    """A profile or a rule that is not as it should be: mkdocs says it without a traceback, and a server goes on."""


class ConflictSchemaPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages to a site."""

    book: Book
    profile: Profile | None = None
    logo: str | None = None
    made_of: tuple[str, ...] = ()
    """The profile, and the folders of rules, of which the pages are made."""
    server: ClassVar[LiveReloadServer | None] = None
    """What shows the site while it is written; every build has a plugin of its own."""
    shown: ClassVar[tuple[Book, Profile | None] | None] = None
    """What the server shows."""

    @event_priority(50)  # before the theme's own plugin for search without a server
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, and put them into the navigation."""
        beside = Path(config.config_file_path or ".").parent
        asked = {name: str(beside / path) for name, path in self._asked().items()}
        try:
            profile = load(asked["profile"]) if "profile" in asked else None
            self.book = docs.book(**asked)
        except UsageError as error:
            if self.shown is None:
                raise FaultyError(str(error)) from error
            # A server would show nothing at all until it is mended, not even why.
            docs.tell_as_before(error)
            self.book, profile = self.shown
        self.profile = profile
        of_profile = () if profile is None or profile.rules is None else (str(profile.rules),)
        self.made_of = (*asked.values(), *of_profile)
        if self.server is not None:
            self._watch(self.server)
        if profile is not None and not self.config.folder:
            # The theme writes it as it is in one place, and escapes it in another: markup stays as it is in both.
            config.site_name = escape(show(profile.title, width=200))
        if profile is not None and profile.logo is not None:
            self.logo = _drawn(profile.logo)
            config.theme["logo"] = config.theme["favicon"] = _LOGO
        tree = [self._entry(chapter) for chapter in self.book.contents]
        if config.nav is not None or not self.config.folder:
            config.nav = _placed(list(config.nav or []), tree, self.config.title) if self.config.folder else tree
        config.extra_css = [*config.extra_css, _STYLE]
        config.extra_javascript = [*config.extra_javascript, _SCRIPT]
        config.extra["polyfills"] = [*config.extra.get("polyfills", []), _WORKER]
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build the site anew whenever the profile or a rule of one's own changes."""
        type(self).server = server
        self._watch(server)
        return server

    def _watch(self, server: LiveReloadServer) -> None:
        type(self).shown = self.book, self.profile
        for path in self.made_of:
            server.watch(path)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and pictures to the files of the site."""
        for path, text in self.book.files.items():
            if path != SUMMARY:  # a site has a navigation in its stead
                files.append(File.generated(config, self._path(path), content=text))
        for path in (_STYLE, _SCRIPT, _WORKER):
            files.append(File.generated(config, path, content=asset(_ASSETS, path.removeprefix("assets/"))))
        if self.logo is not None:
            files.append(File.generated(config, _LOGO, content=self.logo))
        return files

    def _asked(self) -> dict[str, str]:
        return {name: self.config[name] for name in ("profile", "rules") if self.config[name]}

    def _path(self, path: str) -> str:
        return f"{self.config.folder}/{path}" if self.config.folder else path

    def _entry(self, chapter: Chapter) -> dict[str, Any]:
        if not chapter.below:
            return {chapter.title: self._path(chapter.path or "")}
        # A page that stands first in a section, without a title, is what the section's own title leads to.
        own = [] if chapter.path is None else [self._path(chapter.path)]
        return {chapter.title: [*own, *map(self._entry, chapter.below)]}


def _placed(nav: list[Any], tree: list[dict[str, Any]], title: str) -> list[Any]:
    for number, entry in enumerate(nav):
        if isinstance(entry, dict) and ENTRY in entry.values():
            (name,) = entry
            return [*nav[:number], {name: tree}, *nav[number + 1 :]]
    return [*nav, {title: tree}]


def _drawn(logo: str) -> str:
    """A text as the picture that stands at the head of every page: as wide as the text, and as high as the head."""
    width = 14 * len(logo) + 8
    font = 'font-family="ui-sans-serif,system-ui,sans-serif" font-weight="700" font-size="16"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 24" role="img">'
        f'<rect width="{width}" height="24" rx="4" fill="#37474f"/>'
        f'<text x="50%" y="17.5" text-anchor="middle" textLength="{width - 10}" fill="#fff" {font}>'
        f"{escape(show(logo))}</text></svg>"
    )
