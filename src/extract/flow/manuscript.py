"""The text of a document as it grows out of paragraphs and tables whose every character is known in the file.

For formats with markup (Word, HTML, XML). A block is one paragraph; blocks stand apart by a blank line, the cells of a
table by tabs, its rows by line breaks. What is made up here (tabs, line breaks) has no origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.flow.roles import by_words, settled
from extract.model import Block, Cell, Mark, MarkKind, Origin, Origins, Role, Span

APART = "\n\n"
MOST_GAP = 30  # empty cells or rows that are written as such


@dataclass(frozen=True, slots=True)
class Ink:
    """Some characters of one look. `marks` are facts about them, each with a note."""

    text: str
    origin: Origin | None = None
    marks: tuple[tuple[MarkKind, str], ...] = ()
    bold: bool = False

    def part(self, start: int, end: int) -> Ink:
        """Some of its characters."""
        at = self.origin
        if at and at.end - at.start == len(self.text):
            at = Origin(at.part, at.run, at.start + start, at.start + end)
        return replace(self, text=self.text[start:end], origin=at)


@dataclass(slots=True)
class Paragraph:
    """One paragraph. A role of None is settled by its words; `level` is that of a heading."""

    inks: list[Ink] = field(default_factory=list)
    role: Role | None = None
    level: int = 0
    quote: bool = False  # a quote by its markup
    boxed: bool = False  # in a box beside the copy

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(ink.text for ink in self.inks)

    def lines(self) -> list[list[Ink]]:
        """Its characters line by line, without the line breaks."""
        found: list[list[Ink]] = [[]]
        for ink in self.inks:
            at = 0
            for i, c in enumerate(ink.text):
                if c == "\n":
                    found[-1] += [ink.part(at, i)] if at < i else []
                    found.append([])
                    at = i + 1
            found[-1] += [ink.part(at, len(ink.text))] if at < len(ink.text) else []
        return found


@dataclass(slots=True)
class GridCell:
    """One cell of a table, by its lines."""

    row: int
    column: int
    lines: list[list[Ink]]
    header: bool = False
    rows: int = 1
    columns: int = 1
    inner: list[Paragraph | Table] = field(default_factory=list)  # its paragraphs and the tables within it, in order

    @property
    def words(self) -> list[str]:
        """The text of each line."""
        return ["".join(ink.text for ink in line).strip() for line in self.lines]

    @property
    def text(self) -> str:
        """Its text on one line."""
        return " ".join(w for w in self.words if w)


def cell(
    row: int, column: int, inner: list[Paragraph | Table], header: bool = False, rows: int = 1, columns: int = 1
) -> GridCell:
    """The cell that holds these paragraphs and tables, without the empty lines at its end."""
    lines = [line for p in inner if isinstance(p, Paragraph) for line in p.lines()]
    while lines and not "".join(ink.text for ink in lines[-1]).strip():
        lines.pop()
    return GridCell(row, column, lines, header, rows, columns, inner)


@dataclass(slots=True)
class Table:
    """Cells in rows, those of one row together and from left to right."""

    cells: list[GridCell] = field(default_factory=list)
    boxed: bool = False


class Manuscript:
    """Text, blocks, marks and origins of one document."""

    __slots__ = ("_blocks", "_parts", "_quotes", "_tables", "length", "marks", "origins")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._quotes: list[int] = []
        self._tables = 0
        self.length = 0
        self.marks: list[Mark] = []
        self.origins = Origins()

    @property
    def text(self) -> str:
        """Everything written."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, with quotes and references told."""
        return settled(self.text, self._blocks, self._quotes)

    def write(self, items: Iterable[Paragraph | Table]) -> None:
        """Append paragraphs and tables; those without text are passed over."""
        for item in items:
            if isinstance(item, Table):
                self._table(item)
            elif item.text.strip():
                self._paragraph(item)

    def _paragraph(self, p: Paragraph) -> None:
        self._apart()
        role = p.role or self._role(p)
        level = max(1, min(p.level or 6, 6)) if role == "heading" else 0
        if p.boxed and role in ("heading", "body", "list"):
            role = "sidebar"
        if p.quote and role == "body":
            role = "sidebar"
        if p.quote and role == "sidebar":
            self._quotes.append(len(self._blocks))
        self._blocks.append(Block(role, (self._inked(p.inks),), level))

    def _role(self, p: Paragraph) -> Role:
        inked = [ink for ink in p.inks if ink.text.strip()]
        raised = any(kind == "superscript" for kind, _ in inked[0].marks)
        above = self._blocks[-1].role if self._blocks else None
        return by_words(" ".join(p.text.split()), all(ink.bold for ink in inked), above, raised)

    def _table(self, table: Table) -> None:
        filled = [c for c in table.cells if c.text]
        if not filled:
            return
        self._apart()
        row = column = 0
        for cell in table.cells:
            if cell.row > row:
                self._made("\n" * min(cell.row - row, MOST_GAP))
                row, column = cell.row, 0
            if cell.column > column:
                self._made("\t" * min(cell.column - column, MOST_GAP))
                column = cell.column
            if cell.text:
                place = Cell(self._tables, cell.row, cell.column, cell.header, cell.rows, cell.columns)
                self._blocks.append(Block("table", (self._lined(cell.lines),), cell=place))
        self._tables += 1

    def _apart(self) -> None:
        if self.length:
            self._made(APART)

    def _made(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self.origins.add_none(len(text))

    def _lined(self, lines: Sequence[Sequence[Ink]]) -> Span:
        start = self.length
        for i, line in enumerate(lines):
            if i:
                self._made("\n")
            self._inked(line)
        return Span(start, self.length)

    def _inked(self, inks: Sequence[Ink]) -> Span:
        start = self.length
        for ink in inks:
            at = self.length
            if ink.origin is None:
                self._made(ink.text)
            else:
                self._parts.append(ink.text)
                self.length += len(ink.text)
                self.origins.add(ink.origin, len(ink.text))
            for kind, note in ink.marks:
                self._mark(kind, Span(at, self.length), note, start)
        return Span(start, self.length)

    def _mark(self, kind: MarkKind, span: Span, note: str, since: int) -> None:
        """Note a fact; it grows the one that ends where it begins, in the same block."""
        for i in range(len(self.marks) - 1, max(-1, len(self.marks) - 5), -1):
            last = self.marks[i]
            if (last.kind, last.note, last.span.end) == (kind, note, span.start) and last.span.start >= since:
                self.marks[i] = replace(last, span=Span(last.span.start, span.end))
                return
        if span.start < span.end:
            self.marks.append(Mark(kind, span, note))
