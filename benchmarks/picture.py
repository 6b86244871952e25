"""The picture of the results: a drawing of our own, readable on light and on dark."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from floors import Measured
from measure import spread

WIDTH = 860
_LEFT, _RIGHT = 250, 36
_STYLE = """
  text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }
  .title { font-size: 16px; font-weight: 600 }
  .small { font-size: 11.5px; fill: #59636e }
  text.ours { font-weight: 600; paint-order: stroke; stroke: #ffffff; stroke-width: 4 }
  .grid { stroke: #d1d9e0; stroke-width: 1 }
  .range { stroke: #818b98; stroke-width: 3; stroke-linecap: round }
  .range.ours { stroke: #0969da }
  .dot { fill: #59636e }
  .dot.ours, .time { fill: #0969da }
  .line.time { fill: none; stroke: #0969da; stroke-width: 2 }
  .bar { fill: #8250df }
  .floor { stroke: #cf222e; stroke-width: 1.5; stroke-dasharray: 5 4 }
  .back { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } text.ours { stroke: #0d1117 } .small { fill: #9198a1 }
    .grid { stroke: #3d444d } .back { fill: #0d1117 }
    .range { stroke: #6e7681 } .range.ours, .line.time { stroke: #4493f8 } .dot { fill: #9198a1 }
    .dot.ours, .time { fill: #4493f8 } .bar { fill: #ab7df8 } .floor { stroke: #f85149 }
  }
"""


def svg(measured: Measured) -> str:
    """Two drawings: records a second of every contender, and time and memory by size."""
    rates, below = _rates(measured)
    sizes, height = _sizes(measured, below + 30)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-label="Records a second of every contender, and time and memory by size">'
    )
    back = f'<rect class="back" width="{WIDTH}" height="{height}" rx="8"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", back, *rates, *sizes, "</svg>"]) + "\n"


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named} text-anchor="{anchor}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _logarithmic(least: float, most: float, start: float, end: float) -> Callable[[float], float]:
    """Where a value stands between two points, each decade as long as the next."""
    low, high = math.log10(least), math.log10(most)
    return lambda value: start + (math.log10(value) - low) / (high - low) * (end - start)


def _short(value: float, digits: int = 3) -> str:
    rounded = float(f"{value:.{digits}g}")
    unit, size = next(((unit, size) for unit, size in (("M", 1e6), ("k", 1e3)) if rounded >= size), ("", 1))
    return f"{rounded / size:.12g} {unit}".rstrip()


def _size(records: int) -> str:
    """A size as it was asked for; a file holds whole cases, so hardly ever exactly so many records."""
    return _short(records, 2)


def _rates(measured: Measured) -> tuple[list[str], int]:
    compared = measured["comparison"]
    rates = {name: spread([run["rate"] for run in runs]) for name, runs in compared["runs"].items()}
    least = 10 ** math.floor(math.log10(min(rate.least for rate in rates.values())))
    most = max(rate.most for rate in rates.values()) * 1.3
    x = _logarithmic(least, most, _LEFT, WIDTH - _RIGHT)
    top, step = 74, 30
    bottom = top + step * len(rates)
    drawn = [
        _text(24, 34, f"Records a second, {_size(compared['records'])} records", "title"),
        _text(
            24,
            53,
            "blue: with relations, rules and report; grey: single records only; from line to line ten times as many",
            "small",
        ),
    ]
    tick = float(least)
    while tick <= most:
        drawn += [
            _line(x(tick), top - 8, x(tick), bottom, "grid"),
            _text(x(tick), bottom + 16, _short(tick), "small", "middle"),
        ]
        tick *= 10
    for number, (name, rate) in enumerate(sorted(rates.items(), key=lambda item: -item[1].middle)):
        y = top + step * number + 12
        ours = " ours" if name.startswith("conflictschema") else ""
        drawn += [
            _text(_LEFT - 14, y + 4, name, ours.strip(), "end"),
            _line(x(rate.least), y, x(rate.most), y, f"range{ours}"),
            f'<circle class="dot{ours}" cx="{x(rate.middle):.1f}" cy="{y}" r="6"/>',
            _text(
                *_beside(x(rate.least), x(rate.most), y),
                _short(rate.middle),
                ours.strip() or "small",
                _side(x(rate.most)),
            ),
        ]
    return drawn, bottom + 30


def _beside(least: float, most: float, y: float) -> tuple[float, float]:
    """Where the number of a dot goes: to its right, or to its left where there is no room."""
    return (most + 12, y + 4) if most < WIDTH - 90 else (least - 12, y + 4)


def _side(most: float) -> str:
    return "start" if most < WIDTH - 90 else "end"


def _sizes(measured: Measured, top: int) -> tuple[list[str], int]:
    """Two small drawings side by side over the sizes: µs a record, and MB at the peak."""
    start = measured["empty"]["wall"]
    entries = [entry for entry in measured["scaling"] if entry["runs"]]
    plain = [entry for entry in entries if entry["label"] == "plain"]
    times = [
        (entry["records"], spread([1e6 * (run["wall"] - start) / entry["records"] for run in entry["runs"]]).middle)
        for entry in plain
    ]
    peaks = [
        (
            f"{_size(entry['records'])}{'' if entry['label'] == 'plain' else ' spill'}",
            max(run["memory"] for run in entry["runs"]),
        )
        for entry in entries
    ]
    height = 190
    middle = WIDTH // 2
    return [
        *_times(times, 24, middle - 30, top, height),
        *_peaks(peaks, middle + 20, WIDTH - _RIGHT, top, height),
    ], top + height + 78


def _times(times: list[tuple[int, float]], left: int, right: int, top: int, height: int) -> Iterator[str]:
    base, bottom = top + 52, top + 52 + height - 20
    yield _text(left, top + 12, "Time per record", "title")
    yield _text(left, top + 31, "µs, without the start of the program; level means linear", "small")
    most = max(time for _, time in times) * 1.25
    yield from _scale(most, left + 34, right, base, bottom)
    span = (right - left - 100) / max(len(times) - 1, 1)
    points = [
        (left + 70 + number * span, bottom - time / most * (bottom - base)) for number, (_, time) in enumerate(times)
    ]
    yield f'<polyline class="line time" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
    for (records, time), (x, y) in zip(times, points, strict=True):
        yield f'<circle class="time" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        yield _text(x, y - 12, _short(time), "ours", "middle")
        yield _text(x, bottom + 18, _size(records), "small", "middle")


def _peaks(peaks: list[tuple[str, float]], left: int, right: int, top: int, height: int) -> Iterator[str]:
    base, bottom = top + 52, top + 52 + height - 20
    ceiling = 600
    yield _text(left, top + 12, "Memory at the peak", "title")
    yield _text(left, top + 31, "MB; dashed: 600, the ceiling for 1 M records, and for 10 M with --spill", "small")
    most = max(ceiling, *(value for _, value in peaks)) * 1.2
    yield from _scale(most, left + 40, right, base, bottom)
    level = bottom - ceiling / most * (bottom - base)
    yield _line(left + 44, level, right, level, "floor")
    step = (right - left - 60) / len(peaks)
    for number, (name, value) in enumerate(peaks):
        x, y = left + 60 + number * step, bottom - value / most * (bottom - base)
        yield f'<rect class="bar" x="{x:.1f}" y="{y:.1f}" width="{step * 0.6:.1f}" height="{bottom - y:.1f}" rx="2"/>'
        yield _text(x + step * 0.3, y - 6, f"{value:,.0f}", "ours", "middle")
        yield _text(x + step * 0.3, bottom + 18, name, "small", "middle")


def _scale(most: float, left: float, right: float, base: float, bottom: float) -> Iterator[str]:
    """Four lines or so, at round numbers."""
    rough = most / 4
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    value = 0.0
    while value <= most:
        y = bottom - value / most * (bottom - base)
        yield _line(left + 4, y, right, y, "grid")
        yield _text(left, y + 4, f"{value:,.0f}", "small", "end")
        value += step
