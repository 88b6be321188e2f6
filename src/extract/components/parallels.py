"""Numbers in parallel places of a sentence share a kind: 'by 2.6 mL a year with one and by 4.1 with the other'.

Two numbers stand in parallel where the same sign or preposition opens both, or the same one closes both, and nothing but their
groups is told apart: one unit, one precision, and "and", "vs", "while" or a comma between them. What stands in brackets behind
the second is then what stands in brackets behind the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from extract.components.governors import sentences
from extract.model import Number
from extract.numerals.skeleton import Skeleton
from extract.numerals.units import END

_OPENING = regex.compile(
    r"(?:(?P<sign>[(\[])\s?|\b(?P<word>by|to|from|of|at|in|was|were|with|gained|lost)\s|(?P<and>\band\s|\bvs\.?\s|\bversus\s|\bagainst\s|[,;]\s)|(?P<noun>[a-z]{3,}\s))"
    r"(?:(?:about|approximately|nearly|almost|just|only|an?|around|some)\s)*$",
    regex.IGNORECASE,
)
_CLOSING = regex.compile(
    rf"{END}?(?:\s(?!and|or|vs?\b|versus|per\b|a\b)[a-z]+)?,?\s(?P<word>in|on|with|under|for|after|among|at|of|during|given|receiving)\s",
    regex.IGNORECASE,
)
_SET_BESIDE = regex.compile(r"\b(?:vs?\b|versus|and|against|compared|while|whereas|but|than|or)\b|[,;]", regex.IGNORECASE)
_INTERVAL = regex.compile(rf"{END}?\s?(?:[(\[]|[,;]\s)\s?")
_BRACKETED = regex.compile(rf"{END}?\s?[(\[]\s?")
_LEADERS = {
    "mean", "median", "rate", "difference", "percent_change", "count", "n",
    "hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio",
}  # fmt: skip
_WHOLE = {"count", "n"}
_INTERVALS, _SPREADS = {"ci", "iqr"}, {"sd", "se"}
_NEAR = 12  # numbers before one that are looked at
_REACH = 220  # characters between two numbers that are still set beside each other


def parallel(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers, those of open kind with the kind of one that stands in parallel to them."""
    found = list(numbers)
    following = max((n.composite for n in numbers), default=-1) + 1
    for start, group in sentences(made, numbers):
        for k, i in enumerate(group):
            before = group[max(0, k - _NEAR) : k]
            if _open(found[i]) and (leader := next(_leaders(made, found, before, i, start), None)) is not None:
                found[i] = replace(found[i], kind=found[leader].kind)
            if k + 1 < len(group) and _behind(made, found, i):
                following += _accompanied(found, before, i, following)
    return found


def _open(number: Number) -> bool:
    return number.kind in ("other", "score", "percent", "duration") and number.value is not None and number.role not in _CLOSED


_CLOSED = ("low", "high", "denominator", "confidence", "threshold", "second")


def _leaders(made: Skeleton, numbers: list[Number], before: list[int], i: int, start: int) -> Iterator[int]:
    """The numbers before one that it stands in parallel to, the nearest first."""
    number = numbers[i]
    opened, closed = _opened(made, number, start), _closed(made, number)
    for j in reversed(before):
        leader = numbers[j]
        if leader.kind not in _LEADERS or leader.value is None or not _alike(leader, number):
            continue
        gap = made.text[made.place(leader.span.end) : made.place(number.span.start)]
        if len(gap) > _REACH or not _SET_BESIDE.search(gap):
            continue
        first = _opened(made, leader, start)
        same_opening = opened == first and opened in ("(", "[", "by", "to", "from", "gained", "lost")
        same_closing = closed and closed == _closed(made, leader) and (opened in ("&", first) or opened == "noun")
        if same_opening or same_closing:
            yield j


def _alike(leader: Number, number: Number) -> bool:
    """Whether two numbers are written alike: one unit or none at the second, and the same precision."""
    if number.kind == "percent":
        return leader.kind == "percent_change" and leader.unit == number.unit == "%"
    if number.kind == "duration":
        return leader.kind in ("mean", "median", "difference") and leader.unit == number.unit
    if leader.kind in _WHOLE:
        return number.kind == "other" and number.unit is None and number.decimals == 0 and number.composite < 0
    return number.unit in (None, leader.unit) and number.decimals == leader.decimals


def _opened(made: Skeleton, number: Number, start: int) -> str:
    place = made.place(number.span.start)
    match = _OPENING.search(made.text, max(start, place - 40), place)
    if not match:
        return ""
    return "&" if match["and"] else "noun" if match["noun"] else (match["sign"] or match["word"]).lower()


def _closed(made: Skeleton, number: Number) -> str:
    match = _CLOSING.match(made.text, made.place(number.span.end))
    return match["word"].lower() if match else ""


def _behind(made: Skeleton, numbers: list[Number], i: int) -> bool:
    """Whether an untyped number stands in brackets right behind one, or a pair around it there or behind a comma."""
    value, number = numbers[i], numbers[i + 1]
    if value.value is None or number.kind not in ("other", "range", "percent") or number.unit not in (None, value.unit):
        return False
    gap = made.text[made.place(value.span.end) : made.place(number.span.start)]
    if number.low is None or number.high is None:
        return number.value is not None and number.kind != "range" and bool(_BRACKETED.fullmatch(gap))
    within = number.low <= value.value <= number.high and abs(value.decimals - number.decimals) <= 1
    return within and bool(_INTERVAL.fullmatch(gap))


def _accompanied(numbers: list[Number], before: list[int], i: int, composite: int) -> bool:
    """What stands behind a number is what stands behind the one before it that has such a thing behind: '(SD 4.1) … (4.6)'."""
    value, number = numbers[i], numbers[i + 1]
    for j in reversed(before):
        first, second = numbers[j], numbers[j + 1] if j + 1 < i else numbers[i]
        typed = second.kind in (_INTERVALS if number.low is not None else _SPREADS) and second.composite == first.composite >= 0
        open_still = value.kind in ("other", "duration", "score") and value.unit in (None, first.unit)
        if typed and first.value is not None and (first.kind == value.kind or open_still):
            numbers[i] = replace(value, kind=first.kind, role=first.role, composite=composite)
            numbers[i + 1] = replace(number, kind=second.kind, role=second.role, composite=composite)
            return True
    return False
