"""Numbers that share a kind: 'the rate was 0.95 with one and 1.88 with the other', '277, 280, and 281'."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import Number
from extract.numerals.skeleton import Skeleton
from extract.numerals.units import DOSE, END, TIME

_BRACKETS = re.compile(r"\s?\([^()\n]*\)|\s?\[[^\[\]\n]*\]")
_AND = re.compile(r"\b(?:and|or|vs?|versus|to|from|compared|against|while|whereas|but|than)\b|,|/|-")
_CUE = re.compile(
    r"\b(?:mean|median|average|rate|ratio|score|difference|range|IQR|SD|aged?|n|P|CI|of|patients|week|month|day|year)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"[\ufde0-\ufdef]?,?\s?(?:and|or|vs?\.?|versus)?\s?", re.IGNORECASE)
_GROUPS = re.compile(
    r"(?:\s(?!and|or|vs?\b|versus)[a-z]+(?=\s(?:in|on|with|given|after)\b))?"
    r"(?:(?:,|\s(?:to|in|on|with|for|during|after|among|receiving|received|given|were|was|assigned to)\s.*?),?)?\s?"
    r"(?:(?:and|versus|vs?\.?|compared with|but)\s)?",
    re.IGNORECASE,
)
_ARMS = re.compile(
    r"(?:\s(?:at|with|on|in|for|under|among|after)\s[^,.;:]{2,50}?,?)?"
    r"\s(?:and(?: from)?|vs?\.?|versus|compared with|against|to)\s",
    re.IGNORECASE,
)
_AGAINST = re.compile(r",?\s(?:vs?\.?|versus|against|compared with|than)\s", re.IGNORECASE)
_ENUMERATION = re.compile(r"-?\s?(?:,|,?\s?(?:and|or|vs?\.?|versus|to)|/)\s?", re.IGNORECASE)
_MEASURED = {"duration", "timepoint", "dose", "other", "mean", "median", "percent", "rate"}
_TIMED = re.compile("\\b(?:week|month|day|year|visit)s?[\\s-][\ufdd0-\ufddb]", re.IGNORECASE)
_DOSED = re.compile(f"[\ufdd0-\ufddb][\\s-]?[{TIME}{DOSE}][^{END}]*{END}")
_NUMERAL = re.compile("[\ufdd0-\ufddb]")
_NOUNED = {"count", "n", "count_of_things"}
_COUNTED = {"n", "count"}
_SHARED = {
    "mean",
    "median",
    "rate",
    "statistic",
    "difference",
    "hazard_ratio",
    "odds_ratio",
    "risk_ratio",
    "rate_ratio",
    "score",
    "percent_change",
}
_SPREADS = {"sd", "se", "iqr", "range", "ci"}
_OPEN = {"other", "duration", "score", "percent", "count_of_things"}


def coordinated(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers with the kind of the one they are set beside, where nothing else says what they are."""
    found = list(numbers)
    leaders: list[Number] = []
    for i, number in enumerate(found):
        for leader in reversed(leaders) if number.kind in _OPEN and number.value is not None else ():
            if _follows(made, leader, number):
                found[i] = number = replace(number, kind=leader.kind)
                _accompanied(found, i, leader)
                break
        if number.kind in _SHARED | _COUNTED:
            leaders = [*leaders[-3:], number]
    return united(made, found)


def _accompanied(found: list[Number], i: int, leader: Number) -> None:
    """In '7.4 (SD 4.1) and 9.2 (4.6)' the bracket after the second is what the bracket after the first was."""
    if found[i].role != "first" or i + 1 >= len(found):
        return
    for other in found[:i]:
        if (
            other.composite == leader.composite >= 0
            and other.kind in _SPREADS
            and (other.low is None) == (found[i + 1].low is None)
        ):
            found[i + 1] = replace(found[i + 1], kind=other.kind, role=other.kind)


def united(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """Numbers before one with a unit or a noun take both from it: '2, 4 and 8 months', '3 and 4 patients'."""
    found = list(numbers)
    for i in range(len(found) - 2, -1, -1):
        number, after = found[i], found[i + 1]
        if number.unit is not None and not (number.kind == "percent" and after.kind == "rate" and after.unit == "%"):
            continue
        measured = bool(after.unit) and after.kind in _MEASURED and after.value is not None
        counted = after.kind in _NOUNED and number.kind == "other" and number.decimals == after.decimals == 0 and not after.unit
        if not ((measured and number.kind in ("other", "percent", after.kind)) or counted):
            continue
        gap = made.text[made.place(number.span.end) : made.place(after.span.start)]
        rising = not gap.endswith("to ") or (number.value is not None and number.value < (after.value or 0))
        if counted and gap == ", and " and not (i and found[i - 1].kind == "other"):
            continue
        if rising and _ENUMERATION.fullmatch(gap):
            found[i] = replace(number, kind=after.kind, unit=after.unit)
    return found


def _between(made: Skeleton, leader: Number, number: Number) -> str:
    """The words between two numbers, without what is in brackets."""
    gap = made.text[made.place(leader.span.end) : made.place(number.span.start)]
    while (plain := _BRACKETS.sub("", gap)) != gap:
        gap = plain
    return _DOSED.sub("dose", _TIMED.sub("then", gap.lstrip(END)))


def _follows(made: Skeleton, leader: Number, number: Number) -> bool:
    if number.kind not in _OPEN or number.value is None or number.role == "second":
        return False
    if number.span.start - leader.span.end > 250:
        return False
    gap = _between(made, leader, number)
    if len(gap) > 90 or re.search(r"[;\n()]|\.\s", gap) or _CUE.search(gap):
        return False
    if leader.kind in _COUNTED:
        return number.kind == "other" and number.unit is None and number.decimals == 0 and bool(_GROUPS.fullmatch(gap))
    if number.unit != leader.unit:
        set_beside = leader.unit is None and number.unit != "%" and _ENUMERATION.fullmatch(gap)
        set_against = number.unit is None and number.decimals == leader.decimals > 0 and _AGAINST.fullmatch(gap)
        return (leader.kind == "difference" and gap == ", or ") or bool(set_beside or set_against)
    if number.kind in ("percent", "percent_change"):
        return leader.kind in ("percent_change", "mean", "median") and bool(_LIST.fullmatch(gap) or _ARMS.fullmatch(gap))
    return bool(_AND.search(gap)) and not _NUMERAL.search(gap) and (number.kind in ("other", "score") or number.unit is not None)
