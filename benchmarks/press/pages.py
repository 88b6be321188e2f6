"""Pages as they fill: areas that are taken, a cursor that finds the next line around them, drawing in any order."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from press.geometry import Geometry
from press.lines import SCRIPT, Set, Style

AROUND = 0.45  # of the column: text does not run beside something that leaves it less
PAD = 9.0  # points between the text and what it runs around


@dataclass(frozen=True, slots=True)
class Taken:
    """An area that text keeps out of; from the top of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def meets(self, other: Taken, slack: float = 0.0) -> bool:
        """Whether the two overlap."""
        return (
            self.x0 < other.x1 + slack
            and other.x0 < self.x1 + slack
            and self.top < other.bottom + slack
            and other.top < self.bottom + slack
        )


class Pages:
    """The pages of one document. Baselines and tops are measured from the top of the page."""

    def __init__(self, look: Geometry) -> None:
        self.look = look
        self.taken: dict[int, list[Taken]] = defaultdict(list)
        self._graphics: dict[int, list[Callable[[Canvas], None]]] = defaultdict(list)
        self._texts: dict[int, list[tuple[float, float, Callable[[Canvas], None]]]] = defaultdict(list)
        width, _ = look.page
        self.column = (width - 2 * look.margin - (look.columns - 1) * look.gutter) / look.columns
        self.top, self.bottom = look.margin + 14, look.page[1] - look.margin - 8

    def left(self, column: int) -> float:
        """The left edge of a column."""
        return self.look.margin + column * (self.column + self.look.gutter)

    def graphic(self, page: int, draw: Callable[[Canvas], None]) -> None:
        """Draw something below the text."""
        self._graphics[page].append(draw)

    def text(self, page: int, line: Set, base: float, style: Style) -> None:
        """Draw a line."""
        x, height, spaced = line.x, self.look.page[1], self.look.draw == "line"
        for i, word in enumerate(line.words):
            for run, letters in word.parts:
                script = run in ("sup", "sub")
                size = style.size * (SCRIPT if script else 1)
                rise = {"sup": 0.36, "sub": -0.14}.get(run, 0.0) * style.size
                font = style.font(run)
                for piece in list(letters) if self.look.draw == "char" else [letters]:
                    draw = _drawer(piece, x, height - base + rise, font, size, style.grey)
                    self._texts[page].append((base - rise, x, draw))
                    x += _width(piece, font, size)
            if spaced and i + 1 < len(line.words):
                draw = _drawer(" ", x, height - base, style.font(""), style.size, style.grey)
                self._texts[page].append((base, x, draw))
            x += line.space

    def bytes(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=self.look.page, invariant=1)
        chance = random.Random(self.look.seed)
        for page in range(1, max([*self._texts, *self._graphics]) + 1):
            for draw in self._graphics[page]:
                canvas.saveState()
                draw(canvas)
                canvas.restoreState()
            texts = self._texts[page]
            if self.look.order == "rows":
                texts.sort(key=lambda t: t[:2])
            elif self.look.order == "shuffle":
                chance.shuffle(texts)
            for _, _, draw in texts:
                draw(canvas)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()


def _width(text: str, font: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size))


def _drawer(text: str, x: float, y: float, font: str, size: float, grey: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


class Cursor:
    """Where the next line of the running text goes."""

    def __init__(self, pages: Pages, top: float) -> None:
        self.pages = pages
        self.page, self.column, self.y = 1, 0, top
        self._first = top

    def skip(self, points: float) -> None:
        """Leave white, but not at the top of a column."""
        if self.y > self._start() + 1:
            self.y += points

    def _start(self) -> float:
        return self._first if self.page == 1 else self.pages.top

    def turn(self) -> None:
        """Go to the next column."""
        self.column += 1
        if self.column == self.pages.look.columns:
            self.page, self.column = self.page + 1, 0
        self.y = self._start()

    def fits(self, points: float) -> bool:
        """Whether so much is left of the column at its full width."""
        here = Taken(self.pages.left(self.column), self.y, self.pages.left(self.column) + self.pages.column, self.y + points)
        return self.y + points <= self.pages.bottom and not any(t.meets(here, PAD) for t in self.pages.taken[self.page])

    def line(self, style: Style) -> tuple[float, float, float]:
        """Take the next line: its left edge, its width, its baseline."""
        while True:
            if self.y + style.leading > self.pages.bottom:
                self.turn()
                continue
            found = self._room(style)
            self.y += style.leading if found else 2
            if found:
                return *found, self.y - 0.25 * style.leading

    def _room(self, style: Style) -> tuple[float, float] | None:
        """The wider side of what is taken at this height."""
        left = self.pages.left(self.column)
        x0, x1 = left, left + self.pages.column
        for taken in self.pages.taken[self.page]:
            if taken.top - PAD < self.y + style.leading and self.y < taken.bottom + 0.5 * PAD and taken.x0 < x1 and taken.x1 > x0:
                before, after = taken.x0 - PAD - x0, x1 - taken.x1 - PAD
                if before >= after:
                    x1 = taken.x0 - PAD
                else:
                    x0 = taken.x1 + PAD
        return (x0, x1 - x0) if x1 - x0 >= AROUND * self.pages.column else None
