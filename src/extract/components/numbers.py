"""Every number of a text, typed: grammars found by file, overlaps settled, one result in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract import numerals, plugins, units, wording
from extract.components.bundles import bundled
from extract.components.comparators import compared
from extract.components.coordination import coordinated
from extract.declare import Grammar
from extract.model import Number
from extract.skeleton import Found, Skeleton, skeleton

_WORD = regex.compile(r"\(\?&(\w+)\)")


_RISING = {"dose", "duration", "timepoint", "age", "frequency", "range", "iqr", "percent", "other", "count", "score"}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A grammar ready to match."""

    grammar: Grammar
    pattern: regex.Pattern[str]

    @property
    def names(self) -> bool:
        """Whether this is a grammar of names, which makes no claims."""
        return not self.grammar.kinds and self.grammar.reads is None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match that competes for [start, end) of the skeleton."""

    start: int
    end: int
    rank: int
    numbers: tuple[Number, ...] = ()


def compiled(pattern: str) -> regex.Pattern[str]:
    """A grammar's pattern with its words filled in."""
    words = {**numerals.WORDS, **units.WORDS, **wording.WORDING}
    while _WORD.search(pattern):
        pattern = _WORD.sub(lambda m: f"(?:{words[m[1]]})", pattern)
    return regex.compile(pattern, regex.VERBOSE | regex.IGNORECASE)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_Rule(g, compiled(g.pattern)) for g in plugins.declared("grammar", Grammar).values())


def scan(text: str) -> list[Number]:
    """Every number claim in a text, in reading order, none overlapping; spans in the text."""
    made = skeleton(text)
    names = _settled(_matches(made, (r for r in _rules() if r.names)))
    made.masked([(c.start, c.end) for c in names])
    claims = _settled(_matches(made, (r for r in _rules() if not r.names)))
    numbers = []
    for index, candidate in enumerate(claims):
        several = len(candidate.numbers) > 1
        numbers += [replace(n, composite=index) if several else n for n in candidate.numbers]
    numbers.sort(key=lambda n: n.span)
    return compared(made, coordinated(made, bundled(made, numbers)))


def _matches(made: Skeleton, rules: Iterable[_Rule]) -> Iterator[_Candidate]:
    """Every match of these grammars; where one is refused, the search goes on inside it."""
    for rule in rules:
        at = 0
        while match := rule.pattern.search(made.text, at):
            candidate = _candidate(made, rule, match)
            if candidate:
                yield candidate
            at = max(match.end(), match.start() + 1) if candidate else match.start() + 1


def _candidate(made: Skeleton, rule: _Rule, match: regex.Match[str]) -> _Candidate | None:
    rank, found = rule.grammar.rank, Found(made, match)
    if rule.names:
        return _Candidate(*match.span(), rank)
    if rule.grammar.reads:
        numbers, groups = tuple(rule.grammar.reads(found)), list(match.re.groupindex)
    else:
        groups = list(rule.grammar.kinds)
        numbers = tuple(n for g, kind in rule.grammar.kinds.items() for n in found.numbers(g, kind))
    if not numbers or any(_backwards(n) for n in numbers):
        return None
    spans = [span for g in groups for span in match.spans(g)]
    return _Candidate(min(s for s, _ in spans), max(e for _, e in spans), rank, numbers)


def _backwards(number: Number) -> bool:
    """Whether this would be a range from high to low: "286 to 60 mg" is no dose."""
    return number.kind in _RISING and number.low is not None and number.high is not None and number.low >= number.high


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
