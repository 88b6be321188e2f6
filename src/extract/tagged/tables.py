"""Cells with spans over rows and columns, put in their places as HTML says.

Source: HTML Standard, 4.9.12.1 (forming a table).
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.flow.manuscript import GridCell, Paragraph, Table, cell

MOST_COLUMNS = 100  # that one cell may span
MOST_ROWS = 1000  # that one cell may span
MOST_TAKEN = 2000  # columns that cells of rows above may reach down into


class TableBuilder:
    """One table as its rows and cells come."""

    __slots__ = ("_column", "_row", "_taken", "cells")

    def __init__(self) -> None:
        self.cells: list[GridCell] = []
        self._row, self._column = -1, 0
        self._taken: dict[int, int] = {}  # by column: the first row that is free again

    def row(self) -> None:
        """Begin a row."""
        self._row, self._column = self._row + 1, 0

    def cell(self, inner: Sequence[Paragraph | Table], rows: int, columns: int, header: bool) -> None:
        """Add a cell with what stands in it."""
        if self._row < 0:
            self.row()
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
            if self._column > MOST_TAKEN:
                self._taken.clear()  # no table of a real page; without this its time grows with the square of its rows
        rows, columns = max(1, min(rows, MOST_ROWS)), max(1, min(columns, MOST_COLUMNS))
        for column in range(self._column, self._column + columns):
            self._taken[column] = self._row + rows
        self.cells.append(cell(self._row, self._column, list(inner), header, rows, columns))
        self._column += columns

    def done(self) -> Table:
        """The table, without the rows that its spans reach beyond its end."""
        for held in self.cells:
            held.rows = min(held.rows, self._row - held.row + 1)
        return Table(self.cells)
