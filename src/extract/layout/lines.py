"""From words to lines: rows of words, cut where a column ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from extract.layout.gutters import STRAIGHT, Gutter, alone, gutters
from extract.layout.places import Area
from extract.layout.shapes import Line, Word
from extract.layout.words import BULLET, BULLET_GAP

WIDE = 1.6  # of the type size: a gap that no justification makes
STRETCHED = 4.0  # of the type size: the widest space of justified text
FAR = 8.0  # of the type size: a gap that parts whatever stands above and below


def rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by baseline (1.2 points or 12% of the size apart at most), from top to bottom, each row from left to right."""
    found: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        for i in range(len(found) - 1, max(-1, len(found) - 13), -1):
            base, size, row = found[i]
            if abs(base - word.base) <= max(1.2, 0.12 * min(size, word.size)):
                row.append(word)
                found[i] = (base, max(size, word.size), row)
                break
        else:
            found.append((word.base, word.size, [word]))
    found.sort(key=lambda f: f[0])
    return [sorted(row, key=lambda w: w.x0) for _, _, row in found]


def lines(
    words: Sequence[Word],
    page: int,
    size: float,
    voids: Sequence[Area] = (),
    grid: Sequence[float] = (),
    fences: Sequence[Area] = (),
) -> list[Line]:
    """The lines of one page.

    Args:
        words: of the page, in any order.
        page: its number.
        size: of the body text.
        voids: areas that text runs around.
        grid: edges of gutters of the document.
        fences: boxes and ruled areas; no line stands both in and outside of one.
    """
    table = rows(words)
    strips = gutters(table, size, grid)
    starts = [*grid, *(g.edge for g in strips if g.left)]
    found = []
    for i, row in enumerate(table):
        base, height = row[0].base, max(w.size for w in row)
        beside = table[max(0, i - 3) : i] + table[i + 1 : i + 4]
        own = [*strips, *alone(row, beside, size, grid)]
        near = [r for r in table[max(0, i - 16) : i + 17] if r is not row and abs(r[0].base - base) <= 5.75 * height]
        for fenced in _cut_at_fences(row, fences):
            for part in _cut_for_sure(fenced, size, own, voids, starts):
                found += [Line(words_, page) for words_ in _cut_at_gaps(part, near)]
    return found


def _cut_at_fences(row: Sequence[Word], fences: Sequence[Area]) -> Iterator[list[Word]]:
    """A row cut where it enters or leaves a box."""
    near = [f for f in fences if f.top - 1 <= row[0].base - 0.3 * row[0].size <= f.bottom + 1]
    inside = [tuple(f.x0 - 1 <= (w.x0 + w.x1) / 2 <= f.x1 + 1 for f in near) for w in row]
    for _, group in groupby(range(len(row)), key=lambda i: inside[i]):
        yield [row[i] for i in group]


def _cut_for_sure(
    row: Sequence[Word], size: float, strips: Sequence[Gutter], voids: Sequence[Area], starts: Sequence[float]
) -> Iterator[list[Word]]:
    """A row cut at gutters, at what text runs around, and where the type size changes."""
    held: list[Word] = []
    right = 0.0
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    for i, word in enumerate(row):
        if held and not _is_bullet(held, word):
            last, gap, base = held[-1], word.x0 - right, word.base
            plain = not word.script and not last.script
            cut = plain and abs(word.size - last.size) > 0.18 * max(word.size, last.size) and gap > 0.5 * word.size
            if not cut and gap >= 0.45 * max(size, min(word.size, last.size)):
                usual = median([*gaps[max(0, i - 3) : i - 1], *gaps[i : i + 2]] or [0.0])
                cut = any(g.parts(last, word, right, size, usual, starts) for g in strips)
            cut = cut or any(v.top - 4 <= base <= v.bottom + 4 and right - 6 <= v.x0 and v.x1 <= word.x0 + 6 for v in voids)
            if cut:
                yield held
                held = []
        right = max(right, word.x1) if held else word.x1
        held.append(word)
    yield held


def _cut_at_gaps(part: Sequence[Word], near: Sequence[Sequence[Word]]) -> Iterator[list[Word]]:
    """A part of a row cut at wide gaps, but not where they are as even as justification makes them, or lines cross them."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(part) if not b.script and b.x0 - a.x1 > 0.1 * b.size]
    even = len(gaps) >= 2 and max(gaps) <= min(1.35 * min(gaps), STRETCHED * part[0].size)
    held: list[Word] = []
    right = 0.0
    for word in part:
        if held and not even and not _is_bullet(held, word):
            gap, height = word.x0 - right, max(held[-1].size, word.size)
            if gap > WIDE * height:
                x = (right + word.x0) / 2
                if not _justified(part, near, x) and (_parted(near, x) or gap > FAR * word.size):
                    yield held
                    held = []
        right = max(right, word.x1) if held else word.x1
        held.append(word)
    if held:
        yield held


def _parted(near: Sequence[Sequence[Word]], x: float) -> bool:
    """Whether the rows about a gap have white there too: fewer than three of ten have a word at `x`."""
    spans = [r for r in near if r[0].x0 < x < max(w.x1 for w in r)]
    crossing = sum(any(w.x0 <= x <= w.x1 for w in r) for r in spans)
    return not spans or crossing < 0.3 * len(spans)


def _justified(part: Sequence[Word], near: Sequence[Sequence[Word]], x: float) -> bool:
    """Whether two rows about it have words on both edges of this part of a row, and one has a word at `x`."""
    x0, x1 = part[0].x0, part[-1].x1
    same = [r for r in near if any(abs(w.x0 - x0) <= STRAIGHT for w in r) and any(abs(w.x1 - x1) <= STRAIGHT for w in r)]
    return len(same) >= 2 and any(w.x0 < x < w.x1 for r in same for w in r)


def _is_bullet(held: Sequence[Word], word: Word) -> bool:
    """Whether all that stands before a word is its bullet."""
    return len(held) == 1 and bool(BULLET.fullmatch(held[0].text)) and word.x0 - held[0].x1 <= BULLET_GAP * word.size
