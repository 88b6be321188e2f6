"""The cells of one table: where its columns part, which lines are one row, what heads what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from extract.layout.heads import Columns, Row, column, phrases
from extract.layout.places import Area
from extract.layout.shapes import Line, TableCell, Word

GAP = 0.35  # of the type size: the least space between two columns
CLOSE = 1.45  # of the type size: the most from one line of a cell to the next


def cuts(table: Sequence[Row], across: Sequence[float]) -> list[float]:
    """Where columns part: white space through all rows, or through those below the heading if that shows more of them.

    Args:
        table: rows of words from top to bottom.
        across: heights of the rules over the whole width.
    """
    # Headings over several columns hide where these part, or stand in the white between them. What is set unlike the last
    # row is a heading; one row of them has to stay, as white runs between the words of the cells too.
    if len(table) >= 4 and all(w.font != table[-1][-1].font for r in table[:2] for w in r):
        table = table[1:] if len(phrases(table[0])) < len(phrases(table[1])) else table
    everything = _white([r for r in table if not _label(r)] or table)
    below = [r for r in table if len(across) >= 3 and r[0].base > across[1]]
    body = [r for r in below if not _label(r)]
    found = _white(body) if len(body) >= 2 else []
    return found if len(found) > len(everything) else everything


def _label(row: Row) -> bool:
    """Whether a row is a heading within the table, which may reach over its columns."""
    return len(row) <= 8 and len(phrases(row)) == 1


def _white(table: Sequence[Row]) -> list[float]:
    size = median(w.size for r in table for w in r)
    spans = sorted((w.x0, w.x1) for r in table for w in r)
    found, end = [], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - end >= max(2.5, GAP * size):
            found.append((end + x0) / 2)
        end = max(end, x1)
    return found


def cells(
    table: Sequence[Row], edges: Sequence[float], across: Sequence[float], partial: Sequence[Area], page: int
) -> list[TableCell]:
    """The cells of a table.

    Args:
        table: rows of words from top to bottom.
        edges: where its columns part.
        across: heights of its rules over the whole width.
        partial: its rules over some columns.
        page: its number.
    """
    head = across[1] if len(across) >= 3 and any(r[0].base > across[1] for r in table) else None
    body = [r for r in table if (head is None or r[0].base > head) and not _label(r)] or list(table)
    plain = [r for r in body if any(w.font == table[-1][-1].font for w in r)]
    body = plain if len(plain) >= 2 else body
    spans = []
    for c in range(len(edges) + 1):
        own = [w for r in body for w in r if column((w.x0 + w.x1) / 2, edges) == c]
        bounds = [-1e9, *edges, 1e9]
        spans.append((min(w.x0 for w in own), max(w.x1 for w in own)) if own else (bounds[c], bounds[c + 1]))
    columns = Columns(edges, spans, partial)
    bands = _bands(table, across, columns, head)
    heads = _bold_rows(bands, sum(band[0][0].base < head for band in bands) if head is not None else 1)
    below = [band[0] for band in bands[1:heads]]
    return [c for r, b in enumerate(bands) for c in _row(r, b, columns, r < heads, below[r] if r < len(below) else None, page)]


def _bands(table: Sequence[Row], across: Sequence[float], columns: Columns, head: float | None) -> list[list[Row]]:
    """The rows of the table, each as its rows of words: what stands between two rules, or a line and its continuations."""
    ruled = [list(g) for _, g in groupby(table, key=lambda r: sum(y < r[0].base - 0.3 * r[0].size for y in across))]
    every = len(across) >= 4 and len(ruled) >= 3 and median(len(b) for b in ruled) <= 3
    found: list[list[Row]] = []
    for band in ruled:
        start = len(found)
        heading = head is not None and band[0][0].base < head
        for row in band:
            if len(found) > start and ((every and not heading) or _goes_on(found[-1], row, columns, heading)):
                found[-1].append(row)
            else:
                found.append([row])
    return found


def _goes_on(above: Sequence[Row], row: Row, columns: Columns, heading: bool) -> bool:
    """Whether a row of words is the next line of cells begun above."""
    if row[0].base - above[-1][0].base > CLOSE * max(row[0].size, above[-1][0].size):
        return False
    now, before = columns.filled(row), {c for r in above for c in columns.filled(r)}
    if heading:
        return all(first == last for r in above for first, last in columns.over(r, row))
    low = row[0].text[0].islower() or row[0].text[0] in "(,;"
    if now == {0}:
        return low
    if before == {0}:
        return 0 not in now or low
    return 0 not in now and low


def _bold_rows(bands: Sequence[Sequence[Row]], count: int) -> int:
    """How many rows at the top head the columns: so many for sure, and others in bold if the last is not."""
    bold = [all(w.font.bold for row in band for w in row) for band in bands]
    while count < min(3, len(bands) - 1) and bold[0] and bold[count] and not bold[-1]:
        count += 1
    return min(count, len(bands) - 1)


def _row(number: int, band: Sequence[Row], columns: Columns, heading: bool, below: Row | None, page: int) -> list[TableCell]:
    """The cells of one row; `below` is the next row of headings."""
    held: dict[tuple[int, int], list[list[Word]]] = {}
    for row in band:
        if heading:
            places = columns.over(row, below) if below else [columns.under(p) for p in columns.cut(row)]
            parts = list(zip(places, columns.cut(row), strict=True))
        else:
            parts = [((c, c), list(words)) for p in phrases(row) for c, words in groupby(p, key=columns.of)]
        for place, part in parts:
            lines = held.setdefault(place, [])
            if lines and abs(lines[-1][-1].base - part[0].base) <= 1.2:
                lines[-1] += part
            else:
                lines.append(part)
    return [
        TableCell(number, first, [Line(words, page) for words in lines], heading, 1, last - first + 1)
        for (first, last), lines in sorted(held.items())
    ]
