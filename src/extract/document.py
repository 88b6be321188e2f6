"""A document as it was read: its text in blocks and passages, and where each character is drawn. Imports nothing of ours."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["heading", "body", "list", "table", "pull_quote", "sidebar", "caption", "footnote", "reference", "furniture"]
MarkKind = Literal["superscript", "subscript", "doubtful", "repaired", "hyphen", "inserted", "deleted", "ocr"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Glyphs:
    """Where each character of a document text is drawn.

    Five parallel arrays, one entry per code point of `Document.text`: page (0 for a character that we made up, such as
    the space between two lines) and the glyph's box in points from the page's top left.
    """

    __slots__ = ("bottom", "page", "top", "x0", "x1")

    def __init__(self) -> None:
        self.page = array("H")
        self.x0, self.top, self.x1, self.bottom = array("f"), array("f"), array("f"), array("f")

    def add(self, page: int, x0: float, top: float, x1: float, bottom: float) -> None:
        """Append one glyph."""
        self.page.append(page)
        for column, value in ((self.x0, x0), (self.top, top), (self.x1, x1), (self.bottom, bottom)):
            column.append(value)

    def add_none(self, count: int = 1) -> None:
        """Append characters that are drawn nowhere."""
        for _ in range(count):
            self.add(0, 0, 0, 0, 0)

    def __len__(self) -> int:
        return len(self.page)

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """One box per line that the span touches, in reading order; empty where nothing is drawn."""
        found: list[list[float]] = []
        for i in range(span.start, min(span.end, len(self.page))):
            page = self.page[i]
            if not page:
                continue
            last = found[-1] if found else None
            middle = (self.top[i] + self.bottom[i]) / 2
            if last and last[0] == page and last[2] <= middle <= last[4] and self.x0[i] >= last[1] - 1:
                last[2], last[3] = min(last[2], self.top[i]), max(last[3], self.x1[i])
                last[4] = max(last[4], self.bottom[i])
            else:
                found.append([page, self.x0[i], self.top[i], self.x1[i], self.bottom[i]])
        return tuple(Box(int(p), *(round(v, 2) for v in rest)) for p, *rest in found)


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of characters in a file: which part of it, which run of that part, and [start, end) in the run.

    Word files have parts ("word/document.xml") and runs, counted from 0 in the order of the part; OpenDocument texts have parts
    and pieces of text (`opendocument.spans.pieces`). In other files part is "" and run 0, and start and end count code points of
    the file, in RTF its bytes.
    """

    part: str
    run: int
    start: int
    end: int


class Origins:
    """Where each character of a document text stands in its file: one entry per code point of `Document.text`.

    Four parallel arrays: part (1 for the first of `parts`, 0 for a character that we made up), run, start and end. Several
    characters of the file may give one of the text ("&ge;"), and one several.
    """

    __slots__ = ("end", "part", "parts", "run", "start")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.part = array("H")
        self.run, self.start, self.end = array("L"), array("L"), array("L")

    def add(self, origin: Origin, count: int) -> None:
        """Append `count` characters: one for each of the origin's, or, where their numbers differ, each for all of it."""
        if origin.part not in self.parts:
            self.parts.append(origin.part)
        self.part.extend([self.parts.index(origin.part) + 1] * count)
        self.run.extend([origin.run] * count)
        single = origin.end - origin.start == count
        self.start.extend(range(origin.start, origin.end) if single else [origin.start] * count)
        self.end.extend(range(origin.start + 1, origin.end + 1) if single else [origin.end] * count)

    def add_none(self, count: int = 1) -> None:
        """Append characters that do not stand in the file."""
        for column in (self.part, self.run, self.start, self.end):
            column.extend([0] * count)

    def __len__(self) -> int:
        return len(self.part)

    def of(self, span: Span) -> tuple[Origin, ...]:
        """The stretches of the file that the span came from, in order; neighbours are one."""
        found: list[Origin] = []
        for i in range(span.start, min(span.end, len(self.part))):
            if not self.part[i]:
                continue
            here = Origin(self.parts[self.part[i] - 1], self.run[i], self.start[i], self.end[i])
            last = found[-1] if found else None
            if last and (last.part, last.run) == (here.part, here.run) and last.start <= here.start <= last.end:
                found[-1] = Origin(last.part, last.run, last.start, max(last.end, here.end))
            else:
                found.append(here)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a table cell: the table's number in the document, row and column from 0."""

    table: int
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell or box of a document.

    `spans` are its pieces in `Document.text`, in reading order: more than one where a box or a quote interrupts the
    paragraph. `level` is 1 to 6 for headings, and for the headings inside a box, whose role is sidebar like all of the box.
    """

    role: Role
    spans: tuple[Span, ...]
    level: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact about some characters: superscript, subscript, doubtful (a glyph that may be another), repaired, inserted …

    ocr: read by a machine from a picture of text; a number made of them never counts as checked.

    Inserted and deleted characters are those of tracked changes.
    """

    kind: MarkKind
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""What a reader made of one file.

    `text` is the file itself for text and Markdown (line ends as "\\n"), the text in reading order for all else;
    `blocks` are in reading order, and a pull quote or box never stands inside another block's spans.
    """

    path: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    pages: int | None = None
    glyphs: Glyphs | None = None
    origins: Origins | None = None
    notices: tuple[str, ...] = ()  # what could not be read, in sentences for the user

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where the span is drawn; empty where the format has no pages."""
        return self.glyphs.boxes(span) if self.glyphs else ()

    def sources(self, span: Span) -> tuple[Origin, ...]:
        """Where the span stands in the file; empty where the text is the file itself or the format has pages."""
        return self.origins.of(span) if self.origins else ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One block within the reading: [start, end) of `Reading.text`, and the headings above it, outermost first."""

    start: int
    end: int
    block: int
    role: Role
    headings: tuple[int, ...] = ()  # indices of the heading passages that govern this one
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The document as it is read: lines rejoined, odd glyphs made plain, blocks apart by a blank line.

    `at[i]` is the offset in `Document.text` of character i of `text`; `at` has one more entry than `text`.
    """

    text: str
    at: Sequence[int]
    passages: tuple[Passage, ...]

    def place(self, span: Span) -> Span:
        """The same characters in the document text."""
        if span.end <= span.start:
            return Span(self.at[span.start], self.at[span.start])
        return Span(self.at[span.start], self.at[span.end - 1] + 1)
