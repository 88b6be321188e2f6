"""Words and signs around a number that bound it: 'at least 2', '<0.05', '12 or more', '*2' where a sign was lost."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import Number, Span
from extract.numerals.skeleton import Skeleton

_WORDS = (
    r"at least|at most|at minimum|more than or equal to|less than or equal to|equal to or greater than|more than|greater than|"
    r"less than|fewer than|higher than|lower than|longer than|shorter than|older than|younger than|no more than|not more than|"
    r"no less than|no fewer than|no later than|up to|as many as|as much as|as few as|as little as|nearly|almost|about|"
    r"approximately|approx\.?|around|roughly|circa|ca\.|just over|just under|slightly more than|slightly less than|well over|"
    r"close to|in excess of|exceeding|a minimum of|a maximum of"
)
_LOOSE = "over|under|above|below|within|beyond"  # "over 12 weeks" is no bound
_BEFORE = re.compile(
    rf"(?:\b(?P<words>{_WORDS})|\b(?P<loose>{_LOOSE})|(?P<sign>[<>≤≥=]=?|[~≈∼]|(?<![\w)*])\*(?!\*)))\s?$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s?\b(?:or|and)\s(?:less|more|fewer|greater|higher|lower|older|younger|longer|shorter|above|below|over|later|earlier|better|"
    r"worse|beyond)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"\b(?:{_WORDS})|[<>≤≥]=?|[~≈∼]", re.IGNORECASE)
_CLOSED = {"date", "citation", "ordinal", "ci", "ratio"}  # take no comparator


def compared(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers with their comparators, each span drawn out over its own."""
    found, free = [], 0
    for i, number in enumerate(numbers):
        stop = numbers[i + 1].span.start if i + 1 < len(numbers) else len(made.source)
        found.append(number if number.kind in _CLOSED else _compared(made, number, free, stop))
        free = found[-1].span.end
    return found


def _compared(made: Skeleton, number: Number, free: int, stop: int) -> Number:
    start, end = made.place(number.span.start), made.place(number.span.end)
    first = made.within(start, end)
    inside = made.source[number.span.start : first[0].start] if first else ""
    if own := _INSIDE.search(inside):
        return replace(number, comparator=own[0])
    span, words = number.span, None
    low = max(made.place(free), start - 30)
    if before := _BEFORE.search(made.text[low:start]):
        if (before["loose"] in ("over", "within") and number.kind in ("duration", "timepoint")) or before["sign"] in ("=", "=="):
            before = None
        else:
            words = (before["words"] or before["loose"] or before["sign"]).strip()
            span = Span(made.starts[low + before.start()], span.end)
    after = _AFTER.match(made.text, _past(made, end))
    if after and (finish := made.ends[after.end() - 1]) <= stop:
        words, span = words or after[0].strip(), Span(span.start, finish)
    elif not words and (own := _AFTER.search(made.source[number.span.start : number.span.end])):
        words = own[0].strip()
    return replace(number, span=span, comparator=words) if words else number


def _past(made: Skeleton, place: int) -> int:
    """The place after any mark that closes a unit here."""
    while place < len(made.text) and made.starts[place] == made.ends[place]:
        place += 1
    return place
