"""Tables and their cells: ruled grids, rules across only, and wide-spaced columns without rules.

Measured on 102 cells of four programs: region between equal rules and columns by white space gets 24 of 24, 26 of 27, 24 of
24 and 27 of 27 cells; strategies that look at a whole page get none of them or hundreds of false ones. One program draws one
rule per cell, so touching pieces are one rule (see `drawing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from extract.layout.cells import cells, cuts
from extract.layout.heads import column
from extract.layout.lines import rows
from extract.layout.places import Area
from extract.layout.shapes import Line, Piece, Sheet, Word

EQUAL = 3.0  # points that the ends of the rules of one table may differ
MOST_RULES = 40  # of equal length, for every stretch of them to be tried
LONGEST_LABEL = 12  # words of the first cell of a row
MOST_WORDS = 6  # in the usual cell; running text in columns has as many or more


def tables(sheet: Sheet, lines: Sequence[Line], size: float) -> list[Piece]:
    """The tables of one page, as pieces with cells.

    Args:
        sheet: the page.
        lines: its lines.
        size: of the body text.
    """
    found: list[Piece] = []
    for area, inner in (*_grids(sheet), *_ruled(sheet), *_spaced(lines, size)):
        if any(
            p.area.top < area.bottom and area.top < p.area.bottom and p.area.x0 < area.x1 and area.x0 < p.area.x1 for p in found
        ):
            continue
        held = [ln for ln in lines if area.holds((ln.x0 + ln.x1) / 2, ln.middle, 1)]
        table = rows([w for ln in held for w in ln.words])
        if len(table) < 2:
            continue
        own = [r for r in sheet.across if area.holds((r.x0 + r.x1) / 2, r.top, 3)]
        full = sorted({round(r.top, 1) for r in own if r.x0 <= area.x0 + 5 and r.x1 >= area.x1 - 5})
        parts = inner or cuts(table, full)
        if parts and _tabular(table, parts, bool(inner)):
            partial = [r for r in own if round(r.top, 1) not in full]
            found.append(Piece(held, "table", "table", area=area, cells=cells(table, parts, full, partial, held[0].page)))
    return found


def ruled(sheet: Sheet) -> list[Area]:
    """Areas that rules set apart, whether they hold tables or not: grids, and what lies between the outer of equal rules."""
    return [*(area for area, _ in _grids(sheet)), *(Area(g[0].x0, g[0].top, g[0].x1, g[-1].top) for g in _equal(sheet))]


def _grids(sheet: Sheet) -> Iterator[tuple[Area, list[float]]]:
    """Areas of crossing rules, and where their inner rules run down."""
    groups: list[tuple[Area, list[Area]]] = []
    for rule in sorted((*sheet.across, *sheet.down)):
        members, area = [rule], rule
        rest = []
        for other, held in groups:
            if (
                rule.x0 <= other.x1 + 2
                and other.x0 <= rule.x1 + 2
                and rule.top <= other.bottom + 2
                and other.top <= rule.bottom + 2
            ):
                members += held
                area = Area(
                    min(area.x0, other.x0), min(area.top, other.top), max(area.x1, other.x1), max(area.bottom, other.bottom)
                )
            else:
                rest.append((other, held))
        groups = [*rest, (area, members)]
    for area, members in groups:
        inner = sorted({round(r.x0) for r in members if r.height > r.width and area.x0 + 8 < r.x0 < area.x1 - 8})
        across = {round(r.top) for r in members if r.width > r.height}
        inner = [x for i, x in enumerate(inner) if not i or x - inner[i - 1] > 3]
        if inner and len(across) >= 2 and area.height > 15:
            yield area, [float(x) for x in inner]


def _ruled(sheet: Sheet) -> Iterator[tuple[Area, list[float]]]:
    """Areas between rules of equal length one below the other: the widest stretch first, then each pair of neighbours."""
    for group in _equal(sheet):
        for count in range(len(group), 1, -1) if len(group) <= MOST_RULES else (len(group), 2):
            for first in range(len(group) - count + 1):
                top, bottom = group[first], group[first + count - 1]
                yield Area(top.x0, top.top, top.x1, bottom.top), []


def _equal(sheet: Sheet) -> list[list[Area]]:
    """Rules of equal length, one below the other, in groups of two or more."""
    groups: list[list[Area]] = []
    for rule in sorted(sheet.across, key=lambda r: r.top):
        for group in groups:
            if abs(group[0].x0 - rule.x0) <= EQUAL and abs(group[0].x1 - rule.x1) <= EQUAL and rule.top - group[-1].top > 3:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [g for g in groups if len(g) > 1 and g[0].width >= 60]


def _spaced(lines: Sequence[Line], size: float) -> Iterator[tuple[Area, list[float]]]:
    """Areas of at least three rows of three or more short lines apart, most of them figures, with the headings above them."""
    table = [list(g) for _, g in groupby(sorted(lines, key=lambda ln: (round(ln.base), ln.x0)), key=lambda ln: round(ln.base))]
    run: list[int] = []
    for i, row in enumerate([*table, list[Line]()]):
        if _figures(row) and (not run or _follows(table, run[-1], i, size)):
            run.append(i)
            continue
        if row and run and _label_goes_on(row, table[run[-1]], size):
            continue  # the second line of a label
        if len(run) >= 3:
            yield _with_headings(table, run, size), []
        run = []


def _figures(row: Sequence[Line]) -> bool:
    """Whether a row may be one of a table: short lines, most of them but the first figures."""
    if len(row) < 3 or any(len(ln.words) > 5 for ln in row[1:]) or len(row[0].words) > LONGEST_LABEL:
        return False
    return sum(bool(re.match(r"\W{0,2}\d", ln.text)) for ln in row[1:]) >= 0.6 * (len(row) - 1)


def _follows(table: Sequence[Sequence[Line]], last: int, i: int, size: float) -> bool:
    """Whether a row belongs to the table that row `last` ends: near it, or near the second line of its label."""
    return table[i][0].base - table[i - 1][0].base <= 2.4 * size and abs(len(table[last]) - len(table[i])) <= 1


def _label_goes_on(row: Sequence[Line], above: Sequence[Line], size: float) -> bool:
    """Whether a row is but the next lines of the label of the row above."""
    first = row[0]
    return (
        len(row) == 1
        and len(first.words) <= LONGEST_LABEL
        and first.base - above[0].base <= 2.9 * size
        and above[0].x0 - 1 <= first.x0 <= above[0].x0 + 1.5 * size
        and first.x1 < above[1].x0
        and abs(first.size - above[0].size) <= 0.1
    )


def _with_headings(table: Sequence[Sequence[Line]], run: Sequence[int], size: float) -> Area:
    """The area of the rows of a table and of the headings right above them."""
    everything = [ln for row in table[run[0] : run[-1] + 1] for ln in row]
    left, right = min(ln.x0 for ln in everything), max(ln.x1 for ln in everything)
    top, bottom = table[run[0]][0], table[run[-1]][0].bottom
    edge = top
    for row in reversed(table[: run[0]]):
        short = all(len(ln.words) <= 8 for ln in row) and (len(row) >= 2 or row[0].x0 > table[run[0]][0].x1 + size)
        if not short or edge.base - row[0].base > 2.4 * size or row[0].x0 < left - 3 or row[-1].x0 > right:
            break
        edge = row[0]
        if len(row) >= 2:
            top, right = row[0], max(right, row[-1].x1)
    for row in table[run[-1] + 1 :]:
        if not _label_goes_on(row, table[run[-1]], size) or not row[0].text[0].islower():
            break
        bottom = row[0].bottom
    return Area(left - 2, top.top - 1, right + 2, bottom + 1)


def _tabular(table: Sequence[Sequence[Word]], cuts: Sequence[float], grid: bool) -> bool:
    """Whether the words between the cuts are cells of a table, and not the lines of columns of running text."""
    texts = [[[w for w in row if column((w.x0 + w.x1) / 2, cuts) == c] for c in range(len(cuts) + 1)] for row in table]
    filled = [sum(bool(c) for c in row) for row in texts]
    cells = [c for row in texts for c in row if c]
    later = [row[c] for row in texts for c in range(1, len(row)) if row[c]]
    if not later:
        return False
    full = sum(n >= min(3, len(cuts) + 1) for n in filled)
    figures = sum(any(ch.isdigit() for w in c for ch in w.text) for c in later) / len(later)
    low = sum(c[0].text[0].islower() or c[-1].text[-1] in "-\u2010\u00ad" for c in later) / len(later)
    words = median(len(c) for c in cells)
    if grid:
        return len(table) >= 2 and (full >= 0.3 * len(table) or words <= MOST_WORDS)
    if len(cuts) == 1:
        return full >= 0.6 * len(table) and figures >= 0.5 and median(len(c) for c in later) <= 4 and low <= 0.3
    # Cells of several lines leave rows that are mostly empty.
    return (
        full >= max(0.5 * sum(n > 1 for n in filled), 0.3 * len(table))
        and words <= MOST_WORDS
        and low <= 0.5
        and (figures >= 0.3 or words <= 3)
    )
