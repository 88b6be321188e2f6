"""The cells of the tables of a document, by row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extract.model import Claim, Extraction, Passage

SET_IN = regex.compile(r"\A\s*[–—•·‣▪*-]+\s*\p{L}|\A[\u00a0\u2003 ]{2,}\S")


@dataclass(frozen=True)
class Grid:
    """Tables as grids. Tables, rows and columns are numbered as in `extract.model.Cell`."""

    extraction: Extraction

    @cached_property
    def cells(self) -> Mapping[int, Mapping[tuple[int, int], int]]:
        """Of each table, the passage number in each place; a cell over several columns is in all of them."""
        found: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
        for i, p in enumerate(self.extraction.reading.passages):
            if p.cell:
                for column in range(p.cell.column, p.cell.column + max(p.cell.columns, 1)):
                    found[p.cell.table].setdefault((p.cell.row, column), i)
        return found

    @cached_property
    def notes(self) -> Sequence[Passage]:
        """Footnotes, wherever they stand."""
        return [p for p in self.extraction.reading.passages if p.role == "footnote"]

    @cached_property
    def _claims(self) -> Mapping[int, Sequence[Claim]]:
        found: dict[int, list[Claim]] = defaultdict(list)
        for c in self.extraction.claims:
            found[c.passage].append(c)
        return found

    def rows(self) -> Iterator[tuple[int, int, str]]:
        """Table, row and the text of its first cell, from the top."""
        for table, cells in self.cells.items():
            for row in sorted({r for r, _ in cells}):
                yield table, row, self.label(table, row)

    def columns(self, table: int) -> Sequence[int]:
        """Columns that may hold numbers: all but the first."""
        return sorted({c for _, c in self.cells[table] if c > 0})

    def label(self, table: int, row: int) -> str:
        """The text of the first cell of a row."""
        i = self.cells[table].get((row, 0))
        return "" if i is None else self._text(i)

    def claims(self, table: int, row: int, column: int) -> Sequence[Claim]:
        """The claims of one cell, in reading order."""
        i = self.cells[table].get((row, column))
        return () if i is None else self._claims.get(i, ())

    def indented(self, table: int, row: int) -> bool:
        """Whether the label is set in: by a dash, a bullet or wide spaces."""
        return bool(SET_IN.match(self.label(table, row)))

    def under(self, table: int, row: int) -> Sequence[int]:
        """The rows set in right under this one."""
        found = []
        for r in sorted({r for r, _ in self.cells[table] if r > row}):
            if not self.indented(table, r):
                break
            found.append(r)
        return found

    def near(self, table: int, row: int) -> Sequence[int]:
        """The rows below this one, the nearest first."""
        return sorted({r for r, _ in self.cells[table] if r > row})

    def _text(self, passage: int) -> str:
        p = self.extraction.reading.passages[passage]
        return self.extraction.reading.text[p.start : p.end]
