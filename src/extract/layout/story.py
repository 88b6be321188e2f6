"""All pages as one story: roles given, paragraphs rejoined over columns and pages, floats after the paragraph they break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.flow.lines import begins_low, goes_on, hyphenated, stops
from extract.layout.blocks import NUMBER
from extract.layout.pages import Layout
from extract.layout.quotes import SHARE, Copy, share
from extract.layout.roles import box_roles, is_heading, is_surely, levels, role
from extract.layout.shapes import Line, Piece

MAIN = frozenset({"body", "list"})


def story(pages: Sequence[Layout], copy: Copy) -> list[Piece]:
    """The pieces of a document in reading order; what stands at the edges of pages comes last, each wording once."""
    found: list[Piece] = []
    indents = _uses_indents(pages, copy)
    open_piece: Piece | None = None  # the last piece of the running text, if text may go on
    for page in pages:
        breaks = [*page.quotes, *(p for p in page.pieces if p.kind != "text")]
        texts = [p for p in page.pieces if p.kind == "text"]
        for piece in page.pieces:
            if piece.kind != "text":
                found += _float(piece, page, copy)
                continue
            role(piece, copy)
            if piece.role == "heading" and not _heads(piece, texts, copy):
                piece.role = "body"
            if piece.role == "body" and _counted(piece, texts):
                piece.role = "list"
            if piece.role == "footnote" and not any(p.role == "body" for p in found):
                piece.role = "body"  # a byline or a lead: notes stand below what they note
            if piece.role == "footnote" and found and found[-1].role == "reference" and NUMBER.match(piece.text):
                piece.role = "reference"
            if open_piece is not None and _continues(open_piece, piece, breaks, indents):
                open_piece.lines += piece.lines
                continue
            found.append(piece)
            if piece.role == "heading":
                open_piece = None
            elif piece.role in MAIN:
                open_piece = piece
    for quote in (q for page in pages for q in page.quotes):
        found.insert(max(_place(quote, found), _source(quote, found)), quote)
    levels(p for p in found if p.role == "heading")
    return [*found, *_furniture(pages)]


def _heads(piece: Piece, texts: Sequence[Piece], copy: Copy) -> bool:
    """Whether a heading heads something: one that is but set in another typeface, with a larger one next, is a byline."""
    at = next(i for i, p in enumerate(texts) if p is piece)
    after = texts[at + 1] if at + 1 < len(texts) else None
    return after is None or is_surely(piece, copy) or not (is_heading(after, copy) and is_surely(after, copy))


def _counted(piece: Piece, texts: Sequence[Piece]) -> bool:
    """Whether a piece is an item of a numbered list: the number before or after its own stands before a neighbour."""
    number = NUMBER.match(piece.text)
    if not number:
        return False
    at = next(i for i, p in enumerate(texts) if p is piece)
    for other in [*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2]]:
        second = NUMBER.match(other.text)
        step = 1 if other.lines[0].base > piece.lines[0].base else -1
        same = second and other.lines[0].font == piece.lines[0].font and abs(other.lines[0].size - piece.lines[0].size) < 0.1
        if second and same and int(second[1] or second[2]) - int(number[1] or number[2]) in (step, -step):
            return True
    return False


def _place(quote: Piece, found: Sequence[Piece]) -> int:
    """After the paragraph that a quote stands in: the one with most lines beside it, or next above and below it."""
    size, page = quote.lines[0].size, quote.lines[0].page
    best, host, place = 0, 0, 0
    for i, piece in enumerate(found):
        mine = [ln for ln in piece.lines if ln.page == page]
        place = i + 1 if any(ln.page <= page for ln in piece.lines) else place
        if piece.role in MAIN and piece.kind == "text":
            near = [ln for ln in mine if ln.x0 < quote.area.x1 + 2 * size and ln.x1 > quote.area.x0 - 2 * size]
            beside = sum(quote.area.top - 3 * size < ln.base < quote.area.bottom + 3 * size for ln in near)
            if beside > best:
                best, host = beside, i + 1
    return host if best else place


def _source(quote: Piece, found: Sequence[Piece]) -> int:
    """After the paragraph of the same page that a quote repeats; 0 where there is none."""
    page = quote.lines[0].page
    places = [
        i + 1 for i, p in enumerate(found) if p.role in MAIN and p.lines[0].page <= page and share(quote.text, p.text) >= SHARE
    ]
    return next((i for i in places if any(ln.page == page for ln in found[i - 1].lines)), 0)


def _float(piece: Piece, page: Layout, copy: Copy) -> Iterator[Piece]:
    """A table with its caption and notes, or the parts of a box."""
    if piece.kind == "table":
        yield from (p for p in piece.parts if p.role == "caption")
        yield piece
        yield from (p for p in piece.parts if p.role != "caption")
        return
    parts = _rejoined(piece.parts)
    if _is_abstract(piece, page):
        for part in parts:
            role(part, copy)
            if part.role == "footnote":
                part.role = "body"
    else:
        box_roles(parts)
    yield from parts


def _rejoined(parts: Sequence[Piece]) -> list[Piece]:
    """The parts of a box, sentences that were cut made whole."""
    found: list[Piece] = []
    for part in parts:
        last = found[-1] if found else None
        same = last and abs(last.lines[-1].size - part.lines[0].size) <= 0.06 * part.lines[0].size
        if last and same and last.lines[-1].font.bold == part.lines[0].font.bold and _unfinished(last, part):
            last.lines += part.lines
        else:
            found.append(part)
    return found


def _is_abstract(box: Piece, page: Layout) -> bool:
    """Whether a box is the abstract of the article: on the first page, over the whole width, the columns below it."""
    texts = [p for p in page.pieces if p.kind == "text"]
    if page.sheet.number != 1 or not texts:
        return False
    left, right = min(p.area.x0 for p in texts), max(p.area.x1 for p in texts)
    return (
        box.area.width >= 0.8 * (right - left)
        and box.area.bottom <= 0.6 * page.sheet.height
        and any(p.area.top > box.area.bottom for p in texts)
    )


def _unfinished(last: Piece, piece: Piece) -> bool:
    end = last.lines[-1].text
    if hyphenated(end):
        return bool(re.match(r"[^\W_]", piece.text))
    return not stops(last.lines[-1].last) and (goes_on(piece.text) or end[-1:] in ",;(") and not re.match(r"[•▪‣◦■●]", piece.text)


def _continues(last: Piece, piece: Piece, breaks: Sequence[Piece], indents: bool) -> bool:
    """Whether a piece of running text goes on where the last one stopped, in the next column or past a float.

    Args:
        last: the piece that may be unfinished.
        piece: the next one.
        breaks: the floats of the page.
        indents: whether the paragraphs of the document begin with one.
    """
    before, after = last.lines[-1], piece.lines[0]
    if piece.role != "body" or abs(before.size - after.size) > 0.06 * after.size or before.font.family != after.font.family:
        return False
    if hyphenated(before.text):
        return True
    if stops(before.last):
        away = (
            indents
            and last.role == "body"
            and len(piece.lines) > 1
            and not _indented(piece)
            and not _right_below(before, after, breaks)
        )
        return begins_low(after.text) or (away and _full(last))
    if last.role == "list" or _right_below(before, after, breaks):
        return goes_on(after.text)
    return True


def _indented(piece: Piece) -> bool:
    """Whether the first line of a piece is further in than the lines after it."""
    return piece.lines[0].x0 - min(ln.x0 for ln in piece.lines[1:3]) >= 0.5 * piece.lines[0].size


def _full(piece: Piece) -> bool:
    """Whether the last line of a piece is about as long as the one above it."""
    return len(piece.lines) > 1 and piece.lines[-1].x1 >= piece.lines[-2].x1 - 3 * piece.lines[-1].size


def _uses_indents(pages: Sequence[Layout], copy: Copy) -> bool:
    """Whether most paragraphs of the running text begin with an indent."""
    body = [p for page in pages for p in page.pieces if p.kind == "text" and len(p.lines) > 1 and copy.plain(p.lines[0])]
    return sum(map(_indented, body)) >= 0.5 * max(1, len(body))


def _right_below(before: Line, after: Line, breaks: Sequence[Piece]) -> bool:
    """Whether a line follows another in the same column with nothing but white between them."""
    if before.page != after.page or after.base <= before.base or min(before.x1, after.x1) <= max(before.x0, after.x0):
        return False
    return not any(
        b.area.top < after.base and b.area.bottom > before.base and b.area.x0 < after.x1 and b.area.x1 > after.x0 for b in breaks
    )


def _furniture(pages: Sequence[Layout]) -> Iterator[Piece]:
    """Lines at page edges and in charts: each wording once, page numbers apart."""
    seen: dict[str, list[tuple[int, list[int]]]] = {}
    for page in pages:
        for line in sorted(page.furniture, key=lambda ln: (ln.base, ln.x0)):
            number, figures = page.sheet.number, [int(n) for n in re.findall(r"[0-9]+", line.text)]
            known = seen.setdefault(re.sub(r"[0-9]+", "#", line.text), [])
            if not any(all(b - a in (0, number - n) for a, b in zip(old, figures, strict=True)) for n, old in known):
                known.append((number, figures))
                yield Piece([line], role="furniture")
