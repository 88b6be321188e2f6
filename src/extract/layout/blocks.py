"""From lines to paragraphs: lines chained by style and leading, cut at indents, bullets and lines that end early."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.flow.lines import hyphenated, stops
from extract.layout.places import Area
from extract.layout.shapes import Line, Piece

OVERLAP = 3.0  # points that a line and the paragraph above it share; edges of columns are known to a point
BULLET = re.compile(r"[•▪‣◦■●►➢✓\uf0b7]")
NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)|\[(\d{1,3})\]\s?")
FOOT = re.compile(r"[*†‡§¶‖]{1,3}\s?\w|[a-z][.)]?\s+[A-Z]")
OPENS = re.compile(r"[\"“‘'(\[]?[A-Z0-9À-ÞΑ-Ω≥≤<>±~$€£−•]")


@dataclass(slots=True)
class _Chain:
    """Lines one below the other, as they are gathered."""

    lines: list[Line]
    leading: float = 0.0
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0, self.x1 = self.lines[0].x0, self.lines[0].x1

    def add(self, line: Line) -> None:
        step = line.base - self.lines[-1].base
        self.leading = min(self.leading or step, step)
        self.lines.append(line)
        self.x0, self.x1 = min(self.x0, line.x0), max(self.x1, line.x1)

    def takes(self, line: Line, voids: Sequence[Area], grid: Sequence[float]) -> bool:
        """Whether the line may be the next: same style, same leading, below and in reach."""
        last = self.lines[-1]
        step = line.base - last.base
        larger = max(line.size, last.size)
        if not 0.3 * line.size < step <= 1.75 * larger or abs(line.size - last.size) > 0.06 * larger:
            return False
        if line.font.family != last.font.family or (line.font.bold != last.font.bold and not _runs_on(last, line)):
            return False
        x0, x1 = self._reach(voids, grid)
        if min(line.x1, x1) - max(line.x0, x0) <= min(OVERLAP, 0.5 * (line.x1 - line.x0)):
            return False
        return not (self.leading and step > 1.35 * self.leading + 0.5) and not BULLET.match(line.text)

    def _reach(self, voids: Sequence[Area], grid: Sequence[float]) -> tuple[float, float]:
        """How far the next line may stand to the sides: where the last one ran around something, to the edge of the column."""
        last, x0, x1 = self.lines[-1], self.x0, self.x1
        for void in voids:
            if void.top - 3 * last.size <= last.base <= void.bottom + 3 * last.size:
                inside = [edge for edge in grid if void.x0 + last.size < edge < void.x1 - last.size]
                if abs(last.x0 - void.x1) <= 2.5 * last.size:
                    x0 = min(x0, max((e for e in inside if e < last.x0 - last.size), default=x0))
                if abs(void.x0 - last.x1) <= 2.5 * last.size:
                    x1 = max(x1, min((e for e in inside if e > last.x1 + last.size), default=x1))
        return x0, x1


def _runs_on(above: Line, line: Line) -> bool:
    """Whether a line of another weight is the same sentence: part of the line above has its weight."""
    mixed = any(w.font.bold == line.font.bold for w in above.words) and any(w.font.bold == above.font.bold for w in line.words)
    return mixed and not stops(above.last)


def pieces(
    lines: Sequence[Line], voids: Sequence[Area] = (), quotes: Sequence[Area] = (), grid: Sequence[float] = ()
) -> list[Piece]:
    """Paragraphs, headings and items of one page or box, in no order.

    Args:
        lines: in any order.
        voids: areas that the text runs around; lines beside one end where it begins.
        quotes: those of them that may stand over a gutter.
        grid: edges of the columns.
    """
    chains: list[_Chain] = []
    for line in sorted(lines, key=lambda ln: (round(ln.base, 1), ln.x0)):
        near = [
            (line.base - c.lines[-1].base, abs(line.x0 - c.lines[-1].x0), i)
            for i, c in enumerate(chains)
            if c.takes(line, quotes, grid)
        ]
        if near:
            chains[min(near)[2]].add(line)
        else:
            chains.append(_Chain([line]))
    return [Piece(part) for chain in chains for part in _paragraphs(chain.lines, voids)]


def _paragraphs(lines: Sequence[Line], voids: Sequence[Area]) -> list[list[Line]]:
    """The lines of one chain as paragraphs."""
    steps = [b.base - a.base for a, b in pairwise(lines)]
    leading = min(steps, default=0.0)
    found = [[lines[0]]]
    for i in range(1, len(lines)):
        below = lines[i + 1] if i + 1 < len(lines) else None
        loose = steps[i - 1] > leading + max(0.5, 0.12 * lines[i].size)
        if _begins(found[-1], lines[i], below, voids, loose):
            found.append([])
        found[-1].append(lines[i])
    return found


def _begins(held: Sequence[Line], line: Line, below: Line | None, voids: Sequence[Area], loose: bool) -> bool:
    """Whether a paragraph begins with this line of a chain; `loose` if there is more space above it than usual."""
    above, size = held[-1], line.size
    if hyphenated(above.text):
        return False
    opens, early = bool(OPENS.match(line.text)), _early(held, line, below, voids)
    if BULLET.match(held[0].text):
        edge = held[0].x0
        if len(held) > 1 and held[1].x0 > edge + 3 and line.x0 < held[1].x0 - 3:
            return True  # back from a hanging indent
        if below and below.x0 <= edge + 3 < line.x0 and opens and early and not BULLET.match(below.text):
            return True  # the first line of a paragraph, as far in as the words of the item
    if _item(held, line):
        return True
    if not opens:
        return False
    figure = line.text[0].isdigit()  # "Lancet.|2012;380": a citation broken at a stop
    if loose and not figure and (early or stops(above.last)):
        return True
    if not stops(above.last):
        return False
    if NUMBER.match(held[0].text) and line.x0 > held[0].x0 + 3:
        return False  # the hanging lines of an item
    indent = line.x0 - above.x0
    if 0.6 * size <= indent <= 2.6 * size and (below is None or below.x0 < line.x0 - 0.5 * size):
        return True
    if below and indent > 2.6 * size and 0.6 * size <= line.x0 - below.x0 <= 2.6 * size:
        return True  # the same beside something that the text runs around
    return early and not figure and above.x1 - above.x0 < 0.85 * (_right(held, line, below) - above.x0)


def _right(held: Sequence[Line], line: Line, below: Line | None) -> float:
    """The right edge of the text about a line."""
    return max(ln.x1 for ln in (*held[-3:], line, *([below] if below else [])))


def _early(held: Sequence[Line], line: Line, below: Line | None, voids: Sequence[Area]) -> bool:
    """Whether the line above ended early: the first word of this one had room on it, and nothing stood in its way."""
    above, size, right = held[-1], line.size, _right(held, line, below)
    if any(v.top - 2.5 * size <= above.base <= v.bottom + 2.5 * size and above.x1 - 2 <= v.x0 < right for v in voids):
        return False
    first = line.words[0]
    return above.x1 + 0.3 * size + (first.x1 - first.x0) < right - 1.2 * size


def _item(held: Sequence[Line], line: Line) -> bool:
    """Whether a numbered item or a footnote begins with this line."""
    number, first, above = NUMBER.match(line.text), NUMBER.match(held[0].text), held[-1]
    outside = line.x0 <= held[0].x0 + 1
    listed = above.text.endswith(":") and line.x0 <= held[0].x0 + 3 * line.size  # items may be set further in
    if number and (outside or listed):
        value = int(number[1] or number[2])
        if first and value == int(first[1] or first[2]) + 1:
            return True
        return not first and value == 1 and (stops(above.last) or listed)
    return bool(FOOT.match(line.text)) and outside and bool(FOOT.match(held[0].text)) and stops(above.last)
