"""Numbers that neither a grammar nor a governing word has typed, by what else their sentence reports.

An estimate with an interval is of the kind of the effect told before it; whole numbers in brackets after the names of groups are
their sizes; a decimal that a group is said to have is a mean, unless a noun before it says what it is.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.components.governors import bounded, lead_of, named, sentences
from extract.model import Number
from extract.numerals.skeleton import Skeleton
from extract.numerals.units import END

_EFFECTS = {"hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio"}
_REPORTED = _EFFECTS | {"mean", "median", "rate", "count", "percent", "percent_change", "difference"}
_ASIDE = {"dose", "duration", "timepoint", "n", "frequency", "date", "age", "count_of_things"}
_OF_A_GROUP = regex.compile(
    rf"{END}?(?:\s[a-z]+)?,?\s(?:in|on|with|under|for|after|among|at|during|while|of|vs?\.?|versus|and|against)\s", regex.I
)
_TREATED = regex.compile(
    r"\b(?:used|using|took|taking|received|receiving|given|got|had|assigned|allocated|randomi[sz]ed|underwent|access|tried|compared)\b",
    regex.I,
)
_OPENED, _SHUT = regex.compile(r"[\p{L}\d]\s?[\ufde0-\ufdef]?\s?\($"), regex.compile(r"\)")


def left_over(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers, those of unknown kind with the kind that the rest of their sentence gives them."""
    found = list(numbers)
    for start, group in sentences(made, numbers):
        _sized(made, found, group, start)
        for k, i in enumerate(group):
            if found[i].kind != "other" or found[i].value is None or found[i].role == "second":
                continue
            if kind := _ratio(found, group[max(0, k - 12) : k], i) or _mean(made, found, group, i, start):
                found[i] = replace(found[i], kind=kind)
    return found


def _ratio(numbers: list[Number], before: list[int], i: int) -> str:
    """The kind of the effect told before, where a number has an interval of its own as that has."""
    number, behind = numbers[i], numbers[i + 1] if i + 1 < len(numbers) else None
    if (
        number.unit
        or not number.decimals
        or not behind
        or behind.kind != "ci"
        or behind.composite != number.composite
        or number.composite < 0
    ):
        return ""
    return next(
        (numbers[j].kind for j in reversed(before) if numbers[j].kind in _EFFECTS and numbers[j].decimals == number.decimals), ""
    )


def _mean(made: Skeleton, numbers: list[Number], group: list[int], i: int, start: int) -> str:
    number = numbers[i]
    if (
        not number.decimals
        or bounded(made, number)
        or number.low is not None
        or number.role not in ("number", "quantity", "first")
    ):
        return ""
    if not any(numbers[j].kind in _REPORTED for j in group if j != i) or not _OF_A_GROUP.match(
        made.text, made.place(number.span.end)
    ):
        return ""
    return named(number, lead_of(made, number, start), "mean")


def _sized(made: Skeleton, numbers: list[Number], group: list[int], start: int) -> None:
    """'took X 80 mg (344) or placebo (339)': whole numbers alone in brackets, before anything is reported."""
    found: list[int] = []
    for i in group:
        number, place = numbers[i], made.place(numbers[i].span.start)
        alone = _OPENED.search(made.text[max(start, place - 4) : place]) and _SHUT.match(made.text, made.place(number.span.end))
        if number.kind == "other" and alone and not number.decimals and number.unit is None and number.value and number.value > 1:
            found.append(i)
        elif number.kind not in _ASIDE:
            break
    sizes = len(found) > 1 or (found and any(numbers[j].kind == "n" and j < found[0] for j in group))
    if sizes and _TREATED.search(made.text[start : made.place(numbers[found[-1]].span.start)]):
        for i in found:
            numbers[i] = replace(numbers[i], kind="n")
