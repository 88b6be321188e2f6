"""What the layout engine passes on: glyphs, words, lines, pieces, sheets.

All lengths are points. Coordinates run right and down from the top left of the page as its text is read: on a page of
turned text that is not the page as shown, and `Frame` leads back.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extract.layout.places import Area, Frame
from extract.model import Role

Script = Literal["", "superscript", "subscript", "initial"]
Flag = tuple[int, Literal["doubtful", "repaired"], str]  # offset in the word, what it is, why


class Font(NamedTuple):
    """A font as far as layout cares: 'ABCDEF+Name-BoldItalic' is family 'name', bold, italic."""

    family: str
    bold: bool
    italic: bool


PLAIN = Font("", False, False)
NOWHERE = Area(0, 0, 0, 0)


@dataclass(slots=True)
class Glyph:
    """One drawn character, or several drawn as one; `size` is the height of its font box, `base` its baseline."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: Font
    flag: Literal["", "doubtful", "repaired"] = ""
    note: str = ""


@dataclass(slots=True)
class Word:
    """Glyphs of one size that stand together. `boxes` has x0, top, x1, bottom for each code point of `text`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: Font
    boxes: array[float]
    blank: bool = False  # a drawn space stands before it
    script: Script = ""
    flags: tuple[Flag, ...] = ()
    pictured: bool = False  # read by a machine from a picture of text

    @property
    def ink(self) -> tuple[float, float]:
        """Where it stands, from about the height of its capitals to its descenders."""
        return self.base - 0.75 * self.size, self.base + 0.2 * self.size


@dataclass(slots=True)
class Line:
    """Words on one baseline within one column."""

    words: list[Word]
    page: int
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    font: Font = PLAIN
    text: str = ""

    def __post_init__(self) -> None:
        """Take place and style from the words; scripts count only where there is nothing else."""
        self.x0, self.x1 = self.words[0].x0, max(w.x1 for w in self.words)
        plain = [w for w in self.words if not w.script] or self.words
        self.base = plain[0].base
        styles: Counter[tuple[Font, float]] = Counter()
        for w in plain:
            styles[w.font, round(w.size, 1)] += len(w.text)
        self.font, self.size = styles.most_common(1)[0][0]
        self.text = joined(self.words)

    @property
    def last(self) -> str:
        """Its text without what stands raised at its end: "was 9.^2,3" ends with a stop."""
        count = len(self.words)
        while count > 1 and self.words[count - 1].script == "superscript":
            count -= 1
        return self.text if count == len(self.words) else joined(self.words[:count])

    @property
    def top(self) -> float:
        """About the height of its ascenders."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """About the depth of its descenders."""
        return self.base + 0.22 * self.size

    @property
    def middle(self) -> float:
        """Half the height of its small letters."""
        return self.base - 0.3 * self.size


def apart(before: Word, after: Word) -> bool:
    """Whether a space stands between two neighbours on a line: a drawn one, or a gap of 15% of the size."""
    return after.blank or after.x0 - before.x1 > 0.15 * max(before.size, after.size) or after.x0 < before.x0 - before.size


def joined(words: Sequence[Word]) -> str:
    """The text of neighbours on a line."""
    text = ""
    for i, word in enumerate(words):
        text += (" " if i and apart(words[i - 1], word) else "") + word.text
    return text


@dataclass(slots=True)
class TableCell:
    """One cell of a table, its lines from top to bottom."""

    row: int
    column: int
    lines: list[Line]
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Piece:
    """Something that is read as one: a paragraph, or a table, box or quote that keeps its place among paragraphs."""

    lines: list[Line]
    kind: Literal["text", "table", "box", "quote"] = "text"
    role: Role = "body"
    level: int = 0
    area: Area = NOWHERE
    parts: list[Piece] = field(default_factory=list)  # of a box
    cells: list[TableCell] = field(default_factory=list)  # of a table

    def __post_init__(self) -> None:
        """Take the place from the lines where none is given."""
        if self.lines and self.area == NOWHERE:
            self.fit()

    def fit(self) -> None:
        """Make the area that of the lines."""
        self.area = Area(
            min(ln.x0 for ln in self.lines), self.lines[0].top, max(ln.x1 for ln in self.lines), self.lines[-1].bottom
        )

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Sheet:
    """One page, read: its words in the frame in which most of them read from left to right, and what is drawn there."""

    number: int
    frame: Frame
    words: list[Word]
    turned: list[tuple[Frame, list[Word]]] = field(default_factory=list)  # text in other directions
    across: list[Area] = field(default_factory=list)  # rules from left to right
    down: list[Area] = field(default_factory=list)  # rules from top to bottom
    boxes: list[Area] = field(default_factory=list)  # filled or framed areas that may hold text
    figures: list[Area] = field(default_factory=list)  # images and drawings

    @property
    def width(self) -> float:
        """In its frame."""
        return self.frame.extent[0]

    @property
    def height(self) -> float:
        """In its frame."""
        return self.frame.extent[1]
