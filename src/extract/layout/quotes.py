"""Pull quotes: display text that repeats or interrupts the copy around it.

Measured: size alone fails (the ratio to body text was 1.17 in one file, and it takes two-line headings for quotes). A quote
repeats words of the copy, or breaks an unfinished sentence, or has lines of the copy on both sides. On 44 made pages this
finds all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.flow.lines import CAPTION, stops
from extract.layout.blocks import pieces
from extract.layout.places import Area
from extract.layout.shapes import Font, Line, Piece, Sheet

TITLE = 1.7  # of the body size: a title may be a quotation
SHARE = 0.6  # of the word trigrams of a quote that stand elsewhere
LARGE, SET_OFF = 1.18, 1.04  # of the body size: display text; text that is display where bold or italic too
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[\"“„«].*[\"”“»]", re.DOTALL)  # what somebody says is no heading


@dataclass(slots=True)
class Copy:
    """The running text of a document as trigrams of its words, and its style."""

    font: Font
    size: float
    trigrams: set[tuple[str, str, str]] = field(default_factory=set)

    def learn(self, lines: Sequence[Line]) -> None:
        """Add the lines in the style of the running text."""
        self.trigrams |= _trigrams("\n".join(ln.text for ln in lines if self.plain(ln)))

    def plain(self, line: Line) -> bool:
        """Whether a line has the style of running text."""
        return line.font.family == self.font.family and abs(line.size - self.size) <= 0.06 * self.size and line.font == self.font

    def display(self, line: Line) -> bool:
        """Whether a line has the style of a quote or heading."""
        other = line.font.bold != self.font.bold or line.font.italic != self.font.italic or line.font.family != self.font.family
        return line.size >= LARGE * self.size or (line.size >= SET_OFF * self.size and other)

    def share(self, text: str) -> float:
        """The share of the trigrams of a text that are in the copy; 0 for less than five words."""
        found = _trigrams(text)
        return len(found & self.trigrams) / len(found) if len(found) >= 3 else 0.0


def share(text: str, of: str) -> float:
    """The share of the trigrams of one text that are in another; 0 for less than five words."""
    found = _trigrams(text)
    return len(found & _trigrams(of)) / len(found) if len(found) >= 3 else 0.0


def _trigrams(text: str) -> set[tuple[str, str, str]]:
    words = _words(text)
    return set(zip(words, words[1:], words[2:], strict=False))


def _words(text: str) -> list[str]:
    return WORD.findall(re.sub(r"(?<=[^\W_])[-\u2010\u00ad]\n", "", text).casefold())


def quotes(sheet: Sheet, lines: Sequence[Line], copy: Copy) -> list[Piece]:
    """The pull quotes of one page; their lines are to be taken from the running text."""
    found = []
    for piece in _joined(pieces([ln for ln in lines if copy.display(ln)])):
        if len(piece.text) < 30 or CAPTION.match(piece.text):
            continue
        large = piece.lines[0].size >= LARGE * copy.size
        several = len(piece.lines) >= 2 or bool(QUOTED.fullmatch(piece.text))
        if (several and copy.share(piece.text) >= SHARE) or (
            (large or _ruled(piece, sheet)) and several and _interrupts(piece, lines, copy, first=sheet.number == 1)
        ):
            piece.kind, piece.role = "quote", "pull_quote"
            found.append(piece)
    return found


def _joined(found: Sequence[Piece]) -> list[Piece]:
    """Display pieces in one, where paragraph rules cut one quote in two."""
    result: list[Piece] = []
    for piece in sorted(found, key=lambda p: p.area.top):
        last = result[-1] if result else None
        if (
            last
            and abs(last.lines[-1].size - piece.lines[0].size) <= 0.03 * piece.lines[0].size
            and last.lines[-1].font == piece.lines[0].font
            and 0 < piece.lines[0].base - last.lines[-1].base <= 1.6 * piece.lines[0].size
            and min(last.area.x1, piece.area.x1) > max(last.area.x0, piece.area.x0)
            and len(last.lines) > 1
        ):
            result[-1] = Piece([*last.lines, *piece.lines])
        else:
            result.append(piece)
    return result


def _ruled(piece: Piece, sheet: Sheet) -> bool:
    """Whether rules stand above and below the piece."""
    size = piece.lines[0].size
    near = [r for r in sheet.across if r.x0 < piece.area.x1 and r.x1 > piece.area.x0]
    return any(0 <= piece.area.top - r.top <= 2 * size for r in near) and any(
        0 <= r.top - piece.area.bottom <= 2 * size for r in near
    )


def _interrupts(piece: Piece, lines: Sequence[Line], copy: Copy, first: bool) -> bool:
    """Whether the running text goes on past the piece: an unfinished sentence above it, or lines on both sides."""
    area = Area(*piece.area)
    body = [ln for ln in lines if copy.plain(ln)]
    over = [ln for ln in body if min(ln.x1, area.x1) - max(ln.x0, area.x0) > 10]
    above = [ln for ln in over if ln.bottom <= area.top + 3 and area.top - ln.bottom < 40]
    below = [ln for ln in over if ln.top >= area.bottom - 3 and ln.top - area.bottom < 40]
    if over and QUOTED.fullmatch(piece.text) and (not first or piece.lines[0].size < TITLE * copy.size):
        return True
    if first and not any(ln.bottom <= area.top + 3 for ln in over):
        return False  # nothing but the title and the head of the page above: no quote
    if above and below and not stops(max(above, key=lambda ln: ln.base).last):
        return True
    beside = [ln for ln in body if area.top < ln.base < area.bottom]
    left = [ln for ln in beside if area.x0 - 30 < ln.x1 <= area.x0 + 2]
    right = [ln for ln in beside if area.x1 - 2 <= ln.x0 < area.x1 + 30]
    return len(left) >= 2 and len(right) >= 2
