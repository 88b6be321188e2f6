"""Goes along the tags and texts of a file and makes paragraphs and tables of them.

What a tag means is said by its `Sort`; which tags there are, and where they end, is the business of each format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extract.flow.manuscript import Ink, Paragraph, Table
from extract.flow.symbols import redrawn
from extract.model import MarkKind, Origin, Role
from extract.tagged.tables import TableBuilder

Kind = Literal["inline", "label", "block", "list", "row", "cell", "table", "break", "void"]
WIDE = re.compile(r"[ \t\n\r\f]{2,}")
SPACE = " \t\n\r\f"
LINE_ENDS = str.maketrans("\t\n\r\f", "    ")
LINKS = 3  # a list of so many items that are nothing but links is a menu
MOST_TABLES = 12  # within each other


@dataclass(frozen=True, slots=True)
class State:
    """What holds for the text within the open elements."""

    bold: bool = False
    marks: tuple[tuple[MarkKind, str], ...] = ()
    font: str = ""
    left_out: str = ""  # why the text is not read: hidden, navigation …
    kept_spaces: bool = False
    role: Role | None = None
    level: int = 0
    quote: bool = False
    boxed: bool = False
    linked: bool = False
    area: str = ""  # the main part of a page, or an article in it


@dataclass(frozen=True, slots=True)
class Sort:
    """What an element is; `rows`, `columns` and `header` are those of a cell."""

    kind: Kind = "inline"
    rows: int = 1
    columns: int = 1
    header: bool = False


class Walker:
    """The paragraphs and tables of one file as they are found."""

    __slots__ = ("_areas", "_held", "_links", "_open", "_paragraph", "_sinks", "_tables", "links", "part", "state", "tally")

    def __init__(self, part: str = "") -> None:
        self.part = part
        self.state = State()
        self.tally: Counter[str] = Counter()  # words left out, by reason
        self._open: list[tuple[Sort, State, int]] = []
        self._paragraph: Paragraph | None = None
        self._held = False  # a label waits for the words that it stands before
        self._links = 0  # characters of the paragraph within links
        self.links: set[int] = set()  # the paragraphs that are nothing but links
        self._sinks: list[list[Paragraph | Table]] = [[]]
        self._areas: list[str] = []
        self._tables: list[TableBuilder] = []

    def open(self, sort: Sort, state: State) -> None:
        """Begin an element in which this state holds."""
        if sort.kind not in ("inline", "label") and not (self._held and sort.kind == "block"):
            self._flush()
        if (sort.kind == "table" and len(self._tables) >= MOST_TABLES) or (sort.kind in ("row", "cell") and not self._tables):
            sort = Sort("block")
        if sort.kind == "table":
            self._tables.append(TableBuilder())
        elif sort.kind == "row":
            self._tables[-1].row()
        elif sort.kind == "cell":
            self._sinks.append([])
        self._open.append((sort, self.state, len(self._sinks[-1])))
        self.state = state

    def close(self) -> None:
        """End the innermost element."""
        sort, state, since = self._open.pop()
        if sort.kind == "label":
            self._held = self._paragraph is not None
        elif sort.kind != "inline":
            self._flush()
        left_out, self.state = self.state.left_out, state
        if sort.kind == "cell":
            inner = self._sinks.pop()
            if not left_out:
                self._tables[-1].cell(inner, sort.rows, sort.columns, sort.header)
        elif sort.kind == "table":
            table = self._tables.pop().done()
            table.boxed = state.boxed
            if table.cells:
                self._put(table)
        elif sort.kind == "list":
            self._menu(since)

    def line_break(self, start: int, end: int) -> None:
        """A break within the paragraph."""
        if self._paragraph is not None and not self.state.left_out:
            self._paragraph.inks.append(Ink("\n", Origin(self.part, 0, start, end)))

    def made(self, text: str) -> None:
        """Text that the tags stand for, such as the slash of a fraction."""
        if self._paragraph is not None and not self.state.left_out:
            self._paragraph.inks.append(Ink(text))

    def text(self, text: str, start: int, end: int) -> None:
        """Text that stands in [start, end) of the file, character by character or as one entity."""
        if self.state.left_out:
            self.tally[self.state.left_out] += len(text.split())
            return
        if self.state.kept_spaces or end - start != len(text):
            self._ink(Ink(text, Origin(self.part, 0, start, end), self.state.marks, self.state.bold))
            return
        at = 0
        for gap in [*WIDE.finditer(text), None]:
            stop = gap.start() + 1 if gap else len(text)
            self._spaced(text[at:stop].translate(LINE_ENDS), start + at)
            at = gap.end() if gap else stop

    def _spaced(self, text: str, at: int) -> None:
        """Text without double spaces; a space is left out at the start and behind another."""
        if text[:1] == " " and self._ends_apart():
            text, at = text[1:], at + 1
        if text:
            self._ink(Ink(text, Origin(self.part, 0, at, at + len(text)), self.state.marks, self.state.bold))

    def _ends_apart(self) -> bool:
        if self._paragraph is None or not self._paragraph.inks:
            return True
        return self._paragraph.inks[-1].text[-1:] in (" ", "\n")

    def _ink(self, ink: Ink) -> None:
        if self._held and ink.text.strip() and self._paragraph is not None:
            self._held = False
            self._paragraph.inks += [] if self._ends_apart() else [Ink(" ")]
        if self._paragraph is None:
            s = self.state
            self._paragraph, self._links = Paragraph([], s.role, s.level, s.quote, s.boxed), 0
        if self.state.linked:
            self._links += len(ink.text.strip())
        elif ink.text.strip():
            self._links -= len(ink.text.strip()) * 2
        self._paragraph.inks += redrawn(ink, self.state.font, self.state.font)

    def _flush(self) -> None:
        paragraph, self._paragraph, self._held = self._paragraph, None, False
        if paragraph is None or not paragraph.text.strip():
            return
        last = paragraph.inks[-1]
        if last.text.endswith(" "):
            paragraph.inks[-1] = last.part(0, len(last.text) - 1)
        if self._links > 0:
            self.links.add(id(paragraph))
        self._put(paragraph)

    def _put(self, item: Paragraph | Table) -> None:
        self._sinks[-1].append(item)
        if len(self._sinks) == 1:
            self._areas.append(self.state.area)

    def _menu(self, since: int) -> None:
        """Take back a list that is nothing but links."""
        items = self._sinks[-1][since:]
        if len(items) >= LINKS and all(id(item) in self.links for item in items):
            del self._sinks[-1][since:]
            if len(self._sinks) == 1:
                del self._areas[since:]
            self.tally["navigation"] += sum(len(i.text.split()) for i in items if isinstance(i, Paragraph))

    def done(self) -> Iterator[Paragraph | Table]:
        """All items in order; where a page says which part is its main part, only that."""
        while self._open:
            self.close()
        self._flush()
        areas = {a for a in self._areas if a}
        chosen = "main" if "main" in areas else areas.pop() if len(areas) == 1 else ""
        titled = any(_level(i) == 1 for i, a in zip(self._sinks[0], self._areas, strict=True) if a == chosen)
        for item, area in zip(self._sinks[0], self._areas, strict=True):
            title = not titled and _level(item) == 1
            if not chosen or area == chosen or title:
                yield item
                titled |= title
            elif isinstance(item, Paragraph):
                self.tally["navigation"] += len(item.text.split())


def _level(item: Paragraph | Table) -> int:
    return item.level if isinstance(item, Paragraph) and item.role == "heading" else 0


def marked(state: State, kind: MarkKind, note: str = "") -> State:
    """The state with one more mark."""
    return state if (kind, note) in state.marks else replace(state, marks=(*state.marks, (kind, note)))
