"""Copy as it comes out of an RTF file: paragraphs and tables of the body, or of one note, box, header or footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.flow.manuscript import Ink, Paragraph, Table
from extract.flow.named import LONGEST, QUOTES, named
from extract.richtext.rows import Place, Rows
from extract.richtext.state import State

HEADING = "heading "
LISTS = ("list bullet", "list number")


@dataclass(slots=True)
class Flow:
    """One stretch of copy. `kind` is body, footnote, box, header or footer; `styles` are the names of styles by number."""

    kind: str
    styles: Mapping[int, str]
    items: list[Paragraph | Table] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)
    notes: list[Paragraph | Table] = field(default_factory=list)  # that hang on the open paragraph
    boxes: list[Paragraph | Table] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)  # that are open, the outermost first
    places: list[Place] = field(default_factory=list)
    nested: list[Place] = field(default_factory=list)  # of the row of a table within a table
    header: bool = False
    rowing: bool = False  # whether a row was defined that has not ended

    def end_paragraph(self, state: State, least: int = 0) -> None:
        """What was written is a paragraph, which stands in as many tables as its state says."""
        self._level(max(state.tables, least, int(self.rowing)))
        held = self.tables[-1].open if self.tables else self.items
        name = self.styles.get(state.style, "")
        heads = name.removeprefix(HEADING)
        level = state.level or (int(heads) if name.startswith(HEADING) and heads.isdigit() and len(heads) < 2 else 0)
        listed = state.listed or name.startswith(LISTS)
        role, level = named((name,), level, listed)
        boxed = self.kind == "box"
        made = Paragraph(self.inks, role, level, quote=boxed or state.framed or name in QUOTES, boxed=boxed)
        if role == "heading" and len(made.text.split()) > LONGEST:
            made.role = None
        if self.kind == "footnote":
            made.role = "footnote"
        held.append(made)
        held += self.boxes
        if self.tables:
            self.tables[0].notes += self.notes
        else:
            held += self.notes
        self.inks, self.boxes, self.notes = [], [], []

    def end_cell(self, state: State, depth: int) -> None:
        """A cell of the table at this depth ends, and its last paragraph with it."""
        if self.inks or self.boxes or self.notes:
            self.end_paragraph(state, depth)
        self._level(depth)
        self.tables[-1].end_cell()

    def end_row(self, depth: int) -> None:
        """A row of the table at this depth ends."""
        self._level(depth)
        self.tables[-1].end_row(self.nested if depth > 1 else self.places, self.header)
        if depth == 1:
            self.rowing = False

    def end(self, state: State) -> list[Paragraph | Table]:
        """All of it."""
        if self.inks or self.boxes or self.notes:
            self.rowing = False
            self.end_paragraph(state)
        self.rowing = False
        self._level(0)
        return self.items

    def _level(self, depth: int) -> None:
        """Open or close tables until so many are open."""
        while len(self.tables) > depth:
            items = self.tables.pop().items(self.kind == "box")
            (self.tables[-1].open if self.tables else self.items).extend(items)
        while len(self.tables) < depth:
            self.tables.append(Rows())
