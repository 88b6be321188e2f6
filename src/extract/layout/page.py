"""One page of a PDF, as pdfplumber gives it, to a sheet that keeps nothing of it."""

from __future__ import annotations

from typing import Any

from extract.layout.drawing import bullets, draw
from extract.layout.glyphs import Descents, Page, Tally
from extract.layout.opinion import Opinions
from extract.layout.places import Frame
from extract.layout.repair import unmapped
from extract.layout.shapes import Sheet
from extract.layout.words import words


def sheet(page: Any, number: int, descents: Descents, opinions: Opinions, asked: bool, modes: bool) -> tuple[Sheet, Tally]:
    """Read the words and drawings of a page, and count what was left out.

    Args:
        page: of pdfplumber; close it afterwards.
        number: of the page, from 1.
        descents: of the fonts, learnt from page to page.
        opinions: of PDFium on the characters of the file.
        asked: whether this page needs them for sure; a page with characters that have no map does too.
        modes: whether some of its text may be invisible.
    """
    seen = Page(page)
    chars = page.chars
    asked = asked or any(unmapped(c["text"]) for c in chars)
    found = seen.glyphs(chars, descents, opinions.page(number, modes) if asked or modes else None)
    frame = seen.frame
    read = words(found.pop(frame.turn, []))
    for word in read if seen.scan else ():
        word.pictured = True
    result = Sheet(number, frame, read)
    result.turned = [(Frame(turn, seen.width, seen.height), words(rest)) for turn, rest in sorted(found.items()) if rest]
    draw(result, page)
    result.words += bullets(page, frame, result.words)
    return result, seen.tally
