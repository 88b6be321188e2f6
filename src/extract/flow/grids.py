"""Tables of marked-up formats: which rows head the columns, which cells hold several rows, which tables are no tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.flow.manuscript import GridCell, Paragraph, Table
from extract.flow.tables import VALUE

MOST_HEADS = 4  # rows that head columns
PROSE = 30  # words: a cell with more is a paragraph
FIGURES = re.compile(r"\d")


def settled(items: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The items, with boxes and layouts made of tables taken apart, and true tables in order."""
    for item in items:
        if not isinstance(item, Table):
            yield item
        elif _is_box(item) or _is_layout(item):
            box = item.boxed or _is_box(item)
            for cell in item.cells:
                for inner in cell.inner:
                    inner.boxed |= box
                yield from settled(cell.inner)
        else:
            yield headed(unstacked(item))
            for cell in item.cells:
                yield from settled([inner for inner in cell.inner if isinstance(inner, Table)])


def _is_box(table: Table) -> bool:
    """Whether the table is a frame around copy: it has one column."""
    return len({c.column for c in table.cells if c.text or c.inner}) <= 1


def _is_layout(table: Table) -> bool:
    """Whether the table sets copy side by side: paragraphs in most of its cells, or in all of its only row."""
    filled = [c for c in table.cells if c.text]
    prose = [c for c in filled if len(c.text.split()) >= PROSE or any(isinstance(i, Table) for i in c.inner)]
    single = len({c.row for c in filled}) == 1
    return 2 * len(prose) > len(filled) or (single and bool(prose))


def headed(table: Table) -> Table:
    """The table with its header cells marked: by the markup, else the rows of words above the first row of figures."""
    rows = [list(g) for _, g in groupby(table.cells, key=lambda c: c.row)]
    heads = 0
    while heads < min(len(rows) - 1, MOST_HEADS) and any(c.header and c.column for c in rows[heads]) and _all_heads(rows[heads]):
        heads += 1
    if not heads:
        heads = _by_words(rows)
    reach = max((c.row + c.rows for row in rows[:heads] for c in row if c.column), default=0)
    last = max((row[0].row for row in rows[:heads]), default=-1)
    top = max(last + 1, min(reach, MOST_HEADS) if heads else 0)
    return replace(table, cells=[replace(c, header=c.row < top) for c in table.cells])


def _all_heads(row: Sequence[GridCell]) -> bool:
    return all(c.header for c in row if c.column and c.text)


def _by_words(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows head the columns where the markup does not say; 0 where the first row has figures of its own."""
    figures = [sum(bool(VALUE.fullmatch(c.text)) for c in row if c.column) for row in rows]
    first = next((i for i, n in enumerate(figures) if n), 0)
    if not first:
        corner = not any(c.text for c in rows[0] if not c.column)
        return int(corner and len(rows) > 1)
    heads = 1
    while heads < min(first, MOST_HEADS) and _goes_on(rows[heads - 1], rows[heads]):
        heads += 1
    return heads


def _goes_on(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """Whether the row heads columns too: a header above spans some of them, or its own label is empty."""
    filled = [c for c in row if c.text]
    return any(c.column for c in filled) and (
        any(c.columns > 1 and c.column for c in above) or not any(c.column == 0 for c in filled) or any(c.rows > 1 for c in above)
    )


def unstacked(table: Table) -> Table:
    """The table with a row of stacked lines made as many rows: "Women" over "Men" beside "12" over "28"."""
    cells: list[GridCell] = []
    shift = 0
    for row, group in groupby(table.cells, key=lambda c: c.row):
        held = list(group)
        count = _stacked(held)
        for i in range(count):
            for c in held:
                lines = c.lines if count == 1 else [c.lines[i]] if i < len(c.lines) else []
                cells.append(replace(c, row=row + shift + i, lines=lines))
        shift += count - 1
    return replace(table, cells=cells)


def _stacked(row: Sequence[GridCell]) -> int:
    """How many rows of a table stand in one: the lines of its cells, if all have as many and figures stand in most of them."""
    filled = [c for c in row if c.text]
    counts = {len(c.lines) for c in filled}
    count = counts.pop() if len(counts) == 1 else 1
    labels = [c for c in filled if c.column == 0]
    values = [c for c in filled if c.column]
    if count < 2 or not labels or not values or any(c.rows > 1 or c.columns > 1 for c in filled):
        return 1
    words = [w for c in values for w in c.words if w]
    return count if words and all(VALUE.fullmatch(w) for w in words) else 1
