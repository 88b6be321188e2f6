"""Tables of an RTF file: rows of cells by the edges at which they end.

Source: Rich Text Format Specification 1.9.1, "Table Definitions".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.flow.manuscript import GridCell, Paragraph, Table, cell

NEAR = 20  # twips, 1/1440 inch, that two edges may lie apart and be one
MOST_CELLS = 100  # in a row


@dataclass(frozen=True, slots=True)
class Place:
    """One cell as its row defines it: where it ends, in twips, and whether it goes on from the left or from above."""

    edge: int
    beside: bool = False
    below: bool = False


@dataclass(slots=True)
class Row:
    """One row: its cells and, where the file gives them, their places."""

    cells: list[list[Paragraph | Table]]
    places: list[Place]
    header: bool = False


@dataclass(slots=True)
class Rows:
    """A table as its rows come: the rows that are done, the cells of the one that is open, what stands in the open cell."""

    rows: list[Row] = field(default_factory=list)
    cells: list[list[Paragraph | Table]] = field(default_factory=list)
    open: list[Paragraph | Table] = field(default_factory=list)
    notes: list[Paragraph | Table] = field(default_factory=list)  # they follow the table

    def end_cell(self) -> None:
        """What stands in the open cell is all of it."""
        if len(self.cells) < MOST_CELLS:
            self.cells.append(self.open)
        else:
            self.cells[-1] += self.open
        self.open = []

    def end_row(self, places: list[Place], header: bool) -> None:
        """The cells so far are a row."""
        if self.cells or self.open:
            if self.open:
                self.end_cell()
            self.rows.append(Row(self.cells, places[:MOST_CELLS], header))
            self.cells = []

    def items(self, boxed: bool) -> list[Paragraph | Table]:
        """The table, the notes in it, and what stands in a row that does not end."""
        rest = [item for held in (*self.cells, self.open) for item in held]
        made: list[Paragraph | Table] = [Table(_placed(rows), boxed) for rows in _apart(self.rows)]
        return [*made, *self.notes, *rest]


def _apart(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows of each of the tables that follow each other: a row begins one where no cell of it ends where one above does."""
    held: list[Row] = []
    edges: set[int] = set()
    for row in rows:
        inner = {round(p.edge / NEAR) for p in row.places[:-1]}
        if inner and edges and all(edges.isdisjoint((e - 1, e, e + 1)) for e in inner):
            yield held
            held, edges = [], set()
        held.append(row)
        edges |= inner
    if held:
        yield held


def _placed(rows: list[Row]) -> list[GridCell]:
    edges: list[int] = []
    for edge in sorted(p.edge for row in rows for p in row.places):
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    found: list[GridCell] = []
    above: dict[int, GridCell] = {}  # by column: the cell that may go on below
    for number, row in enumerate(rows):
        column = 0
        last: GridCell | None = None
        for i, inner in enumerate(row.cells):
            place = row.places[i] if i < len(row.places) else None
            end = max(column + 1, bisect_left(edges, place.edge - NEAR) + 1) if place else column + 1
            if place and place.beside and last is not None:
                last.columns = end - last.column
            elif place and place.below and column in above:
                last = above[column]
                last.rows = number - last.row + 1
            else:
                last = cell(number, column, inner, row.header, columns=end - column)
                found.append(last)
                above[column] = last
            column = end
    return found
