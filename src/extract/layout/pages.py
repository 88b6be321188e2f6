"""From the sheets of a document to its pieces in reading order, with floats apart and paragraphs whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.layout import furniture as edges_of
from extract.layout.blocks import pieces
from extract.layout.gutters import grid as grid_of
from extract.layout.legends import with_legends
from extract.layout.lines import lines, rows
from extract.layout.order import ordered
from extract.layout.places import Area
from extract.layout.quotes import Copy, quotes
from extract.layout.shapes import Font, Line, Piece, Sheet, Word
from extract.layout.tables import ruled, tables


@dataclass(slots=True)
class Layout:
    """The pieces of one page in reading order, its quotes, and the lines that belong to no text."""

    sheet: Sheet
    pieces: list[Piece] = field(default_factory=list)
    quotes: list[Piece] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


def body_style(sheets: Sequence[Sheet]) -> tuple[Font, float]:
    """Font and size (points) of most characters of the document."""
    counts: Counter[tuple[Font, float]] = Counter()
    for sheet in sheets:
        for word in sheet.words:
            counts[word.font, round(word.size, 1)] += len(word.text)
    return counts.most_common(1)[0][0] if counts else (Font("", False, False), 10.0)


def layouts(sheets: Sequence[Sheet]) -> tuple[list[Layout], Copy]:
    """Lay out every page of a document.

    Returns:
        One layout per sheet, and the copy: the style and words of the running text.
    """
    font, size = body_style(sheets)
    grid = grid_of([rows(s.words) for s in sheets], size)
    first = [lines(s.words, s.number, size, (), grid, [*s.boxes, *ruled(s)]) for s in sheets]
    seen = edges_of.repeated(list(zip(sheets, first, strict=True)))
    copy = Copy(font, size)
    for found in first:
        copy.learn(found)
    return [_page(s, found, seen, copy, grid) for s, found in zip(sheets, first, strict=True)], copy


def _page(sheet: Sheet, found: Sequence[Line], seen: Counter[tuple[str, int]], copy: Copy, grid: Sequence[float]) -> Layout:
    """One page: what is no running text is taken out first, then the lines are cut again around the holes."""
    result = Layout(sheet)
    result.furniture = edges_of.furniture(sheet, found, seen, (copy.font, copy.size))
    rest = _without(found, result.furniture)
    taken = tables(sheet, rest, copy.size)
    for table in taken:
        rest = _without(rest, table.lines)
        rest = _without(rest, with_legends(table, rest, copy))
    boxes = [_box(area, rest, sheet, copy) for area in _containers(sheet, rest, taken)]
    for box in boxes:
        rest = _without(rest, box.lines)
    chart = edges_of.labels(sheet, rest, copy.size)
    result.furniture += chart
    rest = _without(rest, chart)
    result.quotes = quotes(sheet, rest, copy)
    for quote in result.quotes:
        rest = _without(rest, quote.lines)
    units = [*taken, *boxes]
    voids = [p.area for p in (*result.quotes, *units)]
    again = lines([w for ln in rest for w in ln.words], sheet.number, copy.size, voids, grid)
    result.pieces = ordered([*pieces(again, voids, [q.area for q in result.quotes], grid), *units])
    return result


def _without(found: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    gone = {id(ln) for ln in taken}
    return [ln for ln in found if id(ln) not in gone]


def _containers(sheet: Sheet, rest: Sequence[Line], taken: Sequence[Piece]) -> list[Area]:
    """The boxes that hold text of their own: not the frames of tables, not the ground of the whole page."""
    letters = sum(len(ln.text) for ln in rest)
    found = []
    for box in sheet.boxes:
        held = [ln for ln in rest if box.encloses(ln, 3)]
        if any(box.encloses(t.area, 3) or t.area.encloses(box, 3) for t in taken) and not held:
            continue
        small = box.width * box.height <= 0.35 * sheet.width * sheet.height
        if held and (small or sum(len(ln.text) for ln in held) <= 0.7 * letters):
            found.append(box)
    return found


def _box(area: Area, rest: Sequence[Line], sheet: Sheet, copy: Copy) -> Piece:
    """A box as one piece, its parts in reading order."""
    held = [ln for ln in rest if area.encloses(ln, 3)]
    words: list[Word] = [w for ln in held for w in ln.words]
    again = lines(words, sheet.number, copy.size)
    return Piece(held, "box", "sidebar", area=area, parts=ordered(pieces(again)))
