"""The body of a part, or one note or box in it: paragraphs, lists and tables in order, in the view asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extract.flow.manuscript import GridCell, Ink, Paragraph, Table, cell
from extract.flow.named import LONGEST, QUOTES, named
from extract.opendocument.names import first, get, tag
from extract.opendocument.spans import Found, Marks, Part, Walker, letters, trimmed
from extract.opendocument.styles import Style

Objects = Callable[[Any, Part, Marks], list[Ink] | None]
PARAGRAPHS = frozenset({"text:p", "text:h"})
INDEXES = frozenset({"text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index",
                     "text:user-index", "text:alphabetical-index"})  # fmt: skip
AROUND = frozenset({"text:section", "text:list", "text:list-item", "text:list-header", "text:numbered-paragraph",
                    "text:index-body", "text:index-title", "text:bibliography", "office:text", *INDEXES})  # fmt: skip
GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
EMBEDDED = frozenset({"draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"})
MOST_COLUMNS, MOST_REPEATED = 100, 100


class Story:
    """Walks one part. `objects` gives what a formula set in a frame writes, None for what is no formula."""

    __slots__ = ("boxed", "objects", "part")

    def __init__(self, part: Part, objects: Objects, boxed: bool = False) -> None:
        self.part, self.objects, self.boxed = part, objects, boxed

    def items(self, element: Any, notes: list[Any] | None = None) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables within an element; boxes and notes come right behind what they hang on.

        Args:
            element: whose children they are.
            notes: where notes are to be left for later, if anywhere.
        """
        waiting: tuple[Paragraph, Found] | None = None  # a paragraph whose end was inserted goes on in the next
        for child, around in self._flat(element, ()):
            name = tag(child.tag)
            if name in PARAGRAPHS:
                style = self.part.styles.of("paragraph", get(child, "text:style-name"))
                paragraph, found = waiting or (self._paragraph(child, style, around), Found())
                Walker(self.part, style, found, self._frames).walk(child)
                waiting = None if self.part.changes.shown else (paragraph, found)
                if waiting is None:
                    yield from self._done(paragraph, found, notes)
                continue
            if waiting:
                yield from self._done(*waiting, notes)
                waiting = None
            if name == "table:table":
                yield from self._table(child, notes)
            else:
                found = Found()
                self._frames(child, found, ())
                yield from self._done(Paragraph(), found, notes)
        if waiting:
            yield from self._done(*waiting, notes)

    def _flat(self, element: Any, around: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
        """The paragraphs, tables and frames out of the lists and sections around them, which are named with them."""
        for child in element:
            name = tag(child.tag)
            if name.startswith("text:change") and name != "text:changed-region":
                self.part.changes.pass_by(name, get(child, "text:change-id") or "")
            elif get(child, "text:display") == "none" or get(child, "text:is-hidden") == "true":
                self.part.tally["hidden"] += letters(child)
            elif name in PARAGRAPHS or name == "table:table" or name.startswith("draw:"):
                yield child, around
            elif name in AROUND:
                yield from self._flat(child, (*around, name))

    def _paragraph(self, element: Any, style: Style, around: tuple[str, ...]) -> Paragraph:
        if not INDEXES.isdisjoint(around):
            return Paragraph([], "furniture", boxed=self.boxed)
        outline = (get(element, "text:outline-level") or "1") if tag(element.tag) == "text:h" else "0"
        level = int(outline) if outline.isdigit() and len(outline) < 3 else 1
        role, level = named(style.names, level, "text:list" in around or bool(style.listed))
        quote = not QUOTES.isdisjoint(style.names)
        return Paragraph([], role, level, quote=quote, boxed=self.boxed)

    def _done(self, paragraph: Paragraph, found: Found, notes: list[Any] | None) -> Iterator[Paragraph | Table]:
        for inks in (*found.closed, found.inks):
            made = Paragraph(trimmed(inks), paragraph.role, paragraph.level, paragraph.quote, paragraph.boxed)
            if made.role == "heading" and len(made.text.split()) > LONGEST:
                made.role = None  # copy in a heading's style
            yield made
        for box in found.boxes:
            for item in Story(self.part, self.objects, boxed=True).items(box, notes):
                if isinstance(item, Paragraph):
                    item.quote = True
                yield item
        if notes is not None:
            notes += found.notes
            return
        for note in found.notes:
            yield from self._note(note)

    def _note(self, note: Any) -> Iterator[Paragraph | Table]:
        body = first(note, "text:note-body")
        for item in self.items(body) if body is not None else ():
            if isinstance(item, Paragraph):
                item.role = "footnote"
            yield item

    def _frames(self, element: Any, found: Found, marks: Marks) -> None:
        """What is set in a frame or a shape: boxes are kept for later, formulas are written, pictures are counted."""
        stack = [element]
        while stack:
            inner = stack.pop()
            name = tag(inner.tag)
            names = {tag(c.tag) for c in inner}
            if name == "draw:frame":
                kept = next((c for c in inner if tag(c.tag) in ("draw:text-box", "draw:object", "table:table", *EMBEDDED)), None)
                if kept is not None:
                    stack.append(kept)
                else:
                    self.part.tally["picture"] += "draw:image" in names
            elif name == "draw:object":
                written = self.objects(inner, self.part, marks)
                found.inks += written or []
                found.white = False if written else found.white
            elif name in EMBEDDED:
                self.part.tally["embedded document"] += 1
            elif name == "draw:text-box" or not names.isdisjoint({*PARAGRAPHS, "text:list"}):
                found.boxes.append(inner)
            elif name == "table:table":
                found.boxes.append([inner])
            else:
                stack += reversed(inner)

    def _table(self, element: Any, left: list[Any] | None) -> Iterator[Paragraph | Table]:
        table, notes, row = Table(boxed=self.boxed), list[Any](), 0
        for line, head in self._rows(element, False):
            if get(line, "table:visibility") in ("collapse", "filter"):
                self.part.tally["hidden"] += letters(line)
                continue
            column, filled = 0, False
            for held in line:
                name, times = tag(held.tag), _number(held, "table:number-columns-repeated", MOST_COLUMNS)
                for _ in range(times if name == "table:table-cell" else 0):
                    made = self._cell(held, row, column, head, notes)
                    table.cells.append(made)
                    filled |= bool(made.text)
                    column += 1
                if name == "table:covered-table-cell":
                    column += times
            row += 1 if filled else _number(line, "table:number-rows-repeated", MOST_REPEATED)
        yield table
        if left is not None:
            left += notes
            return
        for note in notes:
            yield from self._note(note)

    def _rows(self, element: Any, head: bool) -> Iterator[tuple[Any, bool]]:
        for child in element:
            name = tag(child.tag)
            if name == "table:table-row":
                yield child, head
            elif name in GROUPS:
                yield from self._rows(child, head or name == "table:table-header-rows")

    def _cell(self, element: Any, row: int, column: int, head: bool, notes: list[Any]) -> GridCell:
        inner = list(Story(self.part, self.objects, self.boxed).items(element, notes))
        rows = _number(element, "table:number-rows-spanned", 1000)
        return cell(row, column, inner, head, rows, _number(element, "table:number-columns-spanned", MOST_COLUMNS))


def _number(element: Any, name: str, most: int) -> int:
    value = get(element, name) or "1"
    return max(1, min(int(value), most)) if value.isdigit() and len(value) < 10 else 1
