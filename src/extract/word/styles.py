"""What a run looks like and what a paragraph is by its style: bold, hidden, raised, set in a symbol font, a heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.word.names import first, get, tag

OFF = frozenset({"0", "false", "off", "none"})
RAISED = 4  # half points that a run must be raised or lowered by to be a superscript or subscript


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a run; None where a style or run says nothing of it."""

    bold: bool | None = None
    hidden: bool | None = None
    script: str | None = None  # superscript, subscript or baseline
    low: str | None = None  # the font of ASCII characters
    high: str | None = None  # the font of the others

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one below."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            self.script or below.script,
            self.low or below.low,
            self.high or below.high,
        )


PLAIN = Look()


def _toggle(properties: Any, *names: str) -> bool | None:
    for child in properties:
        if tag(child.tag) in names:
            return (get(child, "w:val") or "1") not in OFF
    return None


def look(properties: Any) -> Look:
    """What the properties of a run (w:rPr) say."""
    if properties is None:
        return PLAIN
    script = low = high = None
    for child in properties:
        name = tag(child.tag)
        if name == "w:vertAlign":
            script = get(child, "w:val")
        elif name == "w:position" and not script:
            value = get(child, "w:val") or "0"
            raised = int(value) if value.lstrip("-").isdigit() else 0
            script = "superscript" if raised >= RAISED else "subscript" if raised <= -RAISED else None
        elif name == "w:rFonts":
            low, high = get(child, "w:ascii"), get(child, "w:hAnsi")
    return Look(_toggle(properties, "w:b"), _toggle(properties, "w:vanish"), script, low, high)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits. `level` is 1 for the outermost headings, 0 for no heading."""

    name: str = ""
    look: Look = PLAIN
    level: int = 0
    listed: bool = False


class Styles:
    """The styles of a document."""

    __slots__ = ("_default", "_elements", "_known", "_normal")

    def __init__(self, root: Any) -> None:
        """Take them in; `root` is that of styles.xml, or None."""
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self._normal = ""
        self._default = PLAIN
        for element in root if root is not None else ():
            if tag(element.tag) == "w:style":
                self._elements[get(element, "w:styleId") or ""] = element
                if get(element, "w:type") == "paragraph" and get(element, "w:default") not in (None, *OFF):
                    self._normal = get(element, "w:styleId") or ""
            elif tag(element.tag) == "w:docDefaults":
                self._default = look(first(element, "w:rPrDefault", "w:rPr"))

    def paragraph(self, style: str | None) -> Style:
        """The style of a paragraph."""
        return self._style(style or self._normal, 0)

    def run(self, properties: Any, paragraph: Style) -> Look:
        """The look of a run with these properties in a paragraph of that style."""
        named = first(properties, "w:rStyle") if properties is not None else None
        style = self._style(get(named, "w:val") or "", 0).look if named is not None else PLAIN
        return look(properties).over(style).over(paragraph.look).over(self._default)

    def _style(self, key: str, depth: int) -> Style:
        if key not in self._known:
            self._known[key] = self._read(key, depth)
        return self._known[key]

    def _read(self, key: str, depth: int) -> Style:
        element = self._elements.get(key)
        if element is None or depth > 20:
            return Style()
        above = first(element, "w:basedOn")
        parent = self._style(get(above, "w:val") or "", depth + 1) if above is not None else Style()
        named = first(element, "w:name")
        name = (get(named, "w:val") or "").lower() if named is not None else ""
        paragraph = first(element, "w:pPr")
        level = outline(paragraph)
        if level is None:
            level = int(name[8:]) if name.startswith("heading ") and name[8:].isdigit() else parent.level
        listed = numbered(paragraph)
        return Style(name, look(first(element, "w:rPr")).over(parent.look), level, parent.listed if listed is None else listed)


def outline(properties: Any) -> int | None:
    """The level of a heading that the properties of a paragraph (w:pPr) give, 0 for body text, None if they are silent."""
    element = first(properties, "w:outlineLvl") if properties is not None else None
    value = (get(element, "w:val") or "") if element is not None else ""
    if not value.isdigit():
        return None
    return int(value) + 1 if int(value) < 9 else 0


def numbered(properties: Any) -> bool | None:
    """Whether the properties of a paragraph make it an item of a list; None if they are silent."""
    number = first(properties, "w:numPr") if properties is not None else None
    if number is None:
        return None
    key = first(number, "w:numId")
    return key is None or get(key, "w:val") != "0"
