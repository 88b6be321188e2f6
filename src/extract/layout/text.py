"""From pieces to the text of a document, with every character's glyph, blocks with roles, and marks.

A block is one line of text; blocks stand apart by a blank line; the cells of a table are apart by tabs, its rows by line
breaks. Characters made up here (spaces, tabs, line breaks) have no glyph. A line-end hyphen that was not printed as part
of the word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.flow.hyphens import Hyphens
from extract.layout.places import Frame
from extract.layout.shapes import Line, Piece, Word, apart
from extract.model import Block, Cell, Glyphs, Mark, Role, Span

HYPHEN = re.compile(r"(?<=[^\W_])[-\u2010\u00ad\u0002]\Z")
TIGHT = re.compile(r"(?<=\S)[/\u2011\u2013\u2014\u2212]\Z")
BULLET = re.compile(r"[•▪‣◦■●►➢✓\uf0b7]\s*")


def joined_text(lines: Sequence[Line]) -> str:
    """The first two lines as text: enough to see a bullet."""
    return " ".join(ln.text for ln in lines[:2])


class Writer:
    """The text of one document as it grows."""

    __slots__ = ("_frames", "_hyphens", "_parts", "_tables", "blocks", "glyphs", "length", "marks")

    def __init__(self, frames: dict[int, Frame], hyphens: Hyphens) -> None:
        self._frames, self._hyphens = frames, hyphens
        self._parts: list[str] = []
        self._tables = 0
        self.length = 0
        self.glyphs = Glyphs()
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []

    @property
    def text(self) -> str:
        """Everything written."""
        return "".join(self._parts)

    def add(self, piece: Piece, frame: Frame | None = None) -> None:
        """Write one piece as a block, or as a block per cell. `frame` is that of turned text."""
        if self.length:
            self._made("\n\n")
        if piece.cells:
            self._table(piece)
            return
        bullet = piece.role in ("list", "sidebar")
        self.blocks.append(Block(piece.role, (self._lines(piece.lines, frame, bullet),), piece.level))

    def _table(self, piece: Piece) -> None:
        rows = max(c.row for c in piece.cells) + 1
        columns = max(c.column + c.columns for c in piece.cells)
        places = {(c.row, c.column): c for c in piece.cells}
        role: Role = "table"
        for r in range(rows):
            if r:
                self._made("\n")
            for c in range(columns):
                if c:
                    self._made("\t")
                cell = places.get((r, c))
                if cell:
                    span = self._lines(cell.lines, None, False)
                    place = Cell(self._tables, r, c, cell.header, cell.rows, cell.columns)
                    self.blocks.append(Block(role, (span,), cell=place))
        self._tables += 1

    def _made(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self.glyphs.add_none(len(text))

    def _lines(self, lines: Sequence[Line], frame: Frame | None, bullet: bool) -> Span:
        """Write lines as one; the span leaves out a bullet."""
        start = self.length
        for i, line in enumerate(lines):
            after = lines[i + 1].text if i + 1 < len(lines) else None
            dropped, space = self._joint(line.text, after) if after is not None else (False, False)
            self._line(line, frame or self._frames[line.page], dropped)
            if space:
                self._made(" ")
        skip = BULLET.match(joined_text(lines)) if bullet else None
        return Span(start + (skip.end() if skip else 0), self.length)

    def _joint(self, before: str, after: str) -> tuple[bool, bool]:
        """Whether the hyphen at a line end goes, and whether a space follows."""
        if HYPHEN.search(before) and re.match(r"[^\W_]", after):
            judged = self._hyphens.judge(before[:-1], after)
            if before[-1] in "\u00ad\u0002" and judged == "keep" and not self._hyphens.hard:
                judged = "join"  # a soft hyphen is there for the break alone
            return judged == "join", judged == "suspend"
        return False, not TIGHT.search(before) or bool(re.search(r"\s[/\u2013\u2014]\Z", before))

    def _line(self, line: Line, frame: Frame, dropped: bool) -> None:
        for i, word in enumerate(line.words):
            if i and apart(line.words[i - 1], word):
                self._made(" ")
            self._word(word, line.page, frame, len(word.text) - (dropped and i == len(line.words) - 1))
        if dropped:
            self.marks.append(Mark("hyphen", Span(self.length - 1, self.length + 1), "joined at a line end"))

    def _pictured(self, start: int, end: int) -> None:
        """Mark words that a machine read; neighbours are one mark."""
        last = self.marks[-1] if self.marks else None
        if last and last.kind == "ocr" and start - last.span.end <= 2:
            start = self.marks.pop().span.start
        self.marks.append(Mark("ocr", Span(start, end), "read by OCR from a picture"))

    def _word(self, word: Word, page: int, frame: Frame, count: int) -> None:
        start = self.length
        self._parts.append(word.text[:count])
        self.length += count
        boxes = word.boxes
        for i in range(0, 4 * count, 4):
            self.glyphs.add(page, *frame.back(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]))
        if word.script in ("superscript", "subscript") and count:
            self.marks.append(Mark(word.script, Span(start, start + count)))
        if word.pictured:
            self._pictured(start, start + count)
        for at, kind, note in word.flags:
            if at < count:
                self.marks.append(Mark(kind, Span(start + at, start + at + 1), note))
