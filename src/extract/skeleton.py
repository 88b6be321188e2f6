"""The skeleton of a text: what grammars are matched on.

Every numeral is one placeholder character (`extract.numerals`), odd spaces and dashes are plain ones, a line end inside a
paragraph is a space and the end of a paragraph "\\n". Offsets lead back to the text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

import regex

from extract import units
from extract.model import Number, Span
from extract.numerals import NAME, Numeral, numerals

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2009\u202f\u2007\u2008\u2002\u2003\u200a\t\r\f\v", " ")
    | dict.fromkeys("‐‑‒–−", "-")
    | {"μ": "µ", "⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥", "＜": "<", "＞": ">", "＝": "=", "’": "'", "‘": "'"}
    | {chr(c): "\ufffd" for c in range(0xFDD0, 0xFDF0)}
)
_SPACES = re.compile(r"\n\s*\n\s*|\s{2,}|\n")


@dataclass(slots=True)
class Skeleton:
    """`text` with its numerals; character i stands for source[starts[i]:ends[i]]."""

    source: str
    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    places: list[int] = field(default_factory=list)
    numerals: list[Numeral] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The range of the source that [start, end) stands for."""
        return Span(self.starts[start], self.ends[end - 1])

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
    made, pieces, end, length = Skeleton(text), [], 0, 0

    def add(upto: int) -> int:
        """Copy source[end:upto], each run of spaces as one character."""
        at, new = end, 0
        for gap in _SPACES.finditer(text, end, upto):
            new += copy(at, gap.start())
            pieces.append("\n" if gap[0].count("\n") > 1 else " ")
            made.starts.append(gap.start())
            made.ends.append(gap.end())
            at, new = gap.end(), new + 1
        return new + copy(at, upto)

    def copy(start: int, stop: int) -> int:
        pieces.append(text[start:stop].translate(_PLAIN))
        made.starts.extend(range(start, stop))
        made.ends.extend(range(start + 1, stop + 1))
        return stop - start

    for numeral in numerals(text):
        length += add(numeral.start)
        made.places.append(length)
        made.numerals.append(numeral)
        pieces.append(numeral.sort)
        made.starts.append(numeral.start)
        made.ends.append(numeral.end)
        length, end = length + 1, numeral.end
    add(len(text))
    made.text = "".join(pieces)
    return made


@dataclass(frozen=True, slots=True)
class Found:
    """A grammar's match. A group is one of the pattern's names; 0 is the whole."""

    skeleton: Skeleton
    match: regex.Match[str]

    def has(self, group: str) -> bool:
        """Whether this part is there."""
        return self.match.start(group) >= 0

    def numerals(self, group: str | int = 0) -> list[Numeral]:
        """The numerals of a part, in order."""
        start, end = self.match.span(group)
        return self.skeleton.within(start, end) if start >= 0 else []

    def text(self, group: str | int = 0) -> str:
        """A part as printed."""
        start, end = self.match.span(group)
        span = self.skeleton.span(start, end) if end > start >= 0 else Span(0, 0)
        return self.skeleton.source[span.start : span.end]

    def number(self, group: str, kind: str) -> Number:
        """The number that a part stands for.

        One numeral is its value, two are low and high, more are values. A numeral in the group `level` is the level,
        in `times` or `unit` it belongs to the unit. What stands before the first numeral is the comparator where it is
        one; what follows the last is the unit where it is one.
        """
        start, end = self.match.span(group)
        aside = [self.match.span(g) for g in ("level", "unit") if g in self.match.re.groupindex and g != group]
        inside = [n for place, n in self._placed(start, end) if not any(a <= place < b for a, b in aside)]
        level = self.numerals("level") if "level" in self.match.re.groupindex else []
        return made(
            inside,
            kind,
            self.skeleton.span(start, end),
            role=group,
            level=level[0].value if level and kind == "ci" else None,
            unit=self._unit(inside, start, end),
        )

    def _placed(self, start: int, end: int) -> list[tuple[int, Numeral]]:
        made = self.skeleton
        first, last = bisect_left(made.places, start), bisect_left(made.places, end)
        return list(zip(made.places[first:last], made.numerals[first:last], strict=True))

    def _unit(self, inside: list[Numeral], start: int, end: int) -> str | None:
        if "unit" in self.match.re.groupindex and self.has("unit"):
            text = self.text("unit")
        elif inside:
            stop = self.skeleton.span(start, end).end
            text = self.skeleton.source[inside[-1].end : stop]
        else:
            return None
        text = " ".join(text.strip(" -‐‑–\u00a0\u2009\u202f\n").split())
        unit = units.find(text)
        return unit.code if unit else None


def made(
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
