"""Pairs that a heading explains: under 'No. (%)' a '151 (55)' is a count and a percentage, under 'mean (SD)' it is not."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extract.model import Number
from extract.numerals.skeleton import Skeleton

_HEADINGS = re.compile(
    r"(?:\b(?P<what>difference|(?-i:HR|OR|RR)|hazard ratio|odds ratio|risk ratio|rate ratio|mean|median)\b"
    r"(?:(?!\.\s(?-i:[A-Z]))[^()|\n]){0,40})?"
    r"[(\[](?:[^()\n]{1,20},\s)?(?:(?P<percent>%)|(?P<sd>SD|S\.D\.|standard deviation)|(?P<se>SEM?|S\.E\.|standard error)"
    r"|(?P<iqr>IQR|inter-?quartile range)|(?P<range>range|min-max)"
    r"|(?P<ci>[\ufdd0-\ufdd4\ufde0-\ufdef%\s-]*(?:CI|confidence intervals?(?:\s?[(\[]CI[)\]])?)))[)\]]"
    r"|±\s?(?P<pm_se>SEM?\b|standard error)|±\s?(?P<pm_sd>SD\b|standard deviation)",
    re.IGNORECASE,
)
_MEASURES = {
    "hr": "hazard_ratio", "or": "odds_ratio", "rr": "risk_ratio", "hazard ratio": "hazard_ratio", "odds ratio": "odds_ratio",
    "risk ratio": "risk_ratio", "rate ratio": "rate_ratio", "difference": "difference", "mean": "mean", "median": "median",
}  # fmt: skip
_CELL_START, _CELL_END = re.compile(r"(?:^|[\n|])\s*$"), re.compile(r"\s*(?:[\n|]|$)")
_BRACKET = re.compile(r"[\ufde0-\ufdef]*\s?[(\[]\s?")
_FAR, _NEAR = 2000, 400  # characters from a heading to the cells under it, to the numbers of its sentence
_PAIRED = {"range", "duration", "percent", "other", "score", "dose"}


def headed(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers with the kinds that a heading before them gives: 'No. (%)', 'mean (SD)', 'mean ± SE'."""
    headings = list(_HEADINGS.finditer(made.text))
    starts = [m.start() for m in headings]
    found = list(numbers)
    for i, number in enumerate(numbers):
        if number.role not in ("spread", "second", "number") and not (number.low is not None and number.kind in _PAIRED):
            continue
        place = made.place(number.span.start)
        at = bisect_left(starts, place) - 1
        heading = headings[at] if at >= 0 and place - starts[at] < _FAR else None
        if at + 1 < len(starts) and _summing(made, headings[at + 1], place) and (not heading or place - starts[at] > _NEAR):
            at, heading = at + 1, headings[at + 1]
        kind = str(heading.lastgroup).removeprefix("pm_") if heading else ""
        if number.role == "spread":
            spread = "se" if kind == "se" else "sd"
            found[i] = replace(number, kind=spread, role=spread)
        elif heading and i and _bracketed(made, numbers[i - 1], number):
            if place - starts[at] < _NEAR or _alone(made, numbers[i - 1], number):
                found[i - 1 : i + 1] = _typed(found[i - 1], number, kind, (heading["what"] or "").lower())
        elif number.role == "number" and kind == "percent" and number.decimals == 0 and _alone(made, number, number):
            found[i] = replace(number, kind="count", role="count")
    return found


def _summing(made: Skeleton, heading: re.Match[str], place: int) -> bool:
    """Whether a heading in brackets ends the sentence of the numbers before it: '2 (1-4) and 4 (3-6) (median [IQR])'."""
    between = made.text[place : heading.start()]
    bracketed = re.search(r"\((?:all|data are|values are|in)?\s?$", between)
    return bool(bracketed) and len(between) < _NEAR and not re.search(r"\.\s|\n", between)


def _bracketed(made: Skeleton, first: Number, second: Number) -> bool:
    return bool(_BRACKET.fullmatch(made.text[made.place(first.span.end) : made.place(second.span.start)]))


def _alone(made: Skeleton, first: Number, last: Number) -> bool:
    """Whether the numbers fill their paragraph or table cell."""
    start, end = made.place(first.span.start), made.place(last.span.end)
    return bool(_CELL_START.search(made.text[max(0, start - 3) : start])) and bool(
        _CELL_END.match(made.text[end : end + 4].lstrip(")]"))
    )


def _typed(first: Number, second: Number, kind: str, what: str) -> list[Number]:
    pair = second.low is not None
    if kind == "percent" and not pair and first.decimals == 0 and first.unit is None and 0 <= (second.value or 0) <= 100:
        return [replace(first, kind="count", role="count"), replace(second, kind="percent", role="percent", unit="%")]
    if kind in ("sd", "se") and not pair:
        return [replace(first, kind="mean", role="mean"), replace(second, kind=kind, role=kind)]
    if kind in ("iqr", "range", "ci") and pair:
        typed = _MEASURES.get(what, "median" if kind == "iqr" else first.kind)
        return [replace(first, kind=typed, role="estimate" if kind == "ci" else typed), replace(second, kind=kind, role=kind)]
    return [first, second]
