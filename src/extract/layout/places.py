"""Where things are on a page: rectangles, and how text may be turned. Points, right and down from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Placed(Protocol):
    """Anything with four edges."""

    @property
    def x0(self) -> float:
        """Its left edge."""

    @property
    def top(self) -> float:
        """Its upper edge."""

    @property
    def x1(self) -> float:
        """Its right edge."""

    @property
    def bottom(self) -> float:
        """Its lower edge."""


class Area(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point lies inside, give or take some points."""
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def encloses(self, other: Placed, slack: float = 0.0) -> bool:
        """Whether the other lies wholly inside."""
        return self.holds(other.x0, other.top, slack) and self.holds(other.x1, other.bottom, slack)


@dataclass(frozen=True, slots=True)
class Frame:
    """How text is turned on a page of the given size: 0, 90 (it reads upwards), 180, 270 (it reads downwards)."""

    turn: int
    width: float
    height: float

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the page, as its text reads."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    def into(self, x0: float, top: float, x1: float, bottom: float) -> Area:
        """A box on the page as shown, in the frame in which the text reads from left to right."""
        if self.turn == 90:
            return Area(self.height - bottom, x0, self.height - top, x1)
        if self.turn == 180:
            return Area(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 270:
            return Area(top, self.width - x1, bottom, self.width - x0)
        return Area(x0, top, x1, bottom)

    def back(self, x0: float, top: float, x1: float, bottom: float) -> Area:
        """The reverse of `into`."""
        if self.turn == 90:
            return Area(top, self.height - x1, bottom, self.height - x0)
        if self.turn == 180:
            return Area(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 270:
            return Area(self.width - bottom, x0, self.width - top, x1)
        return Area(x0, top, x1, bottom)
