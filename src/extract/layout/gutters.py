"""Where columns part: tall empty strips beside a straight edge of text.

Measured on 80 made pages: projection of whole pages and white streams fail beside quotes (rivers in narrow justified text)
and where the baselines of columns differ. A strip counts here where many words begin (or end) on one edge, no word enters
it, and text stands on its other side. A strip of the document's grid needs less of that on another page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extract.layout.shapes import Word

MARKER = re.compile(r"[^\w\s]|\(?\d{1,3}[.)]|[a-z][.)]")  # before the words of an item: the two are one column
NEXT = 0.9  # of the body size: neighbours no further apart are of one column
STRAIGHT = 1.3  # points that the words of an edge may differ
WIDTH = 0.45  # of the body size: the narrowest gutter
LEAST = 5  # words on an edge
KNOWN = 2  # words on an edge that is one of the grid
TALL = 4.5  # of the body size: a river of justified text is no taller, a short column has white below it
SHARE, KNOWN_SHARE = 0.6, 0.3  # of the lines beside a strip that start or end on its edge


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty strip, and the edge of text beside it on which `count` words stand; no word enters it from `free` to `until`."""

    x0: float
    x1: float
    top: float
    bottom: float
    count: int
    edge: float
    free: float
    until: float
    left: bool  # whether the edge is that of words that begin on it, the strip left of them

    def parts(self, left: Word, right: Word, x1: float, size: float, usual: float, starts: Sequence[float]) -> bool:
        """Whether it runs between two neighbours of a row, what stands left of it ending at `x1`.

        Right below or above a line that crosses the strip, and where what stands right of it begins on none of the edges
        `starts`, it has to be as wide as a column gap, and wider than the spaces about it, which are `usual` points: a space
        of justified text may meet the end of the strip.
        """
        y = _middle(right)
        if not (self.top - 1 <= y <= self.bottom + 1 and x1 <= self.x0 + 1.5 and right.x0 >= self.x1 - 1.5):
            return False
        sure = right.base - self.free >= 1.5 * right.size and self.until - right.base >= 0.9 * right.size
        sure = sure and (self.left or any(abs(right.x0 - x) <= 2 for x in starts))
        return sure or right.x0 - x1 >= max(NEXT * max(size, min(left.size, right.size)), 1.3 * usual)


@dataclass(frozen=True, slots=True)
class _Side:
    """One kind of edge: the left edges of words ('L', the strip lies left of it) or the right ones."""

    kind: Literal["L", "R"]
    words: Sequence[Word]

    def edge(self, word: Word) -> float:
        return word.x0 if self.kind == "L" else word.x1


def gutters(rows: Sequence[Sequence[Word]], size: float, grid: Sequence[float] = ()) -> list[Gutter]:
    """The gutters of one page.

    Args:
        rows: words by baseline, each row from left to right.
        size: of the body text.
        grid: edges of gutters on any page of the document.
    """
    gap = WIDTH * size
    starts, ends = list[Word](), list[Word]()
    for row in rows:
        last: Word | None = None
        for word in row:
            free = last is None or word.x0 - last.x1 >= gap
            if free and not word.script:
                starts.append(word)
            if free and last is not None and not last.script and not MARKER.fullmatch(last.text):
                ends.append(last)
            if last is None or word.x1 > last.x1:
                last = word
        if last is not None:
            ends.append(last)
    everything = [w for row in rows for w in row]
    sides: tuple[_Side, ...] = (_Side("L", starts), _Side("R", ends))
    return [g for side in sides for g in _along(side, everything, size, gap, grid)] if everything else []


def _along(side: _Side, everything: Sequence[Word], size: float, gap: float, grid: Sequence[float]) -> Iterator[Gutter]:
    """The strips beside every edge of one kind."""
    counts = Counter(round(side.edge(w)) for w in side.words)
    inked = sorted((*w.ink, w.x0, w.x1) for w in everything)
    for x, count in counts.items():
        if count < 2 or count < max(counts[x - 1], counts[x + 1]):
            continue
        known = any(abs(x - g) <= 3 for g in grid)
        least = KNOWN if known else LEAST
        aligned = [w for w in side.words if abs(side.edge(w) - x) <= STRAIGHT]
        if len(aligned) < least:
            continue
        low, high = (x - STRAIGHT - gap, x - STRAIGHT) if side.kind == "L" else (x + STRAIGHT, x + STRAIGHT + gap)
        for top, bottom in _free(inked, low, high):
            held = [w for w in aligned if top <= _middle(w) <= bottom]
            if len(held) < LEAST and bottom - top < TALL * size:
                continue
            if len(held) < least or not _stands(side, everything, (low, high, top, bottom), x, size, known):
                continue
            upper = max(top, min(w.base - w.size for w in held) - 2.2 * size)
            lower = min(bottom, max(w.base for w in held) + 2.2 * size)
            yield Gutter(low, high, upper, lower, len(held), x, top, bottom, side.kind == "L")


