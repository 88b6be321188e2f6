"""One part of a Word file, or one note or text box in it: paragraphs and tables in order, in the view asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from extract.flow.manuscript import GridCell, Paragraph, Table
from extract.flow.manuscript import cell as grid_cell
from extract.flow.named import LONGEST, QUOTES, named
from extract.word.names import first, get, tag
from extract.word.runs import NEW, OLD, Found, Part, Walker, chosen
from extract.word.styles import OFF, Style, numbered, outline

Notes = Callable[[str, str], Sequence[Paragraph | Table]]
AROUND = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", *NEW, *OLD})
MOST_COLUMNS = 63  # that Word allows


class Story:
    """Walks one part. `notes` gives the paragraphs of a footnote or endnote by its kind and id."""

    __slots__ = ("boxed", "notes", "part")

    def __init__(self, part: Part, notes: Notes, boxed: bool = False) -> None:
        self.part, self.notes, self.boxed = part, notes, boxed

    def items(self, element: Any) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables within an element; boxes and notes come right behind what they hang on."""
        waiting: tuple[Paragraph, Found, Style] | None = None  # a paragraph whose end was deleted goes on in the next
        for child in self._flat(element):
            if tag(child.tag) == "w:tbl":
                if waiting:
                    yield from self._done(*waiting)
                    waiting = None
                yield from self._table(child)
                continue
            properties = first(child, "w:pPr")
            style = self.part.styles.paragraph(self._named(properties))
            paragraph, found = waiting[:2] if waiting else (self._paragraph(properties, style), Found())
            Walker(self.part, style, found).walk(child)
            if self._runs_on(properties):
                waiting = (paragraph, found, style)
                continue
            waiting = None
            yield from self._done(paragraph, found, style)
        if waiting:
            yield from self._done(*waiting)

    def _flat(self, element: Any) -> Iterator[Any]:
        """The paragraphs and tables, out of the content controls around them."""
        for child in element:
            name = tag(child.tag)
            if name in ("w:p", "w:tbl"):
                yield child
            elif name in AROUND:
                if name in (NEW if self.part.original else OLD):
                    continue
                yield from self._flat(child)
            elif name == "mc:AlternateContent":
                for one in chosen(child):
                    yield from self._flat([one])
            elif name in ("w:altChunk", "w:subDoc"):
                self.part.tally["embedded document"] += 1

    def _named(self, properties: Any) -> str | None:
        element = first(properties, "w:pStyle") if properties is not None else None
        return get(element, "w:val") if element is not None else None

    def _runs_on(self, properties: Any) -> bool:
        """Whether the paragraph goes on in the next: its end is deleted, was not there yet, or it is the initial of the next."""
        if properties is None:
            return False
        mark, frame = first(properties, "w:rPr"), first(properties, "w:framePr")
        gone = ("w:ins", "w:moveTo") if self.part.original else ("w:del", "w:moveFrom")
        if mark is not None and any(tag(c.tag) in gone for c in mark):
            return True
        return frame is not None and (get(frame, "w:dropCap") or "none") != "none"

    def _paragraph(self, properties: Any, style: Style) -> Paragraph:
        level = outline(properties)
        level = style.level if level is None else level
        listed = numbered(properties)
        role, level = named((style.name,), level, style.listed if listed is None else listed)
        frame = first(properties, "w:framePr") if properties is not None else None
        framed = frame is not None and (get(frame, "w:dropCap") or "none") == "none"
        return Paragraph([], role, level, quote=style.name in QUOTES or framed, boxed=self.boxed)

    def _done(self, paragraph: Paragraph, found: Found, style: Style) -> Iterator[Paragraph | Table]:
        paragraph.inks += found.inks
        if paragraph.role == "heading" and len(paragraph.text.split()) > LONGEST:
            paragraph.role = None  # copy in a heading's style
        yield paragraph
        for box in found.boxes:
            for item in Story(self.part, self.notes, boxed=True).items(box):
                if isinstance(item, Paragraph):
                    item.quote = True
                yield item
        for kind, key in found.notes:
            yield from self.notes(kind, key)

    def _table(self, element: Any) -> Iterator[Paragraph | Table]:
        table = Table(boxed=self.boxed)
        notes: list[Paragraph | Table] = []
        above: dict[int, GridCell] = {}  # by column: the cell that may go on below
        row = 0
        for properties, cells in self._rows(element):
            if any(tag(c.tag) in (("w:ins",) if self.part.original else ("w:del",)) for c in properties):
                continue
            heads = first(properties, "w:tblHeader") if len(properties) else None
            header = heads is not None and (get(heads, "w:val") or "1") not in OFF
            column = _number(first(properties, "w:gridBefore") if len(properties) else None, 0)
            for cell in cells:
                width = _number(first(cell, "w:tcPr", "w:gridSpan"), 1)
                merge = first(cell, "w:tcPr", "w:vMerge")
                if merge is not None and get(merge, "w:val") != "restart" and column in above:
                    above[column].rows = row - above[column].row + 1
                else:
                    made = self._cell(cell, row, column, header, notes)
                    made.columns = width
                    table.cells.append(made)
                    above[column] = made
                column += width
            row += 1
        yield table
        yield from notes

    def _rows(self, element: Any) -> Iterator[tuple[Any, list[Any]]]:
        """The rows of a table: properties and cells, out of the content controls around them."""
        for child in element:
            name = tag(child.tag)
            if name == "w:tr":
                properties = first(child, "w:trPr")
                yield (properties if properties is not None else ()), list(self._cells(child))
            elif name in AROUND:
                yield from self._rows(child)

    def _cells(self, element: Any) -> Iterator[Any]:
        for child in element:
            if tag(child.tag) == "w:tc":
                yield child
            elif tag(child.tag) in AROUND:
                yield from self._cells(child)

    def _cell(self, element: Any, row: int, column: int, header: bool, notes: list[Paragraph | Table]) -> GridCell:
        def kept(kind: str, key: str) -> Sequence[Paragraph | Table]:
            notes.extend(self.notes(kind, key))  # they follow the table
            return ()

        return grid_cell(row, column, list(Story(self.part, kept, self.boxed).items(element)), header)


def _number(element: Any, default: int) -> int:
    value = (get(element, "w:val") or "") if element is not None else ""
    return min(int(value), MOST_COLUMNS) if value.isdigit() and len(value) < 6 else default
