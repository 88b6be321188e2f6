"""What a printed number can mean: bands instead of points.

A printed number is the rounding of some true value. Compare bands, never points:

    rounded("78.4")              78.35 to 78.45, both ends in (ties go either way)
    truncated("78.4")            78.4 up to, but not, 78.5
    exact(104)                   a count of people: 104 and nothing else
    means("1500", "nearly")      1349.5 to 1500.5: what the words around a number allow
    means("10", ">=")            9.5 to infinity
    means("1,200", "about")      1140 to 1260: 5% or half of the last non-zero place, whichever is wider

    band.meets(other)            whether one true value fits both
    band.holds(value)            whether the value lies inside
    band.gap(other)              how far apart they are; 0 where they meet
    a + b, a - b, a * b, a / b   every value the result can have, by corners
    a.scaled(100), 100 - a       the same for plain numbers

All of it works for one number and for a column: `low` and `high` are float64 arrays of one shape, without dimensions for
a single number. `rounded`, `truncated` and `means` take one string or a sequence of them, `exact` one number or many.

    column = rounded(table["printed"])
    exact(table["n"]).scaled(100) / exact(table["total"])

    retold(table["value"], table["other"])   whether one number may be the other, copied or shortened

For messages: `roundings(51.485, 0)` is ("51", "52"), all that 51.485 may fairly be printed as without decimals;
`shown(123.4, 2)` is "120", and `span("2.2", "2.4")` "2.2 to 2.4".

Strings are read by `decimal`, so that "0.3" is 0.3; the ends are then float64 with a tolerance of 1e-11.

Source:
    Half-unit band: Brown & Heathers 2017, doi:10.1177/1948550616673876; XBRL Calculations 1.1, section 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation
from math import inf, nan
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Sense = Literal["", "about", "above", "at least", "below", "at most", "just above", "just below"]
Strings: TypeAlias = "str | Iterable[str]"
_Limits: TypeAlias = Callable[[Decimal, Decimal, str | None], tuple[Decimal, Decimal]]

TINY = 1e-11  # of the value: float64 noise of a few operations
OPEN = Decimal("5e-8")  # of the last printed place: how far an open end stays off its limit

SENSES: dict[Sense, str] = {
    "about": "~ ≈ ∼ about approximately approx approx. around roughly circa ca ca. c. some or-so estimated in-the-order-of",
    "above": "> more-than over above greater-than higher-than exceeding exceeds exceeded in-excess-of upwards-of longer-than "
    "older-than beyond larger-than well-over",
    "at least": ">= ≥ => ⩾ at-least no-fewer-than no-less-than not-less-than or-more or-higher or-greater or-older or-longer "
    "and-older and-above and-over or-above a-minimum-of minimum-of minimum and-higher + from",
    "below": "< less-than fewer-than under below lower-than shorter-than younger-than smaller-than",
    "at most": "<= ≤ =< ⩽ at-most up-to no-more-than not-more-than as-many-as as-much-as or-less or-fewer or-lower or-younger "
    "or-below and-below or-shorter a-maximum-of maximum-of maximum not-exceeding",
    "just above": "just-over slightly-over slightly-more-than a-little-over just-above slightly-above just-more-than",
    "just below": "nearly almost close-to just-under just-below slightly-less-than slightly-under approaching a-little-under "
    "slightly-below nearing just-less-than",
}
SENSE_OF: dict[str, Sense] = {word.replace("-", " "): sense for sense, words in SENSES.items() for word in words.split()}


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Every true value that a printed number may stand for: [low, high], elementwise."""

    low: Floats
    high: Floats

    def meets(self, other: Band) -> NDArray[np.bool_]:
        """Whether some value lies in both."""
        return self.gap(other) <= 0

    def holds(self, value: float | Floats) -> NDArray[np.bool_]:
        """Whether the value lies inside."""
        return self.meets(exact(value))

    def gap(self, other: Band) -> Floats:
        """Distance between the two, 0 where they meet; nan where either is unknown."""
        apart = np.maximum(self.low - other.high, other.low - self.high)
        noise = TINY * np.maximum(1.0, np.minimum(_size(self), _size(other)))
        return np.asarray(np.where(np.isnan(apart), nan, np.where(apart <= noise, 0.0, apart)), dtype=np.float64)

    def scaled(self, factor: float) -> Band:
        """Every value times a number that is not rounded."""
        return self * exact(factor)

    def __neg__(self) -> Band:
        return Band(-self.high, -self.low)

    def __add__(self, other: Band | float) -> Band:
        other = _band(other)
        return Band(self.low + other.low, self.high + other.high)

    __radd__ = __add__

    def __sub__(self, other: Band | float) -> Band:
        return self + -_band(other)

    def __rsub__(self, other: float) -> Band:
        return _band(other) + -self

    def __mul__(self, other: Band | float) -> Band:
        other = _band(other)
        with np.errstate(invalid="ignore"):
            corners = [
                np.where(((a == 0) & ~np.isnan(b)) | ((b == 0) & ~np.isnan(a)), 0.0, a * b)
                for a in (self.low, self.high)
                for b in (other.low, other.high)
            ]
        return _hull(corners)

    __rmul__ = __mul__

    def __truediv__(self, other: Band | float) -> Band:
        """Every quotient; without limits where the divisor may be 0."""
        other = _band(other)
        by_zero = (other.low <= 0) & (other.high >= 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            inverse = Band(np.where(by_zero, 1.0, 1 / other.high), np.where(by_zero, 1.0, 1 / other.low))
        there = self * inverse
        return Band(np.where(by_zero, -inf, there.low), np.where(by_zero, inf, there.high))

    def __rtruediv__(self, other: float) -> Band:
        return _band(other) / self


def between(low: float | Floats | Sequence[float], high: float | Floats | Sequence[float]) -> Band:
    """The band with these ends: what a relation table keeps as two columns."""
    return Band(np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64))