def _middle(word: Word) -> float:
    return word.base - 0.3 * word.size


def _free(inked: Sequence[tuple[float, float, float, float]], low: float, high: float) -> Iterator[tuple[float, float]]:
    """The stretches of a strip that no word enters, from the first word of the page to the last."""
    y, end = inked[0][0] - 1, max(i[1] for i in inked) + 1
    for top, bottom, x0, x1 in inked:
        if x0 >= high or x1 <= low:
            continue
        if top > y:
            yield y, top
        y = max(y, bottom)
    if end > y:
        yield y, end


def _stands(
    side: _Side, everything: Sequence[Word], strip: tuple[float, float, float, float], x: float, size: float, known: bool
) -> bool:
    """Whether lines start (end) on the edge beside the strip, and text stands on its other side."""
    low, high, top, bottom = strip
    if side.kind == "L":
        other = (w for w in everything if x - 30 * size < w.x1 <= low + 0.5)
        reach = (x - STRAIGHT, x + 12 * size)
    else:
        other = (w for w in everything if high - 0.5 <= w.x0 < x + 30 * size)
        reach = (x - 12 * size, x + STRAIGHT)
    rows: dict[int, list[Word]] = defaultdict(list)
    for word in other:
        if top <= _middle(word) <= bottom:
            rows[round(word.base)].append(word)
    if sum(_letters(row, side, size) >= 4 for row in rows.values()) < (1 if known else 3):
        return False
    outer: dict[int, float] = {}
    better = min if side.kind == "L" else max
    for word in side.words:
        edge = side.edge(word)
        if top <= _middle(word) <= bottom and reach[0] <= edge <= reach[1]:
            outer[round(word.base)] = better(edge, outer.get(round(word.base), edge))
    on = sum(abs(edge - x) <= STRAIGHT for edge in outer.values())
    return on >= (KNOWN_SHARE if known else SHARE) * max(1, len(outer))


def _letters(row: list[Word], side: _Side, size: float) -> int:
    """The characters of the words next to a strip on its other side, as far as they stand together."""
    row.sort(key=lambda w: -w.x1 if side.kind == "L" else w.x0)
    count = len(row[0].text)
    for near, word in pairwise(row):
        if (near.x0 - word.x1 if side.kind == "L" else word.x0 - near.x1) > NEXT * size:
            break
        count += len(word.text)
    return count


def alone(row: Sequence[Word], beside: Sequence[Sequence[Word]], size: float, grid: Sequence[float]) -> Iterator[Gutter]:
    """Gutters for one row: a column that holds a single line, on an edge of the grid, with white above and below."""
    for left, right in pairwise(row):
        low, high = left.x1, right.x0
        if high - low < 1.2 * size or right.script or not any(abs(high - edge) <= 1.5 for edge in grid):
            continue
        if not any(w.x0 < high - 1 and w.x1 > high - NEXT * size for r in beside for w in r):
            top, bottom = right.base - size, right.base + 0.3 * size
            yield Gutter(high - NEXT * size, high, top, bottom, 1, high, top - 2 * size, bottom + 2 * size, True)


def grid(pages: Sequence[Sequence[Sequence[Word]]], size: float) -> list[float]:
    """The edges of gutters that the pages of a document share.

    Args:
        pages: the rows of each page.
        size: of the body text.
    """
    counts: Counter[int] = Counter()
    for rows in pages:
        found: dict[int, int] = {}
        for gutter in gutters(rows, size):
            if gutter.count >= LEAST:
                found[round(gutter.edge)] = max(found.get(round(gutter.edge), 0), gutter.count)
        counts.update(found)
    # The columns of one table or of one box are no grid: elsewhere text crosses them.
    plain = [w for rows in pages for row in rows for w in row if abs(w.size - size) <= 0.06 * size]
    return [float(x) for x, count in counts.items() if sum(w.x0 < x - 2 and x + 2 < w.x1 for w in plain) <= 1.5 * count]
