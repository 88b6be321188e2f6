"""Every number of a text, typed: grammars found by file, overlaps settled, one result in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from extract import numeral, plugins, units, wording
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
    patterns: tuple[tuple[regex.Pattern[str], dict[str, str]], ...]  # each with the kinds of its groups

    @property
    def names(self) -> bool:
        """Whether this is a grammar of names, which makes no claims."""
        return not self.grammar.kinds and self.grammar.reads is None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match that competes for [start, end) of the skeleton; `numbers` are made only where it wins."""

    start: int
    end: int
    rank: int
    numbers: Callable[[], tuple[Number, ...]]


def alternatives(pattern: str) -> list[str]:
    """The pattern cut at its outermost "|". Each is compiled alone, as the engine finds one start far faster than many."""
    found, depth, group = [""], 0, False
    for piece in regex.findall(r"\\.|.", pattern, regex.DOTALL):
        if group:
            group = piece != "]"
        else:
            group = piece == "["
            depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth and not group:
            found.append("")
        else:
            found[-1] += piece
    return found


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern with its words filled in."""
    words = {**numeral.WORDS, **units.WORDS, **wording.WORDING}
    while _WORD.search(pattern):
        pattern = _WORD.sub(lambda m: f"(?:{words[m[1]]})", pattern)
    return regex.compile(pattern, regex.VERBOSE | regex.IGNORECASE)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(g, tuple(_grouped(g, compiled(a)) for a in alternatives(g.pattern)))
        for g in plugins.declared("grammar", Grammar).values()
    )


def _grouped(grammar: Grammar, pattern: regex.Pattern[str]) -> tuple[regex.Pattern[str], dict[str, str]]:
    return pattern, {g: grammar.kinds.get(g, "") for g in pattern.groupindex if grammar.reads or g in grammar.kinds}


def scan(text: str) -> list[Number]:
    """Every number claim in a text, in reading order, none overlapping; spans in the text."""
    made = skeleton(text)
    made.masked(named(made))
    claims = _settled(_matches(made, (r for r in _rules() if not r.names)))
    numbers: list[Number] = []
    for index, candidate in enumerate(claims):
        parts = candidate.numbers()
        numbers += [replace(n, composite=index) for n in parts] if len({n.role for n in parts}) > 1 else parts
    numbers.sort(key=lambda n: n.span)
    return compared(made, coordinated(made, bundled(made, numbers)))


def named(made: Skeleton) -> list[tuple[int, int]]:
    """Where numbers only name something, [start, end) of the skeleton."""
    return [(c.start, c.end) for c in _settled(_matches(made, (r for r in _rules() if r.names)))]


def _matches(made: Skeleton, rules: Iterable[_Rule]) -> Iterator[_Candidate]:
    """Every match of these grammars; where one is refused, the search goes on inside it."""
    for rule in rules:
        for pattern, groups in rule.patterns:
            at = 0
            while match := pattern.search(made.text, at):
                candidate = _candidate(made, rule, match, groups)
                if candidate:
                    yield candidate
                at = max(match.end(), match.start() + 1) if candidate else match.start() + 1


def _candidate(made: Skeleton, rule: _Rule, match: regex.Match[str], groups: dict[str, str]) -> _Candidate | None:
    grammar, found = rule.grammar, Found(made, match)
    if rule.names:
        return _Candidate(*match.span(), grammar.rank, tuple)
    spans = [(span, kind) for g, kind in groups.items() for span in match.spans(g)]
    start, end = min(s for (s, _), _ in spans), max(e for (_, e), _ in spans)
    if grammar.reads:
        numbers = tuple(grammar.reads(found))
        return _Candidate(start, end, grammar.rank, lambda: numbers) if numbers else None
    if any(_backwards(made, span) for span, kind in spans if kind in _RISING):
        return None
    return _Candidate(start, end, grammar.rank, lambda: tuple(n for g, kind in groups.items() for n in found.numbers(g, kind)))


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
