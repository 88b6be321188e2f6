"""Intervals with the estimate and the P value printed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.p_values import comparator
from extract.printed import rounded
from extract.statements import OTHER_HYPOTHESIS, OTHER_TEST, Statement, around, named_range, statements, words

_ADJUSTED = regex.compile(r"\b(?:multiplicity-)?adjusted\s(?:two-sided\s)?p\b", regex.I)  # once said, all may be
_LESS = regex.compile(
    r"\b(?:reduc|lower|fewer|less|decreas|declin|fell|fall|drop|short|smaller|cut|loss|lost|worse|deteriorat|improv|inferior)",
    regex.I,
)
_NONE = {"estimate": None, "estimate_kind": "", "p": None, "one_scale": False, "lowering": False, "other_test": False}
_MINUS_LIKE = regex.compile(r"2(?P<size>\d{1,3}(?:\.\d+)?)")  # some fonts keep the minus where others keep the 2
_NON_INFERIORITY = regex.compile(r"non-?\s?inferior|equivalence|bioequivalen|\bequivalent\b(?!\s(?:to|of|dose)\b)", regex.I)


def intervals(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per confidence interval, range or interquartile range.

    Returns:
        Rows of
            kind                    str      ci, range, iqr
            estimate_kind           str      kind of the estimate's claim
            measure                 str      of the estimate: ratio, difference, level, or '' where there is none
            level                   float64  of a confidence interval, in %; 95 where none is printed
            low, high, estimate, p  str      as printed; missing where there is none
            low_min … estimate_max  float64  the band each may be rounded from
            decimals                Int64    of the estimate
            comparator              str      of the P value, "=" where none is printed
            one_scale               bool     whether estimate and limits are printed in one unit
            lowering                bool     whether words of the sentence may carry the sign of the estimate
            other_test              bool     whether the P value may come from another test than the interval
            non_inferiority         bool     whether the document speaks of non-inferiority or equivalence
            minus_lost              str      the interval with a minus for its first digit, where that has become a 2 in a
                                             document: '-0.8 to 0.35' for "20.8-0.35"
    """
    non_inferiority = _NON_INFERIORITY.search(extraction.reading.text) is not None
    adjusted = _ADJUSTED.search(extraction.reading.text) is not None
    found = list(statements(extraction, ("ci", "range", "iqr")))
    lost = any(_shows_lost_minus(s) for s in found)
    for s in found:
        if s.interval.kind == "range" and not named_range(extraction, s.interval):
            continue
        row = {
            **_NONE,
            **_interval(s),
            **_estimate(extraction, s),
            **({} if adjusted else _p(extraction, s)),
            "non_inferiority": non_inferiority,
        }
        yield {**row, "minus_lost": f"−{-low:g} to {s.interval.number.high:g}" if lost and (low := _lost_minus(s)) else None}


def _lost_minus(s: Statement) -> float | None:
    """The lower limit with a minus for its leading 2, where the limits are then, and only then, in order."""
    number = s.interval.number
    digits = _MINUS_LIKE.fullmatch(number.printed_low)
    backwards = number.low is not None and number.high is not None and number.low > number.high
    return -float(digits["size"]) if digits and backwards and float(digits["size"]) else None


def _shows_lost_minus(s: Statement) -> bool:
    """Whether the estimate lies in the interval with the minus, and not in the interval as printed."""
    low, high, value = _lost_minus(s), s.interval.number.high, s.estimate.value if s.estimate else None
    return low is not None and high is not None and value is not None and low <= value < high


def _interval(s: Statement) -> dict[str, object]:
    number = s.interval.number
    low, high = rounded(number.printed_low or str(number.low)), rounded(number.printed_high or str(number.high))
    against = [c for c in (s.estimate, s.p) if c is not None]
    return {
        "kind": s.interval.kind,
        "measure": s.measure,
        "level": number.level or 95.0,
        "low": number.printed_low,
        "high": number.printed_high,
        "low_min": float(low.low),
        "low_max": float(low.high),
        "high_min": float(high.low),
        "high_max": float(high.high),
        "spots": (spots.of(s.interval, "suspect"), *(spots.of(c) for c in against)),
    }


def _estimate(extraction: Extraction, s: Statement) -> dict[str, object]:
    claim = s.estimate
    if claim is None:
        return {"reasons": {s.interval.id: s.reason} if s.reason else {}}
    band = rounded(claim.number.printed)
    unit = s.interval.number.unit if s.interval.number.unit != "%" else None  # "%" may be that of the level
    return {
        "estimate": claim.number.printed,
        "estimate_kind": claim.kind,
        "estimate_min": float(band.low),
        "estimate_max": float(band.high),
        "decimals": claim.number.decimals,
        "one_scale": not claim.number.unit or not unit or claim.number.unit == unit,
        "lowering": _LESS.search(around(extraction, claim)) is not None,
        "reasons": {},
    }


def _p(extraction: Extraction, s: Statement) -> dict[str, object]:
    if s.p is None or s.p.value is None:
        return {}
    start, end = sorted((s.interval.span.start, s.p.span.end))
    near = words(extraction, start, end + 40)
    if OTHER_HYPOTHESIS.search(near):
        return {}
    return {
        "p": s.p.number.printed,
        "comparator": comparator(s.p),
        "other_test": OTHER_TEST.search(near + around(extraction, s.p)) is not None,
    }


relation = Relation(
    columns={
        "kind": "str",
        "measure": "str",
        "level": "float64",
        "low": "str",
        "high": "str",
        "low_min": "float64",
        "low_max": "float64",
        "high_min": "float64",
        "high_max": "float64",
        "estimate": "str",
        "estimate_kind": "str",
        "estimate_min": "float64",
        "estimate_max": "float64",
        "decimals": "float64",
        "one_scale": "bool",
        "lowering": "bool",
        "p": "str",
        "comparator": "str",
        "other_test": "bool",
        "non_inferiority": "bool",
        "minus_lost": "str",
    },
    builds=intervals,
)