def exact(value: float | Floats | Sequence[float]) -> Band:
    """A number that was not rounded, such as a count of people."""
    return between(value, value)


def rounded(printed: Strings) -> Band:
    """All that rounds to the printed digits, ties either way."""
    return means(printed)


def truncated(printed: Strings) -> Band:
    """All that is cut to the printed digits: up to, not including, the next one away from 0."""
    return _each(printed, None, lambda v, u, _: (v, v + u - OPEN * u) if v >= 0 else (v - u + OPEN * u, v))


def means(printed: Strings, comparator: str | Iterable[str | None] | None = None) -> Band:
    """What the printed digits allow, given the words or sign before or after them ("nearly", ">=", "up to")."""
    return _each(printed, comparator, _limits)


def retold(one: Iterable[str], other: Iterable[str]) -> NDArray[np.bool_]:
    """Whether a number may be the other, copied or shortened: the same digits, or one true value where one has fewer decimals."""
    ones, others = list(one), list(other)
    copied = np.array([last_place(a) == last_place(b) for a, b in zip(ones, others, strict=True)])
    same = np.array([_decimal(a) == _decimal(b) for a, b in zip(ones, others, strict=True)])
    return np.asarray(np.where(copied, same, rounded(ones).meets(rounded(others))), dtype=np.bool_)


def sense(comparator: str | None) -> Sense:
    """What a comparator says, whatever its spelling; '' for none and for words that we do not know."""
    return SENSE_OF.get(" ".join((comparator or "").lower().replace("-", " ").split()), "")


def last_place(printed: str) -> Decimal:
    """The unit of the last printed digit: 0.1 for "78.4", 0.10 has hundredths; 1 for whole numbers."""
    exponent = _decimal(printed).as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal("nan")


def last_nonzero_place(printed: str) -> Decimal:
    """The unit of the last digit that is not 0: 100 for "1,200", 0.1 for "2.50"."""
    exponent = _decimal(printed).normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal("nan")


def roundings(value: float, decimals: int) -> tuple[str, ...]:
    """What a computed value may fairly be printed as: ties either way, and rounded by way of one decimal more."""
    place, finer = Decimal(1).scaleb(-decimals), Decimal(1).scaleb(-decimals - 1)
    true = Decimal(repr(round(value, 12)))
    once = (true.quantize(place, way) for way in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN))
    twice = true.quantize(finer, ROUND_HALF_UP).quantize(place, ROUND_HALF_UP)
    return tuple(f"{v:f}" for v in sorted({*once, twice}))


def shown(value: float, digits: int) -> str:
    """A computed value with so many significant digits, in full: 120, not 1.2e+02."""
    return f"{Decimal(f'{value:.{digits}g}'):f}"


def span(low: str, high: str) -> str:
    """'2.2 to 2.4', or '2.2' where both ends are printed the same."""
    return low if low == high else f"{low} to {high}"


def _decimal(printed: str) -> Decimal:
    try:
        return Decimal(printed.strip().replace(",", "").replace("\N{MINUS SIGN}", "-").replace("\N{MIDDLE DOT}", "."))
    except InvalidOperation:
        return Decimal("nan")


def _limits(v: Decimal, u: Decimal, words: str | None) -> tuple[Decimal, Decimal]:
    half, off, far = u / 2, OPEN * u, Decimal("inf")
    match sense(words):
        case "about":
            wide = max(abs(v) / 20, last_nonzero_place(str(v)) / 2, half)
            return v - wide, v + wide
        case "above":
            return v + off, far
        case "at least":
            return v - half, far
        case "below":
            return -far, v - off
        case "at most":
            return -far, v + half
        case "just above":
            return v + off, v + abs(v) / 10 + half
        case "just below":
            return v - abs(v) / 10 - half, v + half
    return v - half, v + half


def _each(printed: Strings, comparator: str | Iterable[str | None] | None, limits: _Limits) -> Band:
    """One band per string; nan where it is no number."""
    one = isinstance(printed, str)
    texts = [printed] if isinstance(printed, str) else list(printed)
    words = [comparator] * len(texts) if comparator is None or isinstance(comparator, str) else list(comparator)
    ends = np.full((len(texts), 2), nan)
    for i, (text, word) in enumerate(zip(texts, words, strict=True)):
        v = _decimal(text) if isinstance(text, str) else Decimal("nan")
        if v.is_finite():
            ends[i] = [float(end) for end in limits(v, last_place(text), word)]
    return Band(ends[0, 0], ends[0, 1]) if one else Band(ends[:, 0], ends[:, 1])


def _band(value: Band | float) -> Band:
    return value if isinstance(value, Band) else exact(value)


def _size(band: Band) -> Floats:
    """The larger absolute end, or 1 where there is none."""
    size = np.maximum(np.abs(band.low), np.abs(band.high))
    return np.asarray(np.where(np.isfinite(size), size, 1.0), dtype=np.float64)


def _hull(corners: Sequence[Floats]) -> Band:
    """From the lowest to the highest corner; nan where any is."""
    stack = np.stack(np.broadcast_arrays(*corners))
    return Band(stack.min(axis=0), stack.max(axis=0))
