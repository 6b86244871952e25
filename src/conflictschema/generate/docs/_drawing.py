"""Boxes in columns, and lines to them from their rows: a picture of who refers to whom, as SVG.

All lines to one box have one colour, and run together: from a row to the right into the gutter behind its column, there
along the track of the box that is meant, over the columns along its lane, and into the box from the right. So lines
cross, but never cover one another, and the same boxes always give the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

COLOURS: Final = (
    "#2f7ed8",
    "#b3652b",
    "#8059cf",
    "#1c8f55",
    "#b8457f",
    "#85781a",
    "#13899a",
    "#a8553f",
    "#5d7f2a",
    "#5f6fd0",
    "#a04fa8",
    "#5c7c8f",
)
"""As far from white as from the dark of a page, so that lines are seen on both."""
_HEAD, _ROW, _PAD, _BETWEEN = 28, 20, 10, 22
_TRACK, _LANE, _MARGIN = 10, 9, 14
_LETTER: Final = 7.0
"""The width of a letter of a row; a bold one of a head is a little wider."""
_ASPECT: Final = 1.25
_STYLE: Final = """\
.box{fill:#f8f9fb;stroke:#5b6573}.head{fill:#e4e8ef}.name,.row{fill:#161b22}.to{fill:#48505e}
.name{font:700 13px ui-sans-serif,system-ui,sans-serif}.row,.to{font:11.5px ui-monospace,Menlo,Consolas,monospace}
.shared{stroke:#7c8693}.line{fill:none;stroke-width:1.6;stroke-linejoin:round}
@media (prefers-color-scheme:dark){.box{fill:#232832;stroke:#8b95a5}.head{fill:#333a47}
.name,.row{fill:#eceff4}.to{fill:#b6becb}}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A field that refers to others: its name, what is said of them, and the boxes that lines are drawn to."""

    name: str
    told: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """What has a name, and fields that refer to others."""

    key: str
    title: str
    rows: tuple[Row, ...]
    colour: str

    @property
    def height(self) -> int:
        """How high it is drawn."""
        return _HEAD + _ROW * len(self.rows) + (_PAD // 2 if self.rows else 0)

    @property
    def width(self) -> int:
        """How wide its words are."""
        widest = max((len(row.name) + len(row.told) + 3 for row in self.rows), default=0)
        return math.ceil(max(widest * _LETTER, (len(self.title) + 1) * _LETTER * 1.15)) + 2 * _PAD


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    column: int
    x: int
    y: int
    width: int


def drawing(boxes: Sequence[Box], title: str, described: str) -> str:
    """The picture; `described` says in words what it shows, for those who do not see it."""
    best = min(range(1, min(5, len(boxes)) + 1), key=lambda count: _unlike(boxes, count))
    return _Layout(boxes, best).svg(title, described)


def _unlike(boxes: Sequence[Box], count: int) -> float:
    layout = _Layout(boxes, count)
    return abs(math.log(layout.width / layout.height / _ASPECT))


class _Layout:
    def __init__(self, boxes: Sequence[Box], count: int) -> None:
        self.colours = {box.key: box.colour for box in boxes}
        self.columns = _columns(boxes, count)
        home = {box.key: number for number, column in enumerate(self.columns) for box in column}
        self.tracks: list[list[str]] = []
        gutters: dict[str, set[int]] = {}
        for number, column in enumerate(self.columns):
            for box in column:
                for row in box.rows:
                    for target in row.targets:
                        gutters.setdefault(target, {home[target]}).add(number)
        self.lanes = [key for key in home if len(gutters.get(key, ())) > 1]
        for number in range(len(self.columns)):
            self.tracks.append([key for key in home if number in gutters.get(key, ())])
        self.gutters = gutters
        self.top = _MARGIN + _LANE * len(self.lanes) + _MARGIN
        self.placed: dict[str, _Placed] = {}
        self.starts: list[int] = []
        x = _MARGIN
        for number, column in enumerate(self.columns):
            width = max(box.width for box in column)
            y = self.top
            for box in column:
                self.placed[box.key] = _Placed(box, number, x, y, width)
                y += box.height + _BETWEEN
            self.starts.append(x + width + _TRACK + 4)
            x += width + _TRACK * (len(self.tracks[number]) + 1) + 18
        self.width = x
        self.height = max(each.y + each.box.height for each in self.placed.values()) + _MARGIN

    def svg(self, title: str, described: str) -> str:
        """The picture as text."""
        size = f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}"'
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title described">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="described">{escape(described)}</desc>',
            f"<style>\n{_STYLE}</style>",
        ]
        for key in self.gutters:
            lines += self._lines_to(key)
        for each in self.placed.values():
            lines += self._box(each)
        return "\n".join([*lines, "</svg>"])

    def _track(self, key: str, column: int) -> int:
        return self.starts[column] + _TRACK * self.tracks[column].index(key)

    def _lines_to(self, key: str) -> Iterator[str]:
        """All lines to one box: lane, tracks, the stubs of the rows, and the arrow."""
        colour, goal = self.colours[key], self.placed[key]
        at = goal.y + _HEAD // 2
        lane = _MARGIN + _LANE * self.lanes.index(key) if key in self.lanes else None
        xs = [self._track(key, column) for column in sorted(self.gutters[key])]
        paths = [] if lane is None else [f"M{xs[0]} {lane}H{xs[-1]}"]
        for column in sorted(self.gutters[key]):
            x = self._track(key, column)
            stubs = [(each, y) for each, y, targets in self._ports(column) if key in targets]
            ends = [y for _, y in stubs] + ([at] if column == goal.column else [])
            first = min(ends) if lane is None else lane
            paths.append(f"M{x} {first}V{max(ends)}")
            # A row that leads to several boxes shares its line with them all: it has no colour but that of ink.
            for each, y in stubs:
                shared = len(self._targets(column, y)) > 1
                if shared:
                    yield f'<path class="line shared" d="M{each.x + each.width} {y}H{x}"/>'
                else:
                    paths.append(f"M{each.x + each.width} {y}H{x}")
            yield from (f'<circle cx="{x}" cy="{y}" r="2.6" fill="{colour}"/>' for _, y in stubs)
        edge = goal.x + goal.width
        paths.append(f"M{self._track(key, goal.column)} {at}H{edge + 2}")
        yield f'<path class="line" stroke="{colour}" d="{"".join(paths)}"/>'
        yield f'<path fill="{colour}" d="M{edge} {at}l9 -5v10z"/>'

    def _targets(self, column: int, height: int) -> tuple[str, ...]:
        return next(targets for _, y, targets in self._ports(column) if y == height)

    def _ports(self, column: int) -> Iterator[tuple[_Placed, int, tuple[str, ...]]]:
        """Where lines leave the boxes of a column."""
        for box in self.columns[column]:
            each = self.placed[box.key]
            for number, row in enumerate(box.rows):
                if row.targets:
                    yield each, each.y + _HEAD + _ROW * number + _ROW // 2, row.targets

    def _box(self, each: _Placed) -> Iterator[str]:
        box = each.box
        inside, head = each.width - 2, _HEAD - 2
        yield f'<rect class="box" x="{each.x}" y="{each.y}" width="{each.width}" height="{box.height}" rx="4"/>'
        yield f'<rect class="head" x="{each.x + 1}" y="{each.y + 1}" width="{inside}" height="{head}" rx="3"/>'
        yield f'<rect x="{each.x}" y="{each.y}" width="5" height="{_HEAD}" rx="2" fill="{self.colours[box.key]}"/>'
        yield f'<text class="name" x="{each.x + 12}" y="{each.y + 19}">{escape(box.title)}</text>'
        for number, row in enumerate(box.rows):
            y = each.y + _HEAD + _ROW * number + 14
            yield f'<text class="row" x="{each.x + _PAD}" y="{y}">{escape(row.name)}</text>'
            right = each.x + each.width - _PAD
            yield f'<text class="to" x="{right}" y="{y}" text-anchor="end">{escape(row.told)}</text>'


def _columns(boxes: Sequence[Box], count: int) -> list[list[Box]]:
    """The boxes in their order, in so many columns of about the same height: the highest is as low as can be."""
    heights = [box.height + _BETWEEN for box in boxes]
    low, high = max(heights), sum(heights)
    while low < high:
        middle = (low + high) // 2
        if len(_filled(boxes, heights, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _filled(boxes, heights, low)


def _filled(boxes: Sequence[Box], heights: Sequence[int], limit: int) -> list[list[Box]]:
    columns: list[list[Box]] = [[]]
    used = 0
    for box, height in zip(boxes, heights, strict=True):
        if columns[-1] and used + height > limit:
            columns.append([])
            used = 0
        columns[-1].append(box)
        used += height
    return columns
