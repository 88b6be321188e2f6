"""From a checked PDF to a document: pages read one by one, laid out together, written as one text."""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.errors import Unreadable
from extract.flow.hyphens import Hyphens
from extract.layout import ocr
from extract.layout.glyphs import Descents, Tally
from extract.layout.guard import Preflight, preflight
from extract.layout.lines import lines
from extract.layout.opinion import Opinions
from extract.layout.page import sheet
from extract.layout.pages import layouts
from extract.layout.places import Frame
from extract.layout.shapes import Piece, Sheet
from extract.layout.story import story
from extract.layout.text import Writer
from extract.model import Document

SCAN = 0.6  # of a page covered by pictures
FEW = 20  # characters: a page with fewer is a picture


class _Reading:
    """The pages of one file as they are read, and what is to be said about them."""

    __slots__ = ("broken", "name", "pictured", "refused", "scans", "sheets", "tallies")

    def __init__(self, name: str, refused: dict[int, str]) -> None:
        self.name, self.refused = name, refused
        self.sheets: list[Sheet] = []
        self.tallies: dict[int, Tally] = {}
        self.scans: list[int] = []
        self.broken: list[int] = []
        self.pictured: list[int] = []  # scans that OCR has read

    def page(self, page: Any, number: int, descents: Descents, opinions: Opinions, asked: bool, modes: bool) -> None:
        """Read one page of pdfplumber; a fault of it is noted and the others go on."""
        try:
            found, tally = sheet(page, number, descents, opinions, asked, modes)
            self.sheets.append(found)
            self.tallies[number] = tally
            covered = sum(max(0.0, i["x1"] - i["x0"]) * max(0.0, i["bottom"] - i["top"]) for i in page.images)
            if tally.drawn < FEW and covered >= SCAN * float(page.width) * float(page.height):
                self._scan(found, number, opinions)
        except Exception as fault:  # the parser fails on damaged pages in many ways
            logging.getLogger("spotlint").debug("%s page %d", self.name, number, exc_info=fault)
            self.broken.append(number)

    def _scan(self, found: Sheet, number: int, opinions: Opinions) -> None:
        """Note a picture of a page; where OCR was asked for, its words are read."""
        if not ocr.asked() or not ocr.installed() or len(self.pictured) >= ocr.MOST_PAGES:
            self.scans.append(number)
            return
        found.frame = Frame(0, found.frame.width, found.frame.height)
        found.turned, found.words = [], opinions.pictured(number)
        self.pictured.append(number)

    def notices(self) -> Iterator[str]:
        """What a user should know, in sentences."""
        for number, why in self.refused.items():
            yield f"Page {number} was not read, as {why}."
        if self.broken:
            yield f"{_pages(self.broken)} could not be read: export the PDF again, or look at what stands there by eye."
        if self.scans:
            images = "is an image" if len(self.scans) == 1 else "are images"
            yield f"{_pages(self.scans)} {images} without a text layer: {_advice()}."
        if layered := sorted({*self.pictured, *(s.number for s in self.sheets if any(w.pictured for w in s.words))}):
            was = "was read by OCR from a picture" if len(layered) == 1 else "were read by OCR from pictures"
            yield f"{_pages(layered)} {was}: no number there counts as checked, so compare each with the page."
        reasons = sorted({reason for tally in self.tallies.values() for reason in tally.dropped})
        for reason in reasons:
            done = "read once" if reason == "drawn twice" else "left out"
            yield from self._counted(f"{reason} {{}} {done}", partial(_dropped, reason))
        yield from self._counted("cannot be told for sure, as their font does not say what they are", lambda t: t.doubtful)
        yield from self._counted("of symbol fonts {} put right", lambda t: t.repaired)

    def _counted(self, what: str, counts: Callable[[Tally], int]) -> Iterator[str]:
        """A sentence on how many characters of which pages, or none."""
        found = {number: count for number, tally in self.tallies.items() if (count := counts(tally))}
        total = sum(found.values())
        if total:
            some = "1 character" if total == 1 else f"{total:,} characters"
            yield f"{some} {what.format('was' if total == 1 else 'were')} ({_pages(list(found)).lower()})."


def _advice() -> str:
    """What to do about a picture of text."""
    if ocr.asked() and not ocr.installed():
        return "install tesseract to have it read, as --ocr asks"
    return "it has more pages than OCR is run on" if ocr.asked() else "run OCR to have it checked, or ask for it with --ocr"


def _dropped(reason: str, tally: Tally) -> int:
    return tally.dropped[reason]


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    shown = ", ".join(str(n) for n in numbers[:8])
    return f"Pages {shown}{' and others' if len(numbers) > 8 else ''}"


def document(content: bytes, path: str) -> Document:
    """Read a PDF.

    Raises:
        Unreadable: in one sentence, what is wrong with it.
    """
    checked = preflight(content, path)
    with _seldom_collected():
        reading = _read(checked, Path(path).name)
    if not any(s.words or s.turned for s in reading.sheets):
        raise Unreadable(_without_text(reading, checked.pages))
    found, copy = layouts(reading.sheets)
    pieces = story(found, copy)
    raw = "\n".join(p.text for p in pieces)
    writer = Writer({s.number: s.frame for s in reading.sheets}, Hyphens(raw))
    for piece in pieces:
        writer.add(piece)
    for page in reading.sheets:
        for frame, words in page.turned:
            for line in lines(words, page.number, copy.size):
                writer.add(Piece([line], role="furniture"), frame)
    text = writer.text
    if text.count("\ufffd") > 0.3 * max(1, len(text)):
        raise Unreadable(f"{reading.name} cannot be decoded, as its fonts do not say which characters they draw: run OCR on it.")
    return Document(
        path=path,
        format="pdf",
        sha256=sha256(content).hexdigest(),
        text=text,
        blocks=tuple(writer.blocks),
        marks=tuple(writer.marks),
        pages=checked.pages,
        glyphs=writer.glyphs,
        notices=tuple(reading.notices()),
    )


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for garbage in cycles once in 100,000 new objects: pdfminer makes thousands a page, and a sixth of the time goes."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _read(checked: Preflight, name: str) -> _Reading:
    """All pages to sheets, each page closed as soon as it is read."""
    import pdfplumber

    reading = _Reading(name, checked.refused)
    descents, opinions = Descents(), Opinions(checked.content)
    try:
        with pdfplumber.open(io.BytesIO(checked.content)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                if number not in checked.refused:
                    asked, modes = number in checked.suspect, number in checked.invisible
                    reading.page(page, number, descents, opinions, asked, modes)
                page.close()
    except Exception as fault:
        raise Unreadable(f"{name} is damaged and cannot be mended: export it as PDF again.") from fault
    finally:
        opinions.close()
    return reading


def _without_text(reading: _Reading, count: int) -> str:
    pages = "1 page" if count == 1 else f"{count} pages"
    if reading.broken:
        return f"{reading.name} is damaged: none of its {pages} can be read, so export it as PDF again."
    if reading.scans or reading.pictured:
        if reading.pictured:
            return f"{reading.name} has no text layer ({pages} of images), and OCR reads none in them: look at them by eye."
        advice = "install tesseract, as --ocr asks" if ocr.asked() else "run OCR first, or ask for it with --ocr"
        return f"{reading.name} has no text layer ({pages} of images): {advice}."
    return f"{reading.name} has no text ({pages} without any): there is nothing to check."
