"""From the lines of a plain text to chunks: lines that belong together by what stands next to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.flow import lines as shape
from extract.flow.lines import BULLET, Line
from extract.flow.tables import has_header, table
from extract.model import Cell, Role, Span

FOOTNOTE = re.compile(r"[*†‡§¶#]{1,3}\s?(?=\S)|[a-z]\s?[A-Z(]|(?:Abbreviations?|Notes?|Source)\b[:.]?")


@dataclass(slots=True)
class Chunk:
    """A piece of a text with a first guess at its role. `spans` grows as pieces are joined."""

    role: Role
    spans: list[Span]
    first: str  # its first and last line
    last: str
    gap: int  # blank lines above it
    paged: bool = False  # a page begins with it
    count: int = 1  # lines
    full: bool = False  # its last line reaches the right edge: it was broken, not ended
    level: int = 0
    cell: Cell | None = None
    over: list[Chunk] = field(default_factory=list)  # what stands between its pieces

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where its last piece ends in the text."""
        return self.spans[-1].end

    @property
    def prose(self) -> bool:
        """Whether it is running text of some length, as against a label or the cell of a table."""
        words = f"{self.first} {self.last}" if self.count > 1 else self.first
        return len(words.split()) >= 5 and len(re.findall(r"\b[a-z]{2,}", words)) >= 0.4 * len(words.split())

    @property
    def unfinished(self) -> bool:
        """Whether it ends in the middle of a sentence."""
        return self.role in {"body", "list", "footnote", "caption"} and not shape.stops(self.last)


class Chunks:
    """Cuts the lines of one text into chunks."""

    __slots__ = ("cuts", "found", "heads", "lines", "tables", "text", "usual", "wrapped")

    def __init__(self, text: str, lines: Sequence[Line], wrapped: bool, cuts: frozenset[int]) -> None:
        self.text, self.lines, self.wrapped, self.cuts = text, lines, wrapped, cuts
        self.heads = shape.running_heads(lines)
        self.usual = shape.usual_width(lines)
        self.found: list[Chunk] = []
        self.tables = 0

    def cut(self) -> list[Chunk]:
        """The chunks, in the order of the file."""
        i = 0
        while i < len(self.lines):
            free = self.lines[i].gap or not self.wrapped
            end, rows = table(self.lines, i) if free and not BULLET.match(self.lines[i].text) else (i, [])
            if rows:
                header = has_header(self.text, rows)
                for r, row in enumerate(rows):
                    for c, span in enumerate(row):
                        cell = Cell(self.tables, r, c, header=header and not r)
                        if span.start < span.end:
                            words = self.text[span.start : span.end]
                            self.found.append(Chunk("table", [span], words, words, self.lines[i].gap, cell=cell))
                self.tables, i = self.tables + 1, end
            else:
                self._line(i)
                i += 1
        return self.found

    def _line(self, i: int) -> None:
        line = self.lines[i]
        last = self.found[-1] if self.found else None
        if i in self.heads:
            self._add("furniture", line)
        elif self.is_heading(i):
            self._add("heading", line)
        elif bullet := self._bullet(i):
            self._add("list", line, bullet)
        elif last and not line.gap and last.role not in {"heading", "table", "furniture"} and self._joins(i):
            last.spans[-1] = Span(last.spans[-1].start, line.end)
            last.last, last.count = line.text, last.count + 1
        elif shape.CAPTION.match(line.text):
            self._add("caption", line)
        elif last and last.role in {"table", "footnote"} and FOOTNOTE.match(line.text):
            self._add("footnote", line)
        else:
            self._add("body", line)
        now = self.found[-1]
        local = len(line.text) >= 0.7 * shape.width(self.lines, i)
        now.full = local and (now.count > 1 or len(line.text) >= 0.5 * self.usual)

    def _add(self, role: Role, line: Line, skip: int = 0) -> None:
        self.found.append(Chunk(role, [Span(line.start + skip, line.end)], line.text[skip:], line.text, line.gap, line.paged))

    def _bullet(self, i: int) -> int:
        """How many characters of this line are its bullet; 0 for a line that is no list item."""
        line = self.lines[i]
        m = BULLET.match(line.text)
        last = self.found[-1] if self.found else None
        if not m or (m["mark"] == "*" and last and last.role in {"table", "footnote"}):
            return 0
        if m["mark"] in "•‣◦▪●■►➢✓":
            return m.end()
        above = self.lines[i - 1].text if i else "."
        follows = last is not None and last.role in {"list", "heading", "table"}
        apart = bool(line.gap) and not (last and last.unfinished and self.wrapped)
        return m.end() if follows or apart or shape.stops(above) else 0

    def _joins(self, i: int) -> bool:
        """Whether this line goes on with the paragraph of the line right above it."""
        above, line = self.lines[i - 1], self.lines[i]
        if i in self.cuts:
            return False
        if shape.hyphenated(above.text):
            return True
        if shape.begins_low(line.text):
            return not shape.stops(above.text)
        if not self.wrapped:
            return not shape.stops(above.text) and shape.dangles(above.text) and not shape.LABEL.match(line.text)
        if not shape.stops(above.text) or self.found[-1].role == "list":
            return True
        return len(above.text) >= 0.55 * shape.width(self.lines, i - 1)

    def is_heading(self, i: int) -> bool:
        """Whether this line is a heading, by its words and by what stands above and below."""
        line = self.lines[i]
        if i + 1 == len(self.lines) or not shape.heading_like(line.text):
            return False
        below, last = self.lines[i + 1], self.found[-1] if self.found else None
        if (
            last
            and last.unfinished
            and (shape.hyphenated(last.last) or (shape.dangles(last.last) and not shape.titled(line.text)))
        ):
            return False
        count, titled = len(line.words), shape.titled(line.text)
        numbered = bool(BULLET.match(line.text))
        apart = line.gap > 0 or (last is not None and last.role == "furniture")
        if apart and below.gap:
            if numbered:
                return titled and count > 1 and not BULLET.match(below.text) and len(below.text) > len(line.text)
            plain = count <= 8 and not re.search(r"[%=<>]", line.text) and (not line.text.endswith(":") or count <= 3)
            return (titled or plain) and not shape.begins_low(below.text)
        if numbered or (not apart and last and last.role == "body" and not shape.stops(last.last)):
            return False
        if BULLET.match(below.text):
            return count <= 8 and len(line.text) <= 60
        if below.gap or not re.match(r"[\"“‘]?[A-ZÀ-Þ\d]|\([A-ZÀ-Þ]", below.text):  # "(0.1%) with" goes on with a sentence
            return False
        return (titled or count <= 3) and self._ends_early(i)

    def _ends_early(self, i: int) -> bool:
        """Whether the line was ended on purpose: the next word had room on it."""
        line, below = self.lines[i], self.lines[i + 1]
        if not self.wrapped:
            return len(line.text) <= 80 and len(below.text) >= max(80, 1.5 * len(line.text))
        return len(line.text) + 1 + len(below.words[0]) <= 0.9 * shape.width(self.lines, i + 1)
