r"""The skeleton of a text: what grammars are matched on.

Every numeral is one placeholder character (`extract.numerals`), odd spaces and dashes are plain ones, a line end inside a
paragraph is a space and the end of a paragraph "\n". Offsets lead back to the text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

import regex

from extract.model import Number, Span
from extract.numerals import numerals, units
from extract.numerals.numeral import DATED, DOTTED, NAME, NONE, ORDINAL, PORTION, TIMES, Numeral

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2009\u202f\u2007\u2008\u2002\u2003\u200a\t\r\f\v", " ")
    | dict.fromkeys("‐‑‒–−", "-")
    | {"μ": "µ", "⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥", "＜": "<", "＞": ">", "＝": "=", "’": "'", "‘": "'"}
    | {chr(c): "\ufffd" for c in range(0xFDD0, 0xFDF0)}
)
_UNITLESS = {NAME, DOTTED, DATED, ORDINAL, PORTION, TIMES, NONE}
_SPACES = re.compile(r"\n\s*\n\s*|\s{2,}|\n")


@dataclass(slots=True)
class Skeleton:
    """`text` with its numerals; character i stands for source[starts[i]:ends[i]]."""

    source: str
    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    places: list[int] = field(default_factory=list)  # of the numerals
    numerals: list[Numeral] = field(default_factory=list)
    units: dict[int, units.Unit] = field(default_factory=dict)  # by the place of its first mark

    def span(self, start: int, end: int) -> Span:
        """The range of the source that [start, end) stands for."""
        return Span(self.starts[start], self.ends[end - 1])

    def place(self, offset: int) -> int:
        """The place of the source's character `offset`."""
        return bisect_left(self.starts, offset)

    def within(self, start: int, end: int) -> list[Numeral]:
        """The numerals in [start, end), in order."""
        return self.numerals[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def masked(self, spans: list[tuple[int, int]]) -> None:
        """Hide the numerals of names from all later patterns."""
        text = list(self.text)
        for start, end in spans:
            for i in range(bisect_left(self.places, start), bisect_left(self.places, end)):
                text[self.places[i]] = NAME
        self.text = "".join(text)


def skeleton(text: str) -> Skeleton:
    """The skeleton of a text."""
    built = _Builder(Skeleton(text))
    for numeral in numerals(text):
        if numeral.start < built.done:
            continue  # inside a unit, such as the 10 of "× 10^9/L"
        built.copy(numeral.start)
        built.made.places.append(built.length)
        built.made.numerals.append(numeral)
        built.put(numeral.sort, numeral.start, numeral.end)
        if numeral.sort not in _UNITLESS and (found := _unit(text, numeral.end)):
            unit, place = found
            built.copy(place.start)
            built.made.units[built.length] = unit
            built.put(units.sort(unit), place.start, place.start)
            built.copy(place.end)
            built.put(units.END, place.end, place.end)
    built.copy(len(text))
    built.made.text = "".join(built.pieces)
    return built.made


def _unit(text: str, at: int) -> tuple[units.Unit, Span] | None:
    match = units.after().match(text, at)
    if not match:
        return None
    unit = units.find(match["unit"])
    if unit and match["power"] is not None:
        unit = units.Unit(
            f"10^{''.join(re.findall('[0-9]', match['power'])[2:])}/{unit.code}", f"power/{unit.dimension}", unit.factor
        )
    return (unit, Span(match.start("power") if match["power"] else match.start("unit"), match.end())) if unit else None


@dataclass(slots=True)
class _Builder:
    """Writes a skeleton from left to right; `done` is how much of the source is written."""

    made: Skeleton
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    done: int = 0

    def put(self, piece: str, start: int, end: int) -> None:
        """Write one character that stands for source[start:end]."""
        self.pieces.append(piece)
        self.made.starts.append(start)
        self.made.ends.append(end)
        self.length += 1
        self.done = end

    def copy(self, upto: int) -> None:
        """Write the source as far as `upto`, each run of spaces as one character."""
        for gap in _SPACES.finditer(self.made.source, self.done, upto):
            self._plain(gap.start())
            self.put("\n" if gap[0].count("\n") > 1 else " ", gap.start(), gap.end())
        self._plain(upto)

    def _plain(self, upto: int) -> None:
        if upto > self.done:
            self.pieces.append(self.made.source[self.done : upto].translate(_PLAIN))
            self.made.starts.extend(range(self.done, upto))
            self.made.ends.extend(range(self.done + 1, upto + 1))
            self.length += upto - self.done
            self.done = upto


@dataclass(frozen=True, slots=True)
class Found:
    """A grammar's match. A group is one of the pattern's names; 0 is the whole."""

    skeleton: Skeleton
    match: regex.Match[str]

    def has(self, group: str) -> bool:
        """Whether this part is there."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def numerals(self, group: str | int = 0) -> list[Numeral]:
        """The numerals of a part, in order."""
        start, end = self.match.span(group) if group == 0 or self.has(str(group)) else (-1, -1)
        return self.skeleton.within(start, end) if start >= 0 else []

    def text(self, group: str | int = 0) -> str:
        """A part as printed."""
        start, end = self.match.span(group) if group == 0 or self.has(str(group)) else (-1, -1)
        span = self.skeleton.span(start, end) if end > start >= 0 else Span(0, 0)
        return self.skeleton.source[span.start : span.end]

    def numbers(self, group: str, kind: str) -> tuple[Number, ...]:
        """The numbers that a part stands for, one for each time it was matched.

        One numeral is its value, two are low and high, more are values; one in the group `level` is the level.
        """
        return tuple(self._number(group, kind, *place) for place in (self.match.spans(group) if self.has(group) else ()))

    def _number(self, group: str, kind: str, start: int, end: int) -> Number:
        made = self.skeleton
        inside, level = made.within(start, end), None
        if self.has("level"):
            at = bisect_left(made.places, self.match.start("level"))
            inside = [n for n in inside if n is not made.numerals[at]]
            level = made.numerals[at].value
        first = made.place(inside[0].start) if inside else start
        unit = next((made.units[i] for i in range(end - 1, first, -1) if i in made.units), None)
        return number(inside, kind, made.span(start, end), role=group, level=level, unit=unit.code if unit else None)


def number(
    inside: list[Numeral], kind: str, span: Span, *, role: str = "", level: float | None = None, unit: str | None = None
) -> Number:
    """One number from its numerals: one is the value, two are low and high, more are values."""
    first = inside[0]
    if len(inside) == 2:
        return Number(
            span=span, kind=kind, low=first.value, high=inside[1].value, printed_low=first.printed,
            printed_high=inside[1].printed, decimals=max(n.decimals for n in inside), role=role, level=level, unit=unit,
        )  # fmt: skip
    if len(inside) > 2:
        return Number(
            span=span, kind=kind, values=tuple(n.value for n in inside), role=role, unit=unit,
            printed=":".join(n.printed for n in inside), decimals=max(n.decimals for n in inside),
        )  # fmt: skip
    return Number(
        span=span, kind=kind, value=first.value, printed=first.printed, decimals=first.decimals, role=role, level=level,
        unit=unit,
    )  # fmt: skip
