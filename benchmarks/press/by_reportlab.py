"""An article set line by line with reportlab: floats first, then the running text around them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from press.article import Article, Part
from press.floats import Float, body, measured, small
from press.geometry import Geometry
from press.lines import Style, broken, stretched, words
from press.pages import Cursor, Pages, Taken

APART = 40.0  # points between floats
FULL = 1600.0  # letters of the running text on a page with floats, times columns of 250 points


def pdf(article: Article, look: Geometry) -> bytes:
    """The document as a file; the same bytes each time."""
    pages = Pages(look)
    top = _opening(article, pages)
    cursor = Cursor(pages, top)
    _place(article, pages, top)
    references: list[tuple[str, str]] = []
    for part in article.parts:
        if part.kind in ("heading", "body", "list"):
            _flow(part, pages, cursor)
        elif part.kind == "references":
            references = part.items
    cursor.skip(10)
    style = small(pages, 0.78)
    for _, text in references:
        _paragraph(text, style, pages, cursor, hang=10.0)
    for page in range(1, cursor.page + 1):
        _edges(article.running, page, pages)
    return pages.bytes()


def _opening(article: Article, pages: Pages) -> float:
    """Title, deck and byline over all columns; where the text below begins."""
    look, y = pages.look, pages.top
    width = look.page[0] - 2 * look.margin
    styles = {
        "title": Style(look.display, 2.3 * look.size, 2.7 * look.size, bold=True),
        "deck": Style(look.body, 1.25 * look.size, 1.6 * look.size, italic=True),
        "byline": Style(look.display, 0.95 * look.size, 1.5 * look.size),
    }
    for part in article.parts:
        if part.kind in styles:
            style = styles[part.kind]
            for line in broken(words(part.text), style, lambda _: (look.margin, width), ""):
                y += style.leading
                pages.text(1, line, y - 0.25 * style.leading, style)
            y += 5
    return y + 8


def _flow(part: Part, pages: Pages, cursor: Cursor) -> None:
    look = pages.look
    if part.kind == "heading":
        size = look.heading * look.size
        style = Style(look.display, size, 1.3 * size, bold=True)
        cursor.skip(0.7 * look.leading)
        tall = style.leading + 2.5 * look.leading
        while not cursor.fits(tall):
            cursor.y += 4
            if cursor.y + tall > pages.bottom:
                cursor.turn()
        x, width, base = cursor.line(style)
        for line in broken(words(part.text.upper() if look.capitals else part.text), style, lambda _: (x, width), ""):
            pages.text(cursor.page, line, base, style)
        cursor.y += 2
        return
    hang, indent = (9.0, 0.0) if part.kind == "list" else (0.0, look.indent)
    _paragraph(part.text, body(pages), pages, cursor, hang, indent)
    cursor.skip(look.space)


def _paragraph(text: str, style: Style, pages: Pages, cursor: Cursor, hang: float = 0.0, indent: float = 0.0) -> None:
    places: list[tuple[int, float, float, float]] = []

    def room(n: int) -> tuple[float, float]:
        x, width, base = cursor.line(style)
        shift = hang if n else indent
        places.append((cursor.page, x + shift, width - shift, base))
        return x + shift, width - shift

    lines = broken(words(text), style, room, pages.look.hyphen)
    for i, (line, (page, _, width, base)) in enumerate(zip(lines, places, strict=True)):
        if pages.look.justified and i + 1 < len(lines):
            stretched(line, style, width)
        pages.text(page, line, base, style)


def _place(article: Article, pages: Pages, top: float) -> None:
    """Find a place for every float on about the page that its text stands on."""
    look = pages.look
    chance = random.Random(f"place {look.seed}")
    full, told = FULL * look.columns * pages.column / 250 * (9.5 / look.size) ** 2, 0
    for part in article.parts:
        told += len(part.text)
        if part.kind not in ("quote", "box", "table", "figure", "notes"):
            continue
        page = 1 + int(told / full)
        for attempt in range(120):
            float_, x, y = _spot(part, pages, top if page + attempt // 20 == 1 else pages.top, chance)
            area = Taken(x, y, x + float_.width, y + float_.height)
            here = page + attempt // 20
            if y >= (top if here == 1 else pages.top) and not any(t.meets(area, APART) for t in pages.taken[here]):
                float_.draw(here, x, y)
                pages.taken[here].append(area)
                break
        else:
            raise ValueError(f"no room for a {part.kind} in the geometry of seed {look.seed}")


def _spot(part: Part, pages: Pages, top: float, chance: random.Random) -> tuple[Float, float, float]:
    """A float with a place that may be taken: its left edge and top."""
    look = pages.look
    column = chance.randrange(look.columns)
    whole = look.page[0] - 2 * look.margin
    left, middle = pages.left(column), chance.uniform(top + 80, pages.bottom - 180)
    if part.kind == "quote" and look.quote == "gutter":
        column = min(column, look.columns - 2)
        float_ = measured(part, 0.8 * pages.column, pages)
        return float_, pages.left(column + 1) - look.gutter / 2 - float_.width / 2, middle
    if part.kind == "quote" and look.columns > 1:
        float_ = measured(part, whole if look.quote == "wide" else pages.column, pages)
        return float_, look.margin if look.quote == "wide" else left, middle
    wide = part.kind == "table" and look.wide_table
    float_ = measured(part, whole if wide else pages.column, pages)
    low = part.kind == "notes" or chance.random() < 0.5
    y = pages.bottom - float_.height if low else top
    return float_, look.margin if wide else left, middle if part.kind == "quote" else y


def _edges(running: str, page: int, pages: Pages) -> None:
    """The running head and the number of a page."""
    look = pages.look
    style = replace(small(pages, 0.78, sans=True), grey=0.3)
    edges: Sequence[tuple[str, float, float]] = [
        (running, look.margin, look.margin - 8),
        (str(100 + page), look.page[0] / 2, look.page[1] - look.margin + 14),
    ]
    for text, x, base in edges:
        for line in broken(words(text), style, lambda _, x=x: (x, 400.0), ""):  # type: ignore[misc]
            pages.text(page, line, base, style)
