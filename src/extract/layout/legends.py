"""The caption above a table and the notes below it, which go where the table goes."""

from __future__ import annotations

from collections.abc import Sequence

from extract.flow.lines import CAPTION
from extract.layout.blocks import FOOT, pieces
from extract.layout.places import Area
from extract.layout.quotes import Copy
from extract.layout.roles import LABEL
from extract.layout.shapes import Line, Piece

NEAR = 2.2  # of the body size: from a table to its caption or notes
MOST_LINES = 6  # of a caption; notes may be longer


def with_legends(table: Piece, rest: Sequence[Line], copy: Copy) -> list[Line]:
    """Give a table its caption and notes as parts, and return their lines."""
    area = table.area
    within = [ln for ln in rest if ln.x0 >= area.x0 - 6 and ln.x1 <= area.x1 + 12]
    caption = _caption(sorted((ln for ln in within if ln.base < area.top + 2), key=lambda ln: -ln.base), area, copy)
    notes = _notes(sorted((ln for ln in within if ln.top > area.bottom - 4), key=lambda ln: ln.base), area, copy)
    for lines, role in ((caption, "caption"), (notes, "footnote")):
        for piece in sorted(pieces(lines), key=lambda p: p.area.top):
            piece.role = "caption" if role == "caption" else "footnote"
            table.parts.append(piece)
    taken = [*caption, *notes]
    if taken:
        table.area = Area(
            min(area.x0, *(ln.x0 for ln in taken)),
            min(area.top, *(ln.top for ln in taken)),
            max(area.x1, *(ln.x1 for ln in taken)),
            max(area.bottom, *(ln.bottom for ln in taken)),
        )
    return taken


def _caption(above: Sequence[Line], area: Area, copy: Copy) -> list[Line]:
    """The lines from the table up to the one that says 'Table'; none where no such line is near."""
    found: list[Line] = []
    edge = area.top
    for line in above[:MOST_LINES]:
        if edge - line.base > NEAR * copy.size or (line.font == copy.font and abs(line.size - copy.size) <= 0.03 * copy.size):
            break
        found.append(line)
        edge = line.top
        if CAPTION.match(line.text + " ") or LABEL.match(line.text):
            return found
    return []


def _notes(below: Sequence[Line], area: Area, copy: Copy) -> list[Line]:
    """The small lines right below the table."""
    found: list[Line] = []
    edge, size = area.bottom, 0.0
    for line in below:
        small = line.size <= 0.95 * copy.size or (not found and FOOT.match(line.text) and line.font != copy.font)
        if (
            not small
            or line.top - edge > (NEAR if not found else 0.9) * line.size
            or (size and abs(line.size - size) > 0.06 * size)
        ):
            break
        found.append(line)
        edge, size = line.bottom, line.size
    return found
