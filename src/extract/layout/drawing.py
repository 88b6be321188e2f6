"""What is drawn on a page beside text: rules, boxes that may hold text, figures.

Facts this rests on: some programs draw a rule as a thin filled rectangle, or one piece per table cell; an axis of a chart is
a rule too, but curves or slanted lines stand beside it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.layout.glyphs import rgb
from extract.layout.places import Area, Frame
from extract.layout.shapes import Sheet, Word

THIN = 2.0  # points: a filled area no thicker is a rule
SHORT = 8.0  # points: nothing shorter is a rule
TOUCH = 2.0  # points between the pieces of one rule
LEAST_BOX, MOST_BOX = 0.004, 0.8  # of the page
PALE = 0.97  # a fill as light as paper frames nothing
MOST_DOTS = 100  # more on a page are a chart
MOST_SHAPES = 3000  # more curves on a page are a picture, not layout


def _area(shape: Mapping[str, Any], page: Any, frame: Frame) -> Area:
    left, top = page.bbox[0], page.bbox[1]
    return frame.into(shape["x0"] - left, shape["top"] - top, shape["x1"] - left, shape["bottom"] - top)


def draw(sheet: Sheet, page: Any) -> None:
    """Take over rules, boxes and figures of a pdfplumber page, in the frame of the sheet."""
    frame, size = sheet.frame, sheet.width * sheet.height
    across, down, slanted = list[Area](), list[Area](), list[Area]()
    for line in page.lines:
        area = _area(line, page, frame)
        if area.height <= 1:
            across.append(area)
        elif area.width <= 1:
            down.append(area)
        else:
            slanted.append(area)
    boxes = []
    for rect in page.rects:
        area = _area(rect, page, frame)
        if area.height <= THIN < area.width:
            across.append(area)
        elif area.width <= THIN < area.height:
            down.append(area)
        elif _frames(rect):
            boxes.append(area)
    curves = [(c, _area(c, page, frame)) for c in page.curves[:MOST_SHAPES]]
    for curve, area in curves:
        if _frames(curve) and area.width >= 50 and area.height >= 25 and _is_round_box(curve):
            boxes.append(area)  # rounded corners
        elif area.width * area.height <= MOST_BOX * size:
            slanted.append(area)
    sheet.across = [r for r in _merged(across) if r.width >= SHORT]
    sheet.down = [r for r in _merged_down(down) if r.height >= SHORT]
    sheet.boxes = _outermost(
        [b for b in boxes if LEAST_BOX * size <= b.width * b.height <= MOST_BOX * size and b.width >= 50 and b.height >= 25]
    )
    images = [_area(i, page, frame) for i in page.images]
    sheet.figures = _figures([i for i in images if i.width * i.height <= 0.5 * size], slanted, sheet)


def bullets(page: Any, frame: Frame, words: Sequence[Word]) -> list[Word]:
    """Bullets that are drawn, as some browsers do, and not set: dots at half the height of the words right of them."""
    dots = [_area(s, page, frame) for s in (*page.curves, *page.rects) if s.get("fill") and _is_dot(s)]
    found = []
    for dot in dots if len(dots) <= MOST_DOTS else []:
        y = (dot.top + dot.bottom) / 2
        beside = [w for w in words if 0 < w.x0 - dot.x1 <= 2.5 * w.size and w.base - 0.7 * w.size <= y <= w.base]
        word = min(beside, key=lambda w: w.x0, default=None)
        before = [w for w in words if word and abs(w.base - word.base) <= 1 and -1 <= dot.x0 - w.x1 <= 2 * w.size]
        if word and not before and dot.height <= 0.5 * word.size:
            found.append(Word("•", *dot, word.base, word.size, word.font, array("f", dot)))
    return found


def _is_dot(shape: Mapping[str, Any]) -> bool:
    width, height = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
    return bool(1 <= width <= 6 and abs(width - height) <= 0.5)


def _is_round_box(curve: Mapping[str, Any]) -> bool:
    """Whether a curve is a rectangle with round corners: it runs along all four sides of its box."""
    points = curve["pts"]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return all(sum(abs(v - side) <= 1 for v in vs) >= 2 for vs in (xs, ys) for side in (min(vs), max(vs)))


def _frames(shape: Mapping[str, Any]) -> bool:
    """Whether a shape sets something apart from the page: by its outline or by a fill that is not white."""
    if shape.get("stroke"):  # pdfminer gives width 0 where the file gives none; even that is drawn
        return True
    colour = rgb(shape.get("non_stroking_color"))
    return bool(shape.get("fill")) and (colour is None or min(colour) < PALE)


def _merged(rules: Iterable[Area]) -> list[Area]:
    """Rules from left to right, those in one line that touch made one."""
    found: list[Area] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.x0)):
        last = found[-1] if found else None
        if last and abs(last.top - rule.top) <= 1 and rule.x0 - last.x1 <= TOUCH:
            found[-1] = Area(last.x0, last.top, max(last.x1, rule.x1), max(last.bottom, rule.bottom))
        else:
            found.append(rule)
    return found


def _merged_down(rules: Iterable[Area]) -> list[Area]:
    """The same from top to bottom."""
    return [Area(b, a, d, c) for a, b, c, d in _merged(Area(r.top, r.x0, r.bottom, r.x1) for r in rules)]


def _outermost(boxes: Iterable[Area]) -> list[Area]:
    """Boxes that lie in no other."""
    found: list[Area] = []
    for box in sorted(set(boxes), key=lambda b: -b.width * b.height):
        if not any(other.encloses(box, 2) for other in found):
            found.append(box)
    return found


def _figures(images: Sequence[Area], slanted: Sequence[Area], sheet: Sheet) -> list[Area]:
    """Areas of pictures and charts: images, and curves together with the rules that they touch."""
    found = list(images)
    for shape in slanted:
        if max(shape.width, shape.height) >= 20:
            found.append(shape)
    axes = [r for r in (*sheet.across, *sheet.down) if any(_touch(r, f) for f in found)]
    grown = True
    found += axes
    while grown and len(found) <= 400:
        grown = False
        merged: list[Area] = []
        for area in found:
            for i, other in enumerate(merged):
                if _touch(area, other):
                    merged[i] = Area(
                        min(area.x0, other.x0), min(area.top, other.top), max(area.x1, other.x1), max(area.bottom, other.bottom)
                    )
                    grown = True
                    break
            else:
                merged.append(area)
        found = merged
    return [f for f in found if f.width >= 50 and f.height >= 40]


def _touch(one: Area, two: Area, slack: float = 6.0) -> bool:
    return (
        one.x0 <= two.x1 + slack and two.x0 <= one.x1 + slack and one.top <= two.bottom + slack and two.top <= one.bottom + slack
    )
