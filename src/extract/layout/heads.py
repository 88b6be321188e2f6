"""What the headings of a table stand over: one column, or several with headings of their own below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.layout.places import Area
from extract.layout.shapes import Word

NEAR = 2.0  # points that the edges or middles of one column may differ
CENTRED = 0.9  # of the size: from the middle of a heading to that of the columns that it stands over
Row = Sequence[Word]


def column(x: float, edges: Sequence[float]) -> int:
    """The column that a point lies in, given where columns part."""
    return sum(edge < x for edge in edges)


def phrases(row: Row) -> list[list[Word]]:
    """A row cut at gaps wider than a space."""
    found: list[list[Word]] = [[row[0]]]
    for last, word in pairwise(row):
        if word.x0 - last.x1 > 0.8 * max(word.size, last.size):
            found.append([])
        found[-1].append(word)
    return found


@dataclass(slots=True)
class Columns:
    """Where columns part, and how far the words of each reach in the body of the table."""

    edges: Sequence[float]
    spans: list[tuple[float, float]]
    partial: Sequence[Area]  # rules over some columns

    @property
    def middles(self) -> list[float]:
        """Half way through the words of each."""
        return [(x0 + x1) / 2 for x0, x1 in self.spans]

    def of(self, word: Word) -> int:
        """The column of a word."""
        return column((word.x0 + word.x1) / 2, self.edges)

    def filled(self, row: Row) -> set[int]:
        """The columns that a row has words in."""
        return {self.of(w) for w in row}

    def cut(self, row: Row) -> list[list[Word]]:
        """A heading row as its phrases, cut too where a column begins on whose edge or middle the words of the body stand."""
        found: list[list[Word]] = []
        for phrase in phrases(row):
            parts = [[phrase[0]]]
            for last, word in pairwise(phrase):
                if self.of(word) != self.of(last) and self._begins(phrase, word):
                    parts.append([])
                parts[-1].append(word)
            found += parts
        return found

    def _begins(self, phrase: Row, word: Word) -> bool:
        return (
            abs(word.x0 - self.spans[self.of(word)][0]) <= NEAR and abs(phrase[0].x0 - self.spans[self.of(phrase[0])][0]) <= NEAR
        )

    def under(self, phrase: Row) -> tuple[int, int]:
        """The first and last column that a heading stands over, by its own width or by the rule below it."""
        x0, x1, base, size = phrase[0].x0, phrase[-1].x1, phrase[0].base, phrase[0].size
        for rule in self.partial:
            if rule.x0 - 3 <= x0 and x1 <= rule.x1 + 3 and 0 < rule.top - base <= 1.2 * size:
                x0, x1 = min(x0, rule.x0), max(x1, rule.x1)
        over = [i for i, middle in enumerate(self.middles) if x0 - 1 <= middle <= x1 + 1]
        own = column((x0 + x1) / 2, self.edges)
        return (over[0], over[-1]) if len(over) > 1 else (own, own)

    def over(self, row: Row, below: Row) -> list[tuple[int, int]]:
        """The same for every phrase of a row of headings that has another row of headings below it."""
        found = [self.under(p) for p in self.cut(row)]
        if any(first < last for first, last in found) or len(found) >= len(self.filled(below)):
            return found
        return self._repeated(found, below) or self._tiled(row, below) or found

    def _tiled(self, row: Row, below: Row) -> list[tuple[int, int]]:
        """Equal spans from the second column to the last, each phrase in the middle of one and in line with no column alone."""
        parts = [p for p in self.cut(row) if self.of(p[0]) or self.of(p[-1])]
        count = len(self.spans) - 1
        if not parts or count % len(parts) or count == len(parts) or len(self.filled(below) - {0}) < count:
            return []
        step, found = count // len(parts), []
        for i, phrase in enumerate(parts):
            first, last = 1 + i * step, (i + 1) * step
            middle = (phrase[0].x0 + phrase[-1].x1) / 2
            if not self.spans[first][0] < middle < max(self.spans[last][1], self.spans[last][0] + CENTRED * phrase[0].size):
                return []
            heads = [[w for w in below if self.of(w) == c] for c in range(first, last + 1)]
            edges = [(words[0].x0, words[-1].x1) for words in heads if words] + self.spans[first : last + 1]
            if any(abs(phrase[0].x0 - x0) <= NEAR or abs(2 * middle - x0 - x1) <= 2 * NEAR for x0, x1 in edges):
                return []
            found.append((first, last))
        return [(0, 0)] * (len(self.cut(row)) - len(parts)) + found

    def _repeated(self, found: Sequence[tuple[int, int]], below: Row) -> list[tuple[int, int]]:
        """Equal spans to the end of the table, where the same headings stand below each; empty where they do not."""
        starts = [first for first, _ in found if first]
        steps = {b - a for a, b in pairwise([*starts, len(self.spans)])}
        if len(starts) < 2 or len(steps) != 1 or steps == {1} or any(a < b for a, b in found):
            return []
        step = steps.pop()
        texts = [" ".join(w.text for w in below if self.of(w) == c) for c in range(len(self.spans))]
        groups = {tuple(texts[a : a + step]) for a in starts}
        return [(a, a + step - 1) if a else (a, b) for a, b in found] if len(groups) == 1 else []
