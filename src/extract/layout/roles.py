"""What a piece of text is, by its style, its words and its place: heading, list item, caption, footnote, reference, body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.flow.lines import CAPTION, CITATION, dangles
from extract.layout.blocks import BULLET, FOOT, NUMBER
from extract.layout.quotes import Copy
from extract.layout.shapes import Line, Piece

SMALL = 0.88  # of the body size: notes are no larger
LARGE = 1.06  # of the body size: headings are larger, or bold
TITLE = 1.6  # of the body size: the title of an article, and no heading in it
LONGEST = 120  # characters of a heading
LABEL = re.compile(
    r"(?:Table|Figure|Fig\.?|Box|Panel|Exhibit|Chart)\s*(?:\d{1,2}[A-Za-z]?|[IVX]{1,4}|[A-Z]\d{0,2})\b", re.IGNORECASE
)

Style = tuple[float, bool]


def role(piece: Piece, copy: Copy) -> None:
    """Give a piece of the text its role; levels come later, as they need all headings."""
    first, text = piece.lines[0], piece.text
    small = first.size <= SMALL * copy.size
    set_off = first.size < 0.97 * copy.size or first.font != copy.font
    if (CAPTION.match(text) or LABEL.match(text)) and set_off and len(piece.lines) <= 8:
        piece.role = "caption"
    elif BULLET.match(text):
        piece.role = "list"
    elif small and not (first.font.bold and _short(piece)):
        cited = CITATION.search(text) and (NUMBER.match(text) or first.words[0].script == "superscript")
        piece.role = "reference" if cited else "footnote"
    elif is_heading(piece, copy):
        piece.role = "heading"
    elif NUMBER.match(text) and (CITATION.search(text) or _hangs(piece)):
        piece.role = "reference" if CITATION.search(text) else "list"
    elif FOOT.match(text) and set_off and first.size < copy.size:
        piece.role = "footnote"
    else:
        piece.role = "body"


def _short(piece: Piece) -> bool:
    return len(piece.lines) <= 3 and len(piece.text) < LONGEST


def _hangs(piece: Piece) -> bool:
    """Whether the lines after the first are further in."""
    return len(piece.lines) > 1 and all(ln.x0 > piece.lines[0].x0 + 3 for ln in piece.lines[1:])


def is_heading(piece: Piece, copy: Copy) -> bool:
    """Whether a piece is set apart as a heading is, and is no sentence."""
    first, text = piece.lines[0], piece.text
    if not _short(piece) or not re.search(r"[^\W\d_]{2}", text) or first.size < SMALL * copy.size:
        return False
    if first.size >= TITLE * copy.size:
        return True
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) >= 0.9 * len(letters)
    bold = first.font.bold and not copy.font.bold
    other = first.font.family != copy.font.family or first.font.italic != copy.font.italic
    # A line that ends like a sentence may be a run-in heading or a lead; one that stops in the middle is neither.
    if text.rstrip()[-1] in ".,;" or (dangles(text) and not bold):
        return False
    larger = first.size >= LARGE * copy.size
    return (
        bold
        or (larger and (len(text.split()) <= 9 or capitals))
        or (len(text.split()) <= 8 and (capitals or other) and _alone(piece))
    )


def is_surely(piece: Piece, copy: Copy) -> bool:
    """Whether a heading is one by its size or weight, and not by its typeface or capitals alone."""
    first = piece.lines[0]
    return first.size >= LARGE * copy.size or (first.font.bold and not copy.font.bold)


def _alone(piece: Piece) -> bool:
    return len(piece.lines) == 1 and not piece.text.rstrip().endswith(":")


def style(line: Line) -> Style:
    """What makes headings of one level look alike. Not capitals: names of trials have them too."""
    return round(line.size * 2) / 2, line.font.bold


def levels(headings: Iterable[Piece]) -> None:
    """Number headings from 1 by their styles: larger first, bold before plain."""
    found = list(headings)
    ranks: dict[Style, int] = {}
    for at in sorted({style(p.lines[0]) for p in found}, reverse=True):
        ranks[at] = min(6, len(ranks) + 1)
    for piece in found:
        piece.level = ranks[style(piece.lines[0])]


def box_roles(parts: Sequence[Piece]) -> None:
    """Give the parts of a box the role of a box; those that stand out by size or weight head what follows, with a level."""
    if not parts:
        return
    sizes: dict[tuple[float, bool], int] = {}
    for part in parts:
        for line in part.lines:
            key = (round(line.size, 1), line.font.bold)
            sizes[key] = sizes.get(key, 0) + len(line.text)
    size, bold = max(sizes, key=lambda k: sizes[k])
    for part in parts:
        first = part.lines[0]
        part.role = "sidebar"
        stands_out = first.size >= 1.08 * size or (first.font.bold and not bold)
        if stands_out and _short(part) and not BULLET.match(part.text) and part.text.rstrip()[-1] not in ".,;":
            part.level = 1 if first.size >= 1.08 * size else 2
