"""One page of a PDF, as pdfplumber gives it, to a sheet that keeps nothing of it."""

from __future__ import annotations

from typing import Any

from extract.layout.drawing import draw
from extract.layout.glyphs import Descents, Page, Tally
from extract.layout.opinion import Opinion
from extract.layout.shapes import Frame, Sheet
from extract.layout.words import words


def sheet(page: Any, number: int, descents: Descents, opinion: Opinion | None) -> tuple[Sheet, Tally]:
    """Read the words and drawings of a page, and count what was left out.

    Args:
        page: of pdfplumber; close it afterwards.
        number: of the page, from 1.
        descents: of the fonts, learnt from page to page.
        opinion: of PDFium on its characters, where it was asked.
    """
    seen = Page(page)
    found = seen.glyphs(page.chars, descents, opinion)
    frame = seen.frame
    result = Sheet(number, frame, words(found.pop(frame.turn, [])))
    result.turned = [(Frame(turn, seen.width, seen.height), words(rest)) for turn, rest in sorted(found.items()) if rest]
    draw(result, page)
    return result, seen.tally
