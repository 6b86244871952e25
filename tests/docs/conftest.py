"""The tests of the site look at it in a browser."""

from browsing import browser, page

__all__ = ["browser", "page"]
