"""From glyphs to words, with raised and lowered ones tied to the word that they belong to.

Measured: a gap of 15% of the type size parts words; a fixed gap of 3 points glues them in text under 10 points that has no
drawn spaces ("Take60mgonanempty").
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.layout.shapes import Flag, Font, Glyph, Word

GAP = 0.15  # of the size
SMALLER = 0.82  # a script has at most this share of the size of its host
SMALLISH = 0.92  # or this where it is short and far off its baseline: programs that print HTML set 83% or 90%
BULLET_GAP = 4.0  # of the size: no words are further from their bullet
BULLET = re.compile(r"[•▪‣◦■●►➢✓\uf0b7]")
LONGEST = 5  # characters of a script that is hardly smaller
DRIFT = 1.0  # points that baselines of one line may differ


def words(glyphs: Sequence[Glyph]) -> list[Word]:
    """The words of one page, scripts tied to their hosts. In no order."""
    found = [w for row in _rows(glyphs) for w in _spaced_out(list(_split(row)))]
    _tie_scripts(found)
    _tie_initials(found)
    _tie_bullets(found)
    return found


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs by baseline, each row from left to right; glyphs without width stand as they were drawn."""
    place = {id(g): i for i, g in enumerate(glyphs)}
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if row and (glyph.base - row[-1].base > 0.4 * DRIFT or glyph.base - row[0].base > DRIFT):
            yield sorted(row, key=lambda g: (g.x0, place[id(g)]))
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: (g.x0, place[id(g)]))


def _split(row: Sequence[Glyph]) -> Iterator[Word]:
    """A row cut at drawn spaces, gaps and changes of size."""
    held: list[Glyph] = []
    blank = False
    for glyph in row:
        if not glyph.text.strip():
            # Some programs draw one wide or stray space under a whole line: it parts only what does not overlap it.
            if held and glyph.x0 < held[-1].x1 - 0.5 * (held[-1].x1 - held[-1].x0):
                continue
            if held:
                yield _word(held, blank)
            held, blank = [], True
            continue
        if held:
            last = held[-1]
            if glyph.x0 - last.x1 > GAP * max(glyph.size, last.size) or abs(glyph.size - last.size) > 0.08 * last.size:
                yield _word(held, blank)
                held, blank = [], False
        held.append(glyph)
    if held:
        yield _word(held, blank)


def _word(glyphs: Sequence[Glyph], blank: bool) -> Word:
    text, boxes, flags = "", array("f"), list[Flag]()
    for g in glyphs:
        if g.flag:
            flags += [(len(text) + i, g.flag, g.note) for i in range(len(g.text))]
        text += g.text
        for _ in g.text:
            boxes.extend((g.x0, g.top, g.x1, g.bottom))
    first = glyphs[0]
    fonts: dict[Font, int] = {}
    for g in glyphs:
        fonts[g.font] = fonts.get(g.font, 0) + 1
    return Word(
        text,
        first.x0,
        min(g.top for g in glyphs),
        max(g.x1 for g in glyphs),
        max(g.bottom for g in glyphs),
        first.base,
        first.size,
        max(fonts, key=lambda f: fonts[f]),
        boxes,
        blank,
        flags=tuple(flags),
    )


def _spaced_out(row: list[Word]) -> list[Word]:
    """A row of letters set apart ("S P O T L I G H T") as words; other rows as they are."""
    letters = [w for w in row if len(w.text) == 1]
    if len(letters) < 6 or len(letters) < 0.9 * len(row) or sum(w.text.isalpha() for w in letters) < 0.8 * len(letters):
        return row
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    usual = median(gaps)
    found = [row[0]]
    for gap, word in zip(gaps, row[1:], strict=True):
        last = found[-1]
        if gap > 1.6 * usual or abs(word.size - last.size) > 0.08 * last.size:
            found.append(word)
            continue
        last.flags += tuple((len(last.text) + at, kind, note) for at, kind, note in word.flags)
        last.text += word.text
        last.boxes.extend(word.boxes)
        last.x1 = word.x1
    return found


def _tie_scripts(found: list[Word]) -> None:
    """Mark words that are smaller than their neighbour and off its baseline, and give them that baseline."""
    hosts = sorted(found, key=lambda w: w.x1)
    ends = [w.x1 for w in hosts]
    starts = sorted(found, key=lambda w: w.x0)
    begins = [w.x0 for w in starts]
    for word in found:
        near = hosts[bisect_left(ends, word.x0 - 2.5) : bisect_right(ends, word.x0 + 2.5)]
        near += starts[bisect_left(begins, word.x1 - 0.5) : bisect_right(begins, word.x1 + 1.2)]
        for host in near:
            if host is word or host.script or word.size > SMALLISH * host.size:
                continue
            rise = host.base - word.base
            small = word.size <= SMALLER * host.size
            if not small and (len(word.text) > LONGEST or word.font.family != host.font.family):
                continue
            if (
                abs(rise) > (0.05 if small else 0.25) * host.size
                and -(0.4 if small else 0.5) * host.size < rise < 0.8 * host.size
            ):
                word.script = "superscript" if rise > 0 else "subscript"
                word.base = host.base
                break


def _tie_initials(found: list[Word]) -> None:
    """Give a large initial the baseline of the first of the lines beside it."""
    for word in found:
        if len(word.text) > 2 or not word.text[:1].isalpha() or word.script:
            continue
        height = word.base - 0.72 * word.size
        beside = [
            w
            for w in found
            if 1.8 * w.size <= word.size
            and -0.3 * w.size <= w.x0 - word.x1 <= w.size
            and abs(w.base - 0.72 * w.size - height) <= 0.4 * w.size
        ]
        if beside:
            word.script, word.base = "initial", min(beside, key=lambda w: w.x0).base


def _tie_bullets(found: list[Word]) -> None:
    """Give a bullet the baseline of the words right of it, which may be of another size."""
    for bullet in (w for w in found if BULLET.fullmatch(w.text)):
        beside = [w for w in found if 0 <= w.x0 - bullet.x1 <= BULLET_GAP * w.size and abs(w.base - bullet.base) <= 0.45 * w.size]
        if beside and not any(w.base == bullet.base for w in beside):
            bullet.base = min(beside, key=lambda w: w.x0).base
