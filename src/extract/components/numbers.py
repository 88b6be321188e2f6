"""Every number of a text, typed: grammars found by file, overlaps settled, one result in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from extract.components.bundles import bundled
from extract.components.comparators import compared
from extract.components.coordination import coordinated, united
from extract.components.governors import governed
from extract.components.leftovers import left_over
from extract.components.parallels import parallel
from extract.components.rules import Alternative, alternatives, is_name
from extract.later import uncollected
from extract.model import Number
from extract.numerals.skeleton import Found, Skeleton, skeleton

_RISING = {"dose", "duration", "timepoint", "age", "frequency", "range", "iqr", "percent", "other", "count", "score"}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match that competes for [start, end) of the skeleton; `numbers` are made only where it wins."""

    start: int
    end: int
    rank: int
    numbers: Callable[[], tuple[Number, ...]]


@uncollected()
def scan(text: str) -> list[Number]:
    """Every number claim in a text, in reading order, none overlapping; spans in the text."""
    made = skeleton(text)
    made.masked(named(made))
    claims = _settled(_matches(made, alternatives(names=False)))
    numbers: list[Number] = []
    for index, candidate in enumerate(claims):
        parts = candidate.numbers()
        numbers += [replace(n, composite=index) for n in parts] if len({n.role for n in parts}) > 1 else parts
    numbers.sort(key=lambda n: n.span)
    typed = coordinated(made, governed(made, united(made, bundled(made, numbers))))
    return compared(made, left_over(made, coordinated(made, parallel(made, typed))))


def named(made: Skeleton) -> list[tuple[int, int]]:
    """Where numbers only name something, [start, end) of the skeleton."""
    return [(c.start, c.end) for c in _settled(_matches(made, alternatives(names=True)))]


def _matches(made: Skeleton, choices: Iterable[Alternative]) -> Iterator[_Candidate]:
    """Every match of these; where one is refused, the search goes on inside it."""
    lower = made.text.lower()
    for choice in choices:
        if choice.beginning not in lower:
            continue
        at, search = 0, choice.compiled.search
        while match := search(made.text, at):
            over = "\n" in match[0].strip()  # a statement ends where its paragraph or table cell ends
            candidate = None if over else _candidate(made, choice, match)
            if candidate:
                yield candidate
            at = max(match.end(), match.start() + 1) if candidate else match.start() + 1


def _candidate(made: Skeleton, choice: Alternative, match: regex.Match[str]) -> _Candidate | None:
    grammar, found = choice.grammar, Found(made, match)
    if is_name(grammar):
        return _Candidate(*match.span(), grammar.rank, tuple)
    spans = [(span, kind) for g, kind in choice.groups.items() for span in match.spans(g)]
    start, end = min(s for (s, _), _ in spans), max(e for (_, e), _ in spans)
    if grammar.reads:
        numbers = tuple(grammar.reads(found))
        return _Candidate(start, end, grammar.rank, lambda: numbers) if numbers else None
    if any(_backwards(made, span) for span, kind in spans if kind in _RISING):
        return None
    parts = choice.groups.items()
    return _Candidate(start, end, grammar.rank, lambda: tuple(n for g, kind in parts for n in found.numbers(g, kind)))


def _backwards(made: Skeleton, span: tuple[int, int]) -> bool:
    """Whether this would be a range from high to low: "286 to 60 mg" is no dose."""
    if span[1] - span[0] < 3:
        return False
    inside = made.within(*span)
    return len(inside) == 2 and inside[0].value >= inside[1].value


def _settled(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The candidates that win: higher rank, then longer, then earlier."""
    taken: set[int] = set()
    kept = []
    for c in sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start)):
        places = range(c.start, c.end)
        if c.start not in taken and c.end - 1 not in taken and taken.isdisjoint(places):
            taken.update(places)
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)
