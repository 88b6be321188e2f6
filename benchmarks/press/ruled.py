"""Tables: columns as wide as their cells ask for, cells that wrap, headings over several columns, five ways of ruling."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from press.article import Part
from press.lines import Set, Style, broken, words
from press.pages import Pages

APART = 10.0  # points between columns


@dataclass(frozen=True, slots=True)
class Table:
    """A table of known height."""

    height: float
    draw: Callable[[int, float, float], None]


@dataclass(frozen=True, slots=True)
class _Cell:
    first: int
    last: int
    lines: list[Set]


def _widths(part: Part, width: float, style: Style) -> list[float]:
    """Widths of the columns, the space after each included: what the cells ask for, the first gives way, all grow."""
    count = len(part.rows[0])
    asked = [0.0] * count
    for r, row in enumerate(part.rows):
        if part.heads == 2 and not r:
            continue
        for c, text in enumerate(row):
            natural = sum(w.width(replace(style, bold=r < part.heads)) + 0.3 * style.size for w in words(text))
            longest = max((w.width(replace(style, bold=True)) for w in words(text)), default=0.0)
            asked[c] = max(asked[c], (longest if r < part.heads else natural) + APART + 2)
    rest = sum(asked[1:])
    asked[0] = max(min(asked[0], width - rest), 0.22 * width)
    free = max(0.0, width - sum(asked)) / count
    if sum(asked) > width:
        return [a * width / sum(asked) for a in asked]
    return [a + free for a in asked]


def table(part: Part, width: float, style: Style, pages: Pages) -> Table:
    """A table of this width in the ruling of the geometry."""
    look = pages.look
    chance = random.Random(f"table {look.seed}")
    align = chance.choice(["left", "centre"])
    columns = _widths(part, width, style)
    edges = [sum(columns[:c]) for c in range(len(columns) + 1)]
    pad = chance.uniform(1.5, 3.5)
    bands: list[tuple[list[_Cell], float]] = []
    for r, row in enumerate(part.rows):
        own = replace(style, bold=r < part.heads)
        cells = []
        for c, text in enumerate(row):
            if not text:
                continue
            last = c
            while part.heads == 2 and not r and last + 1 < len(row) and not row[last + 1]:
                last += 1
            room = edges[last + 1] - edges[c] - APART
            cells.append(_Cell(c, last, broken(words(text), own, lambda _, room=room: (0.0, room), "")))  # type: ignore[misc]
        bands.append((cells, max(len(c.lines) for c in cells) * style.leading + 2 * pad))
    height = sum(h for _, h in bands)

    def draw(page: int, x: float, top: float) -> None:
        pages.graphic(page, lambda c: _rules(c, x, look.page[1] - top, edges, bands, look.table, part.heads))
        y = top
        for r, (cells, tall) in enumerate(bands):
            own = replace(style, bold=r < part.heads)
            for cell in cells:
                for i, line in enumerate(cell.lines):
                    free = edges[cell.last + 1] - edges[cell.first] - APART
                    free -= sum(w.width(own) for w in line.words) + line.space * (len(line.words) - 1)
                    shift = free / 2 if (align == "centre" and cell.first) or cell.last > cell.first else 0.0
                    base = y + pad + (i + 0.75) * style.leading
                    pages.text(page, replace(line, x=x + edges[cell.first] + APART / 2 + shift), base, own)
            y += tall

    return Table(height, draw)


def _rules(
    canvas: Canvas, x: float, y: float, edges: Sequence[float], bands: Sequence[tuple[list[_Cell], float]], kind: str, heads: int
) -> None:
    """Rules and stripes of a table whose top is at `y`."""
    canvas.setLineWidth(0.6)
    tops = [y - sum(h for _, h in bands[:r]) for r in range(len(bands) + 1)]
    width = edges[-1]
    across = {"rules": [0, heads, len(bands)], "rows": range(len(bands) + 1), "grid": range(len(bands) + 1)}.get(kind, [])
    for r in across:
        canvas.line(x, tops[r], x + width, tops[r])
    if kind == "grid":
        for c, edge in enumerate(edges):
            inside = [cell for cell in bands[0][0] if cell.first < c <= cell.last]
            canvas.line(x + edge, tops[1] if inside else tops[0], x + edge, tops[-1])
    if kind == "zebra":
        canvas.setFillGray(0.9)
        for r in range(0, len(bands), 2):
            canvas.rect(x, tops[r + 1], width, tops[r] - tops[r + 1], stroke=0, fill=1)
    if kind == "rules" and heads == 2:
        for cell in bands[0][0]:
            if cell.last > cell.first:
                canvas.line(x + edges[cell.first] + 3, tops[1], x + edges[cell.last + 1] - APART, tops[1])
