"""What stands apart from the running text: quotes, boxes, figures, notes. Each is measured for a width, then drawn at a place."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from press.article import Part
from press.lines import Style, broken, words
from press.pages import Pages
from press.ruled import table

Draw = Callable[[int, float, float], None]  # page, left, top


@dataclass(frozen=True, slots=True)
class Float:
    """Something measured."""

    width: float
    height: float
    draw: Draw


def measured(part: Part, width: float, pages: Pages) -> Float:
    """A float of this width."""
    kinds = {"quote": _quote, "box": _box, "figure": _figure, "notes": _notes, "table": _table}
    return kinds[part.kind](part, width, pages)


def body(pages: Pages) -> Style:
    """How running text is set."""
    return Style(pages.look.body, pages.look.size, pages.look.leading)


def small(pages: Pages, share: float = 0.8, sans: bool = False) -> Style:
    """How notes and captions are set."""
    size = share * pages.look.size
    return Style(pages.look.display if sans else pages.look.body, size, 1.2 * size)


class _Stack:
    """Paragraphs one below the other, of one width."""

    def __init__(self, pages: Pages, width: float, inset: float = 0.0) -> None:
        self.pages, self.width, self.inset = pages, width, inset
        self.height = inset
        self._lines: list[Callable[[int, float, float], None]] = []

    def add(self, text: str, style: Style, after: float = 0.0, hang: float = 0.0, centred: bool = False) -> None:
        room = self.width - 2 * self.inset
        for i, line in enumerate(
            broken(words(text), style, lambda n: (hang if n else 0.0, room - (hang if n else 0.0)), self.pages.look.hyphen)
        ):
            base = self.height + style.leading * (i + 0.75)
            shift = line.x
            if centred:
                shift = (room - sum(w.width(style) for w in line.words) - line.space * (len(line.words) - 1)) / 2
            self._lines.append(
                lambda page, x, top, line=line, base=base, shift=shift: self.pages.text(  # type: ignore[misc]
                    page, replace(line, x=x + self.inset + shift), top + base, style
                )
            )
            last = i
        self.height += style.leading * (last + 1) + after

    def draw(self, page: int, x: float, top: float) -> None:
        for line in self._lines:
            line(page, x, top)


def _quote(part: Part, width: float, pages: Pages) -> Float:
    look = pages.look
    chance = random.Random(f"{look.seed} {part.text}")
    size = look.size * chance.choice([1.25, 1.45, 1.6])
    style = Style(look.display, size, 1.22 * size, bold=chance.random() < 0.5, italic=True, grey=chance.choice([0.0, 0.35]))
    stack = _Stack(pages, width, 7.0)
    stack.add(part.text, style, centred=chance.random() < 0.5)
    height = stack.height + 7

    def draw(page: int, x: float, top: float) -> None:
        if look.ruled_quote:
            for y in (top, top + height):
                pages.graphic(page, lambda c, y=y: _rule(c, x, x + width, look.page[1] - y))  # type: ignore[misc]
        stack.draw(page, x, top)

    return Float(width, height, draw)


def _rule(canvas: Canvas, x0: float, x1: float, y: float, weight: float = 0.7) -> None:
    canvas.setLineWidth(weight)
    canvas.line(x0, y, x1, y)


def _box(part: Part, width: float, pages: Pages) -> Float:
    look = pages.look
    style = replace(small(pages, 0.92, sans=True), grey=1.0 if look.box == "dark" else 0.0)
    stack = _Stack(pages, width, 9.0)
    for role, text in part.items:
        if role == "sidebar_heading":
            stack.add(text, replace(style, size=1.25 * style.size, leading=1.3 * style.leading, bold=True), 3.0)
        else:
            stack.add(text, style, 4.0, hang=8.0 if role == "sidebar_bullet" else 0.0)
    height = stack.height + 5

    def shape(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillGray({"dark": 0.2, "fill": 0.9, "round": 0.93}.get(look.box, 1.0))
        framed = look.box == "frame"
        draw = canvas.roundRect if look.box == "round" else canvas.rect
        args = (x, y, width, height, *([8.0] if look.box == "round" else []))
        draw(*args, stroke=int(framed), fill=int(not framed))

    def draw(page: int, x: float, top: float) -> None:
        pages.graphic(page, lambda c: shape(c, x, look.page[1] - top - height))
        stack.draw(page, x, top)

    return Float(width, height, draw)


def _figure(part: Part, width: float, pages: Pages) -> Float:
    plot, tiny = 0.5 * width, small(pages, 0.7, sans=True)
    stack = _Stack(pages, width)
    stack.height = plot + 16
    stack.add(part.items[0][1], replace(small(pages, 0.85, sans=True), bold=pages.look.seed % 2 == 0))

    def curve(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(x + 22, y, x + 22, y + plot)
        canvas.line(x + 22, y, x + width, y)
        for bend in (0.3, 0.55):
            path = canvas.beginPath()
            path.moveTo(x + 22, y + 0.95 * plot)
            path.curveTo(x + 0.4 * width, y + 0.9 * plot, x + 0.6 * width, y + bend * plot, x + width, y + 0.8 * bend * plot)
            canvas.drawPath(path)

    def draw(page: int, x: float, top: float) -> None:
        pages.graphic(page, lambda c: curve(c, x, pages.look.page[1] - top - plot))
        for i, label in enumerate(part.labels):
            at = _Stack(pages, 30)
            at.add(label, tiny)
            at.draw(page, x + 4, top + plot * (1 - i / len(part.labels)) - 8)
            at.draw(page, x + 22 + (width - 40) * i / len(part.labels), top + plot + 3)
        stack.draw(page, x, top)

    return Float(width, stack.height, draw)


def _notes(part: Part, width: float, pages: Pages) -> Float:
    stack = _Stack(pages, width)
    for _, text in part.items:
        stack.add(text, small(pages, 0.78))

    def draw(page: int, x: float, top: float) -> None:
        pages.graphic(page, lambda c: _rule(c, x, x + 40, pages.look.page[1] - top + 2, 0.4))
        stack.draw(page, x, top)

    return Float(width, stack.height, draw)


def _table(part: Part, width: float, pages: Pages) -> Float:
    """The table with its caption above and its note below."""
    texts = dict(part.items)
    style = small(pages, 0.85, sans=True)
    above, below = _Stack(pages, width), _Stack(pages, width)
    above.add(texts["table_caption"], replace(style, bold=True))
    below.add(texts["table_note"], small(pages, 0.75, sans=True))
    inner = table(part, width, style, pages)

    def draw(page: int, x: float, top: float) -> None:
        above.draw(page, x, top)
        inner.draw(page, x, top + above.height + 4)
        below.draw(page, x, top + above.height + inner.height + 7)

    return Float(width, above.height + inner.height + below.height + 7, draw)
