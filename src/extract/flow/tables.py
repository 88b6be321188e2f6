"""Tables typed in plain text: cells parted by bars, by tabs, or by columns of blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.flow.lines import Line
from extract.model import Span

Row = list[Span]
RULE = re.compile(r"[\s|+:=_-]*[|+=_-]{3}[\s|+:=_-]*")
# A cell with a figure and nothing else: "41.3", "12 (4.1)", "<0.001", "—"; a header cell rarely is one.
VALUE = re.compile(r"[<>≤≥=~−–+-]?\s?\d[\d.,·]*\s?%?(?:\s?[([].*[)\]])?|[—–-]|NA|N/A|NR")
BLANKS = re.compile(r"[^\S\n]{2,}")


def _cut(line: Line, mark: str) -> Row:
    """The cells of a line between marks; the bars that may stand at its ends part nothing."""
    a, b = line.start, line.end
    text = line.text
    if mark == "|":
        a, text = (a + 1, text[1:]) if text.startswith("|") else (a, text)
        b, text = (b - 1, text[:-1]) if text.endswith("|") else (b, text)
    row: Row = []
    for piece in text.split(mark):
        lead = len(piece) - len(piece.lstrip())
        row.append(Span(a + lead, a + max(lead, len(piece.rstrip()))))
        a += len(piece) + 1
    return row


def _marked(found: Sequence[Line], at: int, mark: str) -> tuple[int, list[Row]]:
    """The rows from this line on that have as many marks as it has; rules between them are passed over."""
    rows: list[Row] = []
    i = at
    while i < len(found) and (i == at or not found[i].gap):
        if not RULE.fullmatch(found[i].text):
            row = _cut(found[i], mark)
            if len(row) < 2 or (rows and len(row) != len(rows[0])):
                break
            rows.append(row)
        i += 1
    return i, rows


def _columns(found: Sequence[Line], at: int) -> tuple[int, list[Row]]:
    """The rows from this line on that share columns of two or more blanks. Only where every row keeps to them."""
    i = at
    while i < len(found) and (i == at or not found[i].gap) and (BLANKS.search(found[i].text) or RULE.fullmatch(found[i].text)):
        i += 1
    group = [line for line in found[at:i] if not RULE.fullmatch(line.text)]
    if len(group) < 3:
        return at, []
    longest = max(line.indent + len(line.text) for line in group)
    free = [True] * longest
    for line in group:
        for m in re.finditer(r"\S+(?:\s\S+)*", line.text):
            free[line.indent + m.start() : line.indent + m.end()] = [False] * (m.end() - m.start())
    margins = [m.span() for m in re.finditer(r"1{2,}", "".join("1" if f else "0" for f in free))]
    edges = [0, *((a + b) // 2 for a, b in margins if a), longest]
    rows = [_split(line, edges) for line in group]
    # Justified copy has wide blanks too, but not as many in a line as there are columns.
    if sum(len(BLANKS.findall(line.text)) < len(edges) - 1 for line in group) < 0.7 * len(group):
        return at, []
    figures = sum(bool(re.search(r"\d", line.text)) for line in group)
    whole = all(sum(s.end > s.start for s in row) >= len(row) - 1 for row in rows)
    return (i, rows) if len(edges) > 2 and whole and figures * 2 >= len(group) else (at, [])


def _split(line: Line, edges: Sequence[int]) -> Row:
    row: Row = []
    for a, b in pairwise(edges):
        x, y = max(0, a - line.indent), max(0, b - line.indent)
        piece = line.text[x:y]
        lead = len(piece) - len(piece.lstrip())
        row.append(Span(line.start + x + lead, line.start + x + max(lead, len(piece.rstrip()))))
    return row


def table(found: Sequence[Line], at: int) -> tuple[int, list[Row]]:
    """The table that begins at this line: the number of the line behind it, and its rows of cells; no rows where none is.

    Cells of one row that are empty stay, as empty spans, so that columns keep their numbers.
    """
    line = found[at]
    for mark in "|\t":
        if mark in line.text:
            end, rows = _marked(found, at, mark)
            if len(rows) > 1:
                return end, rows
    if BLANKS.search(line.text):
        return _columns(found, at)
    return at, []


def has_header(text: str, rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: it has words where the rows below have figures."""

    def figures(row: Row) -> int:
        return sum(bool(VALUE.fullmatch(text[s.start : s.end])) for s in row[1:])

    first = rows[0]
    if first[0].start == first[0].end:
        return True
    return not figures(first) and any(map(figures, rows[1:]))
