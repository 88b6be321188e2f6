"""The content of a paragraph, in the order and the view asked for: what each piece of text writes, and what hangs on it.

Source: OpenDocument 1.3, part 3, chapter 6; white space as its section 6.1.2 says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.flow.manuscript import Ink
from extract.flow.symbols import redrawn
from extract.model import MarkKind, Origin
from extract.opendocument.changes import Changes
from extract.opendocument.names import get, tag
from extract.opendocument.styles import PLAIN, Style, Styles

Marks = tuple[tuple[MarkKind, str], ...]
Frames = Callable[[Any, "Found", Marks], None]
MOST_SPACES = 100  # that one element may write
SINGLE = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
# Elements in a paragraph whose text is not copy: the number of a note, descriptions of pictures, what scripts and forms hold.
SILENT = frozenset(
    {
        "text:note-citation",
        "text:ruby-text",
        "text:script",
        "text:tracked-changes",
        "svg:title",
        "svg:desc",
        "office:event-listeners",
    }
)
SCRIPTS: Mapping[str, Marks] = {"superscript": (("superscript", ""),), "subscript": (("subscript", ""),)}
WHITE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Part:
    """A part of the file as it is walked."""

    name: str
    styles: Styles
    numbers: Mapping[Any, int]  # of its elements
    changes: Changes
    tally: Counter[str] = field(default_factory=Counter)  # what is left out or changed, by kind


@dataclass(slots=True)
class Found:
    """What one paragraph writes, the boxes, formulas and notes that hang on it; `closed` are paragraphs that ended within it."""

    inks: list[Ink] = field(default_factory=list)
    closed: list[list[Ink]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    white: bool = True  # whether white space would follow white space, or stand at the start

    def close(self) -> None:
        """End a paragraph here and begin another."""
        self.closed.append(self.inks)
        self.inks, self.white = [], True


def numbered(root: Any) -> dict[Any, int]:
    """The elements of a part, numbered in its order."""
    return {element: i for i, element in enumerate(root.iter())}


def pieces(root: Any) -> Iterator[tuple[int, str]]:
    """All pieces of text of a part as origins count them: number 2i in element i, before its children; 2i + 1 behind it.

    An element that writes a space, a tab or a line break is a piece of one character.
    """
    for element, i in numbered(root).items():
        yield 2 * i, " " if tag(element.tag) in SINGLE else element.text or ""
        yield 2 * i + 1, element.tail or ""


class Walker:
    """Walks the content of one paragraph. `frames` takes in what is set in frames and shapes."""

    __slots__ = ("_look", "found", "frames", "part")

    def __init__(self, part: Part, style: Style, found: Found, frames: Frames) -> None:
        self.part, self.found, self.frames = part, found, frames
        self._look = style

    def walk(self, element: Any, marks: Marks = ()) -> None:
        """Take in the text and the children of an element, in order."""
        number = self.part.numbers.get(element, 0)
        self._text(element.text or "", 2 * number, marks)
        for child in element:
            self._child(child, tag(child.tag), marks)
            self._text(child.tail or "", 2 * self.part.numbers.get(child, 0) + 1, marks)

    def _child(self, child: Any, name: str, marks: Marks) -> None:
        if name in SINGLE:
            self._single(child, name, marks)
        elif name == "text:span":
            self._styled(child, marks)
        elif name.startswith("text:change"):
            self._change(child, name, marks)
        elif name == "text:note":
            if self.part.changes.shown:
                self.found.notes.append(child)
        elif name == "office:annotation":
            self.part.tally["comment"] += 1
        elif name.startswith("draw:"):
            if self.part.changes.shown:
                self.frames(child, self.found, marks)
        elif get(child, "text:is-hidden") == "true" or get(child, "text:display") == "none":
            self.part.tally["hidden"] += letters(child)
        elif name not in SILENT and name.startswith(("text:", "loext:")):
            self.walk(child, marks)

    def _styled(self, span: Any, marks: Marks) -> None:
        before = self._look
        named = get(span, "text:style-name")
        self._look = (self.part.styles.of("text", named) if named else PLAIN).over(before)
        self.walk(span, marks)
        self._look = before

    def _change(self, element: Any, name: str, marks: Marks) -> None:
        changes, key = self.part.changes, get(element, "text:change-id") or ""
        changes.pass_by(name, key)
        facts, paragraphs = changes.restored(key) if name == "text:change" else ((), ())
        for i, paragraph in enumerate(paragraphs):
            if i:
                self.found.close()
            self.walk(paragraph, (*marks, *facts))

    def _facts(self, marks: Marks) -> Marks:
        return (*marks, *self.part.changes.marks, *SCRIPTS.get(self._look.script or "", ()))

    def _single(self, element: Any, name: str, marks: Marks) -> None:
        if self._look.hidden or not self.part.changes.shown:
            return
        count = get(element, "text:c") or "1"
        times = min(int(count), MOST_SPACES) if name == "text:s" and count.isdigit() and len(count) < 9 else 1
        place = Origin(self.part.name, 2 * self.part.numbers.get(element, 0), 0, 1)
        for _ in range(times):
            self.found.inks.append(Ink(SINGLE[name], place, self._facts(marks), bool(self._look.bold)))
        self.found.white = name == "text:line-break"

    def _text(self, raw: str, number: int, marks: Marks) -> None:
        """A piece of text, its white space made single."""
        if not raw or not self.part.changes.shown:
            return
        if self._look.hidden:
            self.part.tally["hidden"] += len("".join(raw.split()))
            return
        at, facts = 0, self._facts(marks)
        while at < len(raw):
            white = WHITE.match(raw, at)
            if white:
                if not self.found.white:
                    self._ink(" ", Origin(self.part.name, number, at, at + 1), facts)
                self.found.white, at = True, white.end()
                continue
            gap = WHITE.search(raw, at)
            # single spaces between words stay within one piece
            while gap and gap.end() < len(raw) and gap[0] == " ":
                gap = WHITE.search(raw, gap.end())
            end = gap.start() if gap else len(raw)
            self._ink(raw[at:end], Origin(self.part.name, number, at, end), facts)
            self.found.white, at = False, end

    def _ink(self, text: str, place: Origin, facts: Marks) -> None:
        """Text, with the characters of symbol fonts put right one by one."""
        font = self._look.font or ""
        for ink in redrawn(Ink(text, place, facts, bool(self._look.bold)), font, font):
            kinds = {kind for kind, _ in ink.marks}
            self.part.tally["unknown symbol"] += "doubtful" in kinds
            self.part.tally["repaired"] += "repaired" in kinds
            self.found.inks.append(ink)


def trimmed(inks: list[Ink]) -> list[Ink]:
    """The inks of a paragraph without the white space at its end."""
    while inks and inks[-1].text == " ":
        inks.pop()
    return inks


def letters(element: Any) -> int:
    """How many characters of an element are no white space."""
    return len("".join("".join(element.itertext()).split()))
