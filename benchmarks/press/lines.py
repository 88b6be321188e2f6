"""Lines of styled words: measured, broken at spaces and within long words, drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfbase.pdfmetrics import stringWidth

from press.article import runs

SCRIPT = 0.62  # of the size, for raised and lowered letters
VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: plain, bold and italic font, and its size, colour and leading."""

    fonts: tuple[str, str, str]
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    grey: float = 0.0

    def font(self, run: str) -> str:
        """The font of a run."""
        return self.fonts[1] if self.bold else self.fonts[2] if self.italic or run == "i" else self.fonts[0]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as runs of one style."""

    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(t for _, t in self.parts)

    def width(self, style: Style) -> float:
        """In points."""
        sizes = {"sup": SCRIPT * style.size, "sub": SCRIPT * style.size}
        return sum(stringWidth(t, style.font(run), sizes.get(run, style.size)) for run, t in self.parts)


def words(text: str) -> list[Word]:
    """The words of a text with markup."""
    found: list[list[tuple[str, str]]] = [[]]
    for run, part in runs(text):
        for piece in re.split(r"(\s+)", part):
            if piece.isspace():
                found.append([])
            elif piece:
                found[-1].append((run, piece))
    return [Word(tuple(w)) for w in found if w]


def _cut(word: Word, room: float, style: Style, hyphen: str) -> tuple[Word, Word] | None:
    """A word cut so that its first part with a hyphen has room; after a hyphen of its own, or where syllables may part."""
    if len(word.parts) != 1:
        return None
    run, text = word.parts[0]
    for at in range(len(text) - 2, 2, -1):
        own = text[at - 1] == "-" and text[at - 2].isalnum()
        soft = bool(hyphen) and text[at - 3 : at + 2].isalpha() and text[at - 1] in VOWELS and text[at] not in VOWELS
        if own or soft:
            first = replace(word, parts=((run, text[:at] + ("" if own else hyphen)),))
            if first.width(style) <= room:
                return first, replace(word, parts=((run, text[at:]),))
    return None


@dataclass(slots=True)
class Set:
    """One line: its words, where it begins, how much each space is stretched."""

    words: list[Word]
    x: float
    space: float


def broken(text: Sequence[Word], style: Style, room: Callable[[int], tuple[float, float] | None], hyphen: str) -> list[Set]:
    """The lines of a paragraph, not justified.

    Args:
        text: its words.
        style: of them.
        room: left edge and width of the line of this number; None where there is no room for more lines.
        hyphen: put where a word is cut; "" if none is.
    """
    space = stringWidth(" ", style.font(""), style.size)
    found: list[Set] = []
    left = list(text)
    while left and (place := room(len(found))):
        line, used = Set([], place[0], space), 0.0
        while left:
            width = left[0].width(style)
            if used + width <= place[1]:
                line.words.append(left.pop(0))
                used += width + space
                continue
            parts = _cut(left[0], place[1] - used, style, hyphen) if len(left[0].text) > 6 else None
            if parts:
                line.words.append(parts[0])
                left[0] = parts[1]
            elif not line.words:  # wider than the column
                line.words.append(left.pop(0))
            break
        found.append(line)
    return found


def stretched(line: Set, style: Style, width: float) -> None:
    """Justify a line."""
    gaps = len(line.words) - 1
    free = width - sum(w.width(style) for w in line.words)
    if gaps and 0 < free < gaps * 1.2 * style.size:
        line.space = free / gaps
