"""The runs of a paragraph, in the order and the view asked for: what each writes, and what hangs on it.

Source: own measurement of what common readers lose: tracked insertions, moved text, symbols, content controls, text boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.flow.manuscript import Ink
from extract.flow.symbols import UNKNOWN, drawn, redrawn
from extract.model import MarkKind, Origin
from extract.word.names import first, get, tag
from extract.word.styles import Style, Styles

RUNS = ("w:r", "m:r")
NEW, OLD = frozenset({"w:ins", "w:moveTo"}), frozenset({"w:del", "w:moveFrom"})
# Elements around runs that say nothing of their own.
THROUGH = frozenset({"w:hyperlink", "w:smartTag", "w:fldSimple", "w:sdtContent", "w:customXml", "w:dir", "w:bdo", "w:rubyBase"})
SINGLE = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "", "w:sym": "?"}
NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
Marks = tuple[tuple[MarkKind, str], ...]


@dataclass(slots=True)
class Part:
    """A part of the file as it is walked: its runs by number, and the fields that are open."""

    name: str
    styles: Styles
    original: bool  # the view before the tracked changes
    numbers: Mapping[Any, int]
    fields: list[bool] = field(default_factory=list)  # of each open field: whether its result has begun
    tally: Counter[str] = field(default_factory=Counter)  # what is left out or changed, by kind

    @property
    def instructing(self) -> bool:
        """Whether we are in the code of a field, which is not shown."""
        return not all(self.fields)


@dataclass(slots=True)
class Found:
    """What the runs of one paragraph write, the text boxes that hang on them, and the notes they point at."""

    inks: list[Ink] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnotes or endnotes, id)


def numbered_runs(root: Any) -> dict[Any, int]:
    """The runs of a part, numbered in its order."""
    return {run: i for i, run in enumerate(e for e in root.iter() if tag(e.tag) in RUNS)}


def run_text(run: Any) -> str:
    """All characters of a run as origins count them: its texts, and one for each tab, break, hyphen and symbol."""
    return "".join((c.text or "") if tag(c.tag) in ("w:t", "w:delText", "m:t") else " " for c in _children(run))


def _children(run: Any) -> Iterator[Any]:
    for child in run:
        if tag(child.tag) in ("w:t", "w:delText", "m:t") or tag(child.tag) in SINGLE:
            yield child


class Walker:
    """Walks the content of one paragraph."""

    __slots__ = ("found", "part", "style")

    def __init__(self, part: Part, style: Style, found: Found) -> None:
        self.part, self.style, self.found = part, style, found

    def walk(self, element: Any, marks: Marks = ()) -> None:
        """Take in the children of an element, in order. `marks` hold for all of it."""
        for child in element:
            name = tag(child.tag)
            if name in RUNS:
                self._run(child, marks)
            elif name in NEW or name in OLD:
                self._change(child, name in NEW, marks)
            elif name in THROUGH:
                self.walk(child, marks)
            elif name in ("w:sdt", "w:ruby"):
                inner = first(child, "w:sdtContent" if name == "w:sdt" else "w:rubyBase")
                self.walk(inner if inner is not None else (), marks)
            elif name == "mc:AlternateContent":
                self.walk(chosen(child), marks)
            elif name.startswith("m:"):
                self._formula(child, name, marks)

    def _change(self, element: Any, new: bool, marks: Marks) -> None:
        who = get(element, "w:author") or ""
        if any(tag(e.tag) == "w:r" for e in element.iter()):
            self.part.tally["insertion" if new else "deletion"] += 1
        if new != self.part.original:
            kind: MarkKind = "inserted" if new else "deleted"
            self.walk(element, (*marks, (kind, f"tracked change by {who}" if who else "tracked change")))

    def _formula(self, element: Any, name: str, marks: Marks) -> None:
        """A formula: raised and lowered parts marked, fractions with a slash, brackets put in."""
        for child in element:
            part = tag(child.tag)
            raised: Marks = (("superscript", ""),) if part == "m:sup" else (("subscript", ""),) if part == "m:sub" else ()
            if part == "m:den":
                self.found.inks.append(Ink("/"))
            if name == "m:d" and part == "m:e":
                self.found.inks.append(Ink("("))
            if part in RUNS:
                self._run(child, marks)
            elif part.startswith("m:") and not part.endswith("Pr"):
                self._formula(child, part, (*marks, *raised))
            elif part in NEW or part in OLD:
                self._change(child, part in NEW, marks)
            if name == "m:d" and part == "m:e":
                self.found.inks.append(Ink(")"))

    def _run(self, run: Any, marks: Marks) -> None:
        properties = first(run, "w:rPr")
        look = self.part.styles.run(properties, self.style)
        if look.script in ("superscript", "subscript"):
            marks = (*marks, ("superscript" if look.script == "superscript" else "subscript", ""))
        at = 0
        number = self.part.numbers.get(run, 0)
        for child in run:
            name = tag(child.tag)
            if name == "w:fldChar":
                self._field(get(child, "w:fldCharType"))
            elif name in NOTES:
                self.found.notes.append((NOTES[name], get(child, "w:id") or ""))
            elif name in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
                self._drawing(child, marks)
            if name not in ("w:t", "w:delText", "m:t") and name not in SINGLE:
                continue
            raw = (child.text or "") if name not in SINGLE else " "
            start, at = at, at + len(raw)
            shown = not self.part.instructing and not (name == "w:delText" and not self.part.original)
            if look.hidden and shown:
                self.part.tally["hidden"] += len(raw.strip()) if name not in SINGLE else 0
            if not shown or look.hidden:
                continue
            place = Origin(self.part.name, number, start, at)
            if name == "w:sym":
                self._symbol(child, place, marks, bool(look.bold))
            elif name in SINGLE:
                self.found.inks.append(Ink(SINGLE[name], place, marks, bool(look.bold)))
            else:
                kept = raw if get(child, "xml:space") == "preserve" else raw.strip(" \t\r\n")
                lead = raw.find(kept) if kept else 0
                place = Origin(self.part.name, number, start + lead, start + lead + len(kept))
                self._text(kept, place, marks, bool(look.bold), (look.low or "", look.high or ""))

    def _field(self, kind: str | None) -> None:
        fields = self.part.fields
        if kind == "begin":
            fields.append(False)
        elif kind == "separate" and fields:
            fields[-1] = True
        elif kind == "end" and fields:
            fields.pop()

    def _symbol(self, element: Any, place: Origin, marks: Marks, bold: bool) -> None:
        code, font = get(element, "w:char") or "", get(element, "w:font") or ""
        number = int(code, 16) if code and all(c in "0123456789abcdefABCDEF" for c in code) else 0
        text = drawn(number if number > 0xFF else 0xF000 + number, font) if number <= 0xF0FF else chr(min(number, 0x10FFFF))
        text = text or (chr(number) if number > 0x20 else UNKNOWN)
        unknown = text == UNKNOWN
        self.part.tally["unknown symbol"] += unknown
        fact: Marks = (("doubtful", f"a symbol of the font {font}"),) if unknown else ()
        self.found.inks.append(Ink(text, place, (*marks, *fact), bold))

    def _text(self, text: str, place: Origin, marks: Marks, bold: bool, fonts: tuple[str, str]) -> None:
        """Text, with the characters of symbol fonts put right one by one."""
        text = text.replace("\n", " ").replace("\t", " ")
        for ink in redrawn(Ink(text, place, marks, bold), *fonts) if text else ():
            kinds = {kind for kind, _ in ink.marks}
            self.part.tally["unknown symbol"] += "doubtful" in kinds
            self.part.tally["repaired"] += "repaired" in kinds
            self.found.inks.append(ink)

    def _drawing(self, element: Any, marks: Marks) -> None:
        """Text boxes are kept for later; pictures, charts and diagrams are counted."""
        for child in chosen(element) if tag(element.tag) == "mc:AlternateContent" else (element,):
            stack = [child]
            while stack:
                inner = stack.pop()
                name = tag(inner.tag)
                if name == "w:txbxContent":
                    self.found.boxes.append(inner)
                elif name == "mc:AlternateContent":
                    stack += reversed(chosen(inner))
                else:
                    kind = {"pic:pic": "picture", "v:imagedata": "picture", "c:chart": "chart", "dgm:relIds": "diagram"}.get(name)
                    self.part.tally[kind or "other"] += 1
                    stack += reversed(inner)


def chosen(element: Any) -> list[Any]:
    """The content of the first choice among alternatives that has any."""
    for child in element:
        if tag(child.tag) in ("mc:Choice", "mc:Fallback") and len(child):
            return list(child)
    return []
